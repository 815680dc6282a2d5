import VehicleRecords

/// One odd reading and the room it should lie in: what every slip is asked about.
struct SingleOdd {
    let reading: WeighedReading
    let room: AdmissibleRoom
    /// Whether accepted readings stand on both sides.
    let isEnclosed: Bool
    /// The coarser step of the neighbors' numbers.
    private let exactness: Distance
    private let costs: Thresholds.Costs
    /// At an end of the series the room is wide, and chance would fit: what was meant must lie
    /// near the vehicle's own course there. `nil` where it is not known.
    private let course: ClosedRange<Distance>?

    /// `nil` when the break is not of one reading, or nothing limits it.
    init?(_ found: Break, _ examination: Examination) {
        guard found.step == nil, !found.isAmbiguous, found.odd.count == 1,
            let reading = found.odd.first,
            let room = AdmissibleRoom(for: reading, in: found, examination)
        else { return nil }
        self.reading = reading
        self.room = room
        isEnclosed = found.before != nil && found.after != nil
        exactness = max(
            found.before?.resolution ?? .zero, found.after?.resolution ?? .zero)
        costs = examination.thresholds.costs
        course = Self.course(of: reading, in: found, examination)
    }

    /// Up to three times the vehicle's usual distance away from its only neighbor, and a month
    /// more. Ours.
    private static func course(
        of reading: WeighedReading, in found: Break, _ examination: Examination
    ) -> ClosedRange<Distance>? {
        guard let usual = examination.usualPerDay, let neighbor = found.before ?? found.after
        else { return nil }
        let days = (reading.time - neighbor.time).components.seconds.magnitude / 86_400 + 10
        let reach = Distance(meters: usual.meters * 3 * Int64(days))
        return found.before == nil
            ? (neighbor.distance - reach)...neighbor.distance
            : neighbor.distance...(neighbor.distance + reach)
    }

    private func fits(_ distance: Distance, within exactness: Distance) -> Bool {
        guard room.contains(distance, within: exactness) else { return false }
        guard !isEnclosed else { return true }
        guard let course else { return false }
        return distance + exactness >= course.lowerBound
            && distance - exactness <= course.upperBound
    }

    /// The reading as meant, if one of `candidates` fits and the reading as shown does not.
    func account(of cause: Cause, meant candidates: [Distance], cost: Int) -> Account? {
        account(of: cause, meant: candidates.map { ($0, reading.resolution) }, cost: cost)
    }

    /// The same for multiples, each numerator ÷ denominator. What the reading is exact to is
    /// multiplied too, and a neighbor is no more exact than its own digits.
    func account(of cause: Cause, times ratios: [(Int64, Int64)], cost: Int) -> Account? {
        func multiple(_ distance: Distance, _ ratio: (Int64, Int64)) -> Distance {
            Distance(
                meters: Int64(
                    Int128(distance.meters) * Int128(ratio.0) / Int128(ratio.1)))
        }
        let meant = ratios.map {
            (
                multiple(reading.distance, $0),
                max(reading.resolution, multiple(reading.resolution, $0)) + exactness
            )
        }
        return account(of: cause, meant: meant, cost: cost)
    }

    private func account(
        of cause: Cause, meant candidates: [(distance: Distance, exactness: Distance)], cost: Int
    ) -> Account? {
        guard !room.contains(reading.distance, within: reading.resolution) else { return nil }
        let fitting = Set(
            candidates.filter { fits($0.distance, within: $0.exactness) }.map(\.distance)
        ).sorted()
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
