import VehicleRecords

extension V2Datum {
    /// How v2.0 writes it, in kilometers, liters and kilopascals or in miles, gallons and psi.
    /// Of the visits to a workshop those of a period.
    func body(
        _ view: VehicleView, during period: ClosedRange<Timestamp>, isImperial: Bool
    ) -> WireValue {
        let length = { (kilometers: Double) in isImperial ? kilometers / 1.609344 : kilometers }
        let snapshot = view.snapshot
        switch self {
        case .attributes:
            return [
                "id": .string(view.id), "make": .string(view.vehicle.make.uppercased()),
                "model": .string(view.vehicle.model), "year": .integer(Int64(view.vehicle.year)),
            ]
        case .vin: return ["vin": .string(view.vehicle.statedVIN ?? "\(view.vehicle.vin)")]
        case .odometer:
            return ["distance": .length(snapshot.odometerDigits, isImperial: isImperial)]
        case .oil: return ["lifeRemaining": .number(Double(snapshot.oilLife) / 100)]
        case .tires: return tires(snapshot.tires, isImperial: isImperial)
        case .fuel:
            let share = Double(snapshot.fuelLevel) / 100
            let liters = share * 60
            return [
                "amountRemaining": .number(isImperial ? liters / 3.785411784 : liters),
                "percentRemaining": .number(share), "range": .number(length(share * 620)),
            ]
        case .battery:
            let share = Double(snapshot.batteryLevel) / 100
            return ["percentRemaining": .number(share), "range": .number(length(share * 420))]
        case .charge:
            return [
                "isPluggedIn": .bool(view.charge != .notCharging),
                "state": .string(view.charge.apiWord),
            ]
        case .capacity:
            let battery = view.vehicle.traction
            return ["capacity": .number(battery.capacity ?? battery.choices.first ?? 64)]
        case .nominalCapacity: return nominalCapacity(view)
        case .chargeLimit: return ["limit": .number(view.state.chargeLimit)]
        case .location:
            let position = view.position
            return [
                "latitude": .number(position.latitude), "longitude": .number(position.longitude),
            ]
        case .security: return security(view)
        case .serviceHistory:
            return .array(
                view.services.filter { period.contains($0.at) }.map {
                    service($0, isImperial: isImperial)
                })
        case .systemStatus: return systems(view)
        case .troubleCodes:
            return [
                "activeCodes": .array(
                    view.troubleCodes.map {
                        [
                            "code": .string($0.code),
                            "timestamp": .string($0.since.withMilliseconds),
                        ]
                    })
            ]
        }
    }

    private func tires(_ tenths: [Int], isImperial: Bool) -> WireValue {
        let wheels = ["frontLeft", "frontRight", "backLeft", "backRight"]
        return .object(
            zip(wheels, tenths).map { wheel, tenths in
                let kilopascals = Double(tenths) / 10
                return .init(
                    key: wheel,
                    value: .number(isImperial ? kilopascals * 0.145038 : kilopascals))
            })
    }

    /// The three documented cases: one size, several and none chosen yet, one chosen.
    private func nominalCapacity(_ view: VehicleView) -> WireValue {
        let battery = view.vehicle.traction
        let choices = battery.choices.isEmpty ? [battery.capacity ?? 64] : battery.choices
        let available = choices.enumerated().map { number, size -> WireValue in
            [
                "capacity": .number(size),
                "description": .string(number == 0 ? "BEV" : "BEV:Extended Range"),
            ]
        }
        guard let size = battery.capacity else {
            return [
                "availableCapacities": .array(available), "capacity": .null,
                "url": .string(
                    "https://connect.smartcar.com/battery-capacity?vehicle_id=\(view.id)"),
            ]
        }
        return [
            "availableCapacities": .array(available),
            "capacity": [
                "nominal": .number(size),
                "source": battery.choices.isEmpty ? "SMARTCAR" : "USER_SELECTED",
            ],
            "url": .null,
        ]
    }

    private func security(_ view: VehicleView) -> WireValue {
        let closed = { (types: [String]) -> WireValue in
            .array(types.map { ["type": .string($0), "status": "CLOSED"] })
        }
        let doors = Closure.doors.map(\.type)
        return [
            "isLocked": .bool(view.state.isLocked), "doors": closed(doors),
            "windows": closed(doors), "sunroof": closed(["sunroof"]),
            "storage": closed(["rear", "front"]),
            "chargingPort": closed(view.vehicle.powertrain.isCharged ? ["chargingPort"] : []),
        ]
    }

    private func service(_ visit: ServiceVisit, isImperial: Bool) -> WireValue {
        var random = SplitMix64(
            seed: UInt64(bitPattern: visit.at.millisecondsSince1970), for: "service")
        return [
            "serviceId": .string(String(random.within(100_000...999_999))),
            "serviceDate": .string(visit.at.withMilliseconds),
            "odometerDistance": .length(visit.odometerDigits, isImperial: isImperial),
            "serviceTasks": [
                ["taskId": "oil", "taskDescription": "Engine oil and filter changed"]
            ],
            "serviceDetails": [["type": "Service Type", "value": "Oil change"]],
            "serviceCost": ["totalCost": .null, "currency": .null],
        ]
    }

    private func systems(_ view: VehicleView) -> WireValue {
        let isLit = !view.vehicle.troubleCodes.isEmpty
        let engine: WireValue = [
            "systemId": "SYSTEM_MIL", "status": isLit ? "ALERT" : "OK",
            "description": isLit ? "Malfunction indicator lamp" : .null,
        ]
        let fine = ["SYSTEM_ABS", "SYSTEM_AIRBAG", "SYSTEM_BRAKE_FLUID", "SYSTEM_TPMS"].map {
            id -> WireValue in ["systemId": .string(id), "status": "OK", "description": .null]
        }
        return ["systems": .array([engine] + fine)]
    }
}

extension ChargeState {
    var apiWord: String {
        switch self {
        case .charging: "CHARGING"
        case .fullyCharged: "FULLY_CHARGED"
        case .notCharging: "NOT_CHARGING"
        }
    }
}

extension WireValue {
    /// Kilometers digit for digit, or converted by the API's own factor, 1 mile = 1.609344 km.
    /// Other factors of the API: 1 kPa = 0.145038 psi; its gallon is not stated, and the US one,
    /// 3.785411784 l, is assumed.
    static func length(_ digits: String?, isImperial: Bool) -> Self {
        guard let digits else { return .null }
        guard isImperial, let kilometers = Double(digits) else { return .digits(digits) }
        return .number(kilometers / 1.609344)
    }
}
