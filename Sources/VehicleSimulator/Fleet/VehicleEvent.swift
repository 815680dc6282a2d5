public import VehicleRecords

/// Something that becomes of a vehicle, its counter or its answers.
///
/// Dates are nights: what happens "on" a night is what the run of that night sees first.
public enum VehicleEvent: Hashable, Sendable {
    /// Someone sets the counter; it counts on from there.
    case odometerSet(on: CalendarDate, to: Distance)
    /// The cluster is switched to another unit, and the interface goes on calling the number by
    /// the old one.
    case clusterSwitched(on: CalendarDate, to: ReportedDistance.Unit)
    /// One report is a multiple of what the counter shows.
    case multiplied(on: CalendarDate, by: Int64)
    /// The last report before a night is 0, because the engine is off.
    case zero(Occurrence)
    /// The last report before a night is a tenth too low, once: the counter itself goes on.
    case dropped(Occurrence)
    /// The last report before a night is in miles, and called kilometers, once.
    case unitSlip(Occurrence)
    /// The maker's cloud serves what it held on the night `of` instead of what the car reports.
    /// With `renewingTime` it claims each night that this is fresh.
    case repeated(ClosedRange<CalendarDate>, of: CalendarDate, renewingTime: Bool)
    /// The whole call is refused on these nights; while asleep the vehicle does not drive.
    case refused(ClosedRange<CalendarDate>, with: APIProblem)
    /// The first call on or after a night is answered 429, and so is every call before
    /// `retryAfter` has passed.
    case rateLimited(on: CalendarDate, retryAfter: Duration)
    /// The owner takes back leave to read some signals; from the beginning where no night is given.
    case permissionWithdrawn([SimulatedSignal], from: CalendarDate?)
    /// The vehicle can't report some signals; from the beginning where no night is given.
    case notCapable([SimulatedSignal], from: CalendarDate?)

    /// On which nights something happens.
    public enum Occurrence: Hashable, Sendable {
        case nights([CalendarDate])
        /// Each night by itself, with this chance, 0 to 1.
        case chance(Double)
    }
}

extension VehicleEvent {
    /// Whether the vehicle stands still in the hours before a night because of this.
    func stopsDriving(before night: CalendarDate) -> Bool {
        switch self {
        case .odometerSet(on: let on, to: _), .clusterSwitched(on: let on, to: _): on == night
        case .refused(let nights, with: let problem):
            problem.code == "ASLEEP" && nights.contains(night)
        case .multiplied, .zero, .dropped, .unitSlip, .repeated, .rateLimited, .permissionWithdrawn,
            .notCapable:
            false
        }
    }

    /// Whether it makes the vehicle report once more before a night.
    func wakes(before night: CalendarDate) -> Bool {
        switch self {
        case .odometerSet(on: let on, to: _), .clusterSwitched(on: let on, to: _),
            .multiplied(on: let on, by: _):
            on == night
        case .zero(.nights(let nights)), .dropped(.nights(let nights)),
            .unitSlip(.nights(let nights)):
            nights.contains(night)
        case .zero(.chance), .dropped(.chance), .unitSlip(.chance), .repeated, .refused,
            .rateLimited, .permissionWithdrawn, .notCapable:
            false
        }
    }

    /// Why a signal is missing at an instant because of this.
    func absence(of signal: SimulatedSignal, at instant: Timestamp, in fleet: Fleet) -> APIProblem?
    {
        let (signals, from, problem): ([SimulatedSignal], CalendarDate?, APIProblem)
        switch self {
        case .permissionWithdrawn(let some, from: let night):
            (signals, from, problem) = (some, night, .permission)
        case .notCapable(let some, from: let night):
            (signals, from, problem) = (some, night, .vehicleNotCapable)
        default: return nil
        }
        guard signals.contains(signal) else { return nil }
        if let from, instant < fleet.hours(ofNights: from...from).lowerBound { return nil }
        return problem
    }
}
