import VehicleRecords

extension CatalogSignal {
    /// How v3 writes it; words and units are those of real payloads.
    func body(_ view: VehicleView, kilometersWord: String) -> WireValue {
        let snapshot = view.snapshot
        let isCharging = view.charge == .charging
        let length = { (kilometers: Double) -> WireValue in
            ["value": .number(kilometers), "unit": .string(kilometersWord)]
        }
        switch code {
        case "odometer-traveleddistance":
            let digits = snapshot.odometerDigits.map { WireValue.digits($0) } ?? .null
            return ["value": digits, "unit": .string(kilometersWord)]
        case "internalcombustionengine-oillife": return Self.percent(snapshot.oilLife)
        case "internalcombustionengine-fuellevel": return Self.percent(snapshot.fuelLevel)
        case "internalcombustionengine-amountremaining":
            return Self.amount(Double(snapshot.fuelLevel) * 0.6, "liters")
        case "internalcombustionengine-range": return length(Double(snapshot.fuelLevel) * 6.2)
        case "tractionbattery-stateofcharge": return Self.percent(snapshot.batteryLevel)
        case "tractionbattery-range":
            let rated = Double(snapshot.batteryLevel) * 4.2
            return length(rated).adding(
                "additionalValues", [["type": "RATED", "value": .number(rated)]])
        case "tractionbattery-nominalcapacity": return capacity(view.vehicle.traction)
        case "charge-detailedchargingstatus": return ["value": .string(view.charge.apiWord)]
        case "charge-ischarging": return ["value": .bool(isCharging)]
        case "charge-ischargingcableconnected":
            return ["value": .bool(view.charge != .notCharging)]
        case "charge-chargelimits":
            let percent = WireValue.integer(Int64((view.state.chargeLimit * 100).rounded()))
            return [
                "values": [["type": "GLOBAL", "limit": percent, "condition": .null]],
                "activeLimit": percent, "unit": "percent",
            ]
        case "charge-voltage": return Self.amount(isCharging ? 239.5 : 0, "volts")
        case "charge-amperage": return Self.amount(isCharging ? 31.5 : 0, "amps")
        case "charge-wattage": return Self.amount(isCharging ? 7540 : 0, "watts")
        case "charge-timetocomplete": return Self.amount(isCharging ? 180 : 0, "minutes")
        case "wheel-tires": return tires(snapshot, of: view.vehicle)
        case "vehicleidentification-vin":
            return ["value": .string(view.vehicle.statedVIN ?? "\(view.vehicle.vin)")]
        case "vehicleidentification-trim": return ["value": .text(view.vehicle.trim)]
        case "vehicleidentification-exteriorcolor": return ["value": "Silver"]
        default: return rest(view)
        }
    }

    private func rest(_ view: VehicleView) -> WireValue {
        let hasCodes = !view.vehicle.troubleCodes.isEmpty
        switch code {
        case "location-preciselocation":
            let position = view.position
            return [
                "latitude": .number(position.latitude), "longitude": .number(position.longitude),
                "locationType": "LAST_PARKED",
            ]
        case "location-isathome": return ["value": .bool(true)]
        case "closure-islocked": return ["value": .bool(view.state.isLocked)]
        case "closure-doors", "closure-windows":
            let places = Closure.doors.map { door -> WireValue in
                [
                    "row": .integer(Int64(door.row)), "column": .integer(Int64(door.column)),
                    "isOpen": .bool(false), "isLocked": .bool(view.state.isLocked),
                ]
            }
            return [
                "values": .array(places), "rowCount": .integer(2), "columnCount": .integer(2),
            ]
        case "closure-reartrunk", "closure-enginecover", "closure-fronttrunk", "closure-sunroof",
            "closure-tailgate":
            return ["isOpen": .bool(false), "isLocked": .null]
        case "service-records": return records(view)
        case "diagnostics-dtccount":
            return ["value": .integer(Int64(view.troubleCodes.count)), "unit": "count"]
        case "diagnostics-dtclist":
            return [
                "values": .array(
                    view.troubleCodes.map {
                        [
                            "code": .string($0.code),
                            "timestamp": .string($0.since.withMilliseconds),
                        ]
                    })
            ]
        case "lowvoltagebattery-stateofcharge": return Self.percent(91)
        case "lowvoltagebattery-status": return ["value": "GOOD"]
        case "connectivitystatus-isonline": return ["value": .bool(true)]
        case "connectivitysoftware-currentfirmwareversion": return ["value": "2026.8.3"]
        case "motion-currentspeed": return Self.amount(0, "km/h")
        case "transmission-gearstate": return ["value": "PARK"]
        case "climate-externaltemperature": return Self.amount(11.5, "celsius")
        case "diagnostics-mil" where hasCodes:
            return ["status": "ALERT", "description": "Malfunction indicator lamp"]
        case _ where group == "Diagnostics": return ["status": "OK", "description": .null]
        default: return equipment(view)
        }
    }

    private static func percent(_ number: Int) -> WireValue {
        ["value": .integer(Int64(number)), "unit": "percent"]
    }

    static func amount(_ number: Double, _ unit: String) -> WireValue {
        ["value": .number(number), "unit": .string(unit)]
    }

    private func capacity(_ battery: BatteryPack) -> WireValue {
        let choices = battery.choices.isEmpty ? [battery.capacity ?? 64] : battery.choices
        let available = choices.map { size -> WireValue in
            ["capacity": .number(size), "description": "BEV"]
        }
        return [
            "capacity": battery.capacity.map { .number($0) } ?? .null,
            "source": battery.choices.isEmpty ? "SMARTCAR" : "USER_SELECTED",
            "availableCapacities": .array(available), "unit": "kWh",
        ]
    }

    private func tires(_ snapshot: VehicleSnapshot, of vehicle: SimulatedVehicle) -> WireValue {
        let wheels = snapshot.tires.enumerated().map { index, tenths -> WireValue in
            [
                "row": .integer(Int64(index / 2)), "column": .integer(Int64(index % 2)),
                "tirePressure": .number(vehicle.tires.number(tenths)),
            ]
        }
        return [
            "values": .array(wheels), "rowCount": .integer(2), "columnCount": .integer(2),
            "unit": .string(vehicle.tires.label.rawValue),
        ]
    }

    private func records(_ view: VehicleView) -> WireValue {
        let visits = view.services.map { visit -> WireValue in
            [
                "id": .string(String(visit.at.millisecondsSince1970 / 1000)),
                "time": .string(visit.at.withMilliseconds),
                "odometer": .digits(visit.odometerDigits), "cost": .null,
                "tasks": [["id": "oil", "description": "Engine oil and filter changed"]],
                "details": [],
            ]
        }
        return ["values": .array(visits)]
    }
}
