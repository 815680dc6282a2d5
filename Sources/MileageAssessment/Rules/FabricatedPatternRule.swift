import VehicleRecords

/// Written numbers that look computed rather than read.
///
/// Six readings or more of one source that people write, each the same distance after the last,
/// or as far as the days between them make at one pace, within half a percent. Numbers rounded to
/// a hundred are told as well, where four in five are. Nothing is said of why: a form filled in by
/// habit looks the same. Source: `reference/detection.md` R25.
public struct FabricatedPatternRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        guard examination.series.count(where: \.isManual) >= Self.needed else { return [] }
        var bySource: [Int: [WeighedReading]] = [:]
        for reading in examination.series where reading.isManual {
            bySource[reading.sourceNumber, default: []].append(reading)
        }
        return bySource.values.compactMap { readings in
            guard readings.count >= Self.needed, let pattern = Self.pattern(of: readings) else {
                return nil
            }
            return Finding(
                .fabricatedPattern(pattern, count: readings.count),
                evidence: readings.map(\.index))
        }
    }

    private static let needed = 6

    private static func pattern(of readings: [WeighedReading]) -> Finding.Pattern? {
        let steps = zip(readings, readings.dropFirst()).map { a, b in
            (meters: b.distance.meters - a.distance.meters, seconds: b.time.seconds(since: a.time))
        }
        // What a rounded number hides is no sign of anything.
        let exactness = readings.map(\.reading.shown.resolution.meters).max() ?? 0
        guard let low = steps.map(\.meters).min(), let high = steps.map(\.meters).max() else {
            return nil
        }
        if low > 0, high - low <= exactness { return .equalSteps }
        let days = readings[readings.count - 1].time.seconds(since: readings[0].time)
        let gained = readings[readings.count - 1].distance.meters - readings[0].distance.meters
        if days > 0, gained > 0,
            steps.allSatisfy({ step in
                let expected = Int128(gained) * Int128(step.seconds) / Int128(days)
                return abs(Int128(step.meters) - expected) * 200
                    <= expected + Int128(exactness) * 200
            })
        {
            return .equalPace
        }
        let rounded = readings.count {
            SourceRounding.trailingZeros($0.reading.shown.digits) >= 2
        }
        return rounded * 5 >= readings.count * 4 ? .roundNumbers : nil
    }
}
