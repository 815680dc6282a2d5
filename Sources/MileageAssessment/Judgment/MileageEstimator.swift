public import VehicleRecords

/// Answers what the mileage was, or will be, at an instant; prepared once for many questions.
///
/// Bounds are certain and bands are likely: two statements, never one (D10). A question takes the
/// time of a search among the readings and of one quantile.
public struct MileageEstimator: Sendable {
    private let assessment: Assessment
    private let anchors: Anchors
    private let certain: CertainLimits
    private let model: DrivingModel?
    private let calibration: BandCalibration
    private let age: AnswerAge

    public init(_ assessment: Assessment) { self.init(assessment, forBands: true) }

    /// Bounds alone need no model of driving, which takes longest.
    fileprivate init(_ assessment: Assessment, forBands: Bool) {
        self.assessment = assessment
        let thresholds = assessment.examination.thresholds
        anchors = Anchors(assessment)
        certain = CertainLimits(anchors.readings, under: thresholds.limits)
        model = forBands ? DrivingModel(anchors.readings, thresholds) : nil
        calibration = BandCalibration(model, under: thresholds)
        age = AnswerAge(forBands ? anchors.readings : [])
    }

    /// What is certain about the total at an instant; `nil` when nothing is.
    ///
    /// Where readings fell for good, the bounds start from the highest reading before, and what
    /// the later run has added since is added.
    public func bounds(at instant: Timestamp) -> MileageBounds? {
        if let step = anchors.step, let start = step.later.first,
            instant >= start.measuredAt.earliest
        {
            guard anchors.afterStep != .nothing else { return nil }
            return assessment.boundsAfterFall(
                step, at: instant, adds: anchors.afterStep == .adds,
                under: assessment.examination.thresholds.limits)
        }
        return certain.bounds(at: instant)
    }

    /// Where the total is likely to lie at an instant; `nil` before the first reading, and after
    /// readings that fell for good or leapt, where nothing is likely any more.
    public func band(at instant: Timestamp) -> MileageBand? {
        band(at: instant, tailsDividedBy: 1)
    }

    /// What a declared value comes to at an instant; `nil` where it is as good as any other, or
    /// nothing is certain then.
    ///
    /// Below what is certain weighs most: somebody states less than the odometer already showed.
    /// Outside of what 99 cases in 100 are is a note. Source: `reference/detection.md` R17.
    public func finding(onDeclared declared: Distance, at instant: Timestamp) -> Finding? {
        guard let bounds = bounds(at: instant), let evidence = nearest(to: instant) else {
            return nil
        }
        func mismatch(
            _ relation: Finding.DeclaredRelation, _ allowed: ClosedRange<Distance>
        ) -> Finding {
            Finding(
                .declaredMismatch(declared: declared, at: instant, allowed: allowed, relation),
                evidence: evidence)
        }
        let certain = bounds.lowest...max(bounds.lowest, bounds.highest ?? .kilometers(10_000_000))
        if declared < certain.lowerBound { return mismatch(.belowCertain, certain) }
        if declared > certain.upperBound { return mismatch(.aboveCertain, certain) }
        guard let band = band(at: instant, tailsDividedBy: 10),
            declared < band.low || declared > band.high
        else { return nil }
        return mismatch(.unlikely, band.low...band.high)
    }

    /// The readings that an instant lies between.
    private func nearest(to instant: Timestamp) -> [EntryIndex]? {
        let next = anchors.readings.partition { $0.time > instant }
        let around = [next - 1, next].filter { anchors.readings.indices.contains($0) }
            .map { anchors.readings[$0].index }
        return around.isEmpty ? nil : around
    }

    private func band(at instant: Timestamp, tailsDividedBy divisor: Double) -> MileageBand? {
        if let start = anchors.step?.later.first, instant >= start.measuredAt.earliest {
            return nil
        }
        guard let model, let bounds = bounds(at: instant) else { return nil }
        let next = anchors.readings.partition { $0.time > instant }
        guard next > 0 else { return nil }
        let before = anchors.readings[next - 1]
        let after = next < anchors.readings.count ? anchors.readings[next] : nil
        let forecast = model.forecast(from: before, to: after, at: instant)
        let calibrated =
            after.map { calibration.halfBetween(days: $0.days(since: before)) }
            ?? calibration.halfAhead(days: instant.days(since: before.time))
        let half = 0.5 - (0.5 - calibrated) / divisor
        // A display cuts off what it has no digit for; a person may round either way.
        let (down, up) = (before.rounding.meters, (after ?? before).resolution.meters)
        let low = clipped(forecast.quantile(0.5 - half) - Double(down), to: bounds)
        let highest = max(
            forecast.quantile(0.5 + half), ifOld(at: instant, next, 0.5 - half) ?? 0)
        let high = clipped(highest + Double(up), to: bounds)
        let likely = min(max(clipped(forecast.likely, to: bounds), low), high)
        return MileageBand(
            at: instant, level: assessment.examination.thresholds.bandLevel, low: low,
            likely: likely, high: high,
            basis: model.isFitted ? (after == nil ? .extrapolated : .interpolated) : .classPrior)
    }

    /// The highest that it likely is where the answer after an instant, or the last of all, may be
    /// older than the instant: then its number was reached before, and the next other one is to
    /// come. `nil` where fewer answers are old than the band leaves out.
    private func ifOld(at instant: Timestamp, _ next: Int, _ tail: Double) -> Double? {
        let readings = anchors.readings
        guard let model, age.staleShare > tail else { return nil }
        let answer = readings[min(next, readings.count - 1)]
        guard answer.reading.isDatedByAsking else { return nil }
        let before = readings[..<next].last {
            $0.sourceNumber == answer.sourceNumber && $0 != answer
        }
        guard let before else { return nil }
        let coming = readings[next...].first { $0.distance > answer.distance }
        let forecast = model.forecast(
            from: answer.distance, before.time, to: coming, at: instant)
        return forecast.quantile(1 - tail / age.staleShare)
    }

    /// How often the vehicle's own past lay in the band made before it; `nil` below twice
    /// ``Thresholds/conformalSteps`` such steps.
    public var coverage: BandCoverage? { calibration.coverage }

    private func clipped(_ meters: Double, to bounds: MileageBounds) -> Distance {
        let highest = bounds.highest.map { Double($0.meters) } ?? 1e13
        return Distance(
            meters: Int64(min(max(meters, Double(bounds.lowest.meters)), highest).rounded()))
    }
}

/// How often a vehicle's past lay in its band, each step judged by what was known before it.
public struct BandCoverage: Hashable, Sendable {
    /// The share the band is made to hold: 0.9.
    public let level: Double
    /// Past steps that were foretold, and those that came to lie in the band.
    public let steps: Int
    public let held: Int
}

extension Assessment {
    /// ``MileageEstimator/bounds(at:)`` for a single question.
    public func bounds(at instant: Timestamp) -> MileageBounds? {
        MileageEstimator(self, forBands: false).bounds(at: instant)
    }

    /// ``MileageEstimator/band(at:)`` for a single question.
    public func band(at instant: Timestamp) -> MileageBand? {
        MileageEstimator(self).band(at: instant)
    }

    /// ``MileageEstimator/coverage``, measured anew each time.
    public var bandCoverage: BandCoverage? { MileageEstimator(self).coverage }
}
