import Foundation
import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// docs/FINDINGS.md, run: each section names a finding, and its history shows it.
@Suite struct FindingsDocumentTests {
    struct Section: Sendable, CustomTestStringConvertible {
        let code: String
        let history: String
        let verdict: String
        var testDescription: String { code }
    }

    static let sections: [Section] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "docs/FINDINGS.md")
        let bytes = FileManager.default.contents(atPath: file.path) ?? Data()
        return String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n### `").dropFirst()
            .map { section in
                func part(from start: String, to end: String) -> String {
                    let rest = section.components(separatedBy: start).dropFirst().first ?? ""
                    return rest.components(separatedBy: end).first ?? ""
                }
                return Section(
                    code: section.components(separatedBy: "`").first ?? "",
                    history: part(from: "```history\n", to: "```"),
                    verdict: part(from: "Verdict: `", to: "`"))
            }
    }()

    @Test(arguments: sections)
    func `the history of each section shows its finding and its verdict`(section: Section) throws {
        func note(_ name: String) -> String? {
            section.history.components(separatedBy: "# \(name) ").dropFirst().first?
                .components(separatedBy: "\n").first
        }
        let assessment = try judged(
            section.history, vin: note("VIN") ?? HistoryNotation.exampleVIN, asOf: note("as of"))
        var codes = assessment.codes
        if let words = note("declared")?.split(separator: " "), words.count == 4,
            let unit = ReportedDistance.Unit(rawValue: String(words[1]))
        {
            let said = try ReportedDistance(String(words[0]), unit)
            let at = try Timestamp(endOf: String(words[3]))
            let finding = MileageEstimator(assessment)
                .finding(onDeclared: said.distance, at: at)
            codes += [finding].compactMap { $0?.code }
        }
        #expect(codes.contains(section.code), "\(assessment.findings)")
        #expect(assessment.verdict.code == section.verdict, "\(assessment.findings)")
    }

    /// With every entry taken by then: a reading dated later was taken before it could be read.
    private func judged(_ text: String, vin: String, asOf: String?) throws -> Assessment {
        guard let asOf = try asOf.map({ try TimeSpan(written: $0).latest }) else {
            return try assess(text, vin: vin)
        }
        let history = try HistoryNotation.history(text, vin: vin)
        let entries = history.entries.map { entry in
            VehicleHistory.Entry(
                index: entry.index, recordedAt: min(entry.recordedAt, asOf), record: entry.record)
        }
        return assess(VehicleHistory(of: history.vin, entries), asOf: asOf)
    }

    @Test
    func `every finding there is has a section`() throws {
        let text = """
            2021-03-01   84000 km  inspection
            2022-03-03   98412 km  inspection
            2023-03-02   47210 km  inspection
            """
        let rollbacks = try [text, text + "\n2024-03-05   60100 km  inspection"].flatMap {
            try assess($0).findings.map(\.code)
        }
        let documented = Set(Self.sections.map(\.code))
        #expect(documented == Set(Self.otherKinds.map(\.code) + rollbacks))
    }

    /// One of each kind but the rollbacks.
    static let otherKinds: [Finding.Kind] = {
        let (span, some) = (Timestamp(millisecondsSince1970: 0), Distance.kilometers(1))
        return [
            .isolated(shown: some, expected: some...some, cause: .unexplained, candidates: []),
            .sourceScaleChanged(factor: 10, tooLarge: true, count: 3),
            .unitSwitch(from: .miles, to: .kilometers, at: span),
            .regression(size: some, withinTolerance: true), .disagreement(size: some),
            .impossibleRate(gained: some, over: .zero, limit: some),
            .improbableRate(gained: some, over: .zero, limit: some),
            .noValues(count: 1, sentinel: 0), .coverageGap(from: span, to: span, couldHide: nil),
            .frozen(from: span, to: span, count: 3, resumed: nil),
            .odometerInoperative(from: span, to: span, movement: .fuel, resumed: true),
            .declaredMismatch(declared: some, at: span, allowed: some...some, .unlikely),
            .slopeChange(at: span, before: some, after: some),
            .distanceLowerThanOilUse(gained: some, expected: some, from: span, to: span),
            .agePrior(some, perYear: some, limit: some), .sameTimeConflict(difference: some),
            .fabricatedPattern(.equalPace, count: 6), .exactRepeat(some, from: span, to: span),
            .staleSource(Source(.vehicle, ""), newest: span, age: .zero),
            .tooFew(count: 1, refused: false), .rollover(limit: some), .ceiling(some),
            .meterReplaced(offset: nil, recorded: false), .timeImpossible(.future, count: 1),
            .identityConflict(.twoOdometers(readings: 3)),
            .titleStatement(.notActualMileage, on: TimeSpan(span)),
        ]
    }()
}
