import VehicleRecords

/// An account that exists only to be tested with, known by its e-mail address. Any password does.
///
/// Source: the API's pages on testing an integration; error accounts as in an official client's
/// tests.
struct TestAccount {
    enum Kind: Hashable {
        case vehicles([SimulatedVehicle])
        /// Vehicles whose every answer is this.
        case failing(SimulatedVehicle, APIProblem)
        /// Signing in ends with an error of the Connect page.
        case refused(error: String, description: String, vin: String?)
    }

    let email: String
    let kind: Kind

    /// `nil` for an address that means nothing special.
    init?(email: String) {
        let email = email.trimmingPrefix { $0.isWhitespace }.lowercased()
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = Self.kind(String(parts[0]), at: String(parts[1])) else {
            return nil
        }
        self.email = email
        self.kind = kind
    }

    private static func kind(_ user: String, at host: String) -> Kind? {
        switch (user, host) {
        case ("smartcar", "successful-request.com"):
            return .vehicles([vehicle(stating: "0SCAUDI037A5ADB1C", as: .audi, number: 0)])
        case ("smartcar", "vehicle-incompatible.com"):
            return .refused(
                error: "vehicle_incompatible",
                description: "The user's vehicle is not compatible.", vin: "0SCAUDI012FE3B132")
        case ("smartcar", "invalid-subscription.com"):
            return .refused(
                error: "invalid_subscription",
                description: "User's vehicle is not subscribed to connected services.",
                vin: "0SCAUDI0155C49A95")
        case (_, "smartcar.com") where user.hasSuffix("-vehicles"):
            guard let count = Int(user.dropLast("-vehicles".count)), (1...999).contains(count)
            else { return nil }
            return .vehicles(
                (0..<count).map { number in
                    vehicle(stating: nil, as: Build.all[number % Build.all.count], number: number)
                })
        case (_, "smartcar.com"):
            let words = user.uppercased().split(separator: ".", omittingEmptySubsequences: false)
            guard (1...2).contains(words.count),
                let problem = APIProblem(named: words.joined(separator: ":"))
            else { return nil }
            return .failing(vehicle(stating: nil, as: .volt, number: 0), problem)
        case (_, let host) where host.hasSuffix(".smartcar.com") && user.count == 17:
            let vin = user.uppercased()
            switch host.dropLast(".smartcar.com".count) {
            case "compatible", "phev":
                return .vehicles([vehicle(stating: vin, as: .volt, number: 0)])
            case "fuel", "dinosaur":
                return .vehicles([vehicle(stating: vin, as: .focus, number: 0)])
            case "bev": return .vehicles([vehicle(stating: vin, as: .niro, number: 0)])
            case "incompatible":
                return .refused(
                    error: "vehicle_incompatible",
                    description: "The user's vehicle is not compatible.", vin: vin)
            default: return nil
            }
        default: return nil
        }
    }

    // MARK: - Vehicles

    /// What test cars are. Source: the default test car is a CHEVROLET Volt; FORD and KIA serve
    /// for service and charge.
    private struct Build {
        let make: String
        let model: String
        let year: Int
        let powertrain: SimulatedVehicle.Powertrain

        static let volt = Self(
            make: "Chevrolet", model: "Volt", year: 2017, powertrain: .plugInHybrid)
        static let focus = Self(
            make: "Ford", model: "Focus", year: 2018, powertrain: .combustion)
        static let niro = Self(make: "Kia", model: "Niro", year: 2021, powertrain: .electric)
        static let audi = Self(make: "Audi", model: "Q5", year: 2020, powertrain: .plugInHybrid)
        static let all = [volt, focus, niro]
    }

    /// A test car can do everything that its powertrain allows. Its key among vehicles is a VIN of
    /// its own; what it states begins with 0SC, as all test VINs do.
    private static func vehicle(
        stating stated: String?, as build: Build, number: Int
    ) -> SimulatedVehicle {
        let hex = String(0x1000_0000 + number * 7919, radix: 16, uppercase: true)
        let make = (build.make.uppercased() + "0").prefix(4)
        let shown = stated ?? "0SC\(make)0\(hex)0"
        var signals = SimulatedVehicle.usualSignals(of: build.powertrain, make: build.make)
        signals.formUnion([.serviceHistory, .systemStatus, .troubleCodes])
        var random = SplitMix64(seed: 0, for: shown)
        let kilometers = random.within(10_000...300_000)
        var vehicle = SimulatedVehicle(
            vin: key(shown, number), make: build.make, model: build.model, year: build.year,
            powertrain: build.powertrain, odometer: .init(shown: .kilometers(kilometers)),
            driving: DrivingPattern(weekday: .kilometers(41), weekend: .kilometers(29)),
            signals: signals, oilInterval: .kilometers(3000))
        vehicle.statedVIN = shown
        vehicle.troubleCodes = ["P302D"]
        return vehicle
    }

    /// A VIN that no real maker has, from letters and digits that a VIN may hold.
    private static func key(_ stated: String, _ number: Int) -> VIN {
        var random = SplitMix64(seed: UInt64(number), for: "key of \(stated)")
        let digits = (0..<14).map { _ in String(random.within(0...9)) }.joined()
        do { return try VIN("0SC" + digits) } catch {
            preconditionFailure("letters and digits made here are a VIN: \(error)")
        }
    }
}
