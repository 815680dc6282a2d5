import Foundation
import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

@testable import ReportEngine
@testable import ReportVerification

/// A report by itself: what verifies, and what does not.
struct VerifyTests {
    private func refusal(_ forgery: Forgery) -> Refusal? {
        do {
            _ = try ReportVerifier(keys: forgery.keys).verify(forgery.bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: 0..<4)
    func `a report that nobody touched verifies, and says what it rests on`(
        seed: UInt64
    ) async throws {
        let reports = try await SignedReports(seed: seed, since: Int(seed % 2))
        for vin in reports.vins {
            let xml = try await reports.xml(of: vin)
            let verified = try ReportVerifier().verify(xml)
            #expect(verified.vin == vin)
            #expect(!verified.isSignerKnown)
            #expect((verified.linksSince > 0) == (seed % 2 == 1))
            #expect(verified.readings > 2)
            #expect(verified.judgment == .same(AssessmentPolicy.standard.id))
            #expect(try ReportVerifier(keys: [reports.signer.key]).verify(xml).isSignerKnown)
        }
        try reports.remove()
    }

    @Test
    func `whatever was changed, by a stranger or by the issuer, is refused where it must be`()
        async throws
    {
        let reports = try await SignedReports(seed: 7)
        let forger = try await Forger(reports, reports.vins[1])
        #expect(try ReportVerifier().verify(forger.genuine).links == forger.links)
        for forgery in try forger.byStrangers() + forger.byIssuer() {
            let refusal = refusal(forgery)
            #expect(refusal != nil, "\(forgery)")
            if let check = forgery.check {
                #expect(refusal?.check == check, "\(forgery): \(refusal?.description ?? "")")
            }
        }
        for forgery in forger.flips(150, seed: 1) {
            #expect(refusal(forgery) != nil, "\(forgery)")
        }
        try reports.remove()
    }

    @Test(arguments: 0..<20)
    func `any reading left out of any report is refused`(seed: UInt64) async throws {
        let reports = try await SignedReports(seed: 100 + seed, since: Int(seed % 3))
        var seeds = Seeds(seed)
        let vin = reports.vins[Int(seeds.next() % UInt64(reports.vins.count))]
        let forger = try await Forger(reports, vin)
        let number = Int(seeds.next() % UInt64(forger.links))
        for forgery in try forger.withoutReading(number) {
            #expect(refusal(forgery) != nil, "\(forgery) of \(forger.links)")
        }
        try reports.remove()
    }
}
