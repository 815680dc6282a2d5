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
        return last.measuredAt.middle - first.measuredAt.middle
    }
}

extension Examination {
    /// The usual time between two readings: the median; `nil` with fewer than two readings.
    var usualInterval: Duration? {
        let intervals = zip(series, series.dropFirst()).map {
            $1.measuredAt.middle - $0.measuredAt.middle
        }.sorted()
        return intervals.isEmpty ? nil : intervals[intervals.count / 2]
    }

    /// Whether readings come weekly or more often. Source: `reference/detection.md` R16.
    var isFrequent: Bool {
        usualInterval.map { $0 <= .seconds(thresholds.frequentDays * 86_400) } ?? false
    }

    /// What is a gap among readings that come weekly or more often.
    var frequentGap: Duration {
        max(
            .seconds(thresholds.frequentGapDays * 86_400),
            (usualInterval ?? .zero) * thresholds.frequentGapIntervals)
    }

    /// Runs of one value longer than a gap would be.
    ///
    /// A parked car and a cloud that sends an old value look alike until they resume. Then a car
    /// has gone about as far as in one interval, a cloud as far as in all of them; between the
    /// two, the geometric mean decides: jump² > usual(run) × usual(interval). Ours.
    var frozenRuns: [FrozenRun] {
        var runs: [FrozenRun] = []
        var start = 0
        while start < series.count {
            var end = start + 1
            while end < series.count, series[end].distance == series[start].distance,
                series[end].source == series[start].source
            {
                end += 1
            }
            let run = FrozenRun(
                readings: Array(series[start..<end]),
                resumed: end < series.count ? series[end] : nil,
                isStale: isStale(series[start..<end], end < series.count ? series[end] : nil))
            if !series[start].isManual, run.readings.count > 2, run.span > frequentGap {
                runs.append(run)
            }
            start = end
        }
        return runs
    }

    private func isStale(_ run: ArraySlice<WeighedReading>, _ next: WeighedReading?) -> Bool {
        guard let next, let first = run.first, let last = run.last, let usualPerDay else {
            return false
        }
        let jump = (next.distance - first.distance).meters
        guard jump > thresholds.vehicleTolerance.meters else { return false }
        func usual(from reading: WeighedReading) -> Int64 {
            let elapsed = (next.measuredAt.middle - reading.measuredAt.middle).components.seconds
            return max(1, Int64(Int128(usualPerDay.meters) * Int128(elapsed) / 86_400))
        }
        return Int128(jump) * Int128(jump) > Int128(usual(from: first)) * Int128(usual(from: last))
    }

    /// The readings that show where the vehicle was at: all but the later ones of a stale run.
    var sightings: [WeighedReading] {
        let stale = Set(
            frozenRuns.filter(\.isStale).flatMap { $0.readings.dropFirst().map(\.index) })
        return stale.isEmpty ? series : series.filter { !stale.contains($0.index) }
    }
}
