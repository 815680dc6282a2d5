import ArgumentParser
import ConnectionStore
import Foundation
import HistoryStore
import Logging
import VehicleRecords

/// The options that every command understands.
struct WorkspaceOptions: ParsableArguments {
    @Option(help: "The ledger file (REPORTGEN_LEDGER; unless given, fleet.ledger).")
    var ledger: String?

    @Option(help: "The configuration file (unless given, reportgen.yaml where there is one).")
    var config: String?

    @Option(
        name: .customLong("timestamp-url"),
        help: "The authority (RFC 3161) that stamps each checkpoint released.")
    var timestampURL: String?

    @Option(help: "What is logged to stderr: trace, debug, info, notice, warning, error.")
    var logLevel: LogLevel = .warning

    @Option(help: "How it is logged: text, or json for machines.")
    var logFormat: LogFormat = .text

    @Flag(help: "Print the product only.")
    var quiet = false

    @Flag(name: .customLong("no-progress"), help: "No progress, also on a terminal.")
    var noProgress = false
}

/// The levels of swift-log, from the most to the fewest words.
enum LogLevel: String, ExpressibleByArgument, CaseIterable, Sendable {
    case trace, debug, info, notice, warning, error

    var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .warning }
}

/// The composition root: configuration, ledger, clock and logger are made here and nowhere else.
struct Workspace: Sendable {
    let settings: Settings
    /// Who stamps the checkpoints; nil when nobody does.
    let timestampURL: String?
    private(set) var ledgerPath: String
    private(set) var logger: Logger
    let isQuiet: Bool
    let showsProgress: Bool

    init(_ options: WorkspaceOptions) throws(Failure) {
        settings = try Self.settings(options.config)
        ledgerPath = options.ledger ?? settings[.ledger] ?? "fleet.ledger"
        timestampURL = options.timestampURL ?? settings[.timestampURL]
        guard timestampURL.map(Settings.isAddress) ?? true else {
            throw Failure(
                .usage, "cannot use --timestamp-url \(timestampURL ?? "")",
                cause: "it is no address that begins with https:// or http://",
                hint: "name the authority's address, such as http://timestamp.example/")
        }
        guard !ledgerPath.isEmpty else {
            throw Failure(
                .usage, "cannot use a ledger without a name", cause: "--ledger is empty",
                hint: "name a file, or leave --ledger out for fleet.ledger")
        }
        var logger = Logger(label: "reportgen") { [format = options.logFormat] _ in
            StandardErrorLog(format: format)
        }
        logger.logLevel = options.quiet ? .error : options.logLevel.level
        self.logger = logger
        isQuiet = options.quiet
        showsProgress = !options.quiet && !options.noProgress
    }

    /// The same with another ledger.
    func with(ledgerPath: String) -> Workspace {
        var workspace = self
        workspace.ledgerPath = ledgerPath
        return workspace
    }

    /// The same with a word in every line of the log.
    func logging(_ name: String, _ value: String) -> Workspace {
        var workspace = self
        workspace.logger[metadataKey: name] = "\(value)"
        return workspace
    }

    /// The one clock of the program. A command reads it once.
    func now() -> Timestamp { Self.now() }

    static func now() -> Timestamp {
        Timestamp(
            millisecondsSince1970: Int64((Date.now.timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// The ledger and what lies beside it.
    var ledgerFiles: [String] {
        [
            "", ".checkpoint", ".lock", ".outcomes", ".nights", ".key", ".pub", ".heads",
            ".erasing",
            "-journal",
        ].map {
            ledgerPath + $0
        }
            + [tokensPath, tokensPath + "-journal"] + KeyRing.files(keyLocations.file)
    }

    /// Where connections and tokens are kept.
    var tokensPath: String { settings[.tokens] ?? ledgerPath + ".tokens" }

    /// An existing ledger, to read.
    func readLedger() throws(Failure) -> Ledger {
        do { return try Ledger(existingAt: ledgerPath) } catch { throw Failure(error) }
    }

    /// A ledger to write to, made when there is none.
    func writeLedger() throws(Failure) -> Ledger {
        do { return try Ledger(at: .file(ledgerPath)) } catch {
            guard error.cause == .missing else { throw Failure(error) }
            throw Failure(
                .cannotCreate, "cannot create \(ledgerPath)", cause: "there is no such folder",
                hint: "make the folder first, or name another ledger")
        }
    }

    /// Ends what was written: from here on reports can show that nothing was left out.
    func seal(_ store: Ledger) async throws(Failure) {
        let now = now()
        do throws(LedgerError) { try await store.seal(recordedAt: now) } catch {
            throw Failure(error)
        }
    }

    /// A word to the person at the terminal; not part of the product.
    func note(_ text: String) { if !isQuiet { Terminal.note(text) } }

    private static func settings(_ named: String?) throws(Failure) -> Settings {
        let environment = ProcessInfo.processInfo.environment
        let path = named ?? "reportgen.yaml"
        guard named != nil || FileManager.default.fileExists(atPath: path) else {
            return try Settings(yaml: nil, named: path, environment: environment)
        }
        let bytes = try Input.bytes(of: path, as: "the configuration", missing: .configuration)
        return try Settings(
            yaml: String(decoding: bytes, as: UTF8.self), named: path, environment: environment)
    }
}

/// Files that a person names on the command line.
enum Input {
    /// A file's bytes, or those of standard input for `-`.
    static func bytes(
        of path: String, as what: String, missing status: ExitStatus = .missingInput
    ) throws(Failure) -> [UInt8] {
        do {
            if path == "-" { return Array(try FileHandle.standardInput.readToEnd() ?? Data()) }
            return Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw failure(path, as: what, missing: status)
        }
    }

    /// Why a file could not be opened: it is not there, or it is and can't be read.
    static func failure(
        _ path: String, as what: String, missing status: ExitStatus = .missingInput
    ) -> Failure {
        let isThere = FileManager.default.fileExists(atPath: path)
        return Failure(
            isThere ? .permission : status, "cannot read \(what) \(path)",
            cause: isThere
                ? "this user may not read it, or it is a folder" : "there is no such file",
            hint: isThere ? "check its mode and kind" : "check the name")
    }
}

/// Files and folders that a command makes.
enum Output {
    static func folder(_ path: String) throws(Failure) {
        guard !path.isEmpty else {
            throw Failure(
                .usage, "cannot write to a folder without a name", cause: "--out is empty",
                hint: "name a folder, or leave --out out")
        }
        do {
            try FileManager.default.createDirectory(
                at: URL(filePath: path), withIntermediateDirectories: true)
        } catch {
            throw failure(path, error)
        }
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Looks whether a file can be written before work is done that it is to report on, and that
    /// it is none of the files that must not be written over.
    static func check(_ path: String, isNoneOf kept: [String]) throws(Failure) {
        let files = FileManager.default
        func place(_ path: String) -> String {
            URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
        }
        guard !kept.map(place).contains(place(path)) else {
            throw Failure(
                .usage, "cannot write \(path)", cause: "it is the input, or belongs to the ledger",
                hint: "name another file")
        }
        var isFolder: ObjCBool = false
        let isThere = unsafe files.fileExists(atPath: path, isDirectory: &isFolder)
        let folder = URL(filePath: path).deletingLastPathComponent().path
        guard !isFolder.boolValue, files.isWritableFile(atPath: isThere ? path : folder) else {
            throw Failure(
                .cannotCreate, "cannot write \(path)",
                cause: isFolder.boolValue
                    ? "it is a folder" : "its folder does not exist, or may not be written to",
                hint: "name another file")
        }
    }

    /// Replaces a file as a whole: a reader sees the old one or the new one.
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw failure(path, error)
        }
    }

    static func failure(_ path: String, _ error: any Error) -> Failure {
        let isFull = (error as? CocoaError)?.code == .fileWriteOutOfSpace
        return Failure(
            isFull ? .inputOutput : .cannotCreate, "cannot write \(path)",
            cause: isFull ? "the disk is full" : reason(error),
            hint: isFull
                ? "free some space and run it again" : "check that the folder is yours to write")
    }

    private static func reason(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileWriteNoPermission: "this user may not write there"
        case .fileNoSuchFile: "there is no such folder"
        case .fileWriteFileExists: "a file of that name is in the way"
        case .fileWriteVolumeReadOnly: "the file system is read-only"
        default: "a part of its path is not a folder, or the system refuses"
        }
    }
}
