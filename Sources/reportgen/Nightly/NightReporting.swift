import Foundation
import HistoryStore
import MileageAssessment
import ReportEngine
import VehicleRecords

/// Writes the reports that a night asks for and the list of its exceptions.
struct NightReporting: Sendable {
    let store: Ledger
    let nights: NightStore
    let night: String
    let folder: String
    let settings: NightSettings
    let workspace: Workspace

    func run(asOf: Timestamp, until drain: Drain) async throws(Failure) {
        switch settings.reports {
        case .none: break
        case .exceptions: try await write(settings.exceptionRule, asOf: asOf, until: drain)
        case .all: try await write(nil, asOf: asOf, until: drain)
        }
        try await list(settings.exceptionRule, to: "exceptions.csv")
        try await list(nil, to: "vehicles.csv")
    }

    /// One pass over the judgments that a rule names, or over all.
    private func write(
        _ rule: ExceptionRule?, asOf: Timestamp, until drain: Drain
    ) async throws(Failure) {
        try await removeUnfinished()
        let open = try await ledger { () throws(LedgerError) in
            try await nights.count(by: rule, since: night).unreported
        }
        guard open > 0 else { return }
        let reports = "\(folder)/reports"
        try Output.folder(reports)
        let anchor = try await LedgerAnchor(store)
        let writing = try ReportWriting(
            workspace.settings, formats: settings.formats, folder: reports, asOf: asOf,
            issuedAt: asOf)
        let press = try Press.make(signer: anchor.signer, template: writing.template)
        var progress = Progress(
            "Reports", of: open, shown: workspace.showsProgress && Terminal.errorIsTerminal)
        defer { progress.end() }
        var done = 0
        try await forEach(rule) { judgment, number throws(Failure) in
            guard number == nil, await !drain.isDraining else { return }
            let extent = VehicleExtent(vin: judgment.vin, entries: judgment.entries)
            let report = try await writing.write(
                extent.vin, from: store, at: anchor, with: press)
            try await ledger { () throws(LedgerError) in
                try await nights.recordReport(report.number, of: extent, in: night)
            }
            done += 1
            progress.reached(done, "\(done.grouped) of \(open.grouped)")
        }
    }

    /// In VIN order, a part at a time.
    private func forEach(
        _ rule: ExceptionRule?,
        _ body: (LastJudgment, String?) async throws(Failure) -> Void
    ) async throws(Failure) {
        var last: VIN?
        while true {
            let after = last
            let part = try await ledger { () throws(LedgerError) in
                try await nights.judgments(
                    by: rule, after: after, atMost: Self.part)
            }
            guard let end = part.last else { return }
            last = end.judgment.vin
            for (judgment, report) in part { try await body(judgment, report) }
        }
    }

    /// Judgments held in memory at once. Our choice.
    private static let part = 1_000

    /// A run that was killed between writing a report and writing that down leaves a file that the
    /// next run would write again under another number.
    private func removeUnfinished() async throws(Failure) {
        let place = URL(filePath: "\(folder)/reports")
        guard FileManager.default.fileExists(atPath: place.path) else { return }
        // One by one: a night may have very many.
        let names = FileManager.default.enumerator(
            at: place, includingPropertiesForKeys: nil, options: .skipsSubdirectoryDescendants)
        while let file = names?.nextObject() as? URL {
            let number = file.deletingPathExtension().lastPathComponent
            guard number.hasPrefix("VH-") else { continue }
            let isKnown = try await ledger { () throws(LedgerError) in
                try await nights.hasReport(number, of: night)
            }
            guard !isKnown else { continue }
            do { try FileManager.default.removeItem(at: file) } catch {
                throw Failure(
                    .inputOutput, "cannot go on with the reports in \(place.path)",
                    cause: "an unfinished one can't be removed: \(error.localizedDescription)",
                    hint: "check that the folder is yours to write")
            }
        }
    }

    /// One row a vehicle, none missing; the last line counts and seals them.
    private func list(_ rule: ExceptionRule?, to name: String) async throws(Failure) {
        var csv = CSVDocument(columns: [
            "vin", "verdict", "before", "since", "findings", "report",
        ])
        let file = try PartwiseFile("\(folder)/\(name)")
        try file.write(csv.head())
        try await forEach(rule) { judgment, report throws(Failure) in
            try file.write(
                csv.row([
                    judgment.vin.description, judgment.verdict, judgment.before ?? "",
                    judgment.since, judgment.findings.joined(separator: " "), report ?? "",
                ]))
        }
        try file.write(csv.trailer())
        try file.finish()
    }
}
