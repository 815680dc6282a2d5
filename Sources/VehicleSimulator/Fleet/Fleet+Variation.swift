import VehicleRecords

extension Fleet {
    /// The same stories with other numbers: another seed, other dates, distances, paces and units.
    ///
    /// A judge who is right about one fleet for a reason is right about its variations. Each keeps
    /// what its story is about: a counter set back stays set back by a good part of what it
    /// showed, a taxi stays within what a taxi can drive.
    public func varied(by seed: UInt64) -> Fleet {
        var random = SplitMix64(seed: seed, for: "variation")
        let shift = -random.within(0...1500)
        var fleet = Fleet(
            seed: random.next(), firstNight: firstNight.moved(by: shift + laterStart(&random)),
            lastNight: lastNight.moved(by: shift), nightTime: nightTime, vehicles: [])
        fleet.vehicles = vehicles.map { $0.varied(by: &random, shiftedBy: shift, in: fleet) }
        return fleet
    }

    /// By how many nights the story may begin later without losing an event, up to 200.
    private func laterStart(_ random: inout SplitMix64) -> Int64 {
        let events = vehicles.flatMap(\.events).compactMap(\.firstNight)
        let anchors = vehicles.compactMap(\.odometer.night)
        guard let first = (events + anchors).min() else { return 0 }
        // 60 nights before anything happens are enough to know a vehicle's pace.
        let spare = first.daysSince1970 - firstNight.daysSince1970 - 60
        return random.within(0...min(200, max(0, spare)))
    }
}

extension SimulatedVehicle {
    fileprivate func varied(
        by random: inout SplitMix64, shiftedBy shift: Int64, in fleet: Fleet
    ) -> Self {
        var varied = self
        varied.odometer = Anchor(
            shown: odometer.shown.scaled(by: 0.7 + random.unit() * 0.8),
            night: odometer.night?.moved(by: shift))
        // 110 000 km a year times 1.05 stays below the 120 000 that a year can hold
        // (limits of the detection reference, R05).
        let isBusy = driving.weekday > .kilometers(200)
        let pace = isBusy ? 0.75 + random.unit() * 0.3 : 0.6 + random.unit() * 0.9
        varied.driving.weekday = driving.weekday.scaled(by: pace)
        varied.driving.weekend = driving.weekend.scaled(by: pace)
        varied.driving.holidays = driving.holidays.map { $0.moved(by: shift) }
        let isSwitched = events.contains {
            if case .clusterSwitched = $0 { true } else { false }
        }
        let unit = ReportedDistance.Unit.allCases[Int(random.within(0...1))]
        if !isSwitched { varied.counts = unit }
        let share = 0.8 + random.unit() * 0.4
        let (before, after) = (odometer.shown, varied.odometer.shown)
        varied.events = events.map { event in
            guard case .odometerSet(on: let night, to: let shown) = event.moved(by: shift) else {
                return event.moved(by: shift)
            }
            let ratio = Double(shown.meters) / Double(max(1, before.meters))
            return .odometerSet(on: night, to: after.scaled(by: ratio * share))
        }
        if let below = TimelineBuilder.shortfall(of: varied, in: fleet) {
            varied.odometer.shown += below
        }
        return varied
    }
}

extension VehicleEvent {
    /// The first night on which it matters; `nil` when it always does.
    fileprivate var firstNight: CalendarDate? {
        switch self {
        case .odometerSet(on: let night, to: _), .clusterSwitched(on: let night, to: _),
            .multiplied(on: let night, by: _), .rateLimited(on: let night, retryAfter: _):
            night
        case .zero(.nights(let nights)): nights.min()
        case .zero(.chance): nil
        case .repeated(let nights, of: let of, renewingTime: _): min(of, nights.lowerBound)
        case .refused(let nights, with: _): nights.lowerBound
        case .permissionWithdrawn(_, let night), .notCapable(_, let night): night
        }
    }

    fileprivate func moved(by days: Int64) -> Self {
        switch self {
        case .odometerSet(on: let night, to: let shown):
            .odometerSet(on: night.moved(by: days), to: shown)
        case .clusterSwitched(on: let night, to: let unit):
            .clusterSwitched(on: night.moved(by: days), to: unit)
        case .multiplied(on: let night, by: let factor):
            .multiplied(on: night.moved(by: days), by: factor)
        case .zero(.nights(let nights)): .zero(.nights(nights.map { $0.moved(by: days) }))
        case .zero(.chance): self
        case .repeated(let nights, of: let of, renewingTime: let renewing):
            .repeated(nights.moved(by: days), of: of.moved(by: days), renewingTime: renewing)
        case .refused(let nights, with: let problem):
            .refused(nights.moved(by: days), with: problem)
        case .rateLimited(on: let night, retryAfter: let wait):
            .rateLimited(on: night.moved(by: days), retryAfter: wait)
        case .permissionWithdrawn(let signals, from: let night):
            .permissionWithdrawn(signals, from: night?.moved(by: days))
        case .notCapable(let signals, from: let night):
            .notCapable(signals, from: night?.moved(by: days))
        }
    }
}

extension CalendarDate {
    fileprivate func moved(by days: Int64) -> Self { Self(daysSince1970: daysSince1970 + days) }
}

extension ClosedRange<CalendarDate> {
    fileprivate func moved(by days: Int64) -> Self {
        lowerBound.moved(by: days)...upperBound.moved(by: days)
    }
}

extension Distance {
    /// Rounded to whole kilometers, as counters and people count.
    fileprivate func scaled(by factor: Double) -> Self {
        .kilometers(Int64((Double(meters) * factor / 1000).rounded()))
    }
}
