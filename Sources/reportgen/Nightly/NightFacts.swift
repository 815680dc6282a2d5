import VehicleRecords

/// The figures of a night, over all its runs where nothing else is said.
struct NightFacts {
    let night: String
    let shard: Shard
    let begun: Timestamp
    let ended: Timestamp
    let status: ExitStatus
    let vehicles: Int
    /// By this run; those that an earlier run of the night had done are not asked again.
    let asked: Int
    /// Of the whole night: one for each vehicle.
    let outcomes: [String: Int]
    /// Answers by status; 0 for requests that got none.
    let requests: [Int: Int]
    let entriesBefore: UInt64
    let entriesAfter: UInt64
    let assessed: Int
    let verdicts: [String: Int]
    let exceptions: Int
    let newExceptions: Int
    let reportNumbers: [String]
    let checkpoint: String
    let phases: [(name: String, seconds: Double)]
}

extension JSONText {
    /// The manifest of a night. Its schema is in docs/NIGHTLY.md.
    init(_ facts: NightFacts) {
        func counts(_ values: [String: Int]) -> JSONText {
            .object(values.sorted { $0.key < $1.key }.map { ($0.key, JSONText($0.value)) })
        }
        let requests = Dictionary(
            uniqueKeysWithValues: facts.requests.map { status, count in
                (status == 0 ? "unanswered" : "\(status)", count)
            })
        self = .object([
            ("manifest", JSONText("night-1")),
            ("program", JSONText(Program.version)),
            ("night", JSONText(facts.night)),
            (
                "shard",
                .object([
                    ("index", JSONText(facts.shard.index)), ("count", JSONText(facts.shard.count)),
                ])
            ),
            ("begunAt", JSONText(facts.begun.description)),
            ("endedAt", JSONText(facts.ended.description)),
            ("exitCode", JSONText(facts.status.rawValue)),
            (
                "vehicles",
                .object([
                    ("inBook", JSONText(facts.vehicles)), ("askedByThisRun", JSONText(facts.asked)),
                    ("outcomes", counts(facts.outcomes)),
                ])
            ),
            ("requests", counts(requests)),
            (
                "entries",
                .object([
                    ("before", JSONText(facts.entriesBefore)),
                    ("after", JSONText(facts.entriesAfter)),
                ])
            ),
            ("assessed", JSONText(facts.assessed)),
            ("verdicts", counts(facts.verdicts)),
            (
                "exceptions",
                .object([
                    ("standing", JSONText(facts.exceptions)),
                    ("new", JSONText(facts.newExceptions)),
                ])
            ),
            ("reports", .array(facts.reportNumbers.map { JSONText($0) })),
            ("checkpoint", JSONText(facts.checkpoint)),
            (
                "phases",
                .array(
                    facts.phases.map { phase in
                        .object([
                            ("name", JSONText(phase.name)),
                            ("milliseconds", JSONText(Int64(phase.seconds * 1000))),
                        ])
                    })
            ),
        ])
    }
}
