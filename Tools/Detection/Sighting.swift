import VehicleRecords

/// Someone looked at the odometer, and wrote something down.
struct Sighting {
    /// The instant of looking, in seconds.
    var at: Int64
    /// When the source says that was.
    var dated: TimeSpan
    /// When it was told.
    var told: Int64
    var source: Source
    /// What the odometer showed, in meters.
    var meters: Int64
    /// `nil` for no value.
    var digits: String?
    var unit: ReportedDistance.Unit
    var fault: Fault?
    /// Another VIN that the vehicle gave of itself with it, or its own again.
    var stated: String?
}

/// How one source writes numbers: unit, decimals, a habit of rounding; dates or instants.
struct Writer {
    var source: Source
    var unit: ReportedDistance.Unit
    var decimals: Int64 = 0
    /// Cut off to so many of the unit.
    var step: Int64 = 1
    var writesDates = false

    /// Meters as digits, cut off as displays do.
    func digits(_ meters: Int64) -> String {
        let perUnit = unit == .miles ? Int128(1_609_344) : 1_000_000
        let scale = decimals == 0 ? Int128(1) : (decimals == 1 ? 10 : 1000)
        let steps = Int128(max(0, meters)) * 1000 * scale / perUnit
        if decimals == 0 { return String(Int64(steps) / step * step) }
        let fraction = String(Int64(scale + steps % scale)).dropFirst()
        return "\(steps / scale).\(fraction)"
    }

    func sighting(at instant: Int64, of odometer: Odometer) -> Sighting {
        let meters = odometer.shown(at: instant)
        return Sighting(
            at: instant, dated: span(of: instant), told: instant + 60, source: source,
            meters: meters, digits: digits(meters), unit: unit)
    }

    func span(of instant: Int64) -> TimeSpan {
        let moment = Timestamp(millisecondsSince1970: instant * 1000)
        return writesDates ? TimeSpan(anyZone: moment.date) : TimeSpan(moment)
    }
}
