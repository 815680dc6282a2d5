import RecordImport
import Testing
import VehicleRecords

@Suite struct ContractsFileTests {
    private static let vin = "SJKCH5CR0HA000003"

    private func csv(_ text: String) throws -> ContractsFile {
        try ContractsFile(Array(text.utf8), format: .csv)
    }

    @Test
    func `a contract is read from CSV, whatever the order of its columns`() throws {
        let file = try csv(
            """
            limit,unit,contract,vin,start_date,term_months,limit_from,waiting_days,start_odometer,note
            36000,mi,NX-1,\(Self.vin),2024-03-14,36,enrolment,10,31204,x
            """)
        let contract = try #require(file.contracts.first)
        #expect(contract.limit?.description == "36000 mi")
        #expect(contract.limitOrigin == .enrolment)
        #expect(contract.end.description == "2027-03-14")
        #expect(contract.waiting.days == 10)
        #expect(contract.maintenance == nil)
        #expect(file.unknownColumns == ["note"])
        #expect(file.rejects.isEmpty)
    }

    @Test(
        arguments: [
            ("NX-1,\(vin),2024-02-30,36,,", "start_date"),
            ("NX-1,\(vin),2024-02-28,0,,", "term_months"),
            (",\(vin),2024-02-28,36,,", "contract is empty"), ("NX-1,XX,2024-02-28,36,,", "vin"),
            ("NX-1,\(vin),2024-02-28,36,100,", "unit"),
            ("NX-1,\(vin),2024-02-28,36,1e5,km", "limit"),
            ("NX-1,\(vin),2024-02-28,36,100", "fields"),
        ])
    func `a row that is no contract is rejected by itself, with the field`(
        row: String, word: String
    ) throws {
        let file = try csv(
            "contract,vin,start_date,term_months,limit,unit\n\(row)\n"
                + "NX-2,\(Self.vin),2024-02-28,36,,\n")
        #expect(file.contracts.map(\.number) == ["NX-2"])
        #expect(file.rejects.count == 1)
        #expect(file.rejects.first?.reason.contains(word) == true, "\(file.rejects)")
        #expect(file.rejects.first?.line == 2)
    }

    @Test
    func `YAML has the same names, and defaults that a contract may override`() throws {
        let file = try ContractsFile(
            Array(
                """
                defaults: {unit: mi, term_months: 36, limit: 36000, limit_from: enrolment}
                contracts:
                  - {contract: NX-1, vin: \(Self.vin), start_date: 2024-03-14}
                  - {contract: NX-2, vin: \(Self.vin), start_date: 2024-03-14, term_months: 12}
                  - {contract: NX-2, vin: \(Self.vin), start_date: 2024-03-14}
                  - {contract: NX-3, vin: \(Self.vin), start_date: 2024-03-14, colour: red}
                """.utf8), format: .yaml)
        #expect(file.contracts.map(\.termMonths) == [36, 12])
        #expect(file.rejects.map(\.line) == [5, 6])
        #expect(file.rejects.last?.reason.contains("colour") == true)
    }

    @Test(arguments: ["", "contracts: 3", "a: [", "contracts: []\nother: 1"])
    func `a YAML file without a list of contracts is refused as a whole`(text: String) {
        #expect(throws: ReadingsCSV.Malformed.self) {
            try ContractsFile(Array(text.utf8), format: .yaml)
        }
    }

    @Test
    func `a claim is read, and a second of its number is rejected`() throws {
        let head = ClaimsCSV.required.joined(separator: ",") + ",call_date\n"
        let row = "CLM-1,NX-1,\(Self.vin),2026-10-06,66150,mi,Turbocharger,2026-10-08\n"
        let file = try ClaimsCSV(Array((head + row + row).utf8))
        let claim = try #require(file.claims.first?.claim)
        #expect(claim.failed.description == "2026-10-06")
        #expect(claim.called?.description == "2026-10-08")
        #expect(claim.odometer?.description == "66150 mi")
        #expect(file.rejects.map(\.line) == [3])
    }
}
