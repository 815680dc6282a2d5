import ConnectionStore
import ContractAssessment
import Foundation
import HistoryStore
import ReportEngine
import TransparencyLog
import VehicleAPI
import VehicleRecords

/// Reviews a book contract by contract, in the order of their vehicles, and writes a row each.
struct PortfolioRun {
    let contracts: [BookContract]
    let asOf: Timestamp
    let folder: String
    /// What the run before remembers; `nil` for a first run.
    let previous: [String: PortfolioState]?
    let printing: ContractPrinting
    var isQuiet = false

    /// What its exceptions can be written as; the facts of every contract are in files of their
    /// own.
    static let printed: [ReportFormat] = [.pdf, .html, .png]

    func run(_ store: Ledger, _ workspace: Workspace) async throws(Failure) {
        let book = contracts.sorted { ($0.vin, $0.number) < ($1.vin, $1.number) }
        let anchor = try await LedgerAnchor(store)
        let number = printing.number("PF", [anchor.checkpoint.description])
        var report = PortfolioReport(
            context: printing.context(number, isDemo: store.isDemonstration), asOf: asOf,
            ledgerSize: anchor.checkpoint.head.size)
        report.counts.bookBefore = previous?.count
        let consents = try await Consents(workspace)
        let xml: PortfolioXML
        do { xml = try PortfolioXML(number: number, asOf: asOf) } catch { throw Failure(error) }
        var csv = CSVDocument(columns: PortfolioRow.columns)
        let files = try PortfolioFiles(folder)
        try files.write(csv.head(), [], xml.opening)
        var progress = Progress(
            "Portfolio", of: book.count, shown: workspace.showsProgress && book.count > 20)
        for (index, contract) in book.enumerated() {
            let history = try await ledger { () throws(LedgerError) in
                try await store.history(of: contract.vin)
            }
            let before = previous?[contract.number]
            let review = BookReview(
                of: contract, history: history, consent: consents.state(of: history),
                asOf: asOf)
            report.add(review, previous: before)
            let row = PortfolioRow(review, previous: before)
            let element: [UInt8]
            do { element = try xml.row(row) } catch { throw Failure(error) }
            try files.write(csv.row(row.fields), row.jsonLine, element)
            progress.reached(index + 1)
        }
        progress.end()
        try files.write(csv.trailer(), [], xml.closing)
        let paths = try files.finish()
        if !isQuiet { for path in paths { Terminal.print(path) } }
        report.finish()
        let press = try Press.make(
            signer: anchor.signer, template: printing.writing.template)
        for format in printing.writing.formats {
            let path = "\(folder)/exceptions.\(format.fileExtension)"
            let bytes: [UInt8]
            do { bytes = try press.bytes(of: report, as: format) } catch { throw Failure(error) }
            try Output.write(bytes, to: path)
            if !isQuiet { Terminal.print(path) }
        }
        guard !isQuiet else { return }
        Terminal.print(
            "\(report.counts.book) contracts, \(report.counts.exceptions) with exceptions")
    }
}

/// The three files with a row for every contract.
struct PortfolioFiles {
    private let csv: PartwiseFile
    private let lines: PartwiseFile
    private let xml: PartwiseFile
    private let paths: [String]

    init(_ folder: String) throws(Failure) {
        paths = ["csv", "jsonl", "xml"].map { "\(folder)/portfolio.\($0)" }
        csv = try PartwiseFile(paths[0])
        lines = try PartwiseFile(paths[1])
        xml = try PartwiseFile(paths[2])
    }

    func write(_ row: [UInt8], _ line: [UInt8], _ element: [UInt8]) throws(Failure) {
        try csv.write(row)
        if !line.isEmpty { try lines.write(line) }
        try xml.write(element)
    }

    func finish() throws(Failure) -> [String] {
        try csv.finish()
        try lines.finish()
        try xml.finish()
        return paths
    }
}

/// Which vehicles may be asked, by the connections kept and by what the vehicles last answered.
struct Consents {
    private let connected: Set<VIN>

    init(_ workspace: Workspace) async throws(Failure) {
        guard FileManager.default.fileExists(atPath: workspace.tokensPath) else {
            connected = []
            return
        }
        let tokens = try workspace.tokenStore()
        let connections = try await vehicleAPI { () throws(VehicleAPIError) in
            try await tokens.connections()
        }
        connected = Set(connections.compactMap(\.vin))
    }

    /// The newest word of the vehicle itself decides; else whether there is a connection.
    func state(of history: VehicleHistory) -> ConsentState {
        var newest: (time: Timestamp, state: ConsentState)?
        for entry in history.entries where entry.record.signal == .odometer {
            let time = entry.record.measuredAt.middle
            guard newest.map({ $0.time <= time }) ?? true else { continue }
            switch entry.record {
            case .noValue(let said) where said.reason == .notPermitted: newest = (time, .lapsed)
            case .noValue(let said) where said.reason == .notCapable: newest = (time, .notCapable)
            case .reading: newest = (time, .connected)
            default: break
            }
        }
        if let newest, newest.state != .connected { return newest.state }
        return connected.contains(history.vin) ? .connected : .missing
    }
}
