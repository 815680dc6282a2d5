import Foundation
import HistoryStore
import RecordImport
import ReportEngine
import TransparencyLog
import VehicleRecords

/// Imports what lies in the drop folder, a file at a time. A file that can't be read is put aside
/// and stops nothing; the same rows twice add nothing.
///
/// A file is put away under `done/NIGHT/` or `unreadable/NIGHT/` of the folder when all of it is in
/// the ledger. To the parts of a book the folder is common, so they leave the files where they are
/// and remember them. Source: decision D113.
struct NightFiles: Sendable {
    let store: Ledger
    let nights: NightStore
    let night: String
    let shard: Shard
    let workspace: Workspace
    let folder: String

    func run(recordedAt: Timestamp, until drain: Drain) async throws(Failure) {
        let waiting = try Self.waiting(in: folder)
        var progress = Progress(
            "Import", of: waiting.count,
            shown: workspace.showsProgress && Terminal.errorIsTerminal)
        for (index, name) in waiting.enumerated() {
            progress.reached(index, "file \(index + 1) of \(waiting.count)")
            guard await !drain.isDraining else { break }
            try await take(name, recordedAt, until: drain)
        }
        progress.end()
    }

    /// `files.csv`: what became of each file of the night.
    func list(to path: String) async throws(Failure) {
        let files = try await ledger { () throws(LedgerError) in
            try await nights.files(droppedIn: night)
        }
        guard !files.isEmpty || Output.exists(path) else { return }
        var csv = CSVDocument(columns: [
            "file", "put_away_as", "outcome", "accepted", "held", "rejected", "sha256", "reason",
        ])
        var bytes = csv.head()
        for file in files {
            let outcome =
                file.trouble != nil
                ? "unreadable" : file.rejected > 0 ? "taken_in_part" : "taken"
            bytes += csv.row([
                file.source, file.name, outcome, "\(file.accepted)", "\(file.held)",
                "\(file.rejected)", file.digest, file.trouble ?? "",
            ])
        }
        try Output.write(bytes + csv.trailer(), to: path)
    }

    /// The names of the files that are whole: no folders, no links, nothing that begins with a dot or ends like
    /// a file that is being written, and no map, which belongs to another file.
    static func waiting(in folder: String) throws(Failure) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
                guard !name.hasPrefix("."), !unfinished.contains(where: name.hasSuffix),
                    !name.hasSuffix(map)
                else { return false }
                let attributes = try FileManager.default.attributesOfItem(
                    atPath: folder + "/" + name)
                return attributes[.type] as? FileAttributeType == .typeRegular
            }.sorted()
        } catch {
            throw Failure(
                .missingInput, "cannot read the drop folder \(folder)",
                cause: "there is no such folder, or this user may not read it",
                hint: "make it, or take nightly.drop out of the configuration")
        }
    }

    private static let unfinished = [".part", ".tmp", ".filepart", "~"]
    private static let map = ".map.yaml"

    private func take(
        _ name: String, _ now: Timestamp, until drain: Drain
    ) async throws(Failure) {
        let path = folder + "/" + name
        var file = DroppedFile(name: name, source: name, digest: "", entries: 0)
        do throws(Failure) {
            let digest = try Self.digest(of: path)
            let isKnown = try await ledger { () throws(LedgerError) in
                try await nights.hasTaken(digest)
            }
            if shard.count > 1, isKnown { return }
            file = try await begin(name, digest)
        } catch {
            file.trouble = error.cause ?? error.what
        }
        if file.trouble == nil {
            guard try await read(path, into: &file, now, until: drain) else { return }
        }
        let done = file
        try await ledger { () throws(LedgerError) in
            try await nights.record(done, in: night, isDone: true)
        }
        if shard.count == 1 { try putAway(file) }
    }

    /// The same content under the same name in one night is one file, whose first row is where
    /// it was when a run was killed.
    private func begin(_ name: String, _ digest: String) async throws(Failure) -> DroppedFile {
        let files = try await ledger { () throws(LedgerError) in
            try await nights.files(droppedIn: night)
        }
        if let begun = files.first(where: { $0.source == name && $0.digest == digest }) {
            return DroppedFile(
                name: begun.name, source: name, digest: digest, entries: begun.entries)
        }
        let size = try await ledger { () throws(LedgerError) in
            try await store.checkpoint().head.size
        }
        let file = DroppedFile(
            name: Self.free(name, besides: Set(files.map(\.name))), source: name, digest: digest,
            entries: size)
        try await ledger { () throws(LedgerError) in
            try await nights.record(file, in: night, isDone: false)
        }
        return file
    }

    /// Whether it came to the file's end; not when the night was told to stop.
    private func read(
        _ path: String, into file: inout DroppedFile, _ now: Timestamp, until drain: Drain
    ) async throws(Failure) -> Bool {
        let source: InputFile
        let reader: EvidenceReader
        let rejects = "\(folder)/done/\(night)/\(file.name).rejects"
        do throws(Failure) {
            source = try InputFile(path, as: "the evidence")
            reader = EvidenceReader(try Self.format(of: path))
        } catch {
            file.trouble = error.cause ?? error.what
            return true
        }
        try Output.folder("\(folder)/done/\(night)")
        var job = ImportJob(
            file: file.name, reader: reader, workspace: workspace,
            rejects: try PartwiseFile(rejects), into: store,
            of: ImportJob.Night(recordedAt: now, entries: file.entries, shard: shard, drain: drain))
        do {
            try await job.run(source)
        } catch let malformed as ReadingsCSV.Malformed {
            file.trouble = malformed.reason
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.software, "cannot import \(path)", cause: "\(error)")
        }
        guard !job.wasStopped else { return false }
        file.accepted = job.accepted
        file.held = job.known
        file.rejected = job.rejected
        if job.rejected == 0 || file.trouble != nil { try Self.remove(rejects) }
        return true
    }

    private func putAway(_ file: DroppedFile) throws(Failure) {
        let place = "\(folder)/\(file.trouble == nil ? "done" : "unreadable")/\(night)"
        try Output.folder(place)
        var names = [(file.source, file.name)]
        if Output.exists("\(folder)/\(file.source)\(Self.map)") {
            names.append((file.source + Self.map, file.name + Self.map))
        }
        for (from, to) in names {
            // SAFETY: rename reads two strings and keeps no pointer to them.
            guard unsafe rename("\(folder)/\(from)", "\(place)/\(to)") == 0 else {
                throw Output.failure("\(place)/\(to)", CocoaError(.fileWriteNoPermission))
            }
        }
    }

    /// By the name: `X.service.csv`, `X.mot.json`, another company's CSV with `X.csv.map.yaml`
    /// beside it; every other file is canonical CSV. docs/IMPORT.md.
    private static func format(of path: String) throws(Failure) -> EvidenceReader.Format {
        if Output.exists(path + map) {
            let yaml = String(
                decoding: try Input.bytes(of: path + map, as: "the column map"), as: UTF8.self)
            do { return .mapped(try ColumnMap(yaml: yaml)) } catch {
                throw Failure(
                    .configuration, "cannot use the column map", cause: "the column map: \(error)")
            }
        }
        if path.hasSuffix(".service.csv") { return .service }
        return path.hasSuffix(".json") || path.hasSuffix(".jsonl") ? .motHistory : .csv
    }

    /// `a.csv`, `a-2.csv`, ….
    private static func free(_ name: String, besides taken: Set<String>) -> String {
        let dot = name.dropFirst().firstIndex(of: ".") ?? name.endIndex
        var free = name
        var number = 2
        while taken.contains(free) {
            free = "\(name[..<dot])-\(number)\(name[dot...])"
            number += 1
        }
        return free
    }

    private static func digest(of path: String) throws(Failure) -> String {
        let file = try InputFile(path, as: "the evidence")
        var digest = RunningDigest()
        while let bytes = try file.next() { digest.update(bytes) }
        return digest.hexadecimal
    }

    private static func remove(_ path: String) throws(Failure) {
        for path in [path, path + ".part"] where Output.exists(path) {
            do { try FileManager.default.removeItem(atPath: path) } catch {
                throw Output.failure(path, error)
            }
        }
    }
}
