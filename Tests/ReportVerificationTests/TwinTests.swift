import Foundation
import TestSupport
import Testing
import TransparencyLog
import VehicleRecords

@testable import ReportEngine
@testable import ReportVerification

/// `Tools/verify.py`, which shares no code with us, says the same of every file.
@Suite(
    .enabled("python3 is not installed, so the second verifier can't be run") {
        PythonVerifier.python != nil
    })
struct TwinTests {
    @Test
    func `the second verifier refuses and accepts the same, for the same check`() async throws {
        let reports = try await SignedReports(seed: 7)
        let forger = try await Forger(reports, reports.vins[1])
        var files = try forger.byStrangers() + forger.byIssuer() + forger.flips(200, seed: 2)
        files += reports.vins.isEmpty ? [] : [Forgery(name: "genuine", bytes: forger.genuine)]
        try compare(files, in: reports.folder)
        try reports.remove()
    }

    @Test(arguments: 0..<20)
    func `a reading left out is refused by the second verifier too`(seed: UInt64) async throws {
        let reports = try await SignedReports(seed: 100 + seed, since: Int(seed % 3))
        var seeds = Seeds(seed)
        let vin = reports.vins[Int(seeds.next() % UInt64(reports.vins.count))]
        let forger = try await Forger(reports, vin)
        let number = Int(seeds.next() % UInt64(forger.links))
        try compare(
            [Forgery(name: "genuine", bytes: forger.genuine)] + forger.withoutReading(number),
            in: reports.folder)
        try reports.remove()
    }

    /// What each of the two prints of every file; answers how many verify by both.
    @discardableResult
    func compare(_ forgeries: [Forgery], in folder: URL) throws -> Int {
        var verified = 0
        let forgeries = forgeries.filter { !$0.isJudgedOnly }
        for keys in Set(forgeries.map(\.keys)) {
            var expected: [String] = []
            var paths: [String] = []
            for (number, forgery) in forgeries.enumerated() where forgery.keys == keys {
                let file = folder.appending(path: "case-\(number)")
                try Data(forgery.bytes).write(to: file)
                paths.append(file.path)
                do throws(Refusal) {
                    let report = try ReportVerifier(keys: keys).verify(forgery.bytes)
                    expected.append("\(file.path): verified, \(report.number)")
                } catch {
                    // Judging again is ours alone.
                    expected.append(
                        error.check == .judgment
                            ? "\(file.path): verified, "
                            : "\(file.path): NOT VERIFIED, \(error.check.rawValue)")
                }
            }
            let said = try PythonVerifier.lines(
                keys.flatMap { ["--key", $0.description] } + paths, in: folder)
            #expect(said.count == expected.count)
            verified += said.count { $0.contains(": verified, ") }
            for (index, (ours, theirs)) in zip(expected, said).enumerated()
            where ours.hasSuffix(" verified, ") ? !theirs.hasPrefix(ours) : ours != theirs {
                Issue.record("\(forgeries.filter { $0.keys == keys }[index]): \(ours) | \(theirs)")
            }
        }
        return verified
    }
}

/// The second verifier, run as a person would run it.
enum PythonVerifier {
    static let python = ["/usr/bin/python3", "/usr/local/bin/python3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Tools/verify.py")

    static func lines(_ arguments: [String], in folder: URL) throws -> [String] {
        let output = folder.appending(path: "said")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: try #require(python))
        process.arguments = [script.path] + arguments
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return try String(contentsOf: output, encoding: .utf8).split(separator: "\n")
            .map { String($0) }
    }
}
