import ArgumentParser
import HistoryStore
import MileageAssessment
import VehicleRecords

struct EstimateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "estimate", abstract: "Print the mileage at an instant: certain and likely.",
        discussion: """
            The bounds are certain: they follow from the readings, and from the fact that no vehicle \
            drives faster than the policy's limits. The band is likely: it is a model of driving. \
            The two are different statements.
            """)

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The vehicle, by its VIN.", transform: VIN.argument) var vin: VIN
    @Option(help: "The instant, RFC 3339 or a date (its end, UTC).", transform: Timestamp.argument)
    var at: Timestamp

    func run() async throws {
        let workspace = try Workspace(options)
        let store = try workspace.readLedger()
        let history = try await ledger { () throws(LedgerError) in
            try await store.history(of: vin)
        }
        guard !history.entries.isEmpty else { throw Failure.notHeld(vin, in: workspace.ledgerPath) }
        let assessment = AssessmentPolicy.standard.assess(history, asOf: max(at, workspace.now()))
        Terminal.print(
            JSONText(assessment.bounds(at: at), assessment.band(at: at), vin, at).compact)
    }
}

extension JSONText {
    fileprivate init(_ bounds: MileageBounds?, _ band: MileageBand?, _ vin: VIN, _ at: Timestamp) {
        self = .object([
            ("vin", JSONText(vin.description)),
            ("at", JSONText(at.description)),
            (
                "bounds",
                bounds.map { bounds in
                    .object([
                        ("lowestMeters", JSONText(bounds.lowest.meters)),
                        ("highestMeters", bounds.highest.map { JSONText($0.meters) } ?? .null),
                    ])
                } ?? .null
            ),
            (
                "band",
                band.map { band in
                    .object([
                        ("level", .number(String(band.level))),
                        ("lowMeters", JSONText(band.low.meters)),
                        ("likelyMeters", JSONText(band.likely.meters)),
                        ("highMeters", JSONText(band.high.meters)),
                    ])
                } ?? .null
            ),
            (
                "basis",
                .object([
                    ("bounds", bounds.map { JSONText($0.basis.rawValue) } ?? .null),
                    ("band", band.map { JSONText($0.basis.rawValue) } ?? .null),
                ])
            ),
        ])
    }
}
