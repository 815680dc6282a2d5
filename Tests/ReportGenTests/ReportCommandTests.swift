import Foundation
import Testing

/// Reports as a person or a script asks for them: by a seller's list, as pictures, in a template.
@Suite struct ReportCommandTests {
    private static let vins = ["1M8GDM9AXKP042788", "JN1EV7AP9MM990112", "1FMCU9G6XMU990811"]

    private func prepared() async throws -> Program {
        let program = try Program()
        var rows = "vin,measured_at,odometer,unit,source_kind,source_name\n"
        for (number, vin) in Self.vins.prefix(2).enumerated() {
            for month in 1...9 {
                let miles = 10_000 + (month - 1) * (1000 + number * 200)
                rows += "\(vin),2024-0\(month)-01T06:00:00Z,\(miles),mi,vehicle,telematics\n"
            }
        }
        // What others said of it, each in its own words.
        rows += "\(Self.vins[0]),2023-03-04,4100,mi,title,State title register\n"
        rows += "\(Self.vins[0]),2023-06-04,6100,mi,inspection,Provincial register\n"
        rows += "\(Self.vins[0]),2023-09-04,8100,mi,workshop,Northgate workshop\n"
        rows += "\(Self.vins[0]),2023-11-04,9100,mi,auction,Lakeshore Auction\n"
        try program.write(rows, to: "readings.csv")
        _ = try await program.run("import", "readings.csv", "--format", "csv")
        return program
    }

    private func text(_ program: Program, _ path: String) async throws -> String? {
        try await program.tool("pdftotext", "-layout", path, "-")?.output
    }

    @Test
    func
        `a seller's list makes a report for each vehicle, its number on it, and a page of them all`()
        async throws
    {
        let program = try await prepared()
        try program.write(
            "stock,vin,lot\r\nA-17,\(Self.vins[0]),north\r\n\"B, 2\",\(Self.vins[1]),\r\n"
                + "C-3,\(Self.vins[2]),\r\nD-4,NOTAVIN,\r\n", to: "stock.csv")
        let run = try await program.run(
            "report", "--stock", "stock.csv", "--out", "out", "--format", "pdf", "--as-of",
            "2024-09-02")
        #expect(run.status == 65, "\(run)")
        #expect(run.errors.contains("line 5") && run.errors.contains("1 of 3 vehicles"), "\(run)")
        let paths = run.output.split(separator: "\n").map(String.init)
        #expect(paths.count == 3)
        #expect(paths.allSatisfy { program.exists($0) })
        let list = try #require(paths.last { $0.contains("/SL-") })
        if let words = try await text(program, paths[0]) {
            #expect(words.contains("Stock no.") && words.contains("A-17"))
            for source in [
                "State title register", "Provincial register", "Northgate workshop",
                "Lakeshore Auction",
            ] {
                #expect(words.contains(source), "\(source)")
            }
        }
        if let words = try await text(program, list) {
            for word in ["A-17", "B, 2", "C-3"] + Self.vins { #expect(words.contains(word)) }
            #expect(words.contains("Page 1 of 1"))
        }
        // How many are printed side by side changes nothing.
        let one = try await program.run(
            "report", "--stock", "stock.csv", "--out", "one", "--format", "pdf", "--as-of",
            "2024-09-02", "--jobs", "1")
        for (a, b) in zip(paths, one.output.split(separator: "\n").map(String.init)) {
            #expect(try program.bytes(of: a) == program.bytes(of: b))
        }
        try program.remove()
    }

    @Test
    func `the first page can be had as a picture`() async throws {
        let program = try await prepared()
        let run = try await program.run(
            "report", Self.vins[0], "--out", "out", "--format", "png", "--as-of", "2024-09-02",
            "--paper", "letter")
        #expect(run.status == 0, "\(run)")
        let path = run.output.split(separator: "\n").map(String.init)[0]
        let bytes = Array(try program.bytes(of: path))
        #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        // 612 by 792 points, two pixels each.
        #expect(Array(bytes[16..<24]) == [0, 0, 4, 200, 0, 0, 6, 48])
        try program.remove()
    }

    @Test
    func `a template is copied, checked and printed with, and a fault in it is named`() async throws
    {
        let program = try await prepared()
        let made = try await program.run("template", "new", "ours", "--wording", "en-US,de")
        #expect(made.status == 0, "\(made)")
        #expect(
            try program.names(in: "ours")
                == ["template.yaml", "wording-de.yaml", "wording-en-US.yaml"])
        let again = try await program.run("template", "new", "ours")
        #expect(again.status == 73, "\(again)")
        try FileManager.default.createDirectory(
            at: program.folder.appending(path: "own"), withIntermediateDirectories: true)
        try program.write(
            "brand: {name: Harrow Lake}\npage: {paper: letter}\n", to: "own/template.yaml")
        func report(_ arguments: String...) async throws -> Program.Run {
            try await program.run(
                ["report", Self.vins[0], "--format", "pdf", "--as-of", "2024-09-02"] + arguments)
        }
        let plain = try await report("--out", "plain")
        let printed = try await report("--out", "own-out", "--template", "own")
        #expect(printed.status == 0, "\(printed)")
        // The number says that it is another report.
        #expect(
            plain.output.split(separator: "/").last != printed.output.split(separator: "/").last)
        let path = printed.output.trimmingCharacters(in: .whitespacesAndNewlines)
        if let words = try await text(program, path) { #expect(words.contains("Harrow Lake")) }
        try program.write("report: {template: own}\n", to: "reportgen.yaml")
        let configured = try await report("--out", "configured")
        #expect(
            configured.output.split(separator: "/").last
                == printed.output.split(separator: "/").last)
        try program.write("brand:\n  color: \"#88AACC\"\n", to: "own/template.yaml")
        for run in [
            try await report("--out", "bad"), try await program.run("template", "check", "own"),
        ] {
            #expect(run.status == 78, "\(run)")
            #expect(run.errors.contains("template.yaml, line 2, brand.color"), "\(run)")
            #expect(run.errors.contains("the nearest that will do is"), "\(run)")
        }
        #expect(try await report("--template", "nowhere").status == 66)
        try program.remove()
    }
}
