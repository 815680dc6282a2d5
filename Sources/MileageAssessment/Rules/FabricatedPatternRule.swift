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
        let series = examination.series
        var places = [[Int]](repeating: [], count: examination.sourceCount)
        for place in series.indices where series[place].isManual {
            places[series[place].sourceNumber].append(place)
        }
        return places.compactMap { places in
            guard places.count >= Self.needed, let pattern = Self.pattern(of: places, in: series)
            else { return nil }
            return Finding(
                .fabricatedPattern(pattern, count: places.count),
                evidence: places.map { series[$0].index })
        }
    }

    private static let needed = 6

    private static func pattern(of places: [Int], in series: [WeighedReading]) -> Finding.Pattern? {
        // What a rounded number hides is no sign of anything.
        var exactness: Int64 = 0
        var (low, high) = (Int64.max, Int64.min)
        var rounded = 0
        for (number, place) in places.enumerated() {
            exactness = max(exactness, series[place].resolution.meters)
            rounded +=
                SourceRounding.trailingZeros(series[place].reading.shown.digits) >= 2 ? 1 : 0
            guard number > 0 else { continue }
            let step = (series[place].distance - series[places[number - 1]].distance).meters
            (low, high) = (min(low, step), max(high, step))
        }
        if low > 0, high - low <= exactness { return .equalSteps }
        let (first, last) = (series[places[0]], series[places[places.count - 1]])
        let seconds = last.time.seconds(since: first.time)
        let gained = (last.distance - first.distance).meters
        if low > 0, seconds > 0 {
            let isEven = zip(places, places.dropFirst()).allSatisfy { a, b in
                let elapsed = series[b].time.seconds(since: series[a].time)
                let expected = Int128(gained) * Int128(elapsed) / Int128(seconds)
                let step = Int128((series[b].distance - series[a].distance).meters)
                return abs(step - expected) * 200 <= expected + Int128(exactness) * 200
            }
            if isEven { return .equalPace }
        }
        return rounded * 5 >= places.count * 4 ? .roundNumbers : nil
    }
}
