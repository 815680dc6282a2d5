public import VehicleRecords

/// What the interface knows and answers of one vehicle at any instant. A pure function of the
/// fleet.
public struct VehicleTimeline: Hashable, Sendable {
    public let vehicle: SimulatedVehicle
    /// In the order in which they reached the interface.
    public let snapshots: [VehicleSnapshot]
    /// Oldest first.
    public let services: [ServiceVisit]
    private let fleet: Fleet

    public init(of vehicle: SimulatedVehicle, in fleet: Fleet) {
        self.vehicle = vehicle
        self.fleet = fleet
        (snapshots, services) = TimelineBuilder.course(of: vehicle, in: fleet)
    }

    /// The last that was known at an instant; `nil` before anything was.
    public func latest(at instant: Timestamp) -> VehicleSnapshot? {
        let count = count(at: instant)
        return count == 0 ? nil : snapshots[count - 1]
    }

    /// What became known after one instant, and by another.
    func snapshots(after before: Timestamp, upTo now: Timestamp) -> ArraySlice<VehicleSnapshot> {
        snapshots[count(at: before)..<max(count(at: before), count(at: now))]
    }

    /// How many snapshots were known at an instant, by bisection.
    private func count(at instant: Timestamp) -> Int {
        var (low, high) = (0, snapshots.count)
        while low < high {
            let middle = (low + high) / 2
            if snapshots[middle].retrievedAt <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Why the whole call is refused at an instant; `nil` when it is answered. Rate limits, which
    /// depend on who called when, are not among these.
    public func refusal(at instant: Timestamp) -> APIProblem? {
        for case .refused(let nights, with: let problem) in vehicle.events
        where fleet.hours(ofNights: nights).contains(instant) {
            return problem
        }
        return nil
    }

    /// Why one signal is missing at an instant; `nil` when it is there.
    public func absence(of signal: SimulatedSignal, at instant: Timestamp) -> APIProblem? {
        for event in vehicle.events {
            if let problem = event.absence(of: signal, at: instant, in: fleet) { return problem }
        }
        return vehicle.signals.contains(signal) ? nil : .vehicleNotCapable
    }
}
