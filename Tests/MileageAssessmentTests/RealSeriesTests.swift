import Foundation
import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// A real connected car, read nightly for three years: 21 blanks, a zero, 155 repeats, gaps of 50
/// and 19 days, and one true fall of 4.05 km.
@Suite struct RealSeriesTests {
    static let file = SharedFolder.file("data/volvo-nightly/odometer.csv")
    static let isThere: ConditionTrait = .enabled(
        "../shared/data/volvo-nightly/odometer.csv is not beside this checkout"
    ) { file != nil }

    @Test(isThere)
    func `a real nightly series accuses nobody, and names its oddities`() throws {
        let (records, assessment) = try judged()
        #expect(records.count == 1036)
        #expect(assessment.verdict == .consistentWithNotes, "\(assessment.findings)")
        #expect(
            Set(assessment.codes).isSuperset(of: ["REGRESSION", "NO_VALUE", "COVERAGE_GAP"]))
        let falls = assessment.findings.compactMap { finding -> Distance? in
            if case .regression(let size, true) = finding.kind { size } else { nil }
        }
        #expect(falls == [.meters(4050)])
        #expect(
            assessment.findings.contains { $0.kind == .noValues(count: 22, sentinel: 1) })
        let gaps = assessment.findings.compactMap { finding -> Int64? in
            guard case .coverageGap(let from, let to, _) = finding.kind else { return nil }
            return ((to - from).components.seconds + 43_200) / 86_400
        }
        #expect(gaps.contains(50) && gaps.contains(19), "\(gaps)")
    }

    @Test(isThere)
    func `all but the readings at the fall are core`() throws {
        let (_, assessment) = try judged()
        let odd = assessment.standings.filter { $0.standing != .core && $0.standing != .excluded }
        #expect(odd.count <= 2, "\(odd)")
        #expect(assessment.standings.count == 1036)
    }

    @Test(isThere)
    func `certain bounds hold every reading that is left out`() throws {
        let (records, _) = try judged()
        let kept = records.enumerated().filter { $0.offset % 30 == 0 }.map(\.element)
        let assessment = try assess(kept)
        for case .reading(let reading) in records where reading.shown.digits != "0" {
            guard let bounds = assessment.bounds(at: reading.measuredAt.middle) else { continue }
            #expect(reading.shown.distance >= bounds.lowest - .kilometers(5))
            #expect(bounds.highest.map { reading.shown.distance <= $0 } ?? true)
        }
    }

    private func judged() throws -> ([Record], Assessment) {
        let url = try #require(Self.file)
        let text = try String(contentsOf: url, encoding: .utf8)
        let vin = try VIN(HistoryNotation.exampleVIN)
        let source = Source(.vehicle, "connected services")
        let records = try text.split(separator: "\n").dropFirst().map { line -> Record in
            let fields = line.split(
                separator: ",", omittingEmptySubsequences: false)
            let span = TimeSpan(try Timestamp(String(fields[0])))
            guard let meters = Int64(fields[1].filter(\.isNumber)) else {
                return .noValue(
                    NoValue(
                        vin: vin, signal: .odometer, reason: .blank, measuredAt: span,
                        source: source))
            }
            let thousandths = "\(1000 + meters % 1000)".dropFirst()
            let digits = meters == 0 ? "0" : "\(meters / 1000).\(thousandths)"
            return .reading(
                OdometerReading(
                    vin: vin, shown: try ReportedDistance(digits, .kilometers), measuredAt: span,
                    source: source))
        }
        return (records, try assess(records))
    }
}
