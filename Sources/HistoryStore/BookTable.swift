import Foundation
import GRDB
public import VehicleRecords

/// A book and the vehicles that may be asked, laid out on disk for one run and read back in order:
/// however many rows there are, memory holds a part of them.
///
/// The file is one of SQLite's own that has no name: it is gone with the run, however that ends.
/// The outcomes and judgments beside the ledger are looked at and never written. Source: decision
/// D140.
public final class BookTable: Sendable {
    let queue: DatabaseQueue
    let path: String

    /// One row of the book, as it is kept.
    public struct Contract: Hashable, Sendable {
        public let number: String
        public let vin: VIN
        public let maturity: CalendarDate?
        /// The row as it stood in the file.
        public let bytes: [UInt8]

        public init(number: String, vin: VIN, maturity: CalendarDate?, bytes: [UInt8]) {
            self.number = number
            self.vin = vin
            self.maturity = maturity
            self.bytes = bytes
        }
    }

    /// What the run before wrote of a contract.
    public struct Before: Hashable, Sendable {
        public let contract: String
        public let odometerMeters: Int64?
        public let verdict: String
        /// Each exception's code, and the day it was first seen.
        public let exceptions: [String: String]

        public init(
            contract: String, odometerMeters: Int64?, verdict: String, exceptions: [String: String]
        ) {
            self.contract = contract
            self.odometerMeters = odometerMeters
            self.verdict = verdict
            self.exceptions = exceptions
        }
    }

    /// An empty one, for a run on this ledger.
    ///
    /// - Throws: when SQLite has no place for temporary files.
    public init(beside ledger: String) throws(LedgerError) {
        path = LedgerFiles(path: ledger).path
        queue = try LedgerError.attempt(.book, path) {
            let queue = try DatabaseQueue(path: "", configuration: Self.configuration)
            try queue.write { db in try db.execute(sql: Self.tables) }
            return queue
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(LedgerSchema.patience)
        configuration.prepareDatabase { db in
            // What is lost with the run needs no journal. 16 MB of pages stay in memory.
            try db.execute(sql: "PRAGMA journal_mode = OFF")
            try db.execute(sql: "PRAGMA synchronous = OFF")
            try db.execute(sql: "PRAGMA cache_size = -16384")
        }
        return configuration
    }

    private static let tables = """
        CREATE TABLE contract (
            number   TEXT PRIMARY KEY,
            vin      TEXT NOT NULL,
            maturity TEXT,                  -- ISO 8601
            bytes    BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX contract_by_vin ON contract (vin, number);

        CREATE TABLE previous (
            contract   TEXT PRIMARY KEY,
            odometer   INTEGER,
            verdict    TEXT NOT NULL,
            exceptions TEXT NOT NULL        -- CODE=day, with spaces between
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE connected (
            vehicle TEXT PRIMARY KEY,
            vin     TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX connected_by_vin ON connected (vin, vehicle);

        CREATE TABLE lapsed (vin TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

        CREATE TABLE planned (
            place   INTEGER PRIMARY KEY,
            vehicle TEXT NOT NULL,
            is_new  INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE line (
            place    INTEGER PRIMARY KEY,
            contract TEXT NOT NULL,
            vin      TEXT NOT NULL,
            outcome  TEXT NOT NULL
        ) STRICT;
        """

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(LedgerError) -> Value {
        try await LedgerError.attempt(.book, path) {
            try await queue.writeWithoutTransaction { db in
                var value: Value?
                // Deferred: the files looked at are not locked for writing.
                try db.inTransaction(.deferred) {
                    value = try body(db)
                    return .commit
                }
                guard let value else {
                    throw LedgerError.Cause.Thrown(cause: .failed("SQLite ran no transaction"))
                }
                return value
            }
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(LedgerError) -> Value {
        try await LedgerError.attempt(.book, path) { try await queue.read(body) }
    }
}

extension BookTable {
    /// Adds contracts; answers the places of those whose number is there already.
    public func add(_ contracts: [Contract]) async throws(LedgerError) -> [Int] {
        try await write { db in
            let statement = try db.cachedStatement(
                sql: """
                    INSERT INTO contract (number, vin, maturity, bytes) VALUES (?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """)
            var twice: [Int] = []
            for (place, contract) in contracts.enumerated() {
                try statement.execute(arguments: [
                    contract.number, contract.vin.description, contract.maturity?.description,
                    Data(contract.bytes),
                ])
                if db.changesCount == 0 { twice.append(place) }
            }
            return twice
        }
    }

    /// Adds what the run before wrote; of two lines about one contract the last counts.
    public func add(_ lines: [Before]) async throws(LedgerError) {
        try await write { db in
            let statement = try db.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO previous (contract, odometer, verdict, exceptions)
                    VALUES (?, ?, ?, ?)
                    """)
            for line in lines {
                let exceptions = line.exceptions.sorted { $0.key < $1.key }
                    .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
                try statement.execute(arguments: [
                    line.contract, line.odometerMeters, line.verdict, exceptions,
                ])
            }
        }
    }

    /// Adds vehicles that may be asked, each with its number where that is known.
    public func add(
        connected vehicles: [(vehicle: String, vin: VIN?)]
    ) async throws(LedgerError) {
        try await write { db in
            let statement = try db.cachedStatement(
                sql: "INSERT OR REPLACE INTO connected (vehicle, vin) VALUES (?, ?)")
            for (vehicle, vin) in vehicles {
                try statement.execute(arguments: [vehicle, vin?.description])
            }
        }
    }

    /// Forgets which vehicles may be asked, to be told again.
    public func removeConnected() async throws(LedgerError) {
        try await write { db in try db.execute(sql: "DELETE FROM connected") }
    }

    /// How many there are.
    public func connectedCount() async throws(LedgerError) -> Int {
        try await count("SELECT COUNT(*) FROM connected")
    }

    /// How many contracts there are.
    public func contractCount() async throws(LedgerError) -> Int {
        try await count("SELECT COUNT(*) FROM contract")
    }

    /// Of how many contracts the run before wrote.
    public func previousCount() async throws(LedgerError) -> Int {
        try await count("SELECT COUNT(*) FROM previous")
    }

    /// How many vehicles of the book may not be asked.
    public func unconnectedCount() async throws(LedgerError) -> Int {
        try await count(
            """
            SELECT COUNT(DISTINCT vin) FROM contract
            WHERE NOT EXISTS (SELECT 1 FROM connected WHERE connected.vin = contract.vin)
            """)
    }

    private func count(_ sql: String) async throws(LedgerError) -> Int {
        try await read { db in try Int.fetchOne(db, sql: sql) ?? 0 }
    }
}
