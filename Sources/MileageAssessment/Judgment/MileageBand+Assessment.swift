public import VehicleRecords

extension Assessment {
    /// Where the total is likely to lie at an instant; `nil` before the first reading, and after
    /// readings that fell for good or leapt, where nothing is likely any more.
    public func band(at instant: Timestamp) -> MileageBand? {
        let anchors = Anchors(self)
        if let start = anchors.step?.later.first, instant >= start.measuredAt.earliest {
            return nil
        }
        guard let before = anchors.readings.last(where: { $0.time <= instant }),
            let bounds = bounds(at: instant)
        else { return nil }
        let thresholds = examination.thresholds
        let (process, isFitted) = GammaProcess.fitted(to: anchors.readings, thresholds)
        let tail = (1 - thresholds.bandLevel) / 2
        let elapsed = days(from: before.time, to: instant)
        let from = Double(before.distance.meters)
        let values: (Double, Double, Double)
        let after = anchors.readings.first { $0.time > instant }
        if let after {
            let total = days(from: before.time, to: after.time)
            let gained = Double(max(0, after.distance.meters - before.distance.meters))
            func value(_ p: Double) -> Double {
                from + gained * process.bridgeQuantile(p, days: elapsed, of: total)
            }
            values = (value(tail), from + gained * elapsed / total, value(1 - tail))
        } else {
            let process = process.predicting(
                days: elapsed, from: max(30, days(from: anchors.readings[0].time, to: before.time)))
            let perDay =
                examination.usualPerDay.map { Double($0.meters) }
                ?? process.shapePerDay * process.scale
            values = (
                from + process.quantile(tail, days: elapsed), from + perDay * elapsed,
                from + process.quantile(1 - tail, days: elapsed)
            )
        }
        let low = clipped(values.0, to: bounds)
        let high = clipped(values.2, to: bounds)
        return MileageBand(
            at: instant, level: thresholds.bandLevel, low: low,
            likely: min(max(clipped(values.1, to: bounds), low), high), high: high,
            basis: isFitted ? (after == nil ? .extrapolated : .interpolated) : .classPrior)
    }

    private func days(from start: Timestamp, to end: Timestamp) -> Double {
        Double((end - start).components.seconds) / 86_400
    }

    private func clipped(_ meters: Double, to bounds: MileageBounds) -> Distance {
        let highest = bounds.highest.map { Double($0.meters) } ?? 1e13
        return Distance(
            meters: Int64(min(max(meters, Double(bounds.lowest.meters)), highest).rounded()))
    }
}

extension GammaProcess {
    /// The same pace, less surely known: estimated over `observed` days, it is off by its own
    /// error every day to come, which adds days² × μ·scale ÷ observed to the variance.
    /// Source: the variance of a prediction, e.g. Casella and Berger, Statistical Inference, 11.3.5.
    func predicting(days: Double, from observed: Double) -> Self {
        let factor = 1 + days / observed
        return Self(shapePerDay: shapePerDay / factor, scale: scale * factor)
    }

    /// By moments: μ = distance ÷ days, scale = [Σ(Δv − μΔt)² ÷ days] ÷ μ, shape = μ ÷ scale.
    /// With fewer increments than needed the class gives the shape, and the pace as well where
    /// the vehicle's is not known over a month. Source: `reference/detection.md` §6.2.
    static func fitted(
        to readings: [WeighedReading], _ thresholds: Thresholds
    ) -> (process: Self, isFitted: Bool) {
        let prior = Self(
            shapePerDay: thresholds.classShapePerDay, scale: Double(thresholds.classScale.meters))
        guard let first = readings.first, let last = readings.last else { return (prior, false) }
        let days = elapsedDays(first, last)
        let perDay = Double(last.distance.meters - first.distance.meters) / max(days, 1)
        guard days >= 30, perDay > 0 else { return (prior, false) }
        let steps = zip(readings, readings.dropFirst()).map { a, b in
            (days: elapsedDays(a, b), gained: Double(b.distance.meters - a.distance.meters))
        }.filter { $0.days > 0 }
        let squares = steps.reduce(0) { sum, step in
            let error = step.gained - perDay * step.days
            return sum + error * error
        }
        let scale = squares / days / perDay
        guard steps.count >= thresholds.bandIncrements, scale > 0 else {
            return (
                Self(shapePerDay: prior.shapePerDay, scale: perDay / prior.shapePerDay), false
            )
        }
        return (Self(shapePerDay: perDay / scale, scale: scale), true)
    }

    private static func elapsedDays(_ a: WeighedReading, _ b: WeighedReading) -> Double {
        Double((b.time - a.time).components.seconds) / 86_400
    }
}
