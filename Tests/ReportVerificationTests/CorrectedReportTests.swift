import Foundation
import TestSupport
import Testing
import VehicleRecords

@testable import HistoryStore
@testable import ReportEngine
@testable import ReportVerification

/// Reports of a vehicle with corrections, and reports from a ledger out of which a vehicle went.
struct CorrectedReportTests {
    private static let who = "J. \u{7}Smith & Söhne"
    private static let why = "a digit <too> many\nsee order 17"

    /// A reading with a digit too many, corrected to what is right; a second correction, which a
    /// third takes back; so that there are entries of both kinds.
    static func corrected() async throws -> SignedReports {
        let start = SignedReports.asOf + .seconds(-86_400 * 300)
        let lines = (0..<12).map { month in
            let at = (start + .seconds(month * 20 * 86_400)).description
            return "\(at) \(month == 6 ? 461_000 : 40_000 + 1000 * month) km workshop"
        }
        let reports = try await SignedReports(
            history: lines.joined(separator: "\n"), recordedAt: start + .seconds(86_400 * 250))
        let vin = reports.vins[0]
        let now = start + .seconds(86_400 * 260)
        let source = Source(.owner, Self.who)
        _ = try await reports.ledger.correct(
            EntryIndex(6), of: vin, reason: Self.why, requestedBy: Self.who, source: source,
            recordedAt: now
        ) { wrong in
            .reading(
                OdometerReading(
                    vin: vin, shown: try ReportedDistance("46100", .kilometers),
                    measuredAt: wrong.measuredAt, source: wrong.source))
        }
        let second = try await reports.ledger.correct(
            EntryIndex(3), of: vin, reason: "not ours", requestedBy: "A.", source: source,
            recordedAt: now)
        _ = try await reports.ledger.correct(
            second.correction, of: vin, reason: "it was ours", requestedBy: "B.", source: source,
            recordedAt: now)
        try await reports.ledger.seal(recordedAt: now)
        return reports
    }

    @Test
    func `what was taken back, by whom and why is in the page, the XML and the JSON`()
        async throws
    {
        let reports = try await Self.corrected()
        let report = try await reports.report(of: reports.vins[0])
        let xml = String(decoding: try report.rendered(as: .xml), as: UTF8.self)
        #expect(xml.contains("corrects=\"6\" replacedBy=\"13\" requestedBy=\"J. \u{2407}Smith"))
        #expect(xml.contains("reason=\"a digit &lt;too&gt; many"))
        #expect(xml.contains("corrects=\"3\" requestedBy=\"A.\" reason=\"not ours\""))
        let json = String(decoding: try report.rendered(as: .json), as: UTF8.self)
        #expect(json.contains("\"corrects\": 6") && json.contains("\"replacedBy\": 13"))
        let html = String(decoding: try report.rendered(as: .html), as: UTF8.self)
        #expect(html.contains("Corrections") && html.contains("a digit &lt;too&gt; many"))
        #expect(html.contains("Entry 13 states what is right."))
        #expect(html.contains("it was ours"))
        // The one that was taken back, and no other.
        #expect(html.components(separatedBy: "was taken back later").count == 2)
        #expect(!html.contains("names no owner"))
        let plain = try await SignedReports(seed: 3)
        let other = try await plain.report(of: plain.vins[0])
        #expect(
            !String(decoding: try other.rendered(as: .xml), as: UTF8.self).contains("correction"))
        try reports.remove()
        try plain.remove()
    }

    @Test
    func `corrections verify, and one left out or changed by the issuer is refused, by both`()
        async throws
    {
        let reports = try await Self.corrected()
        let forger = try await Forger(reports, reports.vins[0])
        let verified = try ReportVerifier().verify(forger.genuine)
        #expect(verified.links == 16)
        let forgeries = try forger.ofCorrections()
        #expect(forgeries.count == 9)
        for forgery in forgeries {
            let refusal = #expect(throws: Refusal.self, "\(forgery)") {
                try ReportVerifier().verify(forgery.bytes)
            }
            #expect(refusal?.check == .readings, "\(forgery): \(refusal?.reason ?? "")")
        }
        try TwinTests().compare(
            [Forgery(name: "genuine", bytes: forger.genuine)] + forgeries
                + forger.withoutReading(13) + forger.withoutReading(15), in: reports.folder)
        try reports.remove()
    }

    @Test
    func `after an erasing the others' reports verify, those from before too, by both`()
        async throws
    {
        let reports = try await SignedReports(seed: 11, vehicles: 4)
        let before = try await Forger(reports, reports.vins[2])
        let erased = try await Forger(reports, reports.vins[1])
        _ = try await reports.ledger.erase(
            reports.vins[1], reason: "asked", decidedBy: "J.", recordedAt: SignedReports.asOf)
        var files = [before, erased].map { Forgery(name: "before", bytes: $0.genuine) }
        for vin in [0, 2, 3].map({ reports.vins[$0] }) {
            let forger = try await Forger(reports, vin)
            #expect(try ReportVerifier().verify(forger.genuine).links == forger.links)
            files.append(Forgery(name: "after", bytes: forger.genuine))
            files += try forger.withoutReading(1)
        }
        for file in files.prefix(3) { _ = try ReportVerifier().verify(file.bytes) }
        try TwinTests().compare(files, in: reports.folder)
        #expect(try await reports.ledger.history(of: reports.vins[1]).entries.isEmpty)
        try reports.remove()
    }
}

extension Forger {
    /// What a report with corrections must not say of them.
    func ofCorrections() throws -> [Forgery] {
        let changes: [(String, (String) -> String)] = [
            ("no corrections", { Self.without("corrections", 0, in: $0) }),
            ("one left out", { $0.replacing(/<correction [^>]*corrects="3"[^>]*\/>/, with: "") }),
            ("another reason", { $0.replacing("not ours", with: "ours") }),
            ("somebody else", { $0.replacing("requestedBy=\"A.\"", with: "requestedBy=\"C.\"") }),
            ("another entry", { $0.replacing("corrects=\"3\"", with: "corrects=\"4\"") }),
            (
                "another in its place",
                { $0.replacing("replacedBy=\"13\"", with: "replacedBy=\"12\"") }
            ),
            ("none in its place", { $0.replacing(" replacedBy=\"13\"", with: "") }),
            (
                "one in no place",
                { $0.replacing("corrects=\"3\"", with: "corrects=\"3\" replacedBy=\"9\"") }
            ),
            (
                "another source",
                {
                    $0.replacing("kind=\"owner\"", with: "kind=\"title\"").replacing(
                        "sourceKind=\"owner\"", with: "sourceKind=\"title\"")
                }
            ),
        ]
        return try changes.map { try signed($0.0, .readings, $0.1) }
    }
}
