import VehicleRecords

/// The readings that bounds and bands may rest on: the core, or where two runs do not join, the
/// earlier run, with what is known about the time after it.
struct Anchors {
    let readings: [WeighedReading]
    /// What comes after the last anchor, if readings fell for good or leapt.
    let step: Break.Step?
    /// Whether the total has certainly grown by what the later run shows.
    let laterRunAdds: Bool

    init(_ assessment: Assessment) {
        let examination = assessment.examination
        let steps = examination.lastingSteps
        // What the chain keeps, and a rival puts in doubt all the same, is certain of nothing.
        let doubted = Set(
            assessment.standings.filter { $0.standing == .ambiguous }.map(\.entry))
        let core =
            doubted.isEmpty
            ? examination.core : examination.core.filter { !doubted.contains($0.index) }
        guard let first = steps.first, let start = first.later.first else {
            (readings, step, laterRunAdds) = (core, nil, false)
            return
        }
        // All before it was a power of ten off: what came after is the vehicle's.
        // Odd readings of a source that errs so now and then are another matter.
        let isEarlierWrong =
            assessment.rollback == nil
            && assessment.findings.contains {
                guard case .sourceScaleChanged(_, let tooLarge, let count) = $0.kind else {
                    return false
                }
                return tooLarge == (first.fall > .zero) && count == first.earlier.count
            }
        if steps.count == 1, isEarlierWrong {
            (readings, step, laterRunAdds) = (examination.course(after: first), nil, false)
            return
        }
        // Core readings before the step's own run, then that run, which is lawful by itself.
        let opening = first.earlier.first?.measuredAt.earliest ?? start.measuredAt.earliest
        // Of a run that a leap ends, only what the chain keeps: its end may be what is wrong.
        let kept = Set(core.map(\.index))
        let run =
            first.fall > .zero ? first.earlier : first.earlier.filter { kept.contains($0.index) }
        readings = core.filter { $0.measuredAt.latest < opening } + run
        step = first
        laterRunAdds =
            steps.count == 1 && first.fall > .zero
            && assessment.findings.allSatisfy {
                switch $0.kind {
                case .unitSwitch, .sourceScaleChanged: false
                default: true
                }
            }
    }
}

extension Assessment {
    /// What was shown before the fall, and has been added since.
    func boundsAfterFall(
        _ step: Break.Step, at instant: Timestamp, under limits: DistanceLimits
    ) -> MileageBounds? {
        guard let top = step.earlier.max(by: { $0.distance < $1.distance }),
            let first = step.later.first
        else { return nil }
        let course = examination.course(after: step)
        let shown = course.last { $0.measuredAt.latest <= instant } ?? first
        let slack = top.cutOff + first.cutOff + shown.cutOff
        let added = max(.zero, shown.distance - first.distance - slack)
        return MileageBounds(
            at: instant, lowest: max(.zero, top.distance - top.cutOff) + added,
            highest: top.isAgeUnknown
                ? nil
                : top.distance + top.cutOff
                    + limits.distance(from: top.shownSince, to: instant),
            basis: .afterFall)
    }
}

extension DistanceLimits {
    func distance(from start: Timestamp, to end: Timestamp) -> Distance {
        distance(inSeconds: (end - start).components.seconds + 1)
    }
}
