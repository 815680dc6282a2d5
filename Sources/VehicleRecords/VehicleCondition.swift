/// A number with its unit exactly as a source wrote it: `75 percent`, `0.75 fraction`.
public struct ReportedAmount: Hashable, Sendable, CustomStringConvertible {
    public let digits: String
    public let unit: String

    /// - Throws: when the digits are no number or are negative.
    public init(_ digits: String, _ unit: String) throws(ReportedDistance.Malformed) {
        guard DecimalNumber(digits) != nil else {
            throw ReportedDistance.Malformed(text: digits)
        }
        self.digits = digits
        self.unit = unit
    }

    /// The number in thousandths, rounded half up; the unit is not looked at.
    public var thousandths: Int64? { DecimalNumber(digits)?.scaled(by: 1000, over: 1) }

    /// Thousandths of the whole, for a percentage (`percent`, `percentage`, `%`) or a fraction
    /// (`fraction`); `nil` in another unit or above the whole.
    public var permille: Int? {
        guard let number = DecimalNumber(digits) else { return nil }
        let value: Int64? =
            switch unit.lowercased() {
            case "percent", "percentage", "%": number.scaled(by: 10, over: 1)
            case "fraction": number.scaled(by: 1000, over: 1)
            default: nil
            }
        guard let value, (0...1000).contains(value) else { return nil }
        return Int(value)
    }

    public var description: String { unit.isEmpty ? digits : "\(digits) \(unit)" }
}

/// What one wheel's sensor is said to show.
public struct TirePressure: Hashable, Sendable {
    /// A place on the vehicle, counted from the front and from the left, from 0.
    public struct Wheel: Hashable, Comparable, Sendable, CustomStringConvertible {
        public let row: Int
        public let column: Int
        public init(row: Int, column: Int) {
            self.row = row
            self.column = column
        }
        public static let frontLeft = Self(row: 0, column: 0)
        public static let frontRight = Self(row: 0, column: 1)
        public static let backLeft = Self(row: 1, column: 0)
        public static let backRight = Self(row: 1, column: 1)
        public static func < (a: Self, b: Self) -> Bool {
            (a.row, a.column) < (b.row, b.column)
        }
        public var description: String {
            switch self {
            case .frontLeft: "frontLeft"
            case .frontRight: "frontRight"
            case .backLeft: "backLeft"
            case .backRight: "backRight"
            default: "row \(row) column \(column)"
            }
        }
    }

    public let wheel: Wheel
    public let shown: ReportedAmount
    public init(_ wheel: Wheel, shown: ReportedAmount) {
        self.wheel = wheel
        self.shown = shown
    }

    /// The pressure in pascals; `nil` when the sensor gave no reading.
    ///
    /// Interfaces mislabel the unit, so the size of the number decides it: 1 to 5 is bar, 14 to
    /// 75 psi, 100 to 500 kPa; 0 and 650 kPa or more mean "no reading". Source: vehicle API
    /// field reports, `wheel-tires` labelled `bar` with 258, 268, 270 and 699.9.
    public var pascals: Int64? {
        guard let thousandths = shown.thousandths else { return nil }
        return switch thousandths {
        case 1000...5000: thousandths * 100
        // 1 psi = 6 894.757 Pa. Source: NIST SP 811, B.8.
        case 14_000...75_000: (thousandths * 6_894_757 + 500_000) / 1_000_000
        case 100_000...500_000: thousandths
        default: nil
        }
    }

    /// Whether the stated unit is not the one that the size of the number means.
    public var unitIsInferred: Bool {
        guard let thousandths = shown.thousandths, pascals != nil else { return false }
        let meant = thousandths <= 5000 ? "bar" : (thousandths <= 75_000 ? "psi" : "kpa")
        return shown.unit.lowercased() != meant
    }
}

/// Whether an electric vehicle takes charge.
public enum ChargeState: String, CaseIterable, Sendable {
    case charging, fullyCharged, notCharging
}

/// What a source says about a vehicle's condition at a time.
public struct VehicleCondition: Hashable, Sendable {
    /// One thing said.
    public enum State: Hashable, Sendable {
        /// What is left until the next change; not a level.
        case oilLife(ReportedAmount)
        case tirePressures([TirePressure])
        case fuelLevel(ReportedAmount)
        case batteryLevel(ReportedAmount)
        case charge(ChargeState)

        public var signal: Signal {
            switch self {
            case .oilLife: .oilLife
            case .tirePressures: .tirePressure
            case .fuelLevel: .fuelLevel
            case .batteryLevel: .batteryLevel
            case .charge: .charge
            }
        }
    }

    public let vin: VIN
    public let state: State
    public let measuredAt: TimeSpan
    public let source: Source
    public let retrieval: Retrieval?

    public init(
        vin: VIN, state: State, measuredAt: TimeSpan, source: Source, retrieval: Retrieval? = nil
    ) {
        self.vin = vin
        self.state = state
        self.measuredAt = measuredAt
        self.source = source
        self.retrieval = retrieval
    }
}
