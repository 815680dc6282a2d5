import VehicleAPI
import VehicleRecords

/// A clock that stands still until somebody waits, and then is there at once.
actor SteppedPatience: Patience {
    private var instant: Timestamp
    private(set) var waits: [Timestamp] = []

    init(_ text: String = "2026-11-24T02:00:00Z") throws {
        instant = try Timestamp(text)
    }

    func now() -> Timestamp { instant }

    func wait(until target: Timestamp) {
        waits.append(target)
        instant = max(instant, target)
    }

    func advance(by duration: Duration) { instant = instant + duration }
}
