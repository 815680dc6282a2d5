import Foundation
import TestSupport
import Testing
import VehicleRecords

@testable import ReportVerification

/// The long version of ``VerifyTests`` and ``TwinTests``: a thousand reports.
@Suite(.enabled(if: LongRun.isAsked, Comment(rawValue: LongRun.reason)))
struct CompletenessFaultsTests {
    @Test(arguments: 0..<100)
    func `any reading left out of any of a thousand reports is refused by both verifiers`(
        seed: UInt64
    ) async throws {
        let reports = try await SignedReports(
            seed: 10_000 + seed, vehicles: 10, since: Int(seed % 3))
        var seeds = Seeds(seed)
        var files: [Forgery] = []
        for vin in reports.vins {
            let forger = try await Forger(reports, vin)
            let number = Int(seeds.next() % UInt64(forger.links))
            files.append(Forgery(name: "genuine", bytes: forger.genuine))
            files += try forger.withoutReading(number)
        }
        try TwinTests().compare(files, in: reports.folder)
        for (number, file) in files.enumerated() where number % 4 != 0 {
            #expect(throws: Refusal.self) { try ReportVerifier().verify(file.bytes) }
        }
        try reports.remove()
    }

    @Test(arguments: 0..<10)
    func `two thousand single bits of a report, each turned over, are refused`(
        seed: UInt64
    ) async throws {
        let reports = try await SignedReports(seed: 20_000 + seed)
        let forger = try await Forger(reports, reports.vins[0])
        try TwinTests().compare(forger.flips(200, seed: Int(seed)), in: reports.folder)
        for flip in forger.flips(200, seed: Int(seed)) {
            #expect(throws: Refusal.self, "\(flip)") { try ReportVerifier().verify(flip.bytes) }
        }
        try reports.remove()
    }
}
