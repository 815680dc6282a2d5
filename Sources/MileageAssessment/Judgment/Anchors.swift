import VehicleRecords

/// The readings that bounds and bands may rest on: the core, or where two runs do not join, the
/// earlier run, with what is known about the time after it.
struct Anchors {
    let readings: [WeighedReading]
    /// What comes after the last anchor, if readings fell for good or leapt.
    let step: Break.Step?
    /// What the later run shows for certain.
    let afterStep: AfterStep

    enum AfterStep {
        /// The total has grown by what the run has gained.
        case adds
        /// It may as well be the upper run that is wrong: the total is at least what is shown.
        case isLeast
        case nothing
    }

    init(_ assessment: Assessment) {
        let examination = assessment.examination
        // An old number sent again for some nights is no other run of the counter's.
        let replayed = Set(
            assessment.standings.filter { $0.cause == .staleReplay }.map(\.entry))
        let steps = examination.lastingSteps.filter { step in
            step.lower.first.map { !replayed.contains($0.index) } ?? true
        }
        // What the chain keeps, and a rival puts in doubt all the same, is certain of nothing.
        let doubted = Set(
            assessment.standings.filter { $0.standing == .ambiguous }.map(\.entry))
        let core =
            doubted.isEmpty
            ? examination.core : examination.core.filter { !doubted.contains($0.index) }
        guard let first = steps.first, let start = first.later.first else {
            (readings, step, afterStep) = (core, nil, .nothing)
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
            (readings, step, afterStep) = (examination.course(after: first), nil, .nothing)
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
        guard steps.count == 1, first.fall > .zero else {
            afterStep = .nothing
            return
        }
        let kinds = assessment.findings.map(\.kind)
        let isOtherScale = kinds.contains {
            switch $0 {
            case .unitSwitch, .sourceScaleChanged: true
            default: false
            }
        }
        let hasFallen = kinds.contains {
            switch $0 {
            case .rollback(let rollback): rollback.isIndicated
            case .meterReplaced, .rollover: true
            default: false
            }
        }
        afterStep = isOtherScale ? .nothing : (hasFallen ? .adds : .isLeast)
    }
}

extension Assessment {
    /// What was shown before the fall, and has been added since; where it is open whether it fell,
    /// at least what is shown now.
    func boundsAfterFall(
        _ step: Break.Step, at instant: Timestamp, adds: Bool, under limits: DistanceLimits
    ) -> MileageBounds? {
        guard let top = step.earlier.max(by: { $0.distance < $1.distance }),
            let first = step.later.first, let low = step.surestLow ?? step.later.first,
            let sureTop = step.surestTop ?? step.earlier.last
        else { return nil }
        let course = examination.course(after: step)
        let shown = course.last { $0.measuredAt.latest <= instant } ?? first
        let highest =
            top.isAgeUnknown
            ? nil : top.distance + top.cutOff + limits.distance(from: top.shownSince, to: instant)
        guard adds else {
            return MileageBounds(
                at: instant, lowest: max(.zero, first.distance - first.cutOff), highest: highest,
                basis: .afterFall)
        }
        let slack = sureTop.cutOff + low.cutOff + shown.cutOff
        let added = max(.zero, shown.distance - low.distance - slack)
        return MileageBounds(
            at: instant, lowest: max(.zero, sureTop.distance - sureTop.cutOff) + added,
            highest: highest, basis: .afterFall)
    }
}

extension DistanceLimits {
    func distance(from start: Timestamp, to end: Timestamp) -> Distance {
        distance(inSeconds: (end - start).components.seconds + 1)
    }
}
