import VehicleRecords

/// Reads typed values out of one answer; what is missing or unusable is nil.
struct ValueReader {
    /// `metric` or `imperial`, as the answer says; nil where it does not.
    let unitSystem: String?

    func distance(_ value: JSONValue?) -> ReportedDistance? {
        let unit = unit(metric: "km", imperial: "mi")
        do throws(Unusable) { return try VehicleAPI.distance(value, unit) } catch { return nil }
    }

    func volume(_ value: JSONValue?) -> ReportedAmount? {
        Self.amount(value, unit(metric: "l", imperial: "gal"))
    }

    func pressure(_ value: JSONValue?) -> ReportedAmount? {
        Self.amount(value, unit(metric: "kPa", imperial: "psi"))
    }

    func unit(metric: String, imperial: String) -> String {
        switch unitSystem?.trimmed.lowercased() {
        case "metric": metric
        case "imperial": imperial
        default: unitSystem ?? ""
        }
    }

    static func amount(_ value: JSONValue?, _ unit: String) -> ReportedAmount? {
        do throws(Unusable) {
            return try VehicleCondition.State.amount(digits(of: value), unit)
        } catch { return nil }
    }

    static func flag(_ value: JSONValue?) -> Bool? {
        guard case .boolean(let flag)? = value else { return nil }
        return flag
    }

    /// A number as a `Double`, for places on a map.
    static func number(_ value: JSONValue?) -> Double? {
        guard case .number(let digits)? = value else { return nil }
        return Double(digits)
    }

    /// A text, or a number's digits: ids come as both.
    static func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text)?: text
        case .number(let digits)?: digits
        default: nil
        }
    }

    static func instant(_ value: JSONValue?) -> Timestamp? { V3Signal.instant(value) }

    /// A list of objects; one alone counts as a list (contract §4.2, service history).
    static func list(_ value: JSONValue?) -> [JSONValue] {
        guard let value else { return [] }
        return value.items ?? (value.isObject ? [value] : [])
    }

    static func location(_ body: JSONValue?) -> VehicleLocation? {
        guard let latitude = number(body?["latitude"]), let longitude = number(body?["longitude"]),
            (-90...90).contains(latitude), (-180...180).contains(longitude)
        else { return nil }
        return VehicleLocation(
            latitude: latitude, longitude: longitude, heading: number(body?["heading"]),
            kind: body?["locationType"]?.text)
    }

    static func nominalCapacity(_ body: JSONValue?) -> NominalCapacity {
        // v2.0 puts number and source into `capacity`, v3 beside it.
        let inner = body?["capacity"]
        let chosen = inner?.isObject == true ? inner?["nominal"] : inner
        return NominalCapacity(
            capacity: amount(chosen, "kWh"), source: (inner?["source"] ?? body?["source"])?.text,
            options: list(body?["availableCapacities"]).map {
                .init(capacity: amount($0["capacity"], "kWh"), description: $0["description"]?.text)
            }, choice: (body?["url"]?.text).map { Secret($0) })
    }

    static func openings(_ value: JSONValue?) -> [LockStatus.Opening] {
        list(value).compactMap { item in
            guard let place = item["type"]?.text, let status = item["status"]?.text else {
                return nil
            }
            return LockStatus.Opening(place: place, status: status)
        }
    }

    /// v2.0's record of a visit to a workshop. The distance is a number, or a string of digits.
    func serviceRecord(_ item: JSONValue) -> ServiceRecord {
        let digits = Self.text(item["odometerDistance"])
        return ServiceRecord(
            id: Self.text(item["serviceId"]), date: item["serviceDate"]?.text,
            odometer: distance(digits.map { .number($0) }), odometerDigits: digits,
            tasks: Self.list(item["serviceTasks"]).map {
                .init(id: Self.text($0["taskId"]), description: $0["taskDescription"]?.text)
            },
            details: Self.list(item["serviceDetails"]).map {
                .init(id: $0["type"]?.text, description: Self.text($0["value"]))
            },
            cost: item["serviceCost"].map {
                .init(digits: Self.text($0["totalCost"]), currency: $0["currency"]?.text)
            })
    }

    static func troubleCodes(_ value: JSONValue?) -> [TroubleCode] {
        list(value).compactMap { item in
            guard let code = item["code"]?.text else { return nil }
            return TroubleCode(code: code, setAt: instant(item["timestamp"]))
        }
    }
}
