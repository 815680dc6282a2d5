import VehicleRecords

/// The unit words that occur in the API, and what they mean. A word that is not here is unusable,
/// never assumed. Source: vehicle API contract §5.3, §5.4.
enum Units {
    /// `km` in every real payload, `kilometers` in the documentation, `miles` in webhooks.
    static func distance(_ word: String) -> ReportedDistance.Unit? {
        switch word.trimmed.lowercased() {
        case "km", "kms", "kilometer", "kilometers", "kilometre", "kilometres": .kilometers
        case "mi", "mile", "miles": .miles
        default: nil
        }
    }

    /// 0 to 100, on v3. `percent` in real payloads, `percentage` in the published list of words.
    static func isPercent(_ word: String) -> Bool {
        ["percent", "percentage", "%"].contains(word.trimmed.lowercased())
    }
}

extension VehicleCondition.State {
    /// A level in a unit that says what the whole is, or why it is unusable.
    static func level(
        _ value: JSONValue?, _ unit: String, _ make: (ReportedAmount) -> Self
    ) throws(Unusable) -> Self {
        let digits = try digits(of: value)
        guard Units.isPercent(unit) || unit == "fraction" else {
            throw Unusable(.unitUnknown(unit))
        }
        return make(try amount(digits, unit))
    }

    /// The wheels whose number is usable.
    /// - Throws: when there is none; then with the reason of the first.
    static func tires(
        _ places: [(TirePressure.Wheel, JSONValue?)], unit: String
    ) throws(Unusable) -> Self {
        var wheels: [TirePressure] = []
        var trouble = Unusable(.blank)
        for (wheel, value) in places {
            do throws(Unusable) {
                let shown = try amount(try digits(of: value), unit)
                wheels.append(TirePressure(wheel, shown: shown))
            } catch {
                if trouble.reason == .blank { trouble = error }
            }
        }
        guard !wheels.isEmpty else { throw trouble }
        return .tirePressures(wheels.sorted { $0.wheel < $1.wheel })
    }

    static func amount(_ digits: String, _ unit: String) throws(Unusable) -> ReportedAmount {
        do throws(ReportedDistance.Malformed) { return try ReportedAmount(digits, unit) } catch {
            throw Unusable(.unreadable(digits))
        }
    }
}

/// A value that came and can't be used.
struct Unusable: Error, Hashable {
    let reason: NoValue.Reason
    init(_ reason: NoValue.Reason) { self.reason = reason }
}

/// The digits of a number as they were written.
/// - Throws: when there is none, it is below zero, or something else stands in its place.
func digits(of value: JSONValue?) throws(Unusable) -> String {
    switch value {
    case nil, .null?: throw Unusable(.blank)
    case .number(let digits)? where digits.hasPrefix("-"):
        // A negative zero is a zero; every other minus sign makes the number unusable.
        let magnitude = String(digits.dropFirst())
        guard magnitude.prefix(while: { $0 != "e" && $0 != "E" }).allSatisfy({ "0.".contains($0) })
        else { throw Unusable(.negative(digits)) }
        return magnitude
    case .number(let digits)?: return digits
    case .string(let text)? where text.trimmed.isEmpty: throw Unusable(.blank)
    case .string(let text)?: throw Unusable(.unreadable(text))
    case .some(let other): throw Unusable(.unreadable(other.description))
    }
}

/// A distance in a stated unit.
/// - Throws: when number or unit can't be used.
func distance(_ value: JSONValue?, _ unit: String) throws(Unusable) -> ReportedDistance {
    let digits = try digits(of: value)
    guard let known = Units.distance(unit) else { throw Unusable(.unitUnknown(unit)) }
    do throws(ReportedDistance.Malformed) { return try ReportedDistance(digits, known) } catch {
        throw Unusable(.unreadable(digits))
    }
}
