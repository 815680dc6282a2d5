/// The contract as a box of time and distance, and the path of the readings into or out of it.
struct ContractChart: Hashable, Sendable {
    typealias Place = OdometerChart.Place

    struct Reading: Hashable, Sendable {
        var place: Place
        var mark: SourceMark
        var isCore: Bool
    }

    var heading: String
    var key: [OdometerChart.KeyEntry]
    var note: String
    var zoomHeading: String
    var zoomNote: String
    var readings: [Reading]
    /// Core readings in order: the line.
    var line: [Place]
    var termFrom, termTo: Int64
    var base: Double
    /// `nil` without a limit.
    var limit: Double?
    var limitLabel, limitShort, limitWord: String
    var coveredWord: String
    var termLabels: [String]
    var failed: Int64
    var claimed: Double?
    var claimedLabel: [String]
    var claimedStatus: Status
    /// Certain limits on the day, and the likely ones.
    var certain: ClosedRange<Double>?
    var likely: ClosedRange<Double>?
    var estimate: Double?
    var estimateLabel: [String]
    var numbers: NumberStyle
    /// Short names, January first.
    var months: [String]
    var alternate: String
    var empty: String
}
