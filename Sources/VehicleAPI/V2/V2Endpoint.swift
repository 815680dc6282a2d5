public import VehicleRecords

/// One thing that a vehicle can be asked on v2.0: where, and what the answer means.
///
/// `vehicle.read(.odometer)` asks for one, `vehicle.batch(.odometer, .tirePressure)` for several
/// in one request. Source: vehicle API contract §4.2.
public struct V2Endpoint<Value: Sendable>: Sendable {
    /// Under the vehicle's address, with a leading slash: `/engine/oil`.
    public let path: String
    let read: @Sendable (JSONValue, ValueReader) throws(VehicleAPIError.Cause) -> Value

    init(
        _ path: String,
        _ read: @escaping @Sendable (JSONValue, ValueReader) throws(VehicleAPIError.Cause) -> Value
    ) {
        self.path = path
        self.read = read
    }
}

/// A part that has to be there.
private func required<Part>(
    _ part: Part?, _ name: String
) throws(VehicleAPIError.Cause) -> Part {
    guard let part else { throw .badAnswer(.missing(name)) }
    return part
}

extension V2Endpoint where Value == VehicleDescription {
    /// Id, make, model and year. Scope `read_vehicle_info`.
    public static var attributes: Self {
        Self("/") { body, _ in VehicleDescription(body) }
    }
}

extension V2Endpoint where Value == String {
    /// The number that the vehicle states, unchecked. Scope `read_vin`.
    public static var vin: Self {
        Self("/vin") { (body, _) throws(VehicleAPIError.Cause) in
            try required(body["vin"]?.text, "vin")
        }
    }
}

extension V2Endpoint where Value == ReportedDistance {
    /// The odometer's last known value. Scope `read_odometer`.
    public static var odometer: Self {
        Self("/odometer") { (body, reader) throws(VehicleAPIError.Cause) in
            try required(reader.distance(body["distance"]), "distance, with a known unit")
        }
    }
}

extension V2Endpoint where Value == ReportedAmount {
    /// What is left of the oil's life, as a fraction: 1 is just changed. Scope `read_engine_oil`.
    public static var engineOil: Self {
        Self("/engine/oil") { (body, _) throws(VehicleAPIError.Cause) in
            try required(ValueReader.amount(body["lifeRemaining"], "fraction"), "lifeRemaining")
        }
    }
    /// What the traction battery holds, in kWh. Scope `read_battery`.
    public static var batteryCapacity: Self {
        Self("/battery/capacity") { (body, _) throws(VehicleAPIError.Cause) in
            try required(ValueReader.amount(body["capacity"], "kWh"), "capacity")
        }
    }
    /// Up to where the vehicle charges, as a fraction. Scope `read_charge`.
    public static var chargeLimit: Self {
        Self("/charge/limit") { (body, _) throws(VehicleAPIError.Cause) in
            try required(ValueReader.amount(body["limit"], "fraction"), "limit")
        }
    }
}

extension V2Endpoint where Value == [TirePressure] {
    /// The wheels that report a number. Scope `read_tires`.
    public static var tirePressure: Self {
        Self("/tires/pressure") { body, reader in
            let wheels: [(TirePressure.Wheel, String)] = [
                (.frontLeft, "frontLeft"), (.frontRight, "frontRight"), (.backLeft, "backLeft"),
                (.backRight, "backRight"),
            ]
            return wheels.compactMap { wheel, name in
                reader.pressure(body[name]).map { TirePressure(wheel, shown: $0) }
            }
        }
    }
}

extension V2Endpoint where Value == FuelTank {
    /// Scope `read_fuel`.
    public static var fuel: Self {
        Self("/fuel") { body, reader in
            FuelTank(
                amountRemaining: reader.volume(body["amountRemaining"]),
                percentRemaining: ValueReader.amount(body["percentRemaining"], "fraction"),
                range: reader.distance(body["range"]))
        }
    }
}

extension V2Endpoint where Value == TractionBattery {
    /// Scope `read_battery`.
    public static var battery: Self {
        Self("/battery") { body, reader in
            TractionBattery(
                percentRemaining: ValueReader.amount(body["percentRemaining"], "fraction"),
                range: reader.distance(body["range"]))
        }
    }
}

extension V2Endpoint where Value == NominalCapacity {
    /// What the traction battery held when new. Scope `read_battery`.
    public static var nominalCapacity: Self {
        Self("/battery/nominal_capacity") { body, _ in ValueReader.nominalCapacity(body) }
    }
}

extension V2Endpoint where Value == Charging {
    /// Scope `read_charge`.
    public static var charge: Self {
        Self("/charge") { body, _ in
            Charging(
                isPluggedIn: ValueReader.flag(body["isPluggedIn"]),
                state: ChargeState(known: body["state"]?.text))
        }
    }
}

extension V2Endpoint where Value == VehicleLocation {
    /// Where the vehicle is. Some makers tell the owner of each reading. Scope `read_location`.
    public static var location: Self {
        Self("/location") { (body, _) throws(VehicleAPIError.Cause) in
            try required(ValueReader.location(body), "latitude and longitude")
        }
    }
}

extension V2Endpoint where Value == LockStatus {
    /// Scope `read_security`.
    public static var lockStatus: Self {
        Self("/security") { body, _ in
            LockStatus(
                isLocked: ValueReader.flag(body["isLocked"]),
                doors: ValueReader.openings(body["doors"]),
                windows: ValueReader.openings(body["windows"]),
                sunroof: ValueReader.openings(body["sunroof"]),
                storage: ValueReader.openings(body["storage"]),
                chargingPort: ValueReader.openings(body["chargingPort"]))
        }
    }
}

extension V2Endpoint where Value == [ServiceRecord] {
    /// What the maker's dealers recorded in the last year. Scope `read_service_history`.
    public static var serviceHistory: Self { serviceHistory(from: nil, to: nil) }

    /// What the maker's dealers recorded, from one day to another; without them, the last year.
    /// In a batch the span can't be given.
    public static func serviceHistory(from: CalendarDate?, to: CalendarDate?) -> Self {
        let query = QueryText([
            ("start_date", from?.description), ("end_date", to?.description),
        ]).description
        return Self("/service/history" + (query.isEmpty ? "" : "?\(query)")) { body, reader in
            ValueReader.list(body).map(reader.serviceRecord)
        }
    }
}

extension V2Endpoint where Value == [SystemStatus] {
    /// Which systems report trouble. Scope `read_diagnostics`.
    public static var systemStatus: Self {
        Self("/diagnostics/system_status") { body, _ in
            ValueReader.list(body["systems"]).compactMap { item in
                guard let system = item["systemId"]?.text, let status = item["status"]?.text else {
                    return nil
                }
                return SystemStatus(
                    system: system, status: status, description: item["description"]?.text)
            }
        }
    }
}

extension V2Endpoint where Value == [TroubleCode] {
    /// The trouble codes that are active. Scope `read_diagnostics`.
    public static var troubleCodes: Self {
        Self("/diagnostics/dtcs") { body, _ in ValueReader.troubleCodes(body["activeCodes"]) }
    }
}

extension V2Endpoint where Value == JSONValue {
    /// Any other path, maker-specific ones for example: `/tesla/charge/voltmeter`. The maker's
    /// name stands in lower case. Source: contract §4.8.
    public static func other(_ path: String) -> Self {
        Self(path.hasPrefix("/") ? path : "/\(path)") { body, _ in body }
    }
}

extension ChargeState {
    /// Nil where the word is missing or not known.
    init?(known word: String?) {
        do throws(Unusable) { try self.init(stated: word) } catch { return nil }
    }
}
