import Foundation
import Testing

/// `keygen`, and what it changes for the commands after it.
@Suite struct KeygenTests {
    private static let csv = """
        vin,measured_at,odometer,unit,source_kind,source_name
        SJKCH5CR0HA000003,2021-03-02,38100,km,inspection,MOT

        """

    private func mode(_ name: String, in program: Program) throws -> Int? {
        let path = program.folder.appending(path: name).path
        return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test
    func `a key is made once, printed in public, and signs what is written after it`()
        async throws
    {
        let program = try Program()
        try program.write(Self.csv, to: "readings.csv")
        let made = try await program.run("keygen", "--origin", "example.com/fleet")
        #expect(made.status == 0, "\(made)")
        #expect(made.output.hasPrefix("example.com/fleet+"))
        #expect(
            made.output
                == String(decoding: try program.bytes(of: "fleet.ledger.pub"), as: UTF8.self))
        #expect(!made.description.contains("PRIVATE"))
        #expect(try mode("fleet.ledger.key", in: program) == 0o600)

        let secret = try program.bytes(of: "fleet.ledger.key")
        let again = try await program.run("keygen")
        #expect(again.status == 73, "\(again)")
        #expect(try program.bytes(of: "fleet.ledger.key") == secret)

        let imported = try await program.run("import", "readings.csv")
        #expect(imported.status == 0, "\(imported)")
        let checkpoint = String(
            decoding: try program.bytes(of: "fleet.ledger.checkpoint"), as: UTF8.self)
        #expect(checkpoint.hasPrefix("example.com/fleet\n2\n"))
        #expect(checkpoint.contains("\n\n— example.com/fleet "))
        try program.write(checkpoint, to: "kept")
        let audit = try await program.run("audit", "--checkpoint", "kept")
        #expect(audit.status == 0, "\(audit)")

        // One character of the signature becomes another.
        var characters = Array(checkpoint)
        let place = characters.count - 10
        characters[place] = characters[place] == "A" ? "B" : "A"
        try program.write(String(characters), to: "kept")
        let refused = try await program.run("audit", "--checkpoint", "kept")
        #expect(refused.status == 65, "\(refused)")
        try program.write(String(characters), to: "fleet.ledger.checkpoint")
        let stopped = try await program.run("history", "SJKCH5CR0HA000003")
        #expect(stopped.status == 65, "\(stopped)")
        try program.remove()
    }

    @Test
    func `a key that others may read is not used`() async throws {
        let program = try Program()
        try program.write(Self.csv, to: "readings.csv")
        let made = try await program.run("keygen", "--quiet")
        #expect(made.status == 0 && made.errors.isEmpty, "\(made)")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644],
            ofItemAtPath: program.folder.appending(path: "fleet.ledger.key").path)
        let refused = try await program.run("import", "readings.csv")
        #expect(refused.status == 77, "\(refused)")
        #expect(refused.errors.contains("its mode is 0644"))
        #expect(
            !FileManager.default.fileExists(
                atPath: program.folder.appending(path: "fleet.ledger").path))
        try program.remove()
    }

    @Test
    func `a key for a ledger that is there bears its name, and no other can be asked for`()
        async throws
    {
        let program = try Program()
        try program.write(Self.csv, to: "readings.csv")
        _ = try await program.run("import", "readings.csv")
        let origin = String(
            decoding: try program.bytes(of: "fleet.ledger.checkpoint"), as: UTF8.self
        ).prefix { $0 != "\n" }
        let other = try await program.run("keygen", "--origin", "example.com/other")
        #expect(other.status == 64, "\(other)")
        let wrong = try await program.run("keygen", "--origin", "two words")
        #expect(wrong.status == 64, "\(wrong)")
        let made = try await program.run("keygen")
        #expect(made.status == 0 && made.output.hasPrefix(origin + "+"), "\(made)")
        let nowhere = try await program.run("keygen", "--ledger", "no/such/folder/x.ledger")
        #expect(nowhere.status == 66, "\(nowhere)")
        try program.remove()
    }
}
