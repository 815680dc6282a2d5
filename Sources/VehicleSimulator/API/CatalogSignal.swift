import VehicleRecords

/// What v3 calls a signal. Source: the API's signal catalogue.
struct CatalogSignal {
    /// As in `Odometer`.
    let group: String
    /// As in `TraveledDistance`.
    let name: String
    /// What of the vehicle it shows: decides permission and ability.
    let signal: SimulatedSignal

    init(_ group: String, _ name: String, _ signal: SimulatedSignal) {
        self.group = group
        self.name = name
        self.signal = signal
    }

    /// Source: the catalogue: group and name in lower case.
    var code: String { group.lowercased() + "-" + name.lowercased() }

    /// Name, code and group, as webhooks name a signal.
    var title: WireValue {
        ["name": .string(name), "code": .string(code), "group": .string(group)]
    }

    private static let odometer = Self("Odometer", "TraveledDistance", .odometer)
    private static let oilLife = Self("InternalCombustionEngine", "OilLife", .oilLife)
    private static let tires = Self("Wheel", "Tires", .tirePressure)
    private static let vin = Self("VehicleIdentification", "VIN", .vin)
    private static let trim = Self("VehicleIdentification", "Trim", .attributes)
    private static let fuelLevel = Self("InternalCombustionEngine", "FuelLevel", .fuelLevel)
    private static let charge = Self("Charge", "DetailedChargingStatus", .charge)
    private static let batteryLevel = Self("TractionBattery", "StateOfCharge", .batteryLevel)

    /// The signals that a vehicle is asked for; those it can't give come as errors.
    /// In full, the rest of the catalogue comes after what a mileage report needs.
    static func signals(of vehicle: SimulatedVehicle, isFull: Bool) -> [CatalogSignal] {
        var signals = [odometer, oilLife, tires, vin]
        if vehicle.trim != nil { signals.append(trim) }
        if vehicle.powertrain.burnsFuel { signals.append(fuelLevel) }
        if vehicle.powertrain.isCharged { signals += [batteryLevel, charge] }
        guard isFull else { return signals }
        if vehicle.powertrain.burnsFuel { signals += fueled }
        if vehicle.powertrain.isCharged { signals += charged }
        return signals + everywhere + diagnostics
    }

    /// What differs between two reports; all of it where there was none before.
    static func changed(
        from old: VehicleSnapshot?, to new: VehicleSnapshot, of vehicle: SimulatedVehicle
    ) -> [CatalogSignal] {
        guard let old else { return signals(of: vehicle, isFull: false) }
        return signals(of: vehicle, isFull: false).filter { signal in
            switch signal.signal {
            case .odometer: old.odometerDigits != new.odometerDigits
            case .oilLife: old.oilLife != new.oilLife
            case .tirePressure: old.tires != new.tires
            case .fuelLevel: old.fuelLevel != new.fuelLevel
            case .batteryLevel: old.batteryLevel != new.batteryLevel
            case .charge: old.charge != new.charge
            default: false
            }
        }
    }

    // MARK: - The rest of the catalogue

    private static let fueled = [
        Self("InternalCombustionEngine", "AmountRemaining", .fuelLevel),
        Self("InternalCombustionEngine", "Range", .fuelLevel),
    ]
    private static let charged =
        [
            Self("TractionBattery", "Range", .batteryLevel),
            Self("TractionBattery", "NominalCapacity", .batteryCapacity),
            Self("Charge", "IsCharging", .charge),
            Self("Charge", "IsChargingCableConnected", .charge),
            Self("Charge", "ChargeLimits", .chargeLimit),
            Self("Charge", "Voltage", .charge), Self("Charge", "Amperage", .charge),
            Self("Charge", "Wattage", .charge), Self("Charge", "TimeToComplete", .charge),
            Self("TractionBattery", "IsHeaterActive", .batteryLevel),
            Self("TractionBattery", "MaxRangeChargeCounter", .batteryLevel),
        ]
        + [
            "AmperageMax", "AmperageRequested", "ChargePortStatusColor", "ChargeRate",
            "ChargeRecords", "ChargerPhases", "ChargeTimers", "ChargingConnectorType",
            "EnergyAdded", "FastChargerType", "IsChargingCableLatched",
            "IsChargingPortFlapOpen", "IsFastChargerPresent",
        ].map { Self("Charge", $0, .charge) }
    private static let everywhere =
        [
            Self("VehicleIdentification", "ExteriorColor", .attributes),
            Self("VehicleIdentification", "Nickname", .attributes),
            Self("VehicleIdentification", "Packages", .attributes),
            Self("Location", "PreciseLocation", .location), Self("Location", "IsAtHome", .location),
            Self("Closure", "IsLocked", .security), Self("Closure", "Doors", .security),
            Self("Closure", "Windows", .security), Self("Closure", "RearTrunk", .security),
            Self("Closure", "EngineCover", .security), Self("Closure", "FrontTrunk", .security),
            Self("Closure", "Sunroof", .security), Self("Closure", "Tailgate", .security),
            Self("Surveillance", "IsEnabled", .security), Self("Surveillance", "Brand", .security),
            Self("Service", "Records", .serviceHistory),
            Self("Service", "IsInService", .serviceHistory),
            Self("Diagnostics", "DTCCount", .troubleCodes),
            Self("Diagnostics", "DTCList", .troubleCodes),
            Self("LowVoltageBattery", "StateOfCharge", .attributes),
            Self("LowVoltageBattery", "Status", .attributes),
            Self("ConnectivityStatus", "IsOnline", .attributes),
            Self("ConnectivityStatus", "IsAsleep", .attributes),
            Self("ConnectivityStatus", "IsDigitalKeyPaired", .attributes),
            Self("ConnectivitySoftware", "CurrentFirmwareVersion", .attributes),
            Self("Motion", "CurrentSpeed", .location),
            Self("Transmission", "GearState", .attributes),
            Self("Transmission", "DriveMode", .attributes),
            Self("Climate", "ExternalTemperature", .attributes),
            Self("Climate", "InternalTemperature", .attributes),
            Self("VehicleUserAccount", "Role", .attributes),
            Self("VehicleUserAccount", "Permissions", .attributes),
            Self("Wheel", "Style", .attributes),
        ]
        + [
            "CabinTargetTemperature", "IsCabinHVACActive", "IsFrontDefrosterActive",
            "IsRearDefrosterActive", "IsSteeringHeaterActive",
        ].map { Self("HVAC", $0, .attributes) }
    private static let diagnostics = [
        "ABS", "ActiveSafety", "Airbag", "BrakeFluid", "DriverAssistance", "Emissions",
        "EVBatteryConditioning", "EVCharging", "EVDriveUnit", "EVHVBattery", "Lighting", "MIL",
        "OilLife", "OilPressure", "OilTemperature", "Telematics", "TirePressure",
        "TirePressureMonitoring", "Transmission", "WasherFluid", "WaterInFuel",
    ].map { Self("Diagnostics", $0, .systemStatus) }
}

extension CatalogSignal {
    /// The resource of a signal that was collected; in a webhook it has no address, and another
    /// shape.
    func collected(
        _ view: VehicleView, link: String?, settings: SimulatorSettings
    ) -> WireValue {
        let status: WireValue = ["value": "SUCCESS"]
        let body = body(view, kilometersWord: settings.kilometersWord)
        // Real VIN signals carry 0 and 0: nobody knows when.
        let isTimed = signal != .vin && signal != .attributes
        let unit: Int64 = settings.timesAreSeconds ? 1000 : 1
        let retrieved = isTimed ? view.snapshot.retrievedAt.millisecondsSince1970 / unit : 0
        let updated = isTimed ? view.snapshot.updatedAt.millisecondsSince1970 / unit : 0
        let meta: WireValue = [
            "retrievedAt": .integer(retrieved), "oemUpdatedAt": .integer(updated),
        ]
        guard let link else {
            return .object(
                [
                    .init(key: "code", value: .string(code)),
                    .init(key: "name", value: .string(name)),
                    .init(key: "group", value: .string(group)), .init(key: "body", value: body),
                    .init(key: "meta", value: meta), .init(key: "status", value: status),
                ])
        }
        return [
            "id": .string(code), "type": "signal",
            "attributes": [
                "code": .string(code), "name": .string(name), "group": .string(group),
                "status": status, "body": body,
            ],
            "meta": meta, "links": ["self": .string(link)],
        ]
    }

    /// The resource of a signal that can't be had: no body, no times; type and code are all that
    /// real ones say.
    func missing(_ problem: APIProblem, link: String?) -> WireValue {
        let error: WireValue = ["type": .string(problem.type), "code": .text(problem.code)]
        let attributes: WireValue = [
            "code": .string(code), "name": .string(name), "group": .string(group),
            "status": ["value": "ERROR", "error": error],
        ]
        guard let link else { return attributes }
        return [
            "id": .string(code), "type": "signal", "attributes": attributes,
            "links": ["self": .string(link)],
        ]
    }
}
