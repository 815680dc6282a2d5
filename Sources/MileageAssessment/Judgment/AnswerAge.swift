import VehicleRecords

/// How often what a source answers is old, where it does not say how old it is.
///
/// A cloud that has heard nothing of the vehicle sends its last number again, and so does a parked
/// car's. After a parked day a car covers what it always covers; after a silent one, two days'
/// distance comes at once. So of the repeats, the share by which the next gain exceeds the usual
/// one are silence. Source: `reference/detection.md` P3; the estimate is ours.
struct AnswerAge: Sendable {
    /// The share of answers that are older than the asking before; 0 where all tell their time.
    let staleShare: Double

    init(_ readings: [WeighedReading]) {
        var last: [Int: WeighedReading] = [:]
        var (answers, repeats) = (0, 0)
        var afterRepeat = (gained: 0.0, count: 0)
        var afterFresh = (gained: 0.0, count: 0)
        for reading in readings where reading.reading.isDatedByAsking {
            defer { last[reading.sourceNumber] = reading }
            answers += 1
            guard let before = last[reading.sourceNumber] else { continue }
            if reading.isRepeat {
                repeats += 1
                continue
            }
            let gained = Double(max(0, (reading.distance - before.distance).meters))
            if before.isRepeat {
                afterRepeat = (afterRepeat.gained + gained, afterRepeat.count + 1)
            } else {
                afterFresh = (afterFresh.gained + gained, afterFresh.count + 1)
            }
        }
        guard repeats > 0 else {
            staleShare = 0
            return
        }
        var ofRepeats = 1.0
        if afterRepeat.count >= Self.needed, afterFresh.count >= Self.needed, afterFresh.gained > 0
        {
            let ratio =
                afterRepeat.gained / Double(afterRepeat.count)
                / (afterFresh.gained / Double(afterFresh.count))
            ofRepeats = min(1, max(0, ratio - 1))
        }
        staleShare = ofRepeats * Double(repeats) / Double(answers)
    }

    /// Fewer gains tell nothing; then every repeat may be silence.
    private static let needed = 5
}
