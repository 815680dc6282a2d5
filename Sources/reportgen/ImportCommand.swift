import ArgumentParser
import HistoryStore
import RecordImport
import VehicleRecords

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take odometer readings from a file into the ledger.",
        discussion: """
            The CSV has a header and the columns vin,measured_at,odometer,unit,source_kind,source_name \
            in any order (RFC 4180, UTF-8). measured_at is RFC 3339 or a date; unit is km or mi; \
            source_kind is one of vehicle, title, inspection, workshop, auction, insurer, driver, \
            listing, owner. An empty odometer is kept as "no value".

            Each row stands by itself. A reading that the ledger holds already is not taken twice. \
            Exits with 65 when any row was rejected; the others are stored all the same.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case csv }

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The file; - for standard input.", completion: .file()) var file: String
    @Option(help: "What the file is.") var format: Format = .csv
    @Option(help: "Keep the rejected rows, under the header, in this file.") var rejects: String?

    func run() async throws {
        let workspace = try Workspace(options)
        if let rejects {
            try Output.check(rejects, isNoneOf: [file] + workspace.ledgerFiles)
        }
        let csv: ReadingsCSV
        do {
            csv = try ReadingsCSV(Input.bytes(of: file, as: "the readings"))
        } catch let malformed as ReadingsCSV.Malformed {
            throw Failure(
                .data, "cannot import \(file)", cause: malformed.reason,
                hint: "put the header in its first line; see reportgen import --help")
        }
        let appended = try await append(csv.records.map(\.record), workspace)
        let known = appended.count { if case .known = $0 { true } else { false } }
        if !csv.unknownColumns.isEmpty {
            let names = csv.unknownColumns.joined(separator: ", ").visible
            workspace.note("note: passed over columns that this format does not know: \(names)")
        }
        for reject in csv.rejects {
            workspace.note(
                "\(file.visible): line \(reject.line) rejected: \(reject.reason.visible)")
        }
        if let rejects { try write(csv.rejects, under: csv.header, to: rejects) }
        Terminal.print(
            "accepted \(appended.count - known), already held \(known), "
                + "rejected \(csv.rejects.count)")
        if !csv.rejects.isEmpty { throw ExitStatus.data.code }
    }

    /// In transactions of 10 000, so that a large file is neither one transaction nor many.
    private func append(
        _ records: [Record], _ workspace: Workspace
    ) async throws(Failure) -> [Appended] {
        let store = try workspace.writeLedger()
        let now = workspace.now()
        var appended: [Appended] = []
        var rest = records[...]
        while !rest.isEmpty {
            let part = Array(rest.prefix(10_000))
            appended += try await ledger { () throws(LedgerError) in
                try await store.append(part, recordedAt: now)
            }
            rest = rest.dropFirst(part.count)
        }
        _ = try await ledger { () throws(LedgerError) in try await store.seal(recordedAt: now) }
        return appended
    }

    private func write(
        _ rejects: [ReadingsCSV.Reject], under header: [UInt8], to path: String
    ) throws(Failure) {
        var bytes = header + Array("\n".utf8)
        for reject in rejects { bytes += reject.row + Array("\n".utf8) }
        try Output.write(bytes, to: path)
    }
}
