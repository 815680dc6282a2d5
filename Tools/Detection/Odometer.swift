/// What the odometer shows, which is what was driven, but for what was done to it.
struct Odometer {
    let road: Road
    /// From an instant on so much more (or less) is shown.
    private(set) var changes: [(at: Int64, meters: Int64)] = []
    /// From an instant on only so much of what is driven is counted.
    private var counted: (from: Int64, share: Double)?
    /// A counter of so few digits.
    var wrapsAt: Int64?
    /// A counter that stops there.
    var endsAt: Int64?

    init(road: Road) { self.road = road }

    /// Meters.
    func shown(at instant: Int64) -> Int64 {
        var meters = road.total(at: instant)
        if let counted, instant > counted.from {
            let start = road.total(at: counted.from)
            meters = start + Int64(Double(meters - start) * counted.share)
        }
        for change in changes where change.at <= instant { meters += change.meters }
        if let wrapsAt { meters %= wrapsAt }
        if let endsAt { meters = min(meters, endsAt) }
        return max(0, meters)
    }

    mutating func change(by meters: Int64, at instant: Int64) {
        changes.append((instant, meters))
    }

    mutating func set(to meters: Int64, at instant: Int64) {
        change(by: meters - shown(at: instant), at: instant)
    }

    mutating func block(from instant: Int64, counting share: Double) {
        counted = (instant, share)
    }
}
