import GRDB
public import VehicleRecords

extension NightStore {
    /// Writes down judgments of a night, each in the place of that of the same vehicle, and adds
    /// their number to a count of the night: both or neither.
    public func record(
        _ judgments: [LastJudgment], countedAs name: String, of night: String
    ) async throws(LedgerError) {
        try await LedgerError.attempt(.nights, path) {
            try await queue.write { db in
                let statement = try db.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO judgment
                            (vehicle, entries, policy, as_of, verdict, findings, fall, before,
                                since)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                for judgment in judgments {
                    try statement.execute(arguments: [
                        judgment.vin.description, Int64(judgment.entries), judgment.policy,
                        judgment.asOf.millisecondsSince1970, judgment.verdict,
                        judgment.findings.joined(separator: " "), judgment.fallMeters,
                        judgment.before, judgment.since,
                    ])
                }
                try Self.add(judgments.count, to: name, of: night, in: db)
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

    /// The judgments that a rule names (all for nil) that follow a vehicle in VIN order, each with
    /// the number of the report that rests on as many entries: for going over all of them part by
    /// part, in bounded memory.
    public func judgments(
        by rule: ExceptionRule?, after vin: VIN? = nil, atMost count: Int
    ) async throws(LedgerError) -> [(judgment: LastJudgment, report: String?)] {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT judgment.*, report.number FROM judgment
                        LEFT JOIN report USING (vehicle, entries)
                        WHERE judgment.vehicle > ? AND (\(rule?.condition ?? "TRUE"))
                        ORDER BY judgment.vehicle LIMIT ?
                        """,
                    arguments: [vin?.description ?? ""] + (rule?.arguments ?? []) + [count]
                ).map { row in (try Self.judgment(row), try row.text("number")) }
            }
        }
    }

    /// How many vehicles a rule names (all for nil): in all, since a night, and without a report
    /// that rests on as many entries.
    public func count(
        by rule: ExceptionRule?, since night: String
    ) async throws(LedgerError) -> (all: Int, new: Int, unreported: Int) {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT COUNT(*) AS n, COALESCE(SUM(since = ?), 0) AS new,
                            COALESCE(SUM(number IS NULL), 0) AS open
                        FROM judgment LEFT JOIN report USING (vehicle, entries)
                        WHERE \(rule?.condition ?? "TRUE")
                        """, arguments: [night] + (rule?.arguments ?? []))
                guard let row else { return (0, 0, 0) }
                return (
                    Int(try row.unsigned("n")), Int(try row.unsigned("new")),
                    Int(try row.unsigned("open"))
                )
            }
        }
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

    /// The numbers of the first reports written in a night, in order.
    public func reports(
        writtenIn night: String, atMost count: Int
    ) async throws(LedgerError) -> [String] {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                try Row.fetchAll(
                    db,
                    cached: "SELECT number FROM report WHERE night = ? ORDER BY number LIMIT ?",
                    [night, count]
                ).compactMap { try $0.text("number") }
            }
        }
    }

    /// How many reports were written in a night.
    public func reportCount(of night: String) async throws(LedgerError) -> Int {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                try Int.fetchOne(
                    db, sql: "SELECT COUNT(*) FROM report WHERE night = ?", arguments: [night])
                    ?? 0
            }
        }
    }

    /// Whether a report of this number was written down in a night.
    public func hasReport(_ number: String, of night: String) async throws(LedgerError) -> Bool {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                try Bool.fetchOne(
                    try db.cachedStatement(
                        sql: """
                            SELECT EXISTS (SELECT 1 FROM report WHERE night = ? AND number = ?)
                            """), arguments: [night, number]) ?? false
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
                ).map(Self.judgment)
            }
        }
    }

    private static func judgment(_ row: Row) throws -> LastJudgment {
        LastJudgment(
            vin: try VIN(row.text("vehicle") ?? ""), entries: try row.unsigned("entries"),
            policy: try row.text("policy") ?? "", asOf: try row.instant("as_of"),
            verdict: try row.text("verdict") ?? "",
            findings: (try row.text("findings") ?? "").split(separator: " ").map(String.init),
            fallMeters: try row.integer("fall") ?? 0,
            before: try row.text("before"), since: try row.text("since") ?? "")
    }
}
