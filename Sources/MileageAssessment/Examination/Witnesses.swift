import VehicleRecords

/// How well the two sides of a step are witnessed.
struct Witnesses {
    /// Different days with a reading on each side.
    let upper: Int
    /// The same, but of one value sent again and again only the first counts: it does not show
    /// that the vehicle goes on from there.
    let lower: Int
    /// Whether people alone wrote a side, who need one witness more.
    private let isUpperKeyed: Bool
    /// Whether both sides were seen long enough, or by two sources, that a few nights of another
    /// vehicle's numbers are no likelier.
    private let areSettled: Bool
    private let isLowerKeyed: Bool
    private let thresholds: Thresholds

    init(_ step: Break.Step, _ thresholds: Thresholds) {
        let lowerDays = Set(step.lower.map(\.day)).count
        upper = Set(step.upper.map(\.day)).count
        lower = Set(step.lower.map(\.distance)).count > 1 ? lowerDays : min(1, lowerDays)
        isUpperKeyed = step.upper.allSatisfy(\.isKeyed)
        isLowerKeyed = step.lower.allSatisfy(\.isKeyed)
        // A side as far as its run goes: the earlier run's beginning is no part of `upper`.
        areSettled =
            Self.isSettled(step.earlier, thresholds) && Self.isSettled(step.later, thresholds)
        self.thresholds = thresholds
    }

    /// Enough to say that the counter fell and stayed low.
    var suffice: Bool {
        areSettled && upper >= needed(isUpperKeyed) && lower >= needed(isLowerKeyed)
    }

    private static func isSettled(_ run: [WeighedReading], _ thresholds: Thresholds) -> Bool {
        guard let first = run.first, let last = run.last else { return false }
        return last.measuredAt.latest - first.measuredAt.earliest
            >= .seconds(Int64(thresholds.settlingDays) * 86_400)
            || run.contains { $0.sourceNumber != first.sourceNumber }
    }

    /// Whether the sides can be taken for runs at all.
    var areCredible: Bool {
        upper >= needed(isUpperKeyed) && (!isLowerKeyed || lower >= thresholds.keyedWitnesses)
    }

    /// What a cause that claims the change lasts pays for few witnesses of it.
    var surcharge: Int {
        switch lower {
        case ...1: thresholds.costs.oneWitness
        case 2: thresholds.costs.twoWitnesses
        default: 0
        }
    }

    private func needed(_ isKeyed: Bool) -> Int {
        isKeyed ? thresholds.keyedWitnesses : thresholds.witnesses
    }
}

extension Examination {
    /// The breaks that are steps, but for falls that are only a note.
    var lastingSteps: [Break.Step] {
        breaks.compactMap(\.step).filter {
            $0.fall <= .zero || $0.fall > thresholds.noteworthyFall
        }
    }

    /// The readings on the course that a step leads to, as far as it goes.
    func course(after step: Break.Step) -> [WeighedReading] {
        guard lastingSteps.count == 1, let last = step.later.last else { return step.later }
        return step.later + core.filter { $0.measuredAt.earliest > last.measuredAt.latest }
    }

    /// Whether a step is a fall of the size and with the witnesses that a rollback needs; also
    /// where one word from memory on each side is left out.
    /// Source: `reference/detection.md` R02 (b), (c).
    func isRollbackSized(_ step: Break.Step) -> Bool {
        guard let top = step.surestTop, let low = step.surestLow else { return false }
        return step.fall >= thresholds.rollbackSize
            && top.distance - low.distance >= thresholds.rollbackSize
            && Witnesses(step, thresholds).areCredible
    }

    /// Whether a fall is too large for a mistake of no weight. D R02 (c).
    func isRollbackSize(_ fall: Distance) -> Bool {
        fall >= max(thresholds.rollbackSize, usualMonth)
    }

    /// Whether it is too large for a mistaken date: a month of the vehicle's own pace, where
    /// people wrote a side of it. The vehicle's own readings are dated by machines.
    /// Source: `reference/detection.md` R02 (c); that it is for people alone is ours.
    func isBeyondDates(_ step: Break.Step) -> Bool {
        if step.fall >= usualMonth { return true }
        return [step.upper, step.lower].allSatisfy { side in
            Set(side.filter { !$0.isManual }.map(\.day)).count >= thresholds.witnesses
        }
    }

    private var usualMonth: Distance {
        usualPerDay.map { Distance(meters: $0.meters * thresholds.rollbackDays) } ?? .zero
    }
}
