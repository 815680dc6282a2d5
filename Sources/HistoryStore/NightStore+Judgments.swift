import GRDB
public import VehicleRecords

extension NightStore {
    /// Writes down judgments; each replaces that of the same vehicle.
    public func record(_ judgments: [LastJudgment]) async throws(LedgerError) {
        try await LedgerError.attempt(.nights, path) {
            try await queue.write { db in
                let statement = try db.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO judgment
                            (vehicle, entries, policy, as_of, verdict, findings, before, since)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                for judgment in judgments {
                    try statement.execute(arguments: [
                        judgment.vin.description, Int64(judgment.entries), judgment.policy,
                        judgment.asOf.millisecondsSince1970, judgment.verdict,
                        judgment.findings.joined(separator: " "), judgment.before, judgment.since,
                    ])
                }
            }
        }
    }

    /// The last judgments of vehicles, in VIN order; those that were never judged are not there.
    public func judgments(of vins: [VIN]) async throws(LedgerError) -> [LastJudgment] {
        guard let first = vins.min(), let last = vins.max() else { return [] }
        let wanted = Set(vins)
        return try await judgments(
            "vehicle BETWEEN ? AND ?", [first.description, last.description]
        ).filter { wanted.contains($0.vin) }
    }

    /// Every judgment with one of these verdicts, in VIN order.
    public func judgments(
        withVerdicts verdicts: [String]
    ) async throws(LedgerError) -> [LastJudgment] {
        let marks = verdicts.map { _ in "?" }.joined(separator: ", ")
        return try await judgments("verdict IN (\(marks))", verdicts)
    }

    /// How many vehicles have each verdict.
    public func verdictCounts() async throws(LedgerError) -> [String: Int] {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                let rows = try Row.fetchAll(
                    db, cached: "SELECT verdict, COUNT(*) AS n FROM judgment GROUP BY verdict", [])
                return Dictionary(
                    uniqueKeysWithValues: try rows.map { row in
                        (try row.text("verdict") ?? "", Int(try row.unsigned("n")))
                    })
            }
        }
    }

    /// Writes down that a file was taken in a night.
    public func record(_ file: TakenFile, in night: String) async throws(LedgerError) {
        try await LedgerError.attempt(.nights, path) {
            try await queue.write { db in
                try db.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO taken (night, name, accepted, held, rejected)
                        VALUES (?, ?, ?, ?, ?)
                        """
                ).execute(arguments: [
                    night, file.name, file.accepted, file.held, file.rejected,
                ])
            }
        }
    }

    /// The files taken in a night, by name.
    public func files(takenIn night: String) async throws(LedgerError) -> [TakenFile] {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                try Row.fetchAll(
                    db, cached: "SELECT * FROM taken WHERE night = ? ORDER BY name", [night]
                ).map { row in
                    TakenFile(
                        name: try row.text("name") ?? "",
                        accepted: Int(try row.unsigned("accepted")),
                        held: Int(try row.unsigned("held")),
                        rejected: Int(try row.unsigned("rejected")))
                }
            }
        }
    }

    /// Writes down that a report was written, resting on so many entries of a vehicle.
    public func recordReport(
        _ number: String, of extent: VehicleExtent, in night: String
    ) async throws(LedgerError) {
        try await LedgerError.attempt(.nights, path) {
            try await queue.write { db in
                try db.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO report (vehicle, entries, night, number)
                        VALUES (?, ?, ?, ?)
                        """
                ).execute(arguments: [
                    extent.vin.description, Int64(extent.entries), night, number,
                ])
            }
        }
    }

    /// The number of the report that rests on so many entries of a vehicle; nil when none does.
    public func report(of extent: VehicleExtent) async throws(LedgerError) -> String? {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                try Row.fetchAll(
                    db, cached: "SELECT number FROM report WHERE vehicle = ? AND entries = ?",
                    [extent.vin.description, Int64(extent.entries)]
                ).first.flatMap { try $0.text("number") }
            }
        }
    }

    /// The numbers of the reports written in a night, in order.
    public func reports(writtenIn night: String) async throws(LedgerError) -> [String] {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                try Row.fetchAll(
                    db, cached: "SELECT number FROM report WHERE night = ? ORDER BY number",
                    [night]
                ).compactMap { try $0.text("number") }
            }
        }
    }

    private func judgments(
        _ condition: String, _ arguments: [String]
    ) async throws(LedgerError) -> [LastJudgment] {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                try Row.fetchAll(
                    db, sql: "SELECT * FROM judgment WHERE \(condition) ORDER BY vehicle",
                    arguments: StatementArguments(arguments)
                ).map { row in
                    LastJudgment(
                        vin: try VIN(row.text("vehicle") ?? ""),
                        entries: try row.unsigned("entries"),
                        policy: try row.text("policy") ?? "", asOf: try row.instant("as_of"),
                        verdict: try row.text("verdict") ?? "",
                        findings: (try row.text("findings") ?? "").split(separator: " ")
                            .map(String.init),
                        before: try row.text("before"), since: try row.text("since") ?? "")
                }
            }
        }
    }
}
