import ConnectionStore
import HistoryStore
import ReportEngine
import VehicleAPI
import VehicleRecords

/// What came of each vehicle and of each row of the book in a night: exactly one outcome each.
///
/// A connected vehicle has that of asking it. One that is in the book only is `not_connected`, or
/// `consent_needed` where its owner took the permission back; what a run that was told to stop
/// left is `not_asked`. While a connected vehicle's number is not known, it may be any that is in
/// the book only: those are `not_identified`, and no vehicles besides.
struct NightOutcomes: Sendable {
    static let notConnected = "not_connected"
    static let notIdentified = "not_identified"
    static let notAsked = "not_asked"
    static let unreadable = "unreadable_row"

    /// One a vehicle, connected or in the book.
    private(set) var vehicles: [String: Int] = [:]
    /// One a row of the book, those too that are no contract.
    private(set) var rows: [String: Int] = [:]
    /// Rows of `outcomes.csv`.
    private var lines: [(contract: String, vin: String, outcome: String)] = []

    var vehicleCount: Int { vehicles.values.reduce(0, +) }
    var rowCount: Int { rows.values.reduce(0, +) }

    /// `outcomes` are those of the connected vehicles that were asked, by the API's names; of
    /// `lapsed` vehicles of the book the owners took the permission back.
    init(
        _ connections: [Connection], _ outcomes: [String: String], book: NightBook?,
        lapsed: Set<VIN>
    ) {
        var known: [VIN: String] = [:]
        var inBook: Set<VIN> = []
        for contract in book?.contracts ?? [] { inBook.insert(contract.vin) }
        for connection in connections {
            let outcome = outcomes[connection.vehicle.description] ?? Self.notAsked
            vehicles[outcome, default: 0] += 1
            if let vin = connection.vin {
                known[vin] = outcome
                if inBook.contains(vin) { continue }
            }
            lines.append(("", connection.vin?.description ?? "", outcome))
        }
        let allAreKnown = connections.allSatisfy { $0.vin != nil }
        for vin in inBook where known[vin] == nil && allAreKnown {
            let outcome =
                lapsed.contains(vin) ? Classification.consentNeeded.rawValue : Self.notConnected
            known[vin] = outcome
            vehicles[outcome, default: 0] += 1
        }
        for contract in book?.contracts ?? [] {
            let outcome = known[contract.vin] ?? Self.notIdentified
            rows[outcome, default: 0] += 1
            lines.append((contract.number, contract.vin.description, outcome))
        }
        if let unreadable = book?.unreadable, unreadable > 0 { rows[Self.unreadable] = unreadable }
    }

    /// `outcomes.csv`: a row for each row of the book, then for each vehicle that is in no row.
    func write(to path: String) throws(Failure) {
        var csv = CSVDocument(columns: ["contract", "vin", "outcome"])
        let file = try PartwiseFile(path)
        try file.write(csv.head())
        for line in lines.sorted(by: { ($0.vin, $0.contract) < ($1.vin, $1.contract) }) {
            try file.write(csv.row([line.contract, line.vin, line.outcome]))
        }
        try file.write(csv.trailer())
        try file.finish()
    }
}
