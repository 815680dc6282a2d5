import HistoryStore
import RecordImport
import ReportEngine
import VehicleRecords

extension ReportCommand {
    /// A report for each vehicle of a seller's list, and the list itself.
    ///
    /// A row that can't be read is told and the others go on; then the exit code says so.
    func write(
        _ path: String, _ writing: ReportWriting, _ store: Ledger, _ workspace: Workspace
    ) async throws {
        let list = try Self.list(path)
        let anchor = try await LedgerAnchor(store)
        try Output.folder(out)
        try prepareSigning(anchor, workspace)
        var progress = Progress(
            "Reports", of: list.vehicles.count,
            shown: workspace.showsProgress && list.vehicles.count > 20)
        var known: [Int] = []
        var lines: [StockIndex.Line] = []
        for (number, vehicle) in list.vehicles.enumerated() {
            let isKnown = try await ledger { () throws(LedgerError) in
                try await !store.history(of: vehicle.vin).entries.isEmpty
            }
            if isKnown { known.append(number) }
            lines.append(
                StockIndex.Line(
                    stockNumber: vehicle.stockNumber, vin: vehicle.vin, assessment: nil, report: "")
            )
        }
        let vehicles = known.map {
            ReportBatch.Vehicle(vin: lines[$0].vin, stockNumber: lines[$0].stockNumber)
        }
        let batch = batch(of: writing, from: store, at: anchor)
        try await batch.run(vehicles) { number, written in
            let place = known[number]
            lines[place] = StockIndex.Line(
                stockNumber: lines[place].stockNumber, vin: lines[place].vin,
                assessment: written.assessment, report: written.number)
            for path in written.paths { Terminal.print(path) }
            progress.reached(number + 1)
        }
        progress.end()
        let press = try Press.make(signer: anchor.signer, template: writing.template)
        Terminal.print(
            try writing.write(
                lines, at: anchor, isDemo: store.isDemonstration, with: press))
        try Self.tell(list, lines, in: path)
    }

    private static func list(_ path: String) throws(Failure) -> StockCSV {
        let bytes = try Input.bytes(of: path, as: "the stock list")
        do {
            return try StockCSV(bytes)
        } catch {
            throw Failure(
                .data, "cannot read the stock list \(path)", cause: error.reason,
                hint: "write a header line stock,vin and a line for each vehicle")
        }
    }

    /// What was left out, after everything else is written.
    private static func tell(
        _ list: StockCSV, _ lines: [StockIndex.Line], in path: String
    ) throws(Failure) {
        for reject in list.rejects {
            Terminal.note("\(path), line \(reject.line): \(reject.reason)".visible)
        }
        let unknown = lines.count { $0.assessment == nil }
        if unknown > 0 {
            Terminal.note("\(unknown) of \(lines.count) vehicles are not in the ledger")
        }
        guard list.rejects.isEmpty else {
            throw Failure(
                .data,
                "left out \(list.rejects.count) \(list.rejects.count == 1 ? "row" : "rows") of \(path)",
                cause: "line \(list.rejects[0].line): \(list.rejects[0].reason)".visible,
                hint: "mend the rows named above and run again")
        }
    }
}
