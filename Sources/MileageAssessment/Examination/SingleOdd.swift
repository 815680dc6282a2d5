import VehicleRecords

/// One odd reading and the room it should lie in: what every slip is asked about.
struct SingleOdd {
    let reading: WeighedReading
    let room: AdmissibleRoom
    /// Whether accepted readings stand on both sides.
    let isEnclosed: Bool
    private let costs: Thresholds.Costs

    /// `nil` when the break is not of one reading, or nothing limits it.
    init?(_ found: Break, _ examination: Examination) {
        guard found.step == nil, !found.isAmbiguous, found.odd.count == 1,
            let reading = found.odd.first,
            let room = AdmissibleRoom(for: reading, in: found, examination)
        else { return nil }
        self.reading = reading
        self.room = room
        isEnclosed = found.before != nil && found.after != nil
        costs = examination.thresholds.costs
    }

    /// The reading as meant, if one of `candidates` fits and the reading as shown does not.
    func account(of cause: Cause, meant candidates: [Distance], cost: Int) -> Account? {
        let resolution = reading.resolution
        guard !room.contains(reading.distance, within: resolution) else { return nil }
        let fitting = Set(candidates.filter { room.contains($0, within: resolution) }).sorted()
        guard !fitting.isEmpty else { return nil }
        return Account(
            cause,
            .isolated(
                shown: reading.distance, expected: room.range, cause: cause, candidates: fitting),
            cost: cost + (fitting.count > 1 ? costs.slipNotUnique : 0)
                + costs.wrong(reading))
    }
}

extension Thresholds.Costs {
    /// What it costs to call a reading wrong: more, the more its source is trusted.
    func wrong(_ reading: WeighedReading) -> Int { wrongReading * reading.weight / 50 }
}
