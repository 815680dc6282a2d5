import Foundation
import LedgerFormat
import Testing
import TransparencyLog

@testable import HistoryStore

/// The key beside the ledger: made once, its owner's alone, and never replaced.
struct LogKeyTests {
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test
    func `a key is its owner's alone, and its public half lies beside it as text`() throws {
        let bench = try Workbench()
        withExtendedLifetime(try bench.ledger()) {}
        let key = try LogKey.generate(besideLedgerAt: bench.path)
        #expect(key.verifier.name == "example.com/fleet")
        #expect(try mode(bench.path + ".key") == 0o600)
        let text = try String(contentsOfFile: bench.path + ".pub", encoding: .utf8)
        #expect(text == "\(key.verifier)\n")
        #expect(try LogKey.load(besideLedgerAt: bench.path)?.verifier == key.verifier)
        #expect(
            try bench.names() == [
                "fleet.ledger", "fleet.ledger.checkpoint", "fleet.ledger.key",
                "fleet.ledger.lock", "fleet.ledger.pub",
            ])
    }

    @Test
    func `a key is never replaced, whatever lies in its place`() throws {
        let bench = try Workbench()
        let first = try LogKey.generate(besideLedgerAt: bench.path)
        let refused = LedgerError(
            .generateKey, bench.path, .keyExists(LedgerFiles(path: bench.path).key))
        #expect(throws: refused) { try LogKey.generate(besideLedgerAt: bench.path) }
        #expect(throws: LedgerError.Cause.Thrown.self) {
            try LedgerFiles(path: bench.path).keep(first)
        }
        #expect(try LogKey.load(besideLedgerAt: bench.path)?.verifier == first.verifier)
        try Data().write(to: URL(filePath: bench.path + ".key"))
        #expect(throws: refused) { try LogKey.generate(besideLedgerAt: bench.path) }
        #expect(try bench.names() == ["fleet.ledger.key", "fleet.ledger.pub"])
    }

    @Test
    func `a link that leads nowhere is not followed to make a key there`() throws {
        let bench = try Workbench()
        let target = bench.folder.appending(path: "elsewhere").path
        try FileManager.default.createSymbolicLink(
            atPath: bench.path + ".key", withDestinationPath: target)
        let error = #expect(throws: LedgerError.self) {
            try LogKey.generate(besideLedgerAt: bench.path)
        }
        #expect(error?.cause == .keyExists(LedgerFiles(path: bench.path).key))
        #expect(try bench.names() == ["fleet.ledger.key"])
    }

    @Test
    func `of many who make a key at once one does, and it is whole`() async throws {
        let bench = try Workbench()
        let path = bench.path
        let made = await withTaskGroup(of: VerifierKey?.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    do { return try LogKey.generate(besideLedgerAt: path).verifier } catch {
                        return nil
                    }
                }
            }
            var made: [VerifierKey] = []
            for await case let key? in group { made.append(key) }
            return made
        }
        #expect(made.count == 1)
        #expect(try LogKey.load(besideLedgerAt: path)?.verifier == made.first)
    }

    @Test
    func `a ledger that is yet to be made bears the name of its key`() throws {
        let bench = try Workbench()
        let key = try LogKey.generate(besideLedgerAt: bench.path, origin: "example.com/new")
        #expect(key.verifier.name == "example.com/new")
        #expect(try Ledger(at: .file(bench.path)).origin == "example.com/new")
        let random = try Workbench()
        let other = try LogKey.generate(besideLedgerAt: random.path)
        #expect(other.verifier.name.hasPrefix("reportgen.local/"))
        #expect(try Ledger(at: .file(random.path)).origin == other.verifier.name)
    }

    @Test
    func `another ledger's key is refused before anything is made`() throws {
        let bench = try Workbench()
        _ = try LogKey.generate(besideLedgerAt: bench.path, origin: "example.com/other")
        let error = #expect(throws: LedgerError.self) { try bench.ledger() }
        #expect(
            error?.cause
                == .key("it is the key of \"example.com/other\", not of \"example.com/fleet\""))
        #expect(!FileManager.default.fileExists(atPath: bench.path))
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o602])
    func `a key that others may read or write stops who would sign with it`(mode: Int) throws {
        let bench = try Workbench()
        withExtendedLifetime(try bench.ledger()) {}
        _ = try LogKey.generate(besideLedgerAt: bench.path)
        try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: bench.path + ".key")
        let error = #expect(throws: LedgerError.self) { try bench.ledger() }
        guard case .key(let why) = error?.cause else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(why.contains("its mode is 0\(String(mode, radix: 8))"))
        // To read a ledger takes no secret.
        #expect(try Ledger(existingAt: bench.path).publicKeys().count == 1)
    }

    @Test(arguments: ["", "PRIVATE+KEY+x", "hello\n", String(repeating: "x", count: 5000)])
    func `a file that holds no key is said to hold none, without a word of it`(text: String)
        throws
    {
        let bench = try Workbench()
        try LedgerFiles.createPrivate(bench.path + ".key")
        let file = try FileHandle(forWritingTo: URL(filePath: bench.path + ".key"))
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
        let error = #expect(throws: LedgerError.self) {
            try LogKey.load(besideLedgerAt: bench.path)
        }
        #expect(error?.description.contains("holds no key") == true)
        #expect(error?.description.contains("hello") == false)
    }

    @Test
    func `a link is not followed to a key`() throws {
        let bench = try Workbench()
        let elsewhere = try Workbench()
        _ = try LogKey.generate(besideLedgerAt: elsewhere.path)
        try FileManager.default.createSymbolicLink(
            atPath: bench.path + ".key", withDestinationPath: elsewhere.path + ".key")
        #expect(throws: LedgerError.self) { try LogKey.load(besideLedgerAt: bench.path) }
    }

    @Test
    func `a name that can't be a key's is said to be the reason`() throws {
        let bench = try Workbench()
        withExtendedLifetime(try Ledger(at: .file(bench.path), origin: "my fleet")) {}
        let error = #expect(throws: LedgerError.self) {
            try LogKey.generate(besideLedgerAt: bench.path)
        }
        guard case .key(let why) = error?.cause else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(why.contains("my fleet"))
        #expect(try !bench.names().contains { $0.contains(".key") })
    }

    @Test
    func `a demonstration's key follows from its seed, and signs nothing real`() throws {
        let bench = try Workbench()
        let key = try LogKey.demonstration(seed: 7, origin: "demo/fleet-7")
        let again = try LogKey.demonstration(seed: 7, origin: "demo/fleet-7")
        #expect(key.verifier == again.verifier)
        #expect(
            try key.verifier != LogKey.demonstration(seed: 8, origin: "demo/fleet-7").verifier)
        let real = try LogKey.demonstration(seed: 7, origin: "example.com/fleet")
        let refused = #expect(throws: LedgerError.self) {
            try Ledger(at: .file(bench.path), origin: "example.com/fleet", key: real)
        }
        #expect(refused?.cause == .demonstration(origin: "example.com/fleet"))
        #expect(try bench.names() == [])
        withExtendedLifetime(
            try Ledger(
                at: .file(bench.path), origin: "demo/fleet-7",
                salts: DemonstrationSalts(seed: 7), key: key)
        ) {}
        #expect(try Ledger(existingAt: bench.path).publicKeys() == [key.verifier])
        let error = #expect(throws: LedgerError.self) {
            try LogKey.generate(besideLedgerAt: bench.path)
        }
        #expect(error?.cause == .demonstration(origin: "demo/fleet-7"))
    }
}
