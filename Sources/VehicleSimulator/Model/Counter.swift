import VehicleRecords

/// An odometer: what was driven, and what it says of that.
struct Counter {
    /// In meters, since the vehicle was built.
    private(set) var driven: Int64
    private var offset: Int64 = 0
    private var shows: ReportedDistance.Unit
    /// The unit that the interface takes the number to be in.
    private let declared: ReportedDistance.Unit

    init(at start: Distance, counting unit: ReportedDistance.Unit) {
        driven = start.meters
        shows = unit
        declared = unit
    }

    mutating func drive(_ meters: Int64) { driven += meters }

    mutating func set(to shown: Distance) { offset = shown.meters - driven }

    mutating func show(_ unit: ReportedDistance.Unit) { shows = unit }

    /// The whole number on the cluster, as the interface passes it on, in millionths of a
    /// kilometer.
    var microkilometers: Int64 {
        let shown = max(0, driven + offset)
        // Half a meter on top: a whole number of miles is not a whole number of meters.
        let number = shows == .kilometers ? shown / 1000 : (shown * 1000 + 500) / 1_609_344
        return number * (declared == .kilometers ? 1_000_000 : 1_609_344)
    }
}
