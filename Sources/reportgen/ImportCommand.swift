import ArgumentParser
import Foundation
import HistoryStore
import RecordImport
import VehicleRecords

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take evidence from a file into the ledger.",
        discussion: """
            csv: a header and the columns vin,measured_at,odometer,unit,source_kind,source_name in any \
            order (RFC 4180, UTF-8), and more for replacements, title brands, sales and services. \
            mapped: another company's CSV, read as the YAML file of --map says. service: a \
            workshop's records. mot-history: the JSON of MOT tests. docs/IMPORT.md has an example \
            of each.

            Each row stands by itself. What the ledger holds already is not taken twice. \
            Exits with 65 when any row was rejected; the others are stored all the same.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv, mapped, service
        case motHistory = "mot-history"
    }

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The file; - for standard input.", completion: .file()) var file: String
    @Option(help: "What the file is: csv, mapped, service or mot-history.")
    var format: Format?
    @Option(help: "The YAML file that says what each column is.", completion: .file())
    var map: String?
    @Option(
        help: "A CSV with the columns registration,vin, for files that name vehicles by plate.",
        completion: .file())
    var vehicles: String?
    @Option(help: "The one vehicle that the file is about.", transform: VIN.argument)
    var vin: VIN?
    @Option(help: "Keep the rejected rows, under the header, in this file.") var rejects: String?

    func validate() throws {
        guard (map != nil) == (format == .mapped) || (map != nil && format == nil) else {
            throw ValidationError("--map FILE and --format mapped go together")
        }
        guard vin == nil || vehicles == nil else {
            throw ValidationError("--vin and --vehicles exclude each other")
        }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        let inputs = [file, map, vehicles].compactMap(\.self)
        if let rejects {
            try Output.check(rejects, isNoneOf: inputs + workspace.ledgerFiles)
        }
        let reader = EvidenceReader(try evidenceFormat(), vehicles: try vehicleNames())
        // Before the ledger is made: a file that is not there makes none.
        let source = try InputFile(file, as: "the evidence")
        var job = ImportJob(
            file: file, reader: reader, workspace: workspace,
            rejects: try rejects.map { path throws(Failure) in try PartwiseFile(path) })
        do {
            try await job.run(source)
        } catch let malformed as ReadingsCSV.Malformed {
            throw Failure(
                .data, "cannot import \(file)", cause: malformed.reason,
                hint: "see reportgen import --help and docs/IMPORT.md")
        }
        if !job.unknownColumns.isEmpty {
            let names = job.unknownColumns.joined(separator: ", ").visible
            workspace.note("note: passed over columns that this format does not know: \(names)")
        }
        await workspace.timestamp()
        Terminal.print(
            "accepted \(job.accepted), already held \(job.known), rejected \(job.rejected)")
        if job.rejected > 0 { throw ExitStatus.data.code }
    }

    private func evidenceFormat() throws(Failure) -> EvidenceReader.Format {
        if let map {
            let yaml = String(
                decoding: try Input.bytes(of: map, as: "the column map"), as: UTF8.self)
            do { return .mapped(try ColumnMap(yaml: yaml)) } catch {
                throw Failure(
                    .configuration, "cannot use the column map \(map)", cause: "\(error)",
                    hint: "docs/IMPORT.md has every key")
            }
        }
        return switch format {
        case .service: .service
        case .motHistory: .motHistory
        case .csv, .mapped, nil: .csv
        }
    }

    private func vehicleNames() throws(Failure) -> VehicleNames {
        guard let vehicles else { return VehicleNames(only: vin) }
        let bytes = try Input.bytes(of: vehicles, as: "the vehicles")
        do { return try VehicleNames(bytes) } catch {
            throw Failure(
                .data, "cannot use the vehicles \(vehicles)", cause: error.reason,
                hint: "a CSV with the columns registration,vin is needed")
        }
    }
}
