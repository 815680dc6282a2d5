import VehicleRecords

extension CatalogSignal {
    /// What a parked car says of charging, climate, keys and its owner's account: as in real
    /// payloads where there are some, else by the words of the reference.
    func equipment(_ view: VehicleView) -> WireValue {
        let isPlugged = view.charge != .notCharging
        let isCharging = view.charge == .charging
        switch code {
        case "charge-amperagemax", "charge-amperagerequested": return Self.amount(32, "amps")
        case "charge-chargerate": return Self.amount(isCharging ? 37 : 0, "km/h")
        case "charge-chargerphases": return Self.amount(isCharging ? 1 : 0, "count")
        case "charge-energyadded": return Self.amount(isCharging ? 6.5 : 0, "kWh")
        case "charge-chargerecords", "charge-chargetimers": return ["values": []]
        case "charge-chargeportstatuscolor":
            return ["value": isCharging ? "GREEN" : isPlugged ? "BLUE" : "OFF"]
        case "charge-chargingconnectortype": return ["value": "J1772"]
        case "charge-fastchargertype": return ["value": "NONE"]
        case "charge-ischargingcablelatched", "charge-ischargingportflapopen":
            return ["value": .bool(isPlugged)]
        case "tractionbattery-maxrangechargecounter": return Self.amount(0, "count")
        case "climate-internaltemperature": return Self.amount(17.5, "celsius")
        case "hvac-cabintargettemperature": return Self.amount(21, "celsius")
        case "vehicleidentification-nickname": return ["value": .string(view.vehicle.model)]
        case "vehicleidentification-packages": return ["values": ["Winter"]]
        case "transmission-drivemode": return ["canonical": "NORMAL", "oemDisplayName": "Comfort"]
        case "vehicleuseraccount-role": return ["value": "OWNER"]
        case "vehicleuseraccount-permissions": return ["values": ["VEHICLE_DATA"]]
        case "surveillance-brand": return ["value": "Sentry"]
        case "wheel-style": return ["value": "Alloy"]
        // Heaters, defrosters, keys, guards: off, or not there.
        default: return ["value": .bool(false)]
        }
    }
}
