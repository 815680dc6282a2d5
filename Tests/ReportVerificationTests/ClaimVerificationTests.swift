import ContractAssessment
import Foundation
import HistoryStore
import LedgerFormat
import MileageAssessment
import TestSupport
import Testing
import TransparencyLog
import VehicleRecords
import XMLTree

@testable import ReportEngine
@testable import ReportVerification

extension SignedReports {
    /// A decision on a claim on the vehicle, as it was to be made at an instant.
    func decision(of vin: VIN, asOf: Timestamp = Self.asOf) async throws -> WarrantyReport {
        let history = try await ledger.history(of: vin)
        let first = try #require(history.entries.first).record.measuredAt.middle.date
        func day(_ days: Int) throws -> CalendarDate { try #require(first.adding(days: days)) }
        let start = try ReportedDistance("10", .miles)
        let contract = WarrantyContract(
            number: "NX-<1>", vin: vin, start: first, startOdometer: start, termMonths: 36,
            limit: try ReportedDistance("400000", .miles), limitOrigin: .zero,
            waiting: .init(days: 1), maintenance: .init(months: 24, distance: nil),
            early: .init(days: 1, distance: start))
        let claims = try (1...2).map { number in
            WarrantyClaim(
                number: "CLM-\(number)\u{7}", contract: contract.number, vin: vin,
                failed: try day(1 + number), called: try day(9),
                odometer: try ReportedDistance("\(40_000 + number)", .miles),
                component: "Gearbox & clutch", submittedBy: "Northgate")
        }
        let decision = ClaimDecision(
            of: claims[1], on: contract, others: claims, history: history, asOf: asOf)
        let known = decision.assessment.examination.history
        let leaves = try await ledger.leaves(for: known)
        let checkpoint = try await ledger.checkpoint()
        let receipt = try await ledger.receipt(
            of: vin,
            showing: VehicleHistoryReport.entriesShown(of: known)
                + decision.assessment.findings.flatMap(\.evidence) + decision.services,
            in: checkpoint.head, heads: ledger.heads())
        return WarrantyReport(
            decision: decision,
            context: ReportContext(
                number: "WR-20251009-1", issuedAt: Self.asOf, tenant: "Northgate Motors",
                preparedFor: "Claims"),
            ledger: LedgerReference(
                origin: checkpoint.origin, treeSize: checkpoint.head.size,
                rootHash: Data(checkpoint.head.root.bytes).base64EncodedString(),
                checkpoint: try ledger.releasedCheckpoint()?.text ?? "",
                leafHashes: Dictionary(
                    uniqueKeysWithValues: zip(
                        known.entries.map(\.index), leaves.map(\.description))),
                key: signer.key, receipt: receipt))
    }
}

/// Decisions on claims, checked by themselves.
@Suite struct ClaimVerificationTests {
    private func signed(_ text: String, _ reports: SignedReports) throws -> [UInt8] {
        try ReportSignature.sign(
            xml: Array(text.utf8), number: "WR-20251009-1", by: reports.signer)
    }

    private func check(_ bytes: [UInt8]) -> Refusal.Check? {
        do throws(Refusal) {
            _ = try ReportVerifier().verify(bytes)
            return nil
        } catch {
            return error.check
        }
    }

    @Test(arguments: 0..<4)
    func `a decision that nobody touched verifies and is decided again, as XML and PDF`(
        seed: UInt64
    ) async throws {
        let reports = try await SignedReports(seed: 40 + seed, since: Int(seed % 2))
        let press = try ReportPress(signer: reports.signer)
        let report = try await reports.decision(of: reports.vins[0])
        let xml = try press.bytes(of: report, as: .xml)
        let verified = try ReportVerifier(keys: [reports.signer.key]).verify(xml)
        #expect(verified.decision == report.decision.outcome.rawValue)
        #expect(verified.claim == "CLM-2\u{2407}")
        #expect(verified.judgment == .same(AssessmentPolicy.standard.id))
        let pdf = try press.bytes(of: report, as: .pdf)
        #expect(try ReportVerifier().verify(pdf).decision == verified.decision)
        for (number, place) in [pdf.count / 3, pdf.count / 2, pdf.count - 40].enumerated() {
            var changed = pdf
            changed[place] ^= 1
            #expect(check(changed) != nil, "byte \(place), \(number)")
        }
        try reports.remove()
    }

    /// By a stranger any byte; by the issuer, who signs it, whatever the entries do not give.
    @Test
    func `whatever was changed in a decision is refused, and by the second verifier too`()
        async throws
    {
        let reports = try await SignedReports(seed: 51)
        let press = try ReportPress(signer: reports.signer)
        let report = try await reports.decision(of: reports.vins[0])
        let genuine = try press.bytes(of: report, as: .xml)
        let unsigned = String(decoding: try report.facts().document(), as: UTF8.self)
        var forgeries = [Forgery(name: "genuine", bytes: genuine)]
        var seeds = Seeds(3)
        for number in 0..<40 {
            var bytes = genuine
            let place = Int(seeds.next() % UInt64(bytes.count))
            bytes[place] ^= 1 << UInt8(seeds.next() % 7)
            forgeries.append(Forgery(name: "byte \(place), \(number)", bytes: bytes))
        }
        let outcome = report.decision.outcome.rawValue
        let changes: [(String, String, Refusal.Check)] = [
            ("code=\"\(outcome)\"", "code=\"COVERED \"", .judgment),
            ("outcome=\"PASS\"", "outcome=\"FAIL\"", .judgment),
            ("<remedies", "<remedies x=\"1\"", .judgment),
            (">400000</limit>", ">40000</limit>", .judgment),
            (">40002</odometer>", ">140002</odometer>", .judgment),
            (">40001</odometer>", ">50001</odometer>", .judgment),
            ("termMonths=\"36\"", "termMonths=\"1\"", .judgment),
            ("termMonths=\"36\"", "termMonths=\"0\"", .file),
            ("termMonths=\"36\"", "termMonths=\"999999999999\"", .file),
            ("standing=\"core\"", "standing=\"outlier\"", .judgment),
            (".25</shown>", ".26</shown>", .readings),
            ("<readings count=\"", "<readings count=\"1", .readings),
        ]
        for (from, to, expected) in changes {
            let changed = unsigned.replacing(from, with: to, maxReplacements: 1)
            #expect(changed != unsigned, "\(from)")
            forgeries.append(
                Forgery(name: to, bytes: try signed(changed, reports), check: expected))
        }
        let without = Forger.without("reading", 1, in: unsigned)
        forgeries.append(
            Forgery(name: "a reading", bytes: try signed(without, reports), check: .readings))
        let link = Forger.without("link", 0, in: unsigned)
        forgeries.append(
            Forgery(name: "a link", bytes: try signed(link, reports), check: .chain))
        #expect(check(genuine) == nil)
        for forgery in forgeries.dropFirst() {
            let found = check(forgery.bytes)
            #expect(found != nil, "\(forgery)")
            if let expected = forgery.check { #expect(found == expected, "\(forgery)") }
        }
        if PythonVerifier.python != nil {
            // It does not judge again.
            try TwinTests().compare(
                forgeries.filter { ![.judgment, .file].contains($0.check) }, in: reports.folder)
        }
        try reports.remove()
    }

    @Test
    func `a decision for an earlier instant leaves out what came later, and verifies`()
        async throws
    {
        let reports = try await SignedReports(seed: 52)
        let history = try await reports.ledger.history(of: reports.vins[0])
        let middle = history.entries[history.entries.count / 2].recordedAt
        let report = try await reports.decision(of: reports.vins[0], asOf: middle)
        let xml = try ReportPress(signer: reports.signer).bytes(of: report, as: .xml)
        let verified = try ReportVerifier().verify(xml)
        #expect(verified.judgment == .same(AssessmentPolicy.standard.id))
        #expect(verified.readings < history.entries.count { $0.record.signal == .odometer })
        if PythonVerifier.python != nil {
            try TwinTests().compare(
                [Forgery(name: "earlier", bytes: xml)], in: reports.folder)
        }
        try reports.remove()
    }
}
