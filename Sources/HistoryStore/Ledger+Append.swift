import GRDB
public import VehicleRecords

/// Where a record is that was to be appended.
public enum Appended: Hashable, Sendable {
    /// It was appended here.
    case new(EntryIndex)
    /// It was held already, here.
    case known(EntryIndex)

    public var index: EntryIndex {
        switch self {
        case .new(let index), .known(let index): index
        }
    }
}

/// Records that were read from one response, if from any.
public struct Answer: Hashable, Sendable {
    public let records: [VehicleRecords.Record]
    /// The response as it came.
    public let evidence: [UInt8]?

    public init(records: [VehicleRecords.Record], readFrom evidence: [UInt8]? = nil) {
        self.records = records
        self.evidence = evidence
    }
}

extension Ledger {
    /// Appends records, all or none; one already held is answered with where it is.
    ///
    /// Held means: same vehicle, kind, source, vehicle time and everything stated, digit for
    /// digit; how it was fetched is not looked at. A record dated only by its fetching (a
    /// span of less than a day, with a fetch time) counts once a fetch day (UTC). The bytes the records were read from are kept beside the ledger if any
    /// of them is new, and named in it by SHA-256. Source: decisions D9 and D21.
    /// - Throws: when it was opened for reading, or it can't be stored; then nothing is. With
    ///   the operation `release` everything is stored, but the checkpoint file is behind.
    @discardableResult
    public func append(
        _ records: [VehicleRecords.Record], readFrom evidence: [UInt8]? = nil, recordedAt: Timestamp
    ) async throws(LedgerError) -> [Appended] {
        try await append(
            batch: [Answer(records: records, readFrom: evidence)], recordedAt: recordedAt
        ).flatMap { $0 }
    }

    /// Appends several answers, and what came of asking in a run, in one transaction.
    ///
    /// All or none, across both files. The run is begun if it was not. Without outcomes the file
    /// beside the ledger is not touched. Source: decisions D21 and D23.
    /// - Throws: as for one answer; a ledger in memory keeps no outcomes.
    @discardableResult
    public func append(
        batch answers: [Answer], outcomes: [Outcome] = [], of run: String = "",
        recordedAt: Timestamp
    ) async throws(LedgerError) -> [[Appended]] {
        let files = files
        return try await commit(.append, recordedAt: recordedAt, salts: salts) { db in
            if !outcomes.isEmpty { try Self.attachOutcomes(of: files, to: db) }
        } append: { db, writer in
            let appended = try answers.map { try writer.append($0) }
            if !outcomes.isEmpty {
                try OutcomeSchema.begin(run, at: recordedAt, in: db, schema: "outcomes")
                try OutcomeSchema.record(
                    outcomes, of: run, at: recordedAt, in: db, schema: "outcomes")
            }
            return appended
        }
    }

    /// Lets one transaction span the ledger and the outcomes beside it, once a connection.
    static func attachOutcomes(of files: LedgerFiles?, to db: Database) throws {
        guard let files else {
            throw LedgerError.Cause.Thrown(cause: .failed("a ledger in memory keeps no outcomes"))
        }
        try LedgerError.attempt(.outcomes, files.outcomes) {
            let attached = try Row.fetchAll(db, sql: "PRAGMA database_list")
            guard try !attached.contains(where: { try $0.text("name") == "outcomes" }) else {
                return
            }
            try OutcomeSchema.prepare(files)
            try db.execute(
                sql: "ATTACH DATABASE ? AS outcomes",
                arguments: [files.outcomes])
            try db.execute(sql: "PRAGMA outcomes.journal_mode = TRUNCATE")
            try db.execute(sql: "PRAGMA outcomes.synchronous = FULL")
        }
    }
}
