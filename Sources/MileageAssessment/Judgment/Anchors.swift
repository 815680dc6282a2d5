public import VehicleRecords

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
        guard let first = steps.first, let start = first.later.first else {
            (readings, step, laterRunAdds) = (examination.core, nil, false)
            return
        }
        // Core readings before the step's own run, then that run, which is lawful by itself.
        let opening = first.earlier.first?.measuredAt.earliest ?? start.measuredAt.earliest
        readings =
            examination.core.filter { $0.measuredAt.latest < opening } + first.earlier
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
    /// What is certain about the total at an instant; `nil` when nothing is.
    ///
    /// Where readings fell for good, the bounds start from the highest reading before, and what
    /// the later run has added since is added.
    public func bounds(at instant: Timestamp) -> MileageBounds? {
        let anchors = Anchors(self)
        let limits = examination.thresholds.limits
        if let step = anchors.step, let start = step.later.first,
            instant >= start.measuredAt.earliest
        {
            guard anchors.laterRunAdds else { return nil }
            return boundsAfterFall(step, at: instant, under: limits)
        }
        let before = anchors.readings.last { $0.measuredAt.latest <= instant }
        let after = anchors.readings.first { $0.measuredAt.earliest >= instant }
        guard before != nil || after != nil else { return nil }
        var lowest = before.map { $0.distance - $0.resolution } ?? .zero
        var highest: Distance?
        if let before {
            let reach = limits.distance(from: before.measuredAt.earliest, to: instant)
            highest = before.distance + before.resolution + reach
        }
        if let after {
            let reach = limits.distance(from: instant, to: after.measuredAt.latest)
            lowest = max(lowest, after.distance - after.resolution - reach)
            highest = min(
                highest ?? after.distance + after.resolution, after.distance + after.resolution)
        }
        return MileageBounds(
            at: instant, lowest: max(.zero, lowest), highest: highest,
            basis: before == nil
                ? .beforeFirstReading : (after == nil ? .afterLastReading : .betweenReadings))
    }

    private func boundsAfterFall(
        _ step: Break.Step, at instant: Timestamp, under limits: DistanceLimits
    ) -> MileageBounds? {
        guard let top = step.earlier.max(by: { $0.distance < $1.distance }),
            let first = step.later.first
        else { return nil }
        let course = examination.course(after: step)
        let shown = course.last { $0.measuredAt.latest <= instant } ?? first
        let slack = top.resolution + first.resolution + shown.resolution
        let added = max(.zero, shown.distance - first.distance - slack)
        return MileageBounds(
            at: instant, lowest: max(.zero, top.distance - top.resolution) + added,
            highest: top.distance + top.resolution
                + limits.distance(from: top.measuredAt.earliest, to: instant),
            basis: .afterFall)
    }
}

extension DistanceLimits {
    func distance(from start: Timestamp, to end: Timestamp) -> Distance {
        distance(inSeconds: (end - start).components.seconds + 1)
    }
}
