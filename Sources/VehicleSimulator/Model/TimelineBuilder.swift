import VehicleRecords

/// Drives one vehicle through all nights and notes each of its reports.
struct TimelineBuilder {
    private let fleet: Fleet
    private let vehicle: SimulatedVehicle
    private let random: SplitMix64
    private var counter: Counter
    private var wear: Wear
    private var snapshots: [VehicleSnapshot] = []
    private var services: [ServiceVisit] = []

    /// What the vehicle reported, in the order in which it reached the interface, and its visits
    /// to a workshop.
    static func course(
        of vehicle: SimulatedVehicle, in fleet: Fleet
    ) -> ([VehicleSnapshot], [ServiceVisit]) {
        var builder = Self(vehicle, in: fleet)
        if let replay = vehicle.replay {
            builder.replay(replay)
        } else {
            builder.driveEveryNight()
        }
        builder.repeatOldValues()
        return (builder.snapshots, builder.services)
    }

    private init(_ vehicle: SimulatedVehicle, in fleet: Fleet) {
        self.fleet = fleet
        self.vehicle = vehicle
        random = SplitMix64(seed: fleet.seed, for: "driving of \(vehicle.vin)")
        wear = Wear(
            of: vehicle, using: SplitMix64(seed: fleet.seed, for: "wear of \(vehicle.vin)"))
        counter = Counter(at: .zero, counting: vehicle.counts)
    }

    // MARK: - Driving

    private mutating func driveEveryNight() {
        let distances = (0..<fleet.nightCount).map { distance(before: $0) }
        // A story made in code may ask for too much driving: the counter then begins at zero.
        counter = Counter(at: max(.zero, start(distances)), counting: vehicle.counts)
        // What was known before the story begins.
        report(at: reportTime(of: 0) - .seconds(19 * 3600), before: 0)
        for night in 0..<fleet.nightCount {
            drive(distances[night], before: night)
            rest(before: night)
        }
    }

    private func distance(before night: Int) -> Int64 {
        let date = fleet.date(ofNight: night)
        if vehicle.events.contains(where: { $0.stopsDriving(before: date) }) { return 0 }
        var random = random.split(night)
        return vehicle.driving.distance(before: date, using: &random).meters
    }

    /// What the counter shows before the first night's day, so that it meets the anchor.
    private func start(_ distances: [Int64]) -> Distance {
        let anchor = vehicle.odometer
        let night = fleet.night(of: anchor.night ?? fleet.firstNight)
        let until = distances.prefix(min(max(night, 0), distances.count - 1) + 1)
        return Distance(meters: anchor.shown.meters - until.reduce(0, +))
    }

    /// By how much the anchor is too low for the driving before it; `nil` when it is not.
    static func shortfall(of vehicle: SimulatedVehicle, in fleet: Fleet) -> Distance? {
        let builder = Self(vehicle, in: fleet)
        let start = builder.start((0..<fleet.nightCount).map { builder.distance(before: $0) })
        return start < .zero ? .zero - start : nil
    }

    /// The last moment at which a report made then is known well before the night.
    private func reportTime(of night: Int) -> Timestamp {
        fleet.instant(ofNight: night) - vehicle.refreshDelay - .seconds(3600)
    }

    private mutating func drive(_ distance: Int64, before night: Int) {
        guard distance > 0 else { return }
        var random = random.split(night).split(1)
        let trips = Int64(vehicle.driving.trips)
        // Trips end within the 18 hours before the night's last hours.
        let slot = 18 * 3_600_000 / trips
        let dayBegins = reportTime(of: night) - .milliseconds(18 * 3_600_000)
        for trip in 0..<trips {
            let meters = distance * (trip + 1) / trips - distance * trip / trips
            counter.drive(meters)
            let isServiced = wear.drive(meters)
            if trip == trips - 1 { wear.park() }
            let end = trip * slot + random.within(slot / 4...slot - 1)
            let at = dayBegins + .milliseconds(end)
            if isServiced { visitWorkshop(at: at) }
            report(at: at, before: night)
        }
    }

    /// What happens while the vehicle stands, and its report of that, if it makes one.
    private mutating func rest(before night: Int) {
        let date = fleet.date(ofNight: night)
        for event in vehicle.events {
            switch event {
            case .odometerSet(on: date, to: let shown): counter.set(to: shown)
            case .clusterSwitched(on: date, to: let unit): counter.show(unit)
            default: break
            }
        }
        var random = random.split(night).split(2)
        let at = reportTime(of: night) + .milliseconds(random.within(300_000...3_300_000))
        let misreading = misreading(before: night)
        let isDue = vehicle.heartbeat.map { longest in
            // Waiting for the next night would be too long.
            at + .seconds(86_400) - (snapshots.last?.updatedAt ?? at) > longest
        }
        guard
            isDue == true || misreading != nil
                || vehicle.events.contains(where: { $0.wakes(before: date) })
        else { return }
        report(at: at, before: night)
        for case .multiplied(on: date, by: let factor) in vehicle.events {
            edit { $0 = $0 * factor }
        }
        if let misreading { edit(misreading) }
    }

    /// What the report before a night makes of the number, when it gets it wrong.
    private func misreading(before night: Int) -> ((inout Int64) -> Void)? {
        let date = fleet.date(ofNight: night)
        for (index, event) in vehicle.events.enumerated() {
            let (occurrence, change): (VehicleEvent.Occurrence, (inout Int64) -> Void)
            switch event {
            case .zero(let when): (occurrence, change) = (when, { $0 = 0 })
            case .dropped(let when): (occurrence, change) = (when, { $0 = $0 * 9 / 10 })
            case .unitSlip(let when):
                (occurrence, change) = (when, { $0 = $0 / 1_609_344 * 1_000_000 })
            default: continue
            }
            switch occurrence {
            case .nights(let nights): if nights.contains(date) { return change }
            case .chance(let chance):
                var random = random.split(night).split(100 + index)
                if random.unit() < chance { return change }
            }
        }
        return nil
    }

    private mutating func edit(_ change: (inout Int64) -> Void) {
        guard var latest = snapshots.popLast() else { return }
        if var value = latest.microkilometers {
            change(&value)
            latest.microkilometers = value
        }
        snapshots.append(latest)
    }

    private mutating func visitWorkshop(at instant: Timestamp) {
        services.append(ServiceVisit(at: instant, microkilometers: counter.microkilometers))
    }

    private mutating func report(at instant: Timestamp, before night: Int) {
        snapshots.append(
            VehicleSnapshot(
                updatedAt: instant, retrievedAt: instant + vehicle.refreshDelay,
                driven: Distance(meters: counter.driven),
                microkilometers: counter.microkilometers, oilLife: wear.oilLife,
                fuelLevel: wear.fuelLevel, batteryLevel: wear.batteryLevel, charge: wear.charge,
                tires: wear.tires(on: fleet.date(ofNight: night))))
    }

    // MARK: - What is not the vehicle's doing

    private mutating func replay(_ series: ReplaySeries) {
        for row in series.rows {
            let meters = row.odometer?.meters
            if let meters, meters > counter.driven {
                let isServiced = counter.driven > 0 && wear.drive(meters - counter.driven)
                counter.drive(meters - counter.driven)
                if isServiced { visitWorkshop(at: row.at) }
            }
            snapshots.append(
                VehicleSnapshot(
                    updatedAt: row.at, retrievedAt: row.at,
                    driven: Distance(meters: counter.driven),
                    microkilometers: meters.map { $0 * 1000 }, oilLife: wear.oilLife,
                    fuelLevel: wear.fuelLevel, batteryLevel: wear.batteryLevel,
                    charge: wear.charge, tires: wear.tires(on: row.at.date)))
        }
    }

    /// The maker's cloud serves what it had.
    private mutating func repeatOldValues() {
        for case .repeated(let nights, let of, let renewingTime) in vehicle.events {
            let (first, last) = (
                fleet.night(of: nights.lowerBound), fleet.night(of: nights.upperBound)
            )
            let begin = fleet.instant(ofNight: first - 1)
            let end = fleet.instant(ofNight: last)
            let noted = fleet.instant(ofNight: fleet.night(of: of))
            guard let held = snapshots.last(where: { $0.retrievedAt <= noted }) else { continue }
            let before = snapshots.filter { $0.retrievedAt <= begin }
            let after = snapshots.filter { $0.retrievedAt > end }
            var during: [VehicleSnapshot] = []
            if renewingTime {
                for night in first...last {
                    var copy = held
                    copy.updatedAt = reportTime(of: night)
                    copy.retrievedAt = copy.updatedAt + vehicle.refreshDelay
                    during.append(copy)
                }
            } else if before.last != held {
                var copy = held
                copy.retrievedAt = begin + .seconds(3600)
                during.append(copy)
            }
            snapshots = before + during + after
        }
    }
}
