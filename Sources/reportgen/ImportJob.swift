import HistoryStore
import RecordImport
import VehicleRecords

/// One file on its way into the ledger, a part at a time: no more is held than one part.
struct ImportJob {
    /// Rows to a transaction, so that a large file is neither one transaction nor many.
    private static let part = 10_000
    /// Smaller files are done before anybody wonders.
    private static let largeFile = 1 << 23

    let file: String
    let workspace: Workspace
    private var reader: EvidenceReader
    private var rejects: PartwiseFile?
    private var hasHeader = false
    private var store: Ledger?
    /// What a file in a night's folder is taken by; nil on the command line.
    private let night: Night?

    /// Where a job is one of many of a night, which has the ledger open.
    struct Night: Sendable {
        let recordedAt: Timestamp
        /// How many entries the ledger had before the file's first row: a row that is held by a
        /// later one is there because of the file, whichever run took it.
        let entries: UInt64
        /// The part of the book that the ledger is for.
        let shard: Shard
        let drain: Drain
    }
    /// Whether the night was told to stop before the file's end; what was taken is stored.
    private(set) var wasStopped = false
    private var waiting: [EvidenceReader.Row] = []
    private(set) var accepted = 0
    private(set) var known = 0
    private(set) var rejected = 0

    init(
        file: String, reader: EvidenceReader, workspace: Workspace, rejects: PartwiseFile?,
        into store: Ledger? = nil, of night: Night? = nil
    ) {
        self.store = store
        self.night = night
        self.file = file
        self.reader = reader
        self.workspace = workspace
        self.rejects = rejects
    }

    var unknownColumns: [String] { reader.unknownColumns }

    /// - Throws: `Failure`, or `ReadingsCSV.Malformed` when no row can be understood.
    mutating func run(_ source: InputFile) async throws {
        let size = source.size ?? 0
        var progress = Progress(
            "import", of: size, shown: workspace.showsProgress && size > Self.largeFile)
        var read = 0
        let now = night?.recordedAt ?? workspace.now()
        while let bytes = try source.next() {
            if await night?.drain.isDraining == true {
                wasStopped = true
                return
            }
            try await take(try reader.read(bytes), now)
            read += bytes.count
            progress.reached(min(read, size))
        }
        try await take(try reader.end(), now)
        try await append(waiting[...], now)
        if let store {
            // From here on a report can show that nothing was left out.
            _ = try await ledger { () throws(LedgerError) in try await store.seal(recordedAt: now) }
        }
        progress.end()
        try rejects?.finish()
    }

    private mutating func take(_ rows: [EvidenceReader.Row], _ now: Timestamp) async throws {
        for row in rows {
            // What can't be read is of no part of a book; the first one answers for it.
            guard let reject = row.reject, night?.shard.index ?? 1 == 1 else { continue }
            rejected += 1
            if night == nil {
                workspace.note(
                    "\(file.visible): line \(reject.line) rejected: \(reject.reason.visible)")
            }
            if !hasHeader, !reader.header.isEmpty { try rejects?.write(reader.header + [0x0A]) }
            hasHeader = true
            if !reject.row.isEmpty { try rejects?.write(reject.row + [0x0A]) }
        }
        let shard = night?.shard ?? .whole
        waiting += rows.filter { row in row.records.first.map { shard.holds($0.vin) } ?? false }
        var rest = waiting[...]
        while rest.count >= Self.part {
            try await append(rest.prefix(Self.part), now)
            rest = rest.dropFirst(Self.part)
        }
        waiting = Array(rest)
    }

    private mutating func append(
        _ rows: ArraySlice<EvidenceReader.Row>, _ now: Timestamp
    ) async throws(Failure) {
        let store: Ledger
        if let open = self.store { store = open } else { store = try workspace.writeLedger() }
        self.store = store
        let answers = rows.map { Answer(records: $0.records) }
        let appended = try await ledger { () throws(LedgerError) in
            try await store.append(batch: answers, recordedAt: now)
        }
        for row in appended {
            let isNew = row.contains { place in
                switch place {
                case .new: true
                case .known(let index): night.map { index.position >= $0.entries } ?? false
                }
            }
            accepted += isNew ? 1 : 0
            known += isNew ? 0 : 1
        }
    }
}
