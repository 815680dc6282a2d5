/// Why the ledger could not do what it was asked: which operation, on which file, the cause.
public struct LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was being done, as it is said after "cannot".
    public enum Operation: String, Hashable, Sendable {
        case open = "open"
        case create = "create"
        case append = "append to"
        case read = "read"
        case prove = "prove from"
        case audit = "audit"
        /// Everything is stored; only the checkpoint file could not be written.
        case release = "write the checkpoint of"
        case outcomes = "keep the outcomes of"
        case nights = "keep the nights of"
        /// A book could not be laid out on disk for a run.
        case book = "lay out the book for"
        case generateKey = "make a key for"
        case correct = "correct"
        case erase = "erase from"
        case hold = "hold or release in"
        case backUp = "back up"
    }

    /// Why. Each asks for something else of the user, and has its own exit code in `reportgen`.
    public enum Cause: Hashable, Sendable {
        /// There is no such file, or no such folder.
        case missing
        /// The file is something else; what it is.
        case notALedger(String)
        /// It was written by a later version of the program.
        case newer(version: Int, known: Int)
        /// The file has this origin, another was asked for.
        case otherOrigin(held: String, asked: String)
        /// Only demonstrations write to a demonstration ledger, and to no other.
        case demonstration(origin: String)
        /// SQLite found the file damaged, or an entry can't be what was written; details.
        case damaged(String)
        /// A checkpoint was released for more entries than there are: entries were lost.
        case behindCheckpoint(held: UInt64, released: UInt64)
        /// The released checkpoint is of another tree, or can't be read; details.
        case checkpointDiffers(String)
        /// The file, its folder or the file system can't be written or read by this user.
        case permission(String)
        case diskFull
        /// Another program writes; its process number, where it is known.
        case busy(holder: Int?)
        /// It was opened for reading.
        case openedForReading
        /// The log key can't be used, or should not be; why.
        case key(String)
        /// There is a log key already; its file.
        case keyExists(String)
        /// The ledger holds no such vehicle, or no such entry of it; which.
        case notHeld(String)
        /// The entries must not be erased: a person decided so.
        case held(reason: String, by: String)
        /// What was asked makes no sense of what the ledger holds; why.
        case refused(String)
        /// A file is in the way that must not be written over; which, and what it is.
        case inTheWay(String)
        /// Anything else that SQLite or the system said.
        case failed(String)
    }

    public let operation: Operation
    /// The ledger file, or "the ledger in memory".
    public let path: String
    public let cause: Cause

    public init(_ operation: Operation, _ path: String, _ cause: Cause) {
        self.operation = operation
        self.path = path
        self.cause = cause
    }

    /// Thrown by what a caller lends to an operation, to say why it can't be done.
    public struct Refusal: Error, Hashable, Sendable {
        let why: String
        public init(_ why: String) { self.why = why }
    }

    /// What could not be done, to what.
    public var summary: String { "cannot \(operation.rawValue) \(path)" }

    /// Summary, cause and hint, one a line.
    public var description: String {
        "\(summary)\n  cause: \(cause)\n  hint:  \(cause.hint)"
    }
}

extension LedgerError.Cause: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing: "there is no such file or folder"
        case .notALedger(let what): "it is not a ledger but \(what)"
        case .newer(let version, let known):
            "its format is version \(version), and this program knows up to \(known)"
        case .otherOrigin(let held, let asked):
            "it is the ledger \"\(held)\", not \"\(asked)\""
        case .demonstration(let origin):
            "\"\(origin)\" is \(Ledger.isDemonstration(origin) ? "" : "not ")a demonstration ledger"
        case .damaged(let what): "the file is damaged: \(what)"
        case .behindCheckpoint(let held, let released):
            "it has \(held) entries, but a checkpoint for \(released) was released"
        case .checkpointDiffers(let what): "it is not the ledger of its checkpoint: \(what)"
        case .permission(let what): what
        case .diskFull: "the disk is full"
        case .busy(let holder):
            holder.map { "process \($0) is writing to it" } ?? "another program is using it"
        case .openedForReading: "it was opened for reading only"
        case .key(let what): "its log key can't be used: \(what)"
        case .keyExists(let file): "there is a key in \(file), and a key is never replaced"
        case .notHeld(let what): "the ledger holds no \(what)"
        case .held(let reason, let by): "\(by) set a hold: \(reason)"
        case .refused(let why): why
        case .inTheWay(let what): what
        case .failed(let what): what
        }
    }

    /// What the user can do about it.
    public var hint: String {
        switch self {
        case .missing: "check the path; pull or import creates a ledger"
        case .notALedger: "name the ledger file, or a file that does not exist yet"
        case .newer: "use the version of the program that wrote it, or a later one"
        case .otherOrigin: "name the other file, or leave the origin out"
        case .demonstration: "keep demonstrations and real vehicles in different files"
        case .damaged: "copy the file away as it is, restore a backup, then run audit"
        case .behindCheckpoint:
            "entries were lost or an older copy was put back; restore a newer backup"
        case .checkpointDiffers:
            "the ledger or the file beside it that ends in .checkpoint was replaced; "
                + "restore both from one backup"
        case .permission: "run as the user who owns the ledger, or change the file's mode"
        case .diskFull: "free some space and run again; everything acknowledged is stored"
        case .busy: "wait for it to end and run again"
        case .openedForReading: "open it for writing"
        case .key:
            "a key is its owner's alone (chmod 600); one that others may have read is to be moved "
                + "away and a new one made with keygen"
        case .keyExists: "to sign with a new key from now on, move the old file away first"
        case .notHeld: "check the VIN and the number; history lists what there is"
        case .held: "whoever may decide it releases the hold first: reportgen hold VIN --release"
        case .refused: "look at what the ledger holds: reportgen history VIN"
        case .inTheWay: "name another file"
        case .failed: "run audit; if it finds nothing, run again"
        }
    }
}
