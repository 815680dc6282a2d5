import VehicleRecords

/// One value of one vehicle source over many readings, and what came after.
struct FrozenRun: Hashable, Sendable {
    let readings: [WeighedReading]
    /// The next reading; `nil` when the run is the newest there is.
    let resumed: WeighedReading?
    /// Whether the resumption looks like the distance of the whole run rather than of one
    /// interval, so that the value was old and not the car parked.
    let isStale: Bool

    var span: Duration {
        guard let first = readings.first, let last = readings.last else { return .zero }
        return last.time - first.time
    }
}

/// How often readings come, and which of them show where the vehicle was at.
struct Rhythm: Hashable, Sendable {
    /// The usual time between two readings: the median; `nil` with fewer than two.
    let usualInterval: Duration?
    /// Whether they come weekly or more often. Source: `reference/detection.md` R16.
    let isFrequent: Bool
    /// What is a gap among readings that do.
    let frequentGap: Duration
    /// Runs of one value longer than that.
    let frozenRuns: [FrozenRun]

    init(of series: [WeighedReading], usualPerDay: Distance?, under thresholds: Thresholds) {
        let intervals = zip(series, series.dropFirst()).map {
            $1.time.millisecondsSince1970 - $0.time.millisecondsSince1970
        }.sorted()
        let usual =
            intervals.isEmpty ? nil : Duration.milliseconds(intervals[intervals.count / 2])
        usualInterval = usual
        isFrequent = usual.map { $0 <= .seconds(thresholds.frequentDays * 86_400) } ?? false
        let gap = max(
            .seconds(thresholds.frequentGapDays * 86_400),
            (usual ?? .zero) * thresholds.frequentGapIntervals)
        frequentGap = gap
        frozenRuns = Self.runs(in: series).compactMap { run, next in
            let next = next.map { series[$0] }
            let readings = run.map { series[$0] }
            let frozen = FrozenRun(
                readings: readings, resumed: next,
                isStale: Self.isStale(readings, next, usualPerDay, thresholds))
            return frozen.span > gap ? frozen : nil
        }
    }

    /// Three showings or more of one value by one vehicle source, other sources in between or
    /// not, and the next that it showed.
    private static func runs(in series: [WeighedReading]) -> [(run: [Int], next: Int?)] {
        var runs: [(run: [Int], next: Int?)] = []
        guard series.contains(where: \.isRepeat) else { return [] }
        var open: [Int: [Int]] = [:]
        for (place, reading) in series.enumerated() where !reading.isManual {
            let run = open[reading.sourceNumber] ?? []
            if reading.isRepeat, let first = run.first,
                series[first].distance == reading.distance
            {
                open[reading.sourceNumber]?.append(place)
                continue
            }
            if run.count > 2 { runs.append((run, place)) }
            open[reading.sourceNumber] = [place]
        }
        runs += open.values.filter { $0.count > 2 }.map { ($0, nil) }
        return runs.sorted { $0.run[0] < $1.run[0] }
    }

    /// A parked car and a cloud that sends an old value look alike until they resume. Then a car
    /// has gone about as far as in one interval, a cloud as far as in all of them; between the
    /// two, the geometric mean decides: jump² > usual(run) × usual(interval). Ours.
    private static func isStale(
        _ run: [WeighedReading], _ next: WeighedReading?, _ usualPerDay: Distance?,
        _ thresholds: Thresholds
    ) -> Bool {
        guard let next, let first = run.first, let last = run.last, let usualPerDay else {
            return false
        }
        let jump = (next.distance - first.distance).meters
        guard jump > thresholds.vehicleTolerance.meters else { return false }
        func usual(from reading: WeighedReading) -> Int128 {
            let elapsed = next.time.seconds(since: reading.time)
            return max(1, Int128(usualPerDay.meters) * Int128(elapsed) / 86_400)
        }
        return Int128(jump) * Int128(jump) > usual(from: first) * usual(from: last)
    }
}

extension Examination {
    /// The readings that show where the vehicle was at: all but the later ones of a stale run.
    var sightings: [WeighedReading] {
        let stale = Set(
            rhythm.frozenRuns.filter(\.isStale).flatMap { $0.readings.dropFirst().map(\.index) })
        return stale.isEmpty ? series : series.filter { !stale.contains($0.index) }
    }
}
