import VehicleRecords

/// The figures of a night, over all its runs where nothing else is said.
struct NightFacts {
    /// What only the last run of a night knows.
    struct Run {
        let begun: Timestamp
        let ended: Timestamp
        /// Vehicles that this run asked; those that an earlier one had done are not asked again.
        let asked: Int
        let phases: [(name: String, seconds: Double)]
    }

    /// The files of the drop folder and their rows.
    struct Files {
        var taken = 0
        var unreadable = 0
        var accepted = 0
        var held = 0
        var rejected = 0
    }

    let night: String
    let shard: Shard
    /// The ledger's name, as in its checkpoints.
    let origin: String
    let run: Run
    let status: ExitStatus
    /// SHA-256 of what the configuration says but for secrets, in hexadecimal.
    let configuration: String
    /// Connected, or in the book.
    let vehicles: Int
    let outcomes: NightOutcomes
    let hasBook: Bool
    /// Answers by status; 0 for requests that got none.
    let requests: [Int: Int]
    let files: Files
    let responsesRemoved: Int
    let entriesBefore: UInt64
    let entriesAfter: UInt64
    let assessed: Int
    let verdicts: [String: Int]
    let exceptions: Int
    let newExceptions: Int
    let reportCount: Int
    /// The first ``mostReportNumbers``; `vehicles.csv` has them all.
    let reportNumbers: [String]
    let checkpoint: String

    /// A manifest stays a file that a person can open. Our choice.
    static let mostReportNumbers = 1_000

    /// Entries that the night has added so far.
    var entriesAdded: UInt64 { entriesAfter > entriesBefore ? entriesAfter - entriesBefore : 0 }

    /// The rows of the book, those too that are no contract.
    var rows: Int { outcomes.rowCount }
}

extension JSONText {
    /// The manifest of a night: docs/night-1.schema.json.
    init(_ facts: NightFacts) {
        let requests = Dictionary(
            uniqueKeysWithValues: facts.requests.map { status, count in
                (status == 0 ? "unanswered" : "\(status)", count)
            })
        let files = facts.files
        self = .object(present: [
            ("manifest", JSONText("night-1")),
            ("program", JSONText(Program.version)),
            ("night", JSONText(facts.night)),
            ("shard", .object(["index": facts.shard.index, "count": facts.shard.count])),
            ("ledger", JSONText(facts.origin)),
            ("configuration", JSONText(facts.configuration)),
            ("exitCode", JSONText(facts.status.rawValue)),
            (
                "vehicles",
                .object([
                    ("count", JSONText(facts.vehicles)),
                    ("outcomes", .object(facts.outcomes.vehicles)),
                ])
            ),
            (
                "book",
                facts.hasBook
                    ? .object([
                        ("rows", JSONText(facts.rows)),
                        ("outcomes", .object(facts.outcomes.rows)),
                    ]) : nil
            ),
            (
                "files",
                .object([
                    "taken": files.taken, "unreadable": files.unreadable,
                    "rowsAccepted": files.accepted, "rowsHeld": files.held,
                    "rowsRejected": files.rejected,
                ])
            ),
            ("requests", .object(requests)),
            (
                "entries",
                .object([
                    ("before", JSONText(facts.entriesBefore)),
                    ("after", JSONText(facts.entriesAfter)),
                ])
            ),
            ("responsesRemoved", JSONText(facts.responsesRemoved)),
            ("assessed", JSONText(facts.assessed)),
            ("verdicts", .object(facts.verdicts)),
            ("exceptions", .object(["standing": facts.exceptions, "new": facts.newExceptions])),
            ("reportCount", JSONText(facts.reportCount)),
            ("reports", .array(facts.reportNumbers.map { JSONText($0) })),
            ("checkpoint", JSONText(facts.checkpoint)),
            ("run", JSONText(facts.run)),
        ])
    }

    private init(_ run: NightFacts.Run) {
        self = .object([
            ("begunAt", JSONText(run.begun.description)),
            ("endedAt", JSONText(run.ended.description)),
            ("asked", JSONText(run.asked)),
            (
                "phases",
                .array(
                    run.phases.map { phase in
                        .object([
                            ("name", JSONText(phase.name)),
                            ("milliseconds", JSONText(Int64(phase.seconds * 1000))),
                        ])
                    })
            ),
        ])
    }

    /// Counts by name, in the order of the names.
    private static func object(_ counts: [String: Int]) -> Self {
        .object(counts.sorted { $0.key < $1.key }.map { ($0.key, JSONText($0.value)) })
    }
}
