import VehicleRecords

/// Which vehicles the API claims to speak to, for `/compatibility` and its matrix.
///
/// Four VINs are those of the official clients' own tests; the fleet's and the test cars are
/// compatible; of others the maker's code decides.
struct Compatibility {
    /// What is said of a VIN.
    struct Verdict: Hashable {
        /// `nil`: compatible.
        var reason: String?
        /// Endpoints that the vehicle or the API can't serve, with the reason.
        var incapable: [String: String] = [:]
    }

    private static let known: [String: Verdict] = [
        "5YJXCDE22HF068739": Verdict(),
        "WAUAFAFL1GN014882": Verdict(
            incapable: [
                "/odometer": "SMARTCAR_NOT_CAPABLE", "/location": "SMARTCAR_NOT_CAPABLE",
            ]),
        "WBAKE5C58DJ107700": Verdict(reason: "VEHICLE_NOT_COMPATIBLE"),
        "0SCGMCT0386A85356": Verdict(incapable: ["/fuel": "VEHICLE_NOT_CAPABLE"]),
    ]

    /// Permission and endpoint, in the order in which they are listed.
    static let endpoints: [(scope: String, path: String)] =
        V2Datum.allCases.map { ($0.signal.scope, "/" + $0.rawValue) }
        + [("control_charge", "/charge"), ("control_security", "/security")]

    static func verdict(on vin: String, in fleet: Fleet) -> Verdict {
        if let verdict = known[vin] { return verdict }
        if let vehicle = fleet.vehicles.first(where: { "\($0.vin)" == vin }) {
            return verdict(on: vehicle)
        }
        return Verdict(reason: vin.hasPrefix("0SC") ? nil : "MAKE_NOT_COMPATIBLE")
    }

    private static func verdict(on vehicle: SimulatedVehicle) -> Verdict {
        let missing = V2Datum.allCases.filter { !vehicle.signals.contains($0.signal) }
        return Verdict(
            incapable: Dictionary(
                missing.map { ("/" + $0.rawValue, "VEHICLE_NOT_CAPABLE") },
                uniquingKeysWith: { first, _ in first }))
    }

    /// What a level of the test mode is capable of; `nil`: there is no such level.
    static func verdict(onLevel level: String) -> Verdict? {
        let electric = ["/battery", "/battery/capacity", "/charge", "/charge/limit"]
        let burning = ["/fuel", "/engine/oil"]
        let lacking = { (paths: [String]) in
            Verdict(
                incapable: Dictionary(
                    uniqueKeysWithValues: paths.map { ($0, "VEHICLE_NOT_CAPABLE") }
                ))
        }
        switch level {
        case "compatible", "phev": return Verdict()
        case "fuel", "dinosaur": return lacking(electric)
        case "bev": return lacking(burning)
        case "incompatible": return Verdict(reason: "VEHICLE_NOT_COMPATIBLE")
        default: return nil
        }
    }

    static let levels = ["compatible", "phev", "incompatible", "fuel", "dinosaur", "bev"]
    static let regions = ["US", "CA", "EUROPE"]

    /// One line of the matrix.
    struct Model {
        let make: String
        let model: String
        let startYear: Int
        let endYear: Int
        let powertrain: SimulatedVehicle.Powertrain
        let regions: Set<String>
    }

    /// A few of each kind; the real matrix has hundreds.
    static let models: [Model] = [
        .init(
            make: "INFINITI", model: "Q50", startYear: 2016, endYear: 2024,
            powertrain: .combustion, regions: ["US"]),
        .init(
            make: "INFINITI", model: "QX50", startYear: 2019, endYear: 2025,
            powertrain: .combustion, regions: ["US"]),
        .init(
            make: "NISSAN", model: "LEAF", startYear: 2018, endYear: 2025, powertrain: .electric,
            regions: ["US", "CA", "EUROPE"]),
        .init(
            make: "TESLA", model: "Model 3", startYear: 2017, endYear: 2026,
            powertrain: .electric, regions: ["US", "CA", "EUROPE"]),
        .init(
            make: "TOYOTA", model: "Prius", startYear: 2019, endYear: 2026, powertrain: .hybrid,
            regions: ["US", "CA"]),
        .init(
            make: "VOLVO", model: "XC60", startYear: 2018, endYear: 2026,
            powertrain: .plugInHybrid, regions: ["US", "CA", "EUROPE"]),
    ]
}
