import VehicleRecords

/// One number of a policy that may be set from outside, under its own key.
///
/// Every threshold and cost has one: `witnesses`, `costs.rollback`, `trust.driver`,
/// `limits.any-vehicle.day`. A value is written as it is read: `3`, `1000 km`, `620 mi`, `0.9`.
public struct PolicySetting: Sendable {
    public let key: String
    private let write: @Sendable (String, inout Thresholds) throws(Malformed) -> Void
    private let read: @Sendable (Thresholds) -> String

    /// The value in force.
    public func text(in thresholds: Thresholds) -> String { read(thresholds) }

    /// - Throws: when the text is no such value, or out of its range.
    public func set(_ text: String, in thresholds: inout Thresholds) throws(Malformed) {
        try write(text, &thresholds)
    }

    /// A text that is no value of a setting.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public let text: String
        /// What it should have been: `a whole number of at least 1`.
        public let expected: String
        public var description: String { "\"\(text)\" is not \(expected)" }
    }

    /// Every setting there is, in the order of the appendix.
    public static let all: [Self] = {
        var all = Source.Kind.allCases.map { trust(in: $0) }
        for part in [trust, rates, rollback, costs, other] { all += part }
        return all
    }()
}

extension Thresholds {
    /// What differs from the policy this release ships, with its value.
    public var changes: [(key: String, value: String)] {
        let standard = Thresholds()
        return PolicySetting.all.compactMap { setting in
            let value = setting.text(in: self)
            return value == setting.text(in: standard) ? nil : (setting.key, value)
        }
    }
}

// MARK: - The kinds of values

extension PolicySetting {
    private typealias Path<Value> = any WritableKeyPath<Thresholds, Value> & Sendable

    private static func count<Number: FixedWidthInteger & Sendable>(
        _ key: String, _ path: Path<Number>, atLeast least: Number = 0, atMost most: Number = .max
    ) -> Self {
        Self(key: key) { (text, thresholds) throws(Malformed) in
            guard let number = Number(text), number >= least, number <= most else {
                throw Malformed(
                    text: text,
                    expected: most == .max
                        ? "a whole number of at least \(least)"
                        : "a whole number from \(least) to \(most)")
            }
            thresholds[keyPath: path] = number
        } read: {
            String($0[keyPath: path])
        }
    }

    private static func distance(_ key: String, _ path: Path<Distance>) -> Self {
        Self(key: key) { (text, thresholds) throws(Malformed) in
            thresholds[keyPath: path] = try Self.distance(text)
        } read: {
            $0[keyPath: path].description
        }
    }

    private static func distance(_ text: String) throws(Malformed) -> Distance {
        let words = text.split(separator: " ")
        guard words.count == 2, let unit = ReportedDistance.Unit(rawValue: String(words[1])) else {
            throw Malformed(text: text, expected: "a distance such as 1000 km or 620 mi")
        }
        do {
            return try ReportedDistance(String(words[0]), unit).distance
        } catch {
            throw Malformed(text: text, expected: "a distance such as 1000 km or 620 mi")
        }
    }

    /// The farthest in one of the windows. The line through them must stay concave: more time
    /// never allows less, and two spans never less than their sum.
    private static func limit(
        _ key: String, _ path: Path<DistanceLimits>, _ place: Int
    ) -> Self {
        Self(key: key) { (text, thresholds) throws(Malformed) in
            var points = thresholds[keyPath: path].points
            points[place] = .init(
                seconds: points[place].seconds, distance: try Self.distance(text))
            // Each line from the origin no steeper than the one before.
            let isOrdered = zip(points, points.dropFirst()).allSatisfy { a, b in
                b.distance > a.distance
                    && (a.seconds == 0
                        || Int128(b.distance.meters) * Int128(a.seconds)
                            <= Int128(a.distance.meters) * Int128(b.seconds))
            }
            guard isOrdered else {
                throw Malformed(
                    text: text,
                    expected: "more than the shorter window allows, and no more for its time")
            }
            thresholds[keyPath: path] = DistanceLimits(points)
        } read: {
            $0[keyPath: path].points[place].distance.description
        }
    }
}

// MARK: - The table

extension PolicySetting {
    private static func trust(in kind: Source.Kind) -> Self {
        Self(key: "trust.\(kind.rawValue)") { (text, thresholds) throws(Malformed) in
            guard let number = Int(text), (1...100).contains(number) else {
                throw Malformed(text: text, expected: "a whole number from 1 to 100")
            }
            thresholds.weights[kind] = number
        } read: {
            String($0.weights[kind] ?? 1)
        }
    }

    private static let trust: [Self] = [
        count("trust.replayed-number", \.replayWeight, atLeast: 1, atMost: 100),
        distance("tolerance.vehicle", \.vehicleTolerance),
        distance("tolerance.written", \.manualTolerance),
        distance("tolerance.noteworthy-fall", \.noteworthyFall),
        count("rounding-readings", \.roundingReadings, atLeast: 2),
    ]

    private static var rates: [Self] {
        var rates: [Self] = []
        for (place, window) in ["hour", "day", "week", "month", "quarter", "year"].enumerated() {
            rates.append(limit("limits.any-vehicle.\(window)", \.limits, place + 1))
        }
        for (place, window) in ["day", "week", "month", "quarter", "year"].enumerated() {
            rates.append(limit("limits.private-car.\(window)", \.privateLimits, place + 1))
        }
        return rates
    }

    private static let rollback: [Self] = [
        distance("rollback.size", \.rollbackSize),
        count("rollback.days", \.rollbackDays),
        count("rollback.witnesses", \.witnesses, atLeast: 2),
        count("rollback.keyed-witnesses", \.keyedWitnesses, atLeast: 2),
        count("rollback.settling-days", \.settlingDays),
        distance("rollback.another-vehicle-fall", \.anotherVehicleFall),
        distance("rollback.near-zero", \.nearZero),
        count("rollback.near-zero-permille", \.nearZeroPermille, atMost: 1000),
        distance("rollback.worth-turning", \.worthTurning),
        count("rollback.indicated-gap", \.indicatedGap, atLeast: 1),
    ]

    private static let costs: [Self] = [
        count("costs.slip", \.costs.slip), count("costs.slip-not-unique", \.costs.slipNotUnique),
        count("costs.stale-replay", \.costs.staleReplay),
        count("costs.late-arrival", \.costs.lateArrival),
        count("costs.rollover", \.costs.rollover),
        count("costs.recorded-replacement", \.costs.recordedReplacement),
        count("costs.unrecorded-replacement", \.costs.unrecordedReplacement),
        count("costs.replacement-near-zero", \.costs.replacementNearZero),
        count("costs.replacement-at-pace", \.costs.replacementAtPace),
        count("costs.replacement-perhaps-zero", \.costs.replacementPerhapsZero),
        count("costs.placeholder", \.costs.placeholder),
        distance("placeholder-below", \.placeholderBelow),
        count("costs.scale-change", \.costs.scaleChange),
        count("costs.rollback", \.costs.rollback),
        count("costs.one-witness", \.costs.oneWitness),
        count("costs.two-witnesses", \.costs.twoWitnesses),
        count("costs.several-wrong", \.costs.severalWrong),
        count("costs.wrong-reading", \.costs.wrongReading),
        count("slip.room-permille", \.slipRoomPermille),
        count("slip.chance-permille", \.slipChancePermille),
        count("factor.permille", \.factorPermille), count("factor.readings", \.factorReadings),
        count("factor.pace-drift-permille", \.paceDriftPermille),
        count("rollover.permille", \.rolloverPermille, atLeast: 500, atMost: 1000),
        count("rollover.at-pace-permille", \.rolloverAtPacePermille, atLeast: 500, atMost: 1000),
        count("rollover.last-five-digit-year", \.lastFiveDigitYear),
        count("late-days", \.lateDays),
    ]

    private static let other: [Self] = [
        count("gap.days", \.gapDays, atLeast: 1),
        count("gap.permille", \.gapPermille, atLeast: 1, atMost: 1000),
        count("gap.frequent-days", \.frequentGapDays, atLeast: 1),
        count("gap.frequent-intervals", \.frequentGapIntervals, atLeast: 1),
        count("gap.frequent-source-days", \.frequentDays, atLeast: 1),
        count("frozen-days", \.frozenDays, atLeast: 1),
        count("stale.vehicle-hours", \.staleVehicleHours, atLeast: 1),
        count("stale.other-days", \.staleOtherDays, atLeast: 1),
        count("readings-needed", \.readingsNeeded, atLeast: 2),
        distance("new-vehicle.distance", \.newVehicleDistance),
        count("new-vehicle.days", \.newVehicleDays),
        count("future-hours", \.futureHours), count("visit-minutes", \.visitMinutes),
        count("slope.readings", \.slopeReadings, atLeast: 2),
        count("slope.days", \.slopeDays, atLeast: 1),
        count("slope.factor", \.slopeFactor, atLeast: 2),
        distance("age.per-year", \.agePerYear), count("repeat-days", \.repeatDays, atLeast: 1),
        count("oil.wear-permille", \.wearPermille, atMost: 1000),
        count("oil.calendar-permille-per-year", \.oilCalendarPermillePerYear, atLeast: 1),
        count("oil.reset-permille", \.oilResetPermille, atLeast: 1, atMost: 1000),
        count("oil.early-reset-permille", \.earlyResetPermille, atMost: 1000),
        count("oil.use-needed-permille", \.oilUseNeededPermille, atLeast: 1, atMost: 1000),
        count("drive.use-permille", \.driveUsePermille, atLeast: 1, atMost: 1000),
        count("drive.uses", \.driveUses, atLeast: 1),
        placard,
        count("tires.leak-pascals", \.tireLeakPascals, atLeast: 1),
        count("tires.leak-days", \.tireLeakDays, atLeast: 1),
        count("tires.leak-pascals-per-month", \.tireLeakPascalsPerMonth, atLeast: 1),
        count("tires.fill-pascals", \.tireFillPascals, atLeast: 1),
        count("battery.use-permille", \.batteryUsePermille, atLeast: 1, atMost: 1000),
        count("battery.stretches", \.batteryStretches, atLeast: 1),
        count("band.increments", \.bandIncrements, atLeast: 2),
        count("band.conformal-steps", \.conformalSteps, atLeast: 10),
        count("band.drift-permille", \.bandDriftPermille, atMost: 1000),
        distance("band.class-scale", \.classScale),
    ]

    private static let placard = Self(key: "tires.placard-kilopascals") {
        (text, thresholds) throws(Malformed) in
        if text == "unknown" {
            thresholds.tirePlacardPascals = nil
        } else if let number = Int64(text), (100...1200).contains(number) {
            thresholds.tirePlacardPascals = number * 1000
        } else {
            throw Malformed(text: text, expected: "a whole number from 100 to 1200, or unknown")
        }
    } read: {
        $0.tirePlacardPascals.map { String($0 / 1000) } ?? "unknown"
    }
}
