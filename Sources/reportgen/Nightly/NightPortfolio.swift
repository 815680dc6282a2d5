import Foundation
import HistoryStore
import ReportEngine
import TransparencyLog
import VehicleRecords

/// The lender's papers of a night: a row for every contract, the exceptions, and what changed since
/// the night before.
struct NightPortfolio: Sendable {
    let store: Ledger
    let nights: NightStore
    let night: String
    /// The night's own folder.
    let folder: String
    let table: BookTable
    let book: BookFile
    let settings: NightSettings
    let workspace: Workspace

    /// Under which a night keeps what its papers rest on.
    private static let mark = "portfolio"

    /// Does nothing when the papers of this night rest on this book and these entries already.
    func run(asOf: Timestamp) async throws(Failure) {
        let sealed = try await ledger { () throws(LedgerError) in
            try await store.seal(recordedAt: asOf)
        }
        let basis = Self.number("\(sealed?.position ?? 0) \(book.digest)")
        let held = try await ledger { () throws(LedgerError) in
            try await nights.counts(of: night)
        }
        guard held[Self.mark] != basis || !Output.exists("\(folder)/portfolio.jsonl") else {
            return
        }
        let before = try Self.before(folder, in: settings.folder)
        var hasPrevious = false
        if let before {
            hasPrevious = try await PortfolioStates.layOut(before, in: folder, table)
        }
        let run = PortfolioRun(
            table: table, book: book, asOf: asOf, folder: folder, hasPrevious: hasPrevious,
            printing: ContractPrinting(
                writing: try ReportWriting(
                    workspace.settings, formats: [.pdf], folder: folder, asOf: asOf,
                    issuedAt: asOf)), isQuiet: true)
        try await run.run(store, workspace)
        try await ledger { () throws(LedgerError) in
            try await nights.set(basis, to: Self.mark, of: night)
        }
    }

    /// That of the newest night before this one, of the same part of the book.
    private static func before(
        _ folder: String, in parent: String
    ) throws(Failure) -> String? {
        let own = URL(filePath: folder).lastPathComponent
        // A name is a date, and where a book has parts, a hyphen and the part's number.
        let part = own.dropFirst(dateLength)
        do {
            return try FileManager.default.contentsOfDirectory(atPath: parent)
                .filter { $0 < own && $0.dropFirst(dateLength) == part }
                .sorted().reversed().map { "\(parent)/\($0)/portfolio.jsonl" }
                .first(where: Output.exists)
        } catch {
            throw Output.failure(parent, error)
        }
    }

    private static let dateLength = 10

    /// 60 bits of its SHA-256.
    private static func number(_ text: String) -> Int {
        var digest = RunningDigest()
        digest.update(Array(text.utf8))
        return Int(digest.hexadecimal.prefix(15), radix: 16) ?? 0
    }
}
