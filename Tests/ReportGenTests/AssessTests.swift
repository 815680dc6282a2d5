import Foundation
import Testing

private let header = "vin,measured_at,odometer,unit,source_kind,source_name\n"

/// What `assess` says beyond the verdict.
@Suite struct AssessTests {
    @Test
    func `an odd reading that another vehicle showed that week is told of, and decides nothing`()
        async throws
    {
        let (odd, other, far) = ("1M8GDM9AXKP042788", "1HGCM82633A004352", "WVWZZZ1JZXW000001")
        let program = try Program()
        try program.write(
            header + """
                \(odd),2021-03-01,84000,km,driver,Fuel card
                \(odd),2021-09-01,91000,km,driver,Fuel card
                \(odd),2022-03-03,31240,km,driver,Fuel card
                \(odd),2022-09-03,105120,km,driver,Fuel card
                \(odd),2023-03-02,112150,km,driver,Fuel card
                \(other),2021-03-01,14000,km,driver,Fuel card
                \(other),2022-03-01,31200,km,driver,Fuel card
                \(other),2022-09-01,41200,km,driver,Fuel card
                \(far),2021-03-01,14000,km,driver,Fuel card
                \(far),2022-03-12,31240,km,driver,Fuel card

                """, to: "readings.csv")
        _ = try await program.run("import", "readings.csv")
        func judged(_ arguments: String...) async throws -> [String: Any] {
            try Program.object(
                try await program.run(
                    ["assess", odd, "--format", "json", "--as-of", "2023-06-01"] + arguments
                ).output)
        }
        let plain = try await judged()
        let asked = try await judged("--other-vehicles")
        #expect(plain["fitsElsewhere"] == nil)
        let fits = try #require(asked["fitsElsewhere"] as? [[String: Any]])
        #expect(fits.map { $0["vin"] as? String } == [other])
        #expect(fits.first?["entry"] as? Int == 2)
        #expect(fits.first?["otherMeters"] as? Int == 31_200_000)
        #expect(asked["verdict"] as? String == plain["verdict"] as? String)
        let text = try await program.run(
            ["assess", odd, "--other-vehicles", "--as-of", "2023-06-01"]
        ).output
        #expect(text.contains("fits another vehicle  entry 2, 2022-03-03: 31240 km; \(other)"))
        try program.remove()
    }

    @Test
    func `a VIN database that is absent or another file is refused with its own exit code`()
        async throws
    {
        let program = try Program()
        let vin = "1M8GDM9AXKP042788"
        try program.write(
            header + "\(vin),2021-03-01,84000,km,inspection,Register\n", to: "readings.csv")
        _ = try await program.run("import", "readings.csv")
        for (file, status) in [("absent.db", 66), ("readings.csv", 65)] {
            let result = try await program.run(["assess", vin, "--vin-database", file])
            #expect(result.status == status, "\(result.errors)")
            #expect(result.errors.contains("vehicle.db of the Python package"))
            #expect(result.output.isEmpty)
        }
        try program.remove()
    }
}
