import VehicleRecords

/// The distribution of the distance at an instant, between two readings or after the last.
struct Forecast {
    /// Meters: what is known at the start, and, between two readings, what is gained to the end.
    let start: Double
    let likely: Double
    private let process: GammaProcess
    private let days: Double
    /// Days and meters to the next reading; `nil` after the last.
    private let whole: (days: Double, gained: Double)?

    init(
        _ process: GammaProcess, start: Double, days: Double,
        whole: (days: Double, gained: Double)?,
        likely: Double
    ) {
        self.process = process
        self.start = start
        self.days = days
        self.whole = whole
        self.likely = likely
    }

    func quantile(_ p: Double) -> Double {
        guard let whole else { return start + process.quantile(p, days: days) }
        return start + whole.gained * process.bridgeQuantile(p, days: days, of: whole.days)
    }

    /// Which share of cases lies below a distance: the inverse of ``quantile(_:)``.
    func share(below meters: Double) -> Double {
        guard let whole else {
            return GammaProcess.gammaShare(
                process.shapePerDay * days, (meters - start) / process.scale)
        }
        guard whole.gained > 0 else { return 0.5 }
        return GammaProcess.betaShare(
            process.shapePerDay * days, process.shapePerDay * (whole.days - days),
            (meters - start) / whole.gained)
    }
}

extension DrivingModel {
    /// What this vehicle's readings foretell at an instant: from one on, to the next if there is
    /// one.
    func forecast(
        from before: WeighedReading, to after: WeighedReading?, at instant: Timestamp
    ) -> Forecast {
        forecast(from: before.distance, before.time, to: after, at: instant)
    }

    /// The same with a distance known at a time that is not its reading's.
    func forecast(
        from distance: Distance, _ time: Timestamp, to after: WeighedReading?,
        at instant: Timestamp
    ) -> Forecast {
        let start = Double(distance.meters)
        let days = max(0, instant.days(since: time))
        if let after {
            let whole = max(days, after.time.days(since: time))
            let gained = Double(max(0, (after.distance - distance).meters))
            let share = whole > 0 ? days / whole : 0
            // What the stretch itself shows is its pace.
            return Forecast(
                process(over: whole, pace: whole > 0 ? gained / whole : nil)
                    .drifting(days: whole, drift: drift), start: start,
                days: days, whole: (whole, gained), likely: start + gained * share)
        }
        let observed = max(30, time.days(since: readings[0].time))
        return Forecast(
            process(over: days).predicting(days: days, from: observed, drift: drift), start: start,
            days: days,
            whole: nil, likely: start + usualPerDay * days)
    }
}
