import VehicleAPI
import VehicleRecords

/// What a pull will ask for and how long that takes, said before it starts.
struct PullPlan: Sendable {
    let vehicles: Int
    /// What the API counts for one request about a vehicle: on v2.0 every path of a batch.
    let counted: Int
    /// `nil` on this machine, where nothing is limited.
    let allowance: (burst: Int, perMinute: Int)?
    /// How long the allowance makes one request for each vehicle take; `nil` without one.
    let duration: Duration?
    /// Vehicles that are not asked because they have used up the month's calls.
    let usedUp: Int
    let limit: Int?

    init(_ fleet: [VehicleID], _ setup: APISetup, calls: [VehicleID: Int]) {
        counted = setup.callsPerRequest
        limit = setup.monthlyCalls
        allowance = setup.allowance
        let counted = counted
        let limit = limit ?? .max
        usedUp = fleet.count { calls[$0, default: 0] > limit - counted }
        vehicles = fleet.count - usedUp
        duration = setup.duration(forVehicles: vehicles)
    }

    /// `1,000 vehicles, 1 call each, 7 h 20 min at the default allowance`.
    var words: String {
        var words = "\(vehicles.grouped) \(vehicles == 1 ? "vehicle" : "vehicles"), 1 call each"
        if counted > 1 { words += ", which the API counts as \(counted)" }
        if let allowance, let duration {
            let isDefault = allowance == (120, 2)
            words += duration < .seconds(60) ? ", at once" : ", \(duration.hoursAndMinutes)"
            words +=
                isDefault
                ? " at the default allowance"
                : " at \(allowance.burst) calls and \(allowance.perMinute) a minute"
        }
        guard usedUp > 0, let limit else { return words }
        return words + "; \(usedUp.grouped) not asked: this month's \(limit.grouped) calls are used"
    }
}

extension Int {
    /// With a comma between thousands.
    var grouped: String {
        let digits = String(magnitude)
        var grouped = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { grouped += "," }
            grouped.append(digit)
        }
        return (self < 0 ? "-" : "") + grouped
    }
}

extension Duration {
    /// `7 h 20 min`, `45 min`; rounded up to a minute.
    var hoursAndMinutes: String {
        let minutes = (components.seconds + 59) / 60
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        return hours == 0 ? "\(rest) min" : rest == 0 ? "\(hours) h" : "\(hours) h \(rest) min"
    }
}

/// A source that leaves alone what has used up its calls of the month.
struct MonthlyLimit: VehicleSource {
    let source: any VehicleSource
    let limit: Int
    let counted: Int
    /// Of a vehicle in this month so far.
    let calls: @Sendable (VehicleID) async throws(VehicleAPIError) -> Int

    func pull(_ vehicle: VehicleID) async -> Pull {
        let used: Int
        do throws(VehicleAPIError) { used = try await calls(vehicle) } catch {
            return Pull(vehicle: vehicle, outcome: .failure(error), response: nil)
        }
        guard used > limit - counted else { return await source.pull(vehicle) }
        return Pull(
            vehicle: vehicle,
            outcome: .failure(
                VehicleAPIError(.readSignals, vehicle.description, .monthlyCallsUsed(used))),
            response: nil)
    }
}
