import Foundation
import GRDB
import TransparencyLog

/// The ledger's file and what lies beside it, named by appending to its full name.
struct LedgerFiles: Hashable, Sendable {
    /// As given by the user; what errors name.
    let path: String
    /// The same file whatever links lead to it, so that two names have one lock.
    private let real: String

    init(path: String) {
        self.path = path
        real = URL(filePath: Self.plain(path)).resolvingSymlinksInPath().path
    }

    var lock: String { real + ".lock" }
    var checkpoint: String { real + ".checkpoint" }
    var outcomes: String { real + ".outcomes" }
    var nights: String { real + ".nights" }
    var key: String { real + ".key" }
    var heads: String { real + ".heads" }
    /// There while the erasing of a vehicle is not finished.
    var erasing: String { real + ".erasing" }
    var publicKeys: String { real + ".pub" }
    /// The ledger while it is being made.
    var unfinished: String { real + ".new" }
    /// For SQLite.
    var database: String { real }

    /// Some names are not files to SQLite (`:memory:`).
    private static func plain(_ path: String) -> String {
        path.hasPrefix("/") ? path : "./" + path
    }

    var folder: String {
        URL(filePath: real).deletingLastPathComponent().path
    }

    var exists: Bool { FileManager.default.fileExists(atPath: real) }

    /// What can be said without opening it.
    ///
    /// It is never opened but by SQLite: closing a second descriptor of a file drops the locks
    /// that this process holds on it. Source: sqlite.org/howtocorrupt.html §2.2.
    ///
    /// - Throws: when it is missing, a folder or empty, or this user can't use it so.
    func check(writing: Bool) throws {
        guard exists else {
            try checkNothingWasReleased()
            throw LedgerError.Cause.Thrown(cause: .missing)
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: real)
        guard attributes[.type] as? FileAttributeType == .typeRegular else {
            throw LedgerError.Cause.Thrown(cause: .notALedger("a folder or a device"))
        }
        guard FileManager.default.isReadableFile(atPath: real) else {
            throw LedgerError.Cause.Thrown(cause: .permission("this user may not read the file"))
        }
        let size = attributes[.size] as? UInt64 ?? 0
        guard size > 0 else { throw LedgerError.Cause.Thrown(cause: .notALedger("an empty file")) }
        // SQLite takes what is shorter than its smallest page for a new database.
        guard size >= 512 else {
            throw LedgerError.Cause.Thrown(cause: .notALedger("some other kind of file"))
        }
        if writing {
            guard FileManager.default.isWritableFile(atPath: real) else {
                throw LedgerError.Cause.Thrown(cause: .permission("the file is read-only"))
            }
            try checkFolder()
        }
    }

    /// SQLite keeps its journal in the folder, so a ledger is not written to without it.
    func checkFolder() throws {
        guard FileManager.default.fileExists(atPath: folder) else {
            throw LedgerError.Cause.Thrown(cause: .missing)
        }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw LedgerError.Cause.Thrown(
                cause: .permission("the folder \(folder) is read-only"))
        }
    }

    /// A ledger that is gone is not begun anew where its checkpoint says that it had entries.
    func checkNothingWasReleased() throws {
        if let size = try releasedCheckpoint()?.head.size, size > 0 {
            throw LedgerError.Cause.Thrown(cause: .behindCheckpoint(held: 0, released: size))
        }
    }

    /// Makes an empty file that only its owner can read or write, where there is none.
    static func createPrivate(_ path: String) throws {
        close(try openPrivate(path, O_WRONLY))
    }

    /// A descriptor of the same.
    fileprivate static func openPrivate(_ path: String, _ mode: Int32) throws -> Int32 {
        // SAFETY: open reads the path and keeps no pointer to it.
        let descriptor = unsafe open(path, mode | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let code = errno
            let said = unsafe String(cString: strerror(code))
            let cause: LedgerError.Cause =
                switch code {
                case ENOSPC, EDQUOT: .diskFull
                case EACCES, EPERM, EROFS: .permission("\(path) can't be created: \(said)")
                default: .failed("\(path) can't be created: \(said)")
                }
            throw LedgerError.Cause.Thrown(cause: cause)
        }
        return descriptor
    }

    /// Makes the ledger under another name and renames it, so that it never exists half made.
    func create(origin: String) throws {
        try checkFolder()
        try removeUnfinished()
        try Self.createPrivate(unfinished)
        let queue = try DatabaseQueue(
            path: unfinished, configuration: LedgerSchema.configuration)
        try queue.write { db in try LedgerSchema.create(in: db, origin: origin) }
        try queue.close()
        try FileManager.default.moveItem(atPath: unfinished, toPath: real)
        try synchronizeFolder()
    }

    func removeUnfinished() throws {
        for stale in [unfinished, unfinished + "-journal"]
        where FileManager.default.fileExists(atPath: stale) {
            try FileManager.default.removeItem(atPath: stale)
        }
    }

    /// Gives a file another's name: a reader sees the old one or the new one.
    func replace(_ old: String, by new: String) throws {
        // SAFETY: rename reads two strings and keeps no pointer to them.
        guard unsafe rename(new, old) == 0 else {
            throw LedgerError.Cause.Thrown(
                cause: .failed(
                    "\(new) can't be renamed: \(unsafe String(cString: strerror(errno)))"))
        }
    }

    /// Notes that freed pages may hold what is being erased, until the file is written anew.
    ///
    /// The map of the heads, which names vehicles by hashes that can be guessed, goes at once.
    func beginErasing() throws {
        for map in [heads, HeadsFile.draft(of: heads)]
        where FileManager.default.fileExists(atPath: map) {
            try FileManager.default.removeItem(atPath: map)
        }
        guard !isErasing else { return }
        try Self.createPrivate(erasing)
        try synchronizeFolder()
    }

    func endErasing() throws {
        try FileManager.default.removeItem(atPath: erasing)
        try synchronizeFolder()
    }

    var isErasing: Bool { FileManager.default.fileExists(atPath: erasing) }

    /// Makes renames in the folder last. Source: fsync(2).
    func synchronizeFolder() throws {
        let descriptor = try FileHandle(forReadingFrom: URL(filePath: folder))
        try descriptor.synchronize()
        try descriptor.close()
    }

    /// The checkpoint that was last released; nil when none was.
    func releasedCheckpoint() throws -> Checkpoint? {
        try released()?.checkpoint
    }

    /// The same with its signatures, which are checked with the published keys and this one.
    ///
    /// - Throws: when it can't be read, or a known key's signature is bad.
    func released(key: LogKey? = nil) throws -> ReleasedCheckpoint? {
        guard FileManager.default.fileExists(atPath: checkpoint) else { return nil }
        let data = try Data(contentsOf: URL(filePath: checkpoint))
        var known = try publishedKeys()
        if let key, !known.contains(key.verifier) { known.append(key.verifier) }
        do {
            return try ReleasedCheckpoint(Array(data), knownKeys: known)
        } catch {
            throw LedgerError.Cause.Thrown(cause: .checkpointDiffers(error.description))
        }
    }

    /// Writes the checkpoint file: a new file, synced, renamed over the old one; then the folder.
    func release(_ released: ReleasedCheckpoint) throws {
        try Data(released.text.utf8).write(to: URL(filePath: checkpoint), options: .atomic)
        try synchronizeFolder()
    }

    /// Replaces any small file in the same way.
    static func replace(_ path: String, with text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        try LedgerFiles(path: path).synchronizeFolder()
    }

    /// What a small file holds; nil when it is not there.
    static func text(of path: String) throws -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
}

/// The right to write to a ledger, held by one `Ledger` of one process for its life.
///
/// An advisory lock on a file of its own; the system frees it when the process ends, however it
/// ends. The file holds the process number for others to name; it is never removed.
final class WriterLock: Sendable {
    private let file: FileHandle

    init(_ path: String) throws {
        // A program that this one starts must not inherit the lock, and keep it (O_CLOEXEC).
        file = FileHandle(
            fileDescriptor: try LedgerFiles.openPrivate(path, O_RDWR), closeOnDealloc: true)
        // Between fork and exec a child holds what its parent had open, the lock of a ledger that was
        // closed meanwhile too: asked again for 200 ms, far beyond that moment. Our choice.
        var isHeld = flock(file.fileDescriptor, LOCK_EX | LOCK_NB) == 0
        for _ in 0..<20 where !isHeld {
            Thread.sleep(forTimeInterval: 0.01)
            isHeld = flock(file.fileDescriptor, LOCK_EX | LOCK_NB) == 0
        }
        guard isHeld else {
            let text = try file.readToEnd().map { String(decoding: $0, as: UTF8.self) }
            try file.close()
            throw LedgerError.Cause.Thrown(
                cause: .busy(holder: text.flatMap { Int($0.filter(\.isNumber)) }))
        }
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data("\(getpid())\n".utf8))
        try file.synchronize()
    }
}
