import GRDB

/// A file of other evidence that lay in the drop folder, in counts of its rows.
public struct DroppedFile: Hashable, Sendable {
    /// Under which it is put away: its own name, with a number where that one was taken.
    public let name: String
    /// As it lay in the folder.
    public let source: String
    /// SHA-256 of its bytes, in hexadecimal.
    public let digest: String
    /// How many entries the ledger had before its first row: what it brought comes after.
    public let entries: UInt64
    /// Rows that the ledger holds because of this file.
    public var accepted: Int
    /// Rows that it held already.
    public var held: Int
    public var rejected: Int
    /// Why the whole file could not be read; nil when it could.
    public var trouble: String?

    public init(
        name: String, source: String, digest: String, entries: UInt64, accepted: Int = 0,
        held: Int = 0,
        rejected: Int = 0, trouble: String? = nil
    ) {
        self.name = name
        self.source = source
        self.digest = digest
        self.entries = entries
        self.accepted = accepted
        self.held = held
        self.rejected = rejected
        self.trouble = trouble
    }
}

extension NightStore {
    /// Writes down a file of a night: before its first row is taken, and when all are.
    public func record(
        _ file: DroppedFile, in night: String, isDone: Bool
    ) async throws(LedgerError) {
        try await LedgerError.attempt(.nights, path) {
            try await queue.write { db in
                try db.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO dropped (night, name, source, digest, entries,
                            accepted, held, rejected, trouble, is_done)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """
                ).execute(arguments: [
                    night, file.name, file.source, file.digest, Int64(file.entries), file.accepted,
                    file.held, file.rejected, file.trouble, isDone ? 1 : 0,
                ])
            }
        }
    }

    /// The files of a night by name, those that a run began and did not finish too.
    public func files(droppedIn night: String) async throws(LedgerError) -> [DroppedFile] {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                try Row.fetchAll(
                    db, cached: "SELECT * FROM dropped WHERE night = ? ORDER BY name", [night]
                ).map { row in
                    DroppedFile(
                        name: try row.text("name") ?? "", source: try row.text("source") ?? "",
                        digest: try row.text("digest") ?? "",
                        entries: try row.unsigned("entries"),
                        accepted: Int(try row.unsigned("accepted")),
                        held: Int(try row.unsigned("held")),
                        rejected: Int(try row.unsigned("rejected")),
                        trouble: try row.text("trouble"))
                }
            }
        }
    }

    /// Whether a file of this content was taken to its end, in whichever night.
    public func hasTaken(_ digest: String) async throws(LedgerError) -> Bool {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                try !Row.fetchAll(
                    db, cached: "SELECT 1 FROM dropped WHERE digest = ? AND is_done = 1 LIMIT 1",
                    [digest]
                ).isEmpty
            }
        }
    }
}
