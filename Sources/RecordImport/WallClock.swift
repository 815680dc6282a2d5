import Foundation
import VehicleRecords

/// The clocks of one place, by its name in the tz database: `Europe/Berlin`.
struct WallClock: Hashable, Sendable {
    private let zone: TimeZone

    /// nil when there is no such place.
    init?(_ name: String) {
        // "CET" and the like are no places, and mean several things.
        guard name.contains("/") || name == "UTC",
            let zone = TimeZone(identifier: name), zone.identifier == name || name == "UTC"
        else { return nil }
        self.zone = zone
    }

    /// When such a clock showed a time, given as if it were UTC.
    ///
    /// An hour that the clocks went through twice is the span of both; one that they left out
    /// is the span between what it would be by the one time and by the other.
    func span(of wall: Timestamp) -> TimeSpan {
        let day = Duration.seconds(86_400)
        let offsets = Set([offset(at: wall - day), offset(at: wall + day)])
        let all = offsets.map { wall - .seconds($0) }
        let right = all.filter { offset(at: $0) == Int((wall - $0).components.seconds) }
        let instants = (right.isEmpty ? all : right).sorted()
        return TimeSpan(instants.first ?? wall, instants.last ?? wall)
    }

    /// Seconds east of UTC.
    private func offset(at instant: Timestamp) -> Int {
        zone.secondsFromGMT(
            for: Date(timeIntervalSince1970: Double(instant.millisecondsSince1970) / 1000))
    }
}
