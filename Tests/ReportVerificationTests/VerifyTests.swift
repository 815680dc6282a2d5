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

    /// An odometer that stood for 80 days while the tank emptied three times: what shows it is the
    /// fuel, of which a report carries no more than the finding names.
    @Test
    func `a finding from tank or oil is not judged again, and the rest is`() async throws {
        let start = SignedReports.asOf + .seconds(-86_400 * 345)
        func at(_ day: Int, _ hours: Int = 0) -> String {
            (start + .seconds(day * 86_400 + hours * 3600)).description
        }
        let nights = (0..<340).map { day in
            "\(at(day)) \(84_000 + 60 * (day < 200 ? day : max(200, day - 80))) km vehicle"
        }
        let drives = [210, 230, 250].flatMap {
            ["\(at($0, 6)) 80 % fuel", "\(at($0, 30)) 65 % fuel"]
        }
        let reports = try await SignedReports(history: (nights + drives).joined(separator: "\n"))
        let forger = try await Forger(reports, reports.vins[0])
        #expect(forger.report.assessment.verdict == .trueMileageUnknown)
        let verified = try ReportVerifier().verify(forger.genuine)
        #expect(verified.findingsNotJudgedAgain == ["ODOMETER_INOPERATIVE"])
        #expect(verified.judgment == .same(AssessmentPolicy.standard.id))
        // A milder verdict than that finding's, and an entry that is not here.
        for forgery in try forger.withoutWeight() {
            #expect(refusal(forgery)?.check == .judgment, "\(forgery)")
        }
        try reports.remove()
    }
}
