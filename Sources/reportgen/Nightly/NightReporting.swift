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
        let exceptions = try await ledger { () throws(LedgerError) in
            try await nights.judgments(withVerdicts: settings.exceptionCodes)
        }
        let wanted: [LastJudgment]
        switch settings.reports {
        case .none: wanted = []
        case .exceptions: wanted = exceptions
        case .all:
            wanted = try await ledger { () throws(LedgerError) in
                try await nights.judgments(withVerdicts: Verdict.allCases.map(\.code))
            }
        }
        try await write(wanted, asOf: asOf, until: drain)
        try await list(exceptions)
    }

    private func write(
        _ judgments: [LastJudgment], asOf: Timestamp, until drain: Drain
    ) async throws(Failure) {
        try await removeUnfinished()
        let missing = try await unwritten(judgments)
        guard !missing.isEmpty else { return }
        let reports = "\(folder)/reports"
        try Output.folder(reports)
        let anchor = try await LedgerAnchor(store)
        let writing = try ReportWriting(
            workspace.settings, formats: settings.formats, folder: reports, asOf: asOf,
            issuedAt: asOf)
        let press = try Press.make(signer: anchor.signer, template: writing.template)
        var progress = Progress(
            "Reports", of: missing.count,
            shown: workspace.showsProgress && Terminal.errorIsTerminal)
        for (index, extent) in missing.enumerated() {
            guard await !drain.isDraining else { break }
            let report = try await writing.write(
                extent.vin, from: store, at: anchor, with: press)
            try await ledger { () throws(LedgerError) in
                try await nights.recordReport(report.number, of: extent, in: night)
            }
            progress.reached(index + 1)
        }
        progress.end()
    }

    private func unwritten(_ judgments: [LastJudgment]) async throws(Failure) -> [VehicleExtent] {
        var missing: [VehicleExtent] = []
        for judgment in judgments {
            let extent = VehicleExtent(vin: judgment.vin, entries: judgment.entries)
            let number = try await ledger { () throws(LedgerError) in
                try await nights.report(of: extent)
            }
            if number == nil { missing.append(extent) }
        }
        return missing
    }

    /// A run that was killed between writing a report and writing that down leaves a file that the
    /// next run would write again under another number.
    private func removeUnfinished() async throws(Failure) {
        let place = URL(filePath: "\(folder)/reports")
        guard FileManager.default.fileExists(atPath: place.path) else { return }
        let known = Set(
            try await ledger { () throws(LedgerError) in
                try await nights.reports(writtenIn: night)
            })
        do {
            for file in try FileManager.default.contentsOfDirectory(atPath: place.path)
            where file.hasPrefix("VH-") && !known.contains(Self.number(file)) {
                try FileManager.default.removeItem(at: place.appending(path: file))
            }
        } catch {
            throw Failure(
                .inputOutput, "cannot go on with the reports in \(place.path)",
                cause: "an unfinished one can't be removed: \(error.localizedDescription)",
                hint: "check that the folder is yours to write")
        }
    }

    private func list(_ exceptions: [LastJudgment]) async throws(Failure) {
        var text = "vin,verdict,before,since,findings,report\r\n"
        for exception in exceptions {
            let extent = VehicleExtent(vin: exception.vin, entries: exception.entries)
            let number = try await ledger { () throws(LedgerError) in
                try await nights.report(of: extent)
            }
            text +=
                [
                    exception.vin.description, exception.verdict, exception.before ?? "",
                    exception.since, exception.findings.joined(separator: " "), number ?? "",
                ].joined(separator: ",") + "\r\n"
        }
        try Output.write(Array(text.utf8), to: "\(folder)/exceptions.csv")
    }

    private static func number(_ path: String) -> String {
        URL(filePath: path).deletingPathExtension().lastPathComponent
    }
}
