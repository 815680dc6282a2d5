import Foundation
import GRDB
public import LedgerFormat
import TransparencyLog
public import VehicleRecords

/// An append-only record of what was said about vehicles, by whom, and when we learned it.
///
/// One writes, in one process; any number read. Everything in the file is evidence and is
/// covered by ``audit()``. Source: docs/LEDGER-FORMAT.md.
public final class Ledger: Sendable {
    /// Where a ledger is.
    public enum Location: Hashable, Sendable { case file(String), inMemory }

    /// The name of the log, which every checkpoint bears.
    public let origin: String
    /// Where it is.
    public let location: Location
    let queue: DatabaseQueue
    let salts: any SaltSource
    let canWrite: Bool
    /// What signs its checkpoints; nil when nothing does, and in a ledger opened for reading.
    let key: LogKey?
    private let lock: WriterLock?

    /// Opens a ledger to write to it; makes it when there is none.
    ///
    /// A new file can be read by its owner only. Without an origin an existing ledger keeps its
    /// own, and a new one gets that of its key, or a random one. Without a key the one beside the
    /// ledger signs its checkpoints; when there is none either they are not signed.
    /// - Throws: when it is no ledger, newer, damaged, read-only, or another process writes to
    ///   it; when it has another origin; when the key can't be used; when a checkpoint was released for more entries than it
    ///   has (decision D17). Then nothing is changed.
    public init(
        at location: Location, origin: String? = nil, salts: any SaltSource = RandomSalts(),
        key given: LogKey? = nil
    ) throws(LedgerError) {
        self.location = location
        self.salts = salts
        canWrite = true
        let key = try LedgerError.attempt(.open, location.name) {
            guard given == nil, case .file(let path) = location else { return given }
            return try LedgerFiles(path: path).logKey()
        }
        self.key = key
        (queue, lock) = try LedgerError.attempt(.open, location.name) {
            switch location {
            case .inMemory:
                let queue = try DatabaseQueue(configuration: LedgerSchema.writing)
                let origin = origin ?? key?.verifier.name ?? Self.randomOrigin()
                try queue.write { db in try LedgerSchema.create(in: db, origin: origin) }
                return (queue, nil)
            case .file(let path):
                return try Self.openForWriting(
                    LedgerFiles(path: path), origin: origin, key: key)
            }
        }
        let queue = queue
        self.origin = try LedgerError.attempt(.open, location.name) {
            let held = try queue.read { db in try LedgerSchema.origin(in: db) }
            if let origin, origin != held {
                throw LedgerError.Cause.Thrown(cause: .otherOrigin(held: held, asked: origin))
            }
            guard Self.isDemonstration(held) == salts.isDemonstration else {
                throw LedgerError.Cause.Thrown(cause: .demonstration(origin: held))
            }
            try key?.check(for: held)
            return held
        }
        if let files {
            try compareWithReleased(files)
            if let key {
                try LedgerError.attempt(.open, files.path) { try files.publish(key.verifier) }
            }
            try release()
            if files.isErasing {
                // A program was killed between erasing a vehicle and writing the file anew.
                try LedgerError.attempt(.erase, files.path) {
                    try queue.writeWithoutTransaction { db in try db.execute(sql: "VACUUM") }
                    if FileManager.default.fileExists(atPath: files.outcomes) {
                        try OutcomeSchema.rewrite(files)
                    }
                    try files.endErasing()
                }
            }
        }
    }

    /// Opens an existing ledger to read it; never makes or changes one.
    ///
    /// - Throws: when it is missing, no ledger, newer or damaged, or when a checkpoint was
    ///   released for more entries than it has (decision D17).
    public init(existingAt path: String) throws(LedgerError) {
        location = .file(path)
        salts = RandomSalts()
        canWrite = false
        key = nil
        lock = nil
        let files = LedgerFiles(path: path)
        let queue = try LedgerError.attempt(.open, path) { try Self.openForReading(files) }
        self.queue = queue
        origin = try LedgerError.attempt(.open, path) {
            try queue.read { db in try LedgerSchema.origin(in: db) }
        }
        try compareWithReleased(files)
    }

    /// Whether its salts can be known by others and its vehicles are invented.
    public var isDemonstration: Bool { Self.isDemonstration(origin) }

    /// The origins of demonstration ledgers begin with `demo/`, and no others do.
    public static func isDemonstration(_ origin: String) -> Bool { origin.hasPrefix("demo/") }

    /// The files of the ledger; nil in memory.
    var files: LedgerFiles? {
        switch location {
        case .file(let path): LedgerFiles(path: path)
        case .inMemory: nil
        }
    }

    func read<Value: Sendable>(
        _ operation: LedgerError.Operation,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(LedgerError) -> Value {
        try await LedgerError.attempt(operation, location.name) { try await queue.read(body) }
    }

    static func randomOrigin() -> String {
        "reportgen.local/" + String(UInt64.random(in: .min ... .max), radix: 16)
    }

    private static func openForWriting(
        _ files: LedgerFiles, origin: String?, key: LogKey?
    ) throws -> (DatabaseQueue, WriterLock) {
        // Before the lock file is made beside it: it may be somebody else's.
        if files.exists {
            try files.check(writing: true)
            try openForReading(files).close()
        } else {
            try files.checkFolder()
            try files.checkNothingWasReleased()
            if let origin { try key?.check(for: origin) }
        }
        let lock = try WriterLock(files.lock)
        if !files.exists {
            let released = try files.released(key: key)?.checkpoint
            let origin = origin ?? released?.origin ?? key?.verifier.name ?? randomOrigin()
            try key?.check(for: origin)
            try files.create(origin: origin)
        }
        return (
            try DatabaseQueue(path: files.database, configuration: LedgerSchema.writing), lock
        )
    }

    private static func openForReading(_ files: LedgerFiles) throws -> DatabaseQueue {
        try files.check(writing: false)
        do {
            return try openChecked(files.database, LedgerSchema.reading)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {
            // A writer was killed in a transaction. Its journal must be rolled back before
            // anyone can read, which takes a connection that may write.
            try openChecked(files.database, LedgerSchema.configuration).close()
            return try openChecked(files.database, LedgerSchema.reading)
        }
    }

    private static func openChecked(
        _ path: String, _ configuration: Configuration
    ) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        _ = try queue.read { db in try LedgerSchema.origin(in: db) }
        return queue
    }
}

extension Ledger.Location {
    var name: String {
        switch self {
        case .file(let path): path
        case .inMemory: "the ledger in memory"
        }
    }
}

extension Ledger {
    /// Every record of one vehicle that this version can read, in ledger order.
    ///
    /// A vehicle that the ledger has never heard of has a history without entries.
    public func history(of vin: VIN) async throws(LedgerError) -> VehicleHistory {
        Self.history(of: vin, try await entries(of: vin))
    }

    static func history(of vin: VIN, _ entries: [LedgerEntry]) -> VehicleHistory {
        VehicleHistory(
            of: vin,
            entries.compactMap { entry in
                guard case .record(let record) = entry.content else { return nil }
                return VehicleHistory.Entry(
                    index: entry.index, recordedAt: entry.recordedAt, record: record)
            })
    }

    /// Every entry about one vehicle, in ledger order, those of unknown kinds too.
    public func entries(of vin: VIN) async throws(LedgerError) -> [LedgerEntry] {
        try await read(.read) { db in try Self.entries(of: vin, in: db) }
    }

    static func entries(of vin: VIN, in db: Database) throws -> [LedgerEntry] {
        try Row.fetchAll(
            db,
            cached: """
                SELECT position, leaf, kind, recorded_at, payload
                FROM content JOIN entry USING (position)
                WHERE vehicle = ? ORDER BY number
                """, [vin.description]
        ).map(LedgerEntry.init(row:))
    }

    /// Every vehicle that the ledger holds an entry of, in VIN order.
    public func vehicles() async throws(LedgerError) -> [VIN] {
        try await read(.read) { db in
            try String.fetchAll(db, sql: Self.everyVehicle).map { try VIN($0) }
        }
    }

    /// Every vehicle, in VIN order: one step of the index each, however many entries it has.
    static let everyVehicle = """
        WITH RECURSIVE found (vehicle) AS (
            SELECT MIN(vehicle) FROM content WHERE vehicle IS NOT NULL
            UNION ALL
            SELECT (SELECT MIN(vehicle) FROM content
                    WHERE vehicle IS NOT NULL AND vehicle > found.vehicle)
            FROM found WHERE found.vehicle IS NOT NULL)
        SELECT vehicle FROM found WHERE vehicle IS NOT NULL
        """

    /// A response as it came, by its SHA-256; nil when the ledger does not hold it.
    public func evidence(_ digest: [UInt8]) async throws(LedgerError) -> [UInt8]? {
        try await read(.read) { db in
            try Data.fetchOne(
                db, sql: "SELECT bytes FROM evidence WHERE digest = ?",
                arguments: [Data(digest)]
            ).map(Array.init)
        }
    }
}
