import Foundation
import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

@testable import ReportEngine
@testable import XMLTree

/// The strings that break other programs, in every field that a vehicle or a tenant can fill.
@Suite(
    .enabled(
        if: SharedFolder.file("vectors/blns/blns.json") != nil,
        "the lists of hostile strings are not beside the checkout"))
struct HostileTextTests {
    /// All of them: 515 of one list, and those of the other.
    private static let strings: [String] = {
        var strings: [String] = []
        for name in ["vectors/blns/blns.json", "vectors/hostile/strings.json"] {
            guard let file = SharedFolder.file(name) else { continue }
            do {
                strings += leaves(
                    try JSONSerialization.jsonObject(with: Data(contentsOf: file)))
            } catch {
                Issue.record("\(name): \(error)")
            }
        }
        return strings
    }()

    private static func leaves(_ value: Any) -> [String] {
        switch value {
        case let text as String: [text]
        case let list as [Any]: list.flatMap(leaves)
        case let table as [String: Any]: table.values.flatMap(leaves).sorted()
        default: []
        }
    }

    /// A report in which each of 90 strings is some name: of the make, the model, the sources, the
    /// tenant.
    private static func report(_ part: Int) throws -> VehicleHistoryReport {
        let all = strings
        func string(_ number: Int) -> String { all[(part * 90 + number) % all.count] }
        let vin = try VIN("3PCAJ5M33LF990407")
        let asOf = Timestamp(millisecondsSince1970: SampleVehicle.asOf + 6 * 3_600_000)
        func at(_ day: Int) -> TimeSpan {
            TimeSpan(
                Timestamp(millisecondsSince1970: (18_425 + Int64(day)) * SampleVehicle.day))
        }
        var records: [Record] = [
            .attributes(
                VehicleAttributes(
                    vin: vin, make: string(0), model: string(1), year: 2020, trim: string(2),
                    powertrain: string(3), measuredAt: at(0), source: Source(.vehicle, string(4))))
        ]
        let kinds: [Source.Kind] = [.vehicle, .workshop, .inspection, .auction, .owner, .insurer]
        for number in 5..<84 {
            // Some fall, so that findings name their sources too.
            let distance = number % 9 == 8 ? 900 : 1_000 + number * 1_100
            records.append(
                .reading(
                    OdometerReading(
                        vin: vin, shown: try ReportedDistance("\(distance)", .kilometers),
                        measuredAt: at(number * 25),
                        source: Source(kinds[number % kinds.count], string(number)))))
        }
        let history = VehicleHistory(
            of: vin,
            records.enumerated().map { place, record in
                VehicleHistory.Entry(
                    index: EntryIndex(UInt64(place)), recordedAt: record.measuredAt.latest,
                    record: record)
            })
        return VehicleHistoryReport(
            assessment: AssessmentPolicy.standard.assess(history, asOf: asOf),
            context: ReportContext(
                number: string(84), issuedAt: asOf, tenant: string(85), preparedFor: string(86),
                language: ReportLanguage.allCases[part % 4], verifyURL: string(87),
                stockNumber: part % 2 == 0 ? string(88) : nil))
    }

    private static let parts = 0..<7

    /// The bytes that are ASCII, and spaces for the others.
    private static func plain(_ bytes: [UInt8]) -> String {
        String(
            String.UnicodeScalarView(
                bytes.map { Unicode.Scalar($0 < 0x80 && $0 != 13 ? $0 : 32) }))
    }

    @Test(arguments: parts)
    func `the XML is well formed and fits its schema, the JSON can be read`(part: Int) throws {
        let report = try Self.report(part)
        let bytes = try report.rendered(as: .xml)
        let root = try XMLElement(document: bytes)
        #expect(root.elements("readings").flatMap { $0.elements("reading") }.count == 79)
        _ = try JSONSerialization.jsonObject(with: Data(report.rendered(as: .json)))
    }

    @Test(arguments: parts)
    func `the PDF is whole and does nothing by itself`(part: Int) throws {
        let report = try Self.report(part)
        let bytes = try report.rendered(as: .pdf)
        // One of the strings says "endstream"; it stands in the attached XML, which has a length.
        let attached = Self.plain(try report.rendered(as: .xml))
        let file = Self.plain(bytes).replacing(attached, with: "")
            .replacing(/stream\n.*?endstream/.dotMatchesNewlines(), with: "")
            .replacing(/\((?:\\.|[^\\()])*\)/.dotMatchesNewlines(), with: "()")
        for action in [
            "/JavaScript", "/JS", "/Launch", "/URI", "/SubmitForm", "/ImportData", "/OpenAction",
            "/AA", "/GoToR", "/GoToE", "/RichMedia", "/XFA",
        ] {
            #expect(
                !file.contains(action + " ") && !file.contains(action + "\n"),
                "\(file.ranges(of: action).map { file[$0.lowerBound...].prefix(80) })")
        }
        guard Tool.exists("qpdf") else { return }
        try Tool.withFile(bytes) { path in
            let (status, words) = try Tool.run("qpdf", ["--check", path])
            #expect(status == 0, "\(words)")
        }
    }

    private static let elements: Set = [
        "html", "head", "meta", "link", "title", "style", "body", "a", "svg", "symbol", "path",
        "use", "text", "header", "nav", "main", "footer", "section", "article", "figure",
        "figcaption", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "ol", "ul",
        "li", "p", "h1", "h2", "h3", "h4", "div", "span", "strong", "code", "img", "caption", "g",
        "details", "summary",
    ]

    @Test(arguments: parts)
    func `the web page has our elements only, and none that runs or fetches`(part: Int) throws {
        let html = String(decoding: try Self.report(part).rendered(as: .html), as: UTF8.self)
            .replacing(/<style>.*?<\/style>/.dotMatchesNewlines(), with: "")
        for match in html.matches(of: /<([A-Za-z0-9!\/]*)([^>]*)>/) {
            let name = match.1.drop { $0 == "/" }
            guard name != "!DOCTYPE" else { continue }
            #expect(Self.elements.contains(String(name)), "<\(name)")
            #expect(match.2.firstMatch(of: /\son[a-z]+\s*=/) == nil, "\(match.0)")
            for reference in match.2.matches(of: /(?:href|src)="([^"]*)"/) {
                #expect(
                    reference.1.hasPrefix("#") || reference.1.hasPrefix("data:"), "\(match.0)")
            }
        }
    }

    @Test(arguments: parts)
    func `nothing on the pages is there unseen, and no page has a fault`(part: Int) throws {
        let report = try Self.report(part)
        let layout = VehicleHistoryLayout(
            try report.document(), paper: .a4, measure: FixedWidthMeasure())
        for page in layout.pages {
            for case .text(let text, _, _, _) in page.marks {
                let ours: Set<Unicode.Scalar> = ["\u{2068}", "\u{2069}", "\u{2005}"]
                let rest = String(
                    String.UnicodeScalarView(text.unicodeScalars.filter { !ours.contains($0) }))
                #expect(rest.visible == rest, "\(text.debugDescription)")
            }
        }
    }
}
