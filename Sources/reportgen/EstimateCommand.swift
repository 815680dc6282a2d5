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
    @OptionGroup var policies: PolicyOptions
    @Argument(help: "The vehicle, by its VIN.", transform: VIN.argument) var vin: VIN?
    @Option(help: "The instant, RFC 3339 or a date (its end, UTC).", transform: Timestamp.argument)
    var at: Timestamp?
    @Option(
        help: "What somebody declares for that instant, such as \"98412 km\": is it possible?",
        transform: ReportedDistance.argument)
    var declared: ReportedDistance?
    @Option(
        help: "Many questions: a CSV with the columns vin,at; - for standard input.",
        completion: .file())
    var queries: String?

    func validate() throws {
        switch (vin, at, queries) {
        case (_?, _?, nil): return
        case (nil, nil, _?) where declared == nil: return
        default: throw ValidationError("name a VIN and --at, or a file with --queries")
        }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        let answers = EstimateAnswers(
            store: try workspace.readLedger(), policy: try policies.resolved(),
            now: workspace.now())
        if let vin, let at {
            guard let answer = try await answers.one(vin, at, declared: declared) else {
                throw Failure.notHeld(vin, in: workspace.ledgerPath)
            }
            Terminal.print(answer.compact)
        } else if let queries {
            try await answer(queries, with: answers, workspace)
        }
    }

    /// So many questions are answered together: each vehicle is read and judged once for them.
    private static let together = 1_000_000

    /// A line of JSON for every question, in the file's order.
    private func answer(
        _ path: String, with answers: EstimateAnswers, _ workspace: Workspace
    ) async throws {
        var file: QueriesCSV
        do {
            file = try QueriesCSV(Input.bytes(of: path, as: "the questions"))
        } catch let malformed as ReadingsCSV.Malformed {
            throw Failure(
                .data, "cannot read the questions in \(path)", cause: malformed.reason,
                hint: "put vin,at in its first line")
        }
        var hasRejects = false
        var batch: [QueriesCSV.Query] = []
        while let row = file.next() {
            switch row {
            case .query(let query): batch.append(query)
            case .reject(let reject):
                hasRejects = true
                workspace.note(
                    "\(path): line \(reject.line) is no question: \(reject.reason.visible)")
            }
            if batch.count == Self.together {
                try await answers.print(batch)
                batch.removeAll(keepingCapacity: true)
            }
        }
        try await answers.print(batch)
        if hasRejects { throw ExitStatus.data.code }
    }
}

extension ReportedDistance {
    @Sendable static func argument(_ text: String) throws -> ReportedDistance {
        let words = text.split(separator: " ")
        guard words.count == 2, let unit = Unit(rawValue: String(words[1])) else {
            throw ValidationError(
                "\"\(text.visible)\" is no distance: write it as \"98412 km\" or \"61150 mi\"")
        }
        do {
            return try ReportedDistance(String(words[0]), unit)
        } catch {
            throw ValidationError("\(error)")
        }
    }
}
