import VehicleRecords

/// What commands have made of a vehicle.
struct BodyState: Hashable {
    var isLocked = true
    /// A share, 0 to 1. Four fifths is what makers advise for daily use.
    var chargeLimit = 0.8
    /// What a command made of charging; `nil`: as the story has it.
    var charge: ChargeState?
}

/// Where one call finds a vehicle: everything that an answer is made from.
struct VehicleView {
    let id: String
    let timeline: VehicleTimeline
    let snapshot: VehicleSnapshot
    let state: BodyState
    let now: Timestamp

    var vehicle: SimulatedVehicle { timeline.vehicle }
    var charge: ChargeState { state.charge ?? snapshot.charge }

    /// In Colorado, as the test cars of the API, and never twice the same between two drives.
    var position: (latitude: Double, longitude: Double) {
        var random = SplitMix64(seed: 0, for: "home of \(vehicle.vin)")
        let home = (39.5 + random.unit(), -105.3 + random.unit())
        var trip = SplitMix64(
            seed: UInt64(bitPattern: snapshot.driven.meters), for: "\(vehicle.vin)")
        let rounded = { (degrees: Double) in (degrees * 100_000).rounded() / 100_000 }
        return (rounded(home.0 + trip.unit() / 20), rounded(home.1 + trip.unit() / 20))
    }

    /// The visits to a workshop that are known by now, oldest first.
    var services: [ServiceVisit] { timeline.services.filter { $0.at <= now } }

    /// Codes with the day on which each came up: a week and more before the last report.
    var troubleCodes: [(code: String, since: Timestamp)] {
        vehicle.troubleCodes.enumerated().map { number, code in
            (code, snapshot.updatedAt - .seconds(Int64(7 + number) * 86_400))
        }
    }
}

/// A part of the body that opens.
struct Closure {
    let type: String
    let row: Int
    let column: Int

    static let doors = [
        Self(type: "frontLeft", row: 0, column: 0), Self(type: "frontRight", row: 0, column: 1),
        Self(type: "backLeft", row: 1, column: 0), Self(type: "backRight", row: 1, column: 1),
    ]
}
