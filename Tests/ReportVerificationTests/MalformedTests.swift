import TestSupport
import Testing

@testable import ReportVerification

/// What only a holder of the log's key can make: well signed, and not as it must be. Both verifiers
/// say the same of it, and neither falls over.
@Suite(
    .enabled("python3 is not installed, so the second verifier can't be run") {
        PythonVerifier.python != nil
    })
struct MalformedTests {
    @Test(arguments: 0..<2)
    func `well signed entries and elements of any form get the same answer from both`(
        seed: UInt64
    ) async throws {
        try await compare(seed, of: 60)
    }

    @Test(.enabled(if: LongRun.isAsked, Comment(rawValue: LongRun.reason)), arguments: 0..<20)
    func `ten thousand well signed forms get the same answer from both`(seed: UInt64) async throws {
        try await compare(1000 + seed, of: 250)
    }

    private func compare(_ seed: UInt64, of count: Int) async throws {
        let reports = try await CorrectedReportTests.corrected()
        let holder = try await KeyHolder(reports, reports.vins[0])
        _ = try ReportVerifier().verify(holder.forger.genuine)
        var seeds = Seeds(seed)
        var files: [Forgery] = []
        for number in 0..<count {
            files += try holder.changing("\(seed).\(number)", by: &seeds)
            files.append(try holder.reshaping("\(seed).\(number)", by: &seeds))
        }
        let verified = try TwinTests().compare(files, in: reports.folder)
        // Else the forms would be refused for what this is not about.
        #expect(verified > files.count / 50, "\(verified) of \(files.count)")
        try reports.remove()
    }
}
