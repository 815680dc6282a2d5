import VehicleRecords

/// What the judgment is measured against, on the same histories in the same run.
enum Peers {
    /// RDW's published rule: each reading against the one before it. The least that any judgment
    /// must do: sort by time, compare. Source: rdw.nl, explanation of judgments.
    static func pairwise(_ history: VehicleHistory) -> Int {
        var readings: [(time: Int64, meters: Int64)] = []
        for entry in history.entries {
            guard case .reading(let reading) = entry.record else { continue }
            readings.append(
                (reading.measuredAt.middle.millisecondsSince1970, reading.shown.distance.meters))
        }
        readings.sort { $0.time < $1.time }
        return zip(readings, readings.dropFirst()).count { $1.meters < $0.meters }
    }

    /// The textbook programme for the longest climbing selection: every pair is looked at.
    static func everyPair(_ history: VehicleHistory) -> Int {
        var readings: [(time: Int64, meters: Int64)] = []
        for entry in history.entries {
            guard case .reading(let reading) = entry.record else { continue }
            readings.append(
                (reading.measuredAt.middle.millisecondsSince1970, reading.shown.distance.meters))
        }
        readings.sort { $0.time < $1.time }
        var best = [Int](repeating: 1, count: readings.count)
        for end in readings.indices {
            for start in 0..<end where readings[start].meters <= readings[end].meters {
                best[end] = max(best[end], best[start] + 1)
            }
        }
        return best.max() ?? 0
    }
}
