internal import ContractAssessment
internal import VehicleRecords

/// A portfolio's exceptions in words and numbers; no places yet.
struct PortfolioDocument: Hashable, Sendable {
    struct Step: Hashable, Sendable {
        var name: String
        var count: Int
        var number: String
        var lost: String
    }

    struct Row: Hashable, Sendable {
        var number: String
        var status: Status
        var name: String
        var detail: String
        var vehicle: String
        var vin: String
        var line: [OdometerChart.Place]
        var from, to: Int64
        var odometer: String
        var since: String
        var isNew: Bool
    }

    struct ChangeRow: Hashable, Sendable {
        var status: Status?
        var name: String
        var numbers: [String]
        var kept, new, cleared: Int
    }

    var furniture: Furniture
    var title: TitleBlock
    var tiles: [FactTile]
    var stepsHeading: String
    var stepsNote: String
    var steps: [Step]
    var rowsHeading: String
    var rowsAside: String
    var heads: [String]
    var rows: [Row]
    var none: String
    var continued: String
    var continues: String
    var changesHeading: String
    var changeHeads: [String]
    var changes: [ChangeRow]
    var changeKey: [String]
    var sharesHeading: String
    var sharesNote: String
    var shares: [Int]
    var shareNumbers: [String]
    var shareLimit: String
    var shareOver: String
    var sharesAlternate: String
    var sparkAlternate: String
}
