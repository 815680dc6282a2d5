import Foundation
import Testing

/// `verify` and `witness`, as a reader and a witness would run them.
@Suite struct VerifyCommandTests {
    private static let readings = """
        vin,measured_at,odometer,unit,source_kind,source_name
        1M8GDM9AXKP042788,2019-03-01,24900,km,workshop,Garage One
        1M8GDM9AXKP042788,2020-03-01,31000.5,km,workshop,Garage One
        1M8GDM9AXKP042788,2021-03-02,38100,km,inspection,Register
        SJKCH5CR0HA000003,2021-03-02,11,mi,owner,

        """

    /// A ledger with a key and the reports of one vehicle; answers the files without their ending.
    private func reports(_ program: Program) async throws -> (path: String, key: String) {
        try program.write(Self.readings, to: "readings.csv")
        let key = try await program.run("keygen", "--origin", "example.com/fleet")
        _ = try await program.run("import", "readings.csv")
        let made = try await program.run(
            "report", "1M8GDM9AXKP042788", "--as-of", "2022-06-01", "--out", "r")
        #expect(made.status == 0, "\(made)")
        let pdf = try #require(made.output.split(separator: "\n").first)
        return (String(pdf.dropLast(4)), key.output.trimmingCharacters(in: .newlines))
    }

    @Test
    func `a report is verified by itself, and says in plain words what that means`() async throws {
        let program = try Program()
        let (path, key) = try await reports(program)
        // Nothing but the files is there.
        for name in try program.names(in: ".") where name.hasPrefix("fleet.ledger") {
            try FileManager.default.removeItem(at: program.folder.appending(path: name))
        }
        for ending in ["pdf", "xml"] {
            let run = try await program.run("verify", "\(path).\(ending)")
            #expect(run.status == 0, "\(run)")
            #expect(run.output.contains("This key came with the report and is not known to you"))
            #expect(run.output.contains("not proved"))
            #expect(run.output.contains("the same verdict, findings and figures"))
            let known = try await program.run("verify", "--key", key, "\(path).\(ending)")
            #expect(known.status == 0 && known.output.contains("a key you named"), "\(known)")
        }
        let other = try await program.run(
            "keygen", "--ledger", "other", "--origin", "example.com/x")
        let refused = try await program.run(
            "verify", "--quiet", "--key", other.output.trimmingCharacters(in: .newlines),
            "\(path).pdf")
        #expect(refused.status == 65, "\(refused)")
        #expect(refused.output == "\(path).pdf: NOT VERIFIED, SIGNER\n")
        #expect(try await program.run("verify", "nothing.pdf").status == 66)
        try program.remove()
    }

    @Test
    func `a page changed while the report attached is not, and any other byte, is refused`()
        async throws
    {
        let program = try Program()
        let (path, _) = try await reports(program)
        let pdf = try program.bytes(of: "\(path).pdf")
        #expect(pdf.suffix(1024).range(of: Data("%%EOF".utf8)) != nil)
        if let check = try await program.tool("qpdf", "--check", "\(path).pdf") {
            #expect(check.status == 0 && !check.output.contains("WARNING"), "\(check)")
        }
        let xml = try program.bytes(of: "\(path).xml")
        #expect(pdf.range(of: xml) != nil, "the attached report is not the one beside it")
        let attached = try #require(pdf.range(of: xml))
        var cases: [String] = []
        let places =
            [20, attached.lowerBound / 2, attached.lowerBound - 40, attached.upperBound + 30]
            + stride(from: 1000, to: pdf.count - 10, by: pdf.count / 20)
        for (number, place) in places.enumerated() {
            var changed = pdf
            changed[place] ^= 1
            try changed.write(to: program.folder.appending(path: "\(number).pdf"))
            cases.append("\(number).pdf")
        }
        try (pdf + Data("%\n".utf8)).write(to: program.folder.appending(path: "appended.pdf"))
        let run = try await program.run(["verify", "--quiet", "appended.pdf"] + cases)
        #expect(run.status == 65)
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == cases.count + 1, "\(run)")
        #expect(lines.allSatisfy { $0.contains("NOT VERIFIED") }, "\(run)")
        // Pages drawn anew by another tool, which keeps what is attached.
        if try await program.tool("qpdf", "--linearize", "\(path).pdf", "again.pdf") != nil {
            let again = try await program.run("verify", "--quiet", "again.pdf")
            #expect(again.status == 65, "\(again)")
        }
        try program.remove()
    }

    @Test
    func `an SSH signature lies beside each file when asked for`() async throws {
        let program = try Program()
        _ = try await reports(program)
        let run = try await program.run("report", "--all", "--out", "s", "--ssh-signature")
        #expect(run.status == 0, "\(run)")
        let names = try program.names(in: "s")
        #expect(
            names.filter { $0.hasSuffix(".sig") }.count == 4 && names.contains("allowed_signers"))
        try program.remove()
    }

    @Test
    func `a report of a ledger without a key does not verify, and says so when it is made`()
        async throws
    {
        let program = try Program()
        try program.write(Self.readings, to: "readings.csv")
        _ = try await program.run("import", "readings.csv")
        let made = try await program.run("report", "--all", "--format", "xml", "--out", "r")
        #expect(made.errors.contains("bear no signature"), "\(made)")
        let path = try #require(made.output.split(separator: "\n").first)
        #expect(try await program.run("verify", String(path)).status == 65)
        #expect(try await program.run("doctor").output.contains("keygen"))
        // A key made later signs at once.
        _ = try await program.run("keygen")
        let again = try await program.run("report", "--all", "--format", "xml", "--out", "s")
        let signed = again.output.split(separator: "\n").map { String($0) }
        let verified = try await program.run(["verify"] + signed)
        #expect(verified.status == 0, "\(verified)")
        try program.remove()
    }

    @Test
    func `a witness cosigns a ledger that grows, and none that was put back or written anew`()
        async throws
    {
        let program = try Program()
        let (_, key) = try await reports(program)
        let witness = try await program.run("witness", "key", "witness.example", "w.key")
        let vkey = witness.output.trimmingCharacters(in: .newlines)
        let first = try await program.run("witness", "check", "--first", "--request", "q")
        #expect(first.status == 0, "\(first)")
        let add = ["witness", "add", "q", "--kept", "kept", "--key", "w.key", "--log", key]
        let cosigned = try await program.run(add)
        #expect(cosigned.status == 0, "\(cosigned)")
        try program.write(cosigned.output, to: "line")
        let attached = try await program.run("witness", "attach", "line", "--witness", vkey)
        #expect(attached.status == 0, "\(attached)")
        let report = try await program.run("report", "--all", "--format", "pdf", "--out", "w")
        let file = try #require(report.output.split(separator: "\n").first)
        let verified = try await program.run("verify", String(file), "--witness", vkey)
        #expect(verified.status == 0 && verified.output.contains("witness.example"), "\(verified)")

        let old = try program.bytes(of: "fleet.ledger")
        try program.write(
            "vin,measured_at,odometer,unit,source_kind,source_name\n"
                + "SJKCH5CR0HA000003,2021-04-02,12,mi,owner,\n", to: "more.csv")
        _ = try await program.run("import", "more.csv")
        #expect(try await program.run("witness", "check", "kept", "--request", "q").status == 0)
        #expect(try await program.run(add).status == 0)
        // The same request again begins where the witness is no more.
        #expect(try await program.run(add).status == 65)

        // Yesterday's copy is put back, its checkpoint with it.
        try old.write(to: program.folder.appending(path: "fleet.ledger"))
        try FileManager.default.removeItem(
            at: program.folder.appending(path: "fleet.ledger.checkpoint"))
        let back = try await program.run("witness", "check", "kept")
        #expect(back.status == 65, "\(back)")
        try program.remove()
    }
}
