/// What the vehicle reported about itself, apart from its odometer.
struct ConditionSection: Hashable, Sendable {
    var heading: String
    var sentence: String
    /// `nil` where there are too few readings to draw.
    var oil: OilChart?
    var tires: TirePanel?
    var battery: BatteryPanel?
    var signals: SignalTable

    /// Whether there is more than the table of signals.
    var hasPictures: Bool { oil != nil || tires != nil || battery != nil }
}

/// Oil life over time: each fall is distance driven, each rise a change.
struct OilChart: Hashable, Sendable {
    /// Milliseconds since 1970, and thousandths left.
    struct Place: Hashable, Sendable {
        var time: Int64
        var permille: Int
    }

    struct Change: Hashable, Sendable {
        /// Between the last reading before and the first after.
        var time: Int64
        /// Driven since the change before it; empty where that is not known.
        var distance: String
        /// The same in thousands with one decimal, where there is little room.
        var thousands: String
        /// Whether a workshop reading of the same days bears it out.
        var hasRecord: Bool
        /// Reset with much of it left.
        var isEarly: Bool
    }

    var heading: String
    var aside: String
    var from, to: Int64
    /// Unbroken falls, each with the rise that ends it.
    var lines: [[Place]]
    var changes: [Change]
    var gaps: [OdometerChart.Gap]
    var months: [String]
    /// "75 % now", "about 9 600 km", "to next change".
    var now: [String]
    var recordLabel: String
    /// "km between changes", "thousand km apart".
    var distanceLabel, thousandsLabel: String
    var alternate: String
}

/// The wheels around a car seen from above.
struct TirePanel: Hashable, Sendable {
    struct Wheel: Hashable, Sendable {
        var name: String
        /// `nil` where nothing is said of it.
        var status: Status?
        var state: String
        var value: String
        var unit: String
        var otherUnit: String
        var note: String
        /// Milliseconds since 1970, and pascals.
        var course: [(Int64, Int64)] { zip(times, pascals).map { ($0, $1) } }
        var times: [Int64]
        var pascals: [Int64]
    }

    var heading: String
    var aside: String
    /// Front left, front right, rear left, rear right.
    var wheels: [Wheel]
    /// The placard's pressure, if known, in pascals.
    var placard: Int64?
    var from, to: Int64
    var fromLabel, toLabel: String
    var alternate: String
}

/// The battery that drives an electric car.
struct BatteryPanel: Hashable, Sendable {
    struct Season: Hashable, Sendable {
        var name: String
        var value: Double
        var label: String
    }

    var heading: String
    var aside: String
    var label: String
    var value: String
    var permille: Int
    var note: String
    var lowest: String
    var seasonsHeading: String
    var seasons: [Season]
    /// What stands in the place of bars where there are too few.
    var seasonsNone: String
    var alternate: String
}
