import ArgumentParser
import HistoryStore
import MileageAssessment
import RecordImport
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
    @Argument(help: "The vehicle, by its VIN.", transform: VIN.argument) var vin: VIN?
    @Option(help: "The instant, RFC 3339 or a date (its end, UTC).", transform: Timestamp.argument)
    var at: Timestamp?
    @Option(
        help: "Many questions: a CSV with the columns vin,at; - for standard input.",
        completion: .file())
    var queries: String?

    func validate() throws {
        switch (vin, at, queries) {
        case (_?, _?, nil), (nil, nil, _?): return
        default: throw ValidationError("name a VIN and --at, or a file with --queries")
        }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        let now = workspace.now()
        var estimator = Estimator(store: try workspace.readLedger(), now: now)
        if let vin, let at {
            guard let answer = try await estimator.answer(vin, at) else {
                throw Failure.notHeld(vin, in: workspace.ledgerPath)
            }
            Terminal.print(answer.compact)
        } else if let queries {
            try await answer(queries, with: &estimator, workspace)
        }
    }

    /// A line of JSON for every question, in the file's order.
    private func answer(
        _ path: String, with estimator: inout Estimator, _ workspace: Workspace
    ) async throws {
        let file: QueriesCSV
        do {
            file = try QueriesCSV(Input.bytes(of: path, as: "the questions"))
        } catch let malformed as ReadingsCSV.Malformed {
            throw Failure(
                .data, "cannot read the questions in \(path)", cause: malformed.reason,
                hint: "put vin,at in its first line")
        }
        for query in file.queries {
            let answer =
                try await estimator.answer(query.vin, query.at)
                ?? JSONText(nil, nil, query.vin, query.at)
            Terminal.print(answer.compact)
        }
        for reject in file.rejects {
            workspace.note("\(path): line \(reject.line) is no question: \(reject.reason.visible)")
        }
        if !file.rejects.isEmpty { throw ExitStatus.data.code }
    }
}

/// Answers questions, judging each vehicle once as long as questions about it are not far apart.
private struct Estimator {
    let store: Ledger
    let now: Timestamp
    private var judged: [VIN: Assessment] = [:]

    init(store: Ledger, now: Timestamp) {
        self.store = store
        self.now = now
    }

    /// `nil` for a vehicle that the ledger has never heard of.
    mutating func answer(_ vin: VIN, _ at: Timestamp) async throws(Failure) -> JSONText? {
        let assessment: Assessment
        if let held = judged[vin], held.examination.asOf >= at {
            assessment = held
        } else {
            let store = store
            let history = try await ledger { () throws(LedgerError) in
                try await store.history(of: vin)
            }
            guard !history.entries.isEmpty else { return nil }
            assessment = AssessmentPolicy.standard.assess(history, asOf: max(at, now))
            if judged.count >= 1000 { judged.removeAll(keepingCapacity: true) }
            judged[vin] = assessment
        }
        return JSONText(assessment.bounds(at: at), assessment.band(at: at), vin, at)
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
