import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// Whatever sources say, a judgment is made, and it names only what is there.
@Suite struct AnyHistoryTests {
    @Test(arguments: 0..<200)
    func `no history stops the judgment`(seed: Int) throws {
        var seeds = Seeds(seed)
        let vin = try VIN(seed % 2 == 0 ? HistoryNotation.exampleVIN : "1G1JC54G4LJ200003")
        let entries = try (0..<Int.random(in: 0...25, using: &seeds)).map { number in
            VehicleHistory.Entry(
                index: EntryIndex(UInt64(number * 3)), recordedAt: time(&seeds),
                record: try record(of: vin, at: number, &seeds))
        }
        let assessment = AssessmentPolicy.standard.assess(
            VehicleHistory(of: vin, entries), asOf: time(&seeds))
        let known = Set(entries.map(\.index))
        #expect(assessment.findings.allSatisfy { known.isSuperset(of: $0.evidence) })
        let odometer = entries.filter { $0.record.signal == .odometer }
        #expect(assessment.standings.map(\.entry).sorted() == odometer.map(\.index))
        for _ in 0..<2 {
            let instant = time(&seeds)
            if let band = assessment.band(at: instant),
                let bounds = assessment.bounds(at: instant)
            {
                #expect(band.low >= bounds.lowest && band.low <= band.high)
            }
        }
        _ = (assessment.averagePerYear, assessment.coverage, assessment.minimumTotal)
    }

    private func time(_ seeds: inout Seeds) -> Timestamp {
        // Mostly in these years, now and then anywhere in the calendar.
        Bool.random(using: &seeds) || Bool.random(using: &seeds)
            ? Timestamp(
                millisecondsSince1970: Int64.random(
                    in: 1_500_000_000_000...1_700_000_000_000, using: &seeds))
            : Timestamp(
                millisecondsSince1970: Int64.random(
                    in: -62_135_596_800_000...253_402_300_799_999, using: &seeds))
    }

    private func record(of vin: VIN, at number: Int, _ seeds: inout Seeds) throws -> Record {
        let kind = Source.Kind.allCases.randomElement(using: &seeds) ?? .vehicle
        let source = Source(kind, Bool.random(using: &seeds) ? "" : "other")
        let start = time(&seeds)
        let span =
            Bool.random(using: &seeds)
            ? TimeSpan(start) : TimeSpan(start, start + .seconds(90_000))
        let unit: ReportedDistance.Unit = Bool.random(using: &seeds) ? .miles : .kilometers
        let digits =
            ["0", "1", "999999", "99999999", "0.0", "65535", "84000", "1.2e5", "299999"]
            .randomElement(using: &seeds) ?? "0"
        let shown = try ReportedDistance(
            Bool.random(using: &seeds)
                ? digits : "\(Int64.random(in: 0...400_000, using: &seeds))", unit)
        switch Int.random(in: 0..<12, using: &seeds) {
        case 0:
            return .noValue(
                NoValue(
                    vin: vin, signal: .odometer, reason: .negative("-3"), measuredAt: span,
                    source: source))
        case 1:
            return .replacement(
                OdometerReplacement(
                    vin: vin, before: shown, after: nil, measuredAt: span, source: source))
        case 2:
            return .correction(
                Correction(
                    vin: vin, corrects: EntryIndex(UInt64(max(0, number - 1) * 3)), reason: "typed",
                    requestedBy: "owner", measuredAt: span, source: source))
        case 3:
            return .identity(
                StatedVIN(
                    vin: vin, stated: Bool.random(using: &seeds) ? "" : "SJKCH5CR0HA000099",
                    measuredAt: span, source: source))
        case 4:
            return .attributes(
                VehicleAttributes(
                    vin: vin, make: nil, model: nil, year: 2018, measuredAt: span, source: source))
        default:
            return .reading(
                OdometerReading(vin: vin, shown: shown, measuredAt: span, source: source))
        }
    }
}
