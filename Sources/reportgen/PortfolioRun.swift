import ContractAssessment
import HistoryStore
import RecordImport
import ReportEngine
import TransparencyLog
import VehicleRecords

/// Reviews a book contract by contract, in the order of their vehicles, and writes a row each:
/// one pass over book and ledger, in memory that does not depend on their size.
struct PortfolioRun {
    let table: BookTable
    let book: BookFile
    let asOf: Timestamp
    let folder: String
    /// Whether the table holds what a run before wrote.
    let hasPrevious: Bool
    let printing: ContractPrinting
    var isQuiet = false

    /// What its exceptions can be written as; the facts of every contract are in files of their
    /// own.
    static let printed: [ReportFormat] = [.pdf, .html, .png]

    func run(_ store: Ledger, _ workspace: Workspace) async throws(Failure) {
        let anchor = try await LedgerAnchor(store)
        let number = printing.number("PF", [anchor.checkpoint.description])
        var report = PortfolioReport(
            context: printing.context(number, isDemo: store.isDemonstration), asOf: asOf,
            ledgerSize: anchor.checkpoint.head.size)
        if hasPrevious {
            report.counts.bookBefore = try await ledger { () throws(LedgerError) in
                try await table.previousCount()
            }
        }
        let xml: PortfolioXML
        do { xml = try PortfolioXML(number: number, asOf: asOf) } catch { throw Failure(error) }
        var csv = CSVDocument(columns: PortfolioRow.columns)
        let files = try PortfolioFiles(folder)
        try files.write(csv.head(), [], xml.opening)
        var progress = Progress(
            "Portfolio", of: book.contracts,
            shown: workspace.showsProgress && book.contracts > 20)
        var last: BookTable.Line?
        var done = 0
        while true {
            let after = last
            let lines = try await ledger { () throws(LedgerError) in
                try await table.lines(after: after, atMost: Self.part)
            }
            guard let end = lines.last else { break }
            last = end
            for (line, review) in zip(lines, try await reviews(of: lines, store)) {
                let before = line.before.map(PortfolioState.init)
                report.add(review, previous: before)
                let row = PortfolioRow(review, previous: before)
                let element: [UInt8]
                do { element = try xml.row(row) } catch { throw Failure(error) }
                try files.write(csv.row(row.fields), row.jsonLine, element)
            }
            done += lines.count
            progress.reached(done, "\(done.grouped) of \(book.contracts.grouped)")
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

extension PortfolioRun {
    /// Lays a book out and reviews it; what changed is counted from the run named, or from the one
    /// that the folder holds.
    static func run(
        _ path: String, previous: String?, printing: ContractPrinting,
        where isAsked: (VIN) -> Bool = { _ in true }, _ rejected: inout RejectedRows,
        _ store: Ledger, _ workspace: Workspace
    ) async throws(Failure) {
        let folder = printing.writing.folder
        let table = try await ledger { () throws(LedgerError) in
            try BookTable(beside: workspace.ledgerPath)
        }
        var rejects: [ReadingsCSV.Reject] = []
        let book = try await BookFile(path, into: table, where: isAsked) { rejects.append($0) }
        rejected.add(rejects, unknown: book.reader.unknownColumns, of: path, workspace)
        try await Consents.layOut(workspace, in: table)
        let hasPrevious = try await PortfolioStates.layOut(previous, in: folder, table)
        try await PortfolioRun(
            table: table, book: book, asOf: printing.writing.asOf, folder: folder,
            hasPrevious: hasPrevious, printing: printing
        ).run(store, workspace)
    }

    /// Contracts held in memory at once. Our choice.
    private static let part = 128
    /// More lanes than cores cost nothing; fewer leave cores idle. Our choice.
    private static let lanes = 8

    /// In the order of the lines, on as many cores as there are.
    private func reviews(
        of lines: [BookTable.Line], _ store: Ledger
    ) async throws(Failure) -> [BookReview] {
        var contracts: [BookContract] = []
        var vins: [VIN] = []
        for line in lines {
            contracts.append(try book.contract(of: line))
            if vins.last != line.vin { vins.append(line.vin) }
        }
        let asked = vins
        // One scan where the book is most of the ledger, else each by itself.
        let histories = try await ledger { () throws(LedgerError) in
            let held = try await store.vehicleCount()
            return try await store.histories(
                of: asked, among: asked.count * held / max(1, book.contracts))
        }
        let byVIN = Dictionary(uniqueKeysWithValues: zip(vins, histories))
        let items = zip(contracts, lines).map { contract, line in
            (contract, byVIN[line.vin] ?? VehicleHistory(of: line.vin, []), line.isConnected)
        }
        return await withTaskGroup(of: (Int, [BookReview]).self) { group in
            let size = max(1, (items.count + Self.lanes - 1) / Self.lanes)
            for start in stride(from: 0, to: items.count, by: size) {
                let part = items[start..<min(start + size, items.count)]
                group.addTask { [asOf] in
                    let reviews = part.map { contract, history, isConnected in
                        BookReview(
                            of: contract, history: history,
                            consent: ConsentState(of: history, isConnected: isConnected),
                            asOf: asOf)
                    }
                    return (start, reviews)
                }
            }
            var parts: [(Int, [BookReview])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
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
