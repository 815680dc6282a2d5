import Foundation
import GRDB

/// The sqlite3 shell, importing the rows of a ledger into the same tables without hashing them.
///
/// CSV has no blobs, so each is a text of the same length, and the tables are not STRICT. They
/// have the same columns and indexes; there are no triggers, which makes it faster.
struct Shell {
    private let folder: URL
    private let count: Int

    /// Writes the rows of `entry` and `content` as CSV.
    init(folder: URL, rowsOf ledger: String) throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let queue = try DatabaseQueue(path: ledger)
        var count = 0
        for table in ["entry", "content"] {
            var text = ""
            var part = 0
            count = 0
            try queue.read { db in
                let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table) ORDER BY position")
                while let row = try rows.next() {
                    text += row.map { Self.field($0.1) }.joined(separator: ",") + "\n"
                    count += 1
                    if count.isMultiple(of: 10_000) {
                        try Data(text.utf8).write(to: folder.appending(path: "\(table)-\(part)"))
                        (text, part) = ("", part + 1)
                    }
                }
            }
        }
        try queue.close()
        self.count = count
    }

    private static func field(_ value: DatabaseValue) -> String {
        switch value.storage {
        case .null: ""
        case .int64(let number): String(number)
        case .double(let number): String(number)
        case .string(let text): text
        case .blob(let data): String(data.base64EncodedString().prefix(data.count))
        }
    }

    /// Seconds for all parts, one transaction each.
    func run(batch: Int) throws -> Double {
        var script = """
            PRAGMA journal_mode = TRUNCATE;
            PRAGMA synchronous = FULL;
            PRAGMA cache_size = -65536;
            PRAGMA secure_delete = ON;
            PRAGMA cell_size_check = ON;
            CREATE TABLE entry (position INTEGER PRIMARY KEY, leaf BLOB NOT NULL, subtrees BLOB NOT NULL);
            CREATE TABLE content (position INTEGER PRIMARY KEY REFERENCES entry (position),
                salt BLOB NOT NULL, payload BLOB NOT NULL, kind INTEGER NOT NULL,
                recorded_at INTEGER NOT NULL, vehicle TEXT, number INTEGER, signal TEXT,
                earliest INTEGER, latest INTEGER, meters INTEGER, evidence BLOB);
            CREATE UNIQUE INDEX content_by_number ON content (vehicle, number)
                WHERE vehicle IS NOT NULL;
            CREATE INDEX content_by_time ON content (vehicle, latest, kind)
                WHERE vehicle IS NOT NULL;
            .mode csv

            """
        for part in 0..<(count / batch) {
            script += "BEGIN;\n"
            for table in ["entry", "content"] {
                script += ".import \(folder.path)/\(table)-\(part) \(table)\n"
            }
            script += "COMMIT;\n"
        }
        script += "SELECT 'rows', COUNT(*) FROM content;\n"
        let file = folder.appending(path: "script")
        try Data(script.utf8).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sqlite3")
        process.arguments = ["-batch", folder.appending(path: "peer.db").path]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        let clock = ContinuousClock()
        let start = clock.now
        try process.run()
        process.waitUntilExit()
        let elapsed = Benchmark.seconds(clock.now - start)
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        guard process.terminationStatus == 0,
            String(decoding: said, as: UTF8.self).contains("rows,\(count)")
        else { throw CocoaError(.fileReadCorruptFile) }
        return elapsed
    }
}
