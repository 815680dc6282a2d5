import VehicleRecords

/// A reading as the chain sees it: whole meters, whole seconds.
struct ChainElement: Hashable, Sendable {
    /// Meters.
    var value: Int64
    /// The earliest and the latest second, rounded outward.
    var start: Int64
    var end: Int64
    var resolution: Int64
    var isManual: Bool
    var weight: Int64

    init(
        value: Int64, start: Int64, end: Int64, resolution: Int64 = 1, isManual: Bool = false,
        weight: Int64 = 100
    ) {
        self.value = value
        self.start = start
        self.end = end
        self.resolution = resolution
        self.isManual = isManual
        self.weight = weight
    }

    init(_ reading: WeighedReading) {
        let (earliest, latest) = (
            reading.shownSince.millisecondsSince1970,
            reading.measuredAt.latest.millisecondsSince1970
        )
        self.init(
            value: reading.distance.meters, start: Self.floor(earliest, by: 1000),
            end: -Self.floor(-latest, by: 1000), resolution: reading.resolution.meters,
            isManual: reading.isManual,
            weight: reading.isRepeat ? 1 : Int64(reading.weight) * Self.weightUnit)
    }

    /// What it may be at most and at least, for its resolution.
    var most: Int64 { value + resolution }
    var least: Int64 { value - resolution }

    /// What one point of trust weighs. A number said again is no new witness: all the repeats of a
    /// life weigh less than a point, so that a stale source never outweighs a fresh one.
    static let weightUnit: Int64 = 1_000_000

    /// The same series seen from its end: time and distance both run backward, and what could
    /// follow could now have gone before.
    var mirrored: Self {
        Self(
            value: -value, start: -end, end: -start, resolution: resolution, isManual: isManual,
            weight: weight)
    }

    private static func floor(_ number: Int64, by divisor: Int64) -> Int64 {
        let quotient = number / divisor
        return number % divisor < 0 ? quotient - 1 : quotient
    }
}

/// Whether one odometer could have shown the one reading and then the other.
///
/// No lower than their exactness excuses, and no higher than any vehicle gets in the longest
/// time there may have been between them. Source: `reference/detection.md` §4.
struct Compatibility: Hashable, Sendable {
    let limits: DistanceLimits
    let vehicleTolerance: Int64
    let manualTolerance: Int64
    /// How many quarters of the tolerances are in force; fewer where they added up to a drift.
    var quarters: Int64 = 4

    init(_ thresholds: Thresholds) {
        limits = thresholds.limits
        vehicleTolerance = thresholds.vehicleTolerance.meters
        manualTolerance = thresholds.manualTolerance.meters
    }

    func tolerance(_ a: ChainElement, _ b: ChainElement) -> Int64 {
        let usual = a.isManual || b.isManual ? manualTolerance : vehicleTolerance
        return max(a.resolution + b.resolution, usual) * quarters / 4
    }

    /// `a` stands before `b` in the series.
    func allows(_ a: ChainElement, _ b: ChainElement) -> Bool {
        let gained = b.value - a.value
        let tolerance = tolerance(a, b)
        guard gained >= -tolerance else { return false }
        return gained <= tolerance || gained - tolerance <= limits.meters(in: b.end - a.start)
    }
}
