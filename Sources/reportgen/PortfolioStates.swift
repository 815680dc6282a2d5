import Foundation
import HistoryStore
import ReportEngine

/// What a run before left in its `portfolio.jsonl`.
enum PortfolioStates {
    private struct Line: Decodable {
        let contract: String
        let verdict: String
        let last_odometer_m: Int64?
        let exceptions: [String]
        let exceptions_since: [String]
    }

    /// Lays out the file named, or the one that a run before left in the folder; false for a first
    /// run.
    static func layOut(
        _ named: String?, in folder: String, _ table: BookTable
    ) async throws(Failure) -> Bool {
        let path = named ?? folder + "/portfolio.jsonl"
        if FileManager.default.fileExists(atPath: path) {
            try await read(path, into: table)
            return true
        }
        guard named != nil else { return false }
        throw Failure(
            .missingInput, "cannot read the run before in \(path)",
            cause: "there is no such file", hint: "leave --previous out for a first run")
    }

    private static func read(_ path: String, into table: BookTable) async throws(Failure) {
        let file = try InputFile(path, as: "the run before")
        var rest: [UInt8] = []
        var number = 0
        var isWhole = false
        while !isWhole {
            let bytes = try file.next()
            isWhole = bytes == nil
            rest += bytes ?? [UInt8(ascii: "\n")]
            var states: [BookTable.Before] = []
            let end = rest.lastIndex(of: UInt8(ascii: "\n")) ?? rest.startIndex
            for line in rest[..<end].split(separator: UInt8(ascii: "\n")) {
                number += 1
                states.append(try state(line, number, path))
            }
            rest.removeFirst(end)
            let all = states
            try await ledger { () throws(LedgerError) in try await table.add(all) }
        }
    }

    private static func state(
        _ line: ArraySlice<UInt8>, _ number: Int, _ path: String
    ) throws(Failure) -> BookTable.Before {
        do {
            let row = try JSONDecoder().decode(Line.self, from: Data(line))
            return BookTable.Before(
                contract: row.contract, odometerMeters: row.last_odometer_m,
                verdict: row.verdict,
                exceptions: Dictionary(
                    zip(row.exceptions, row.exceptions_since),
                    uniquingKeysWith: { first, _ in first }))
        } catch {
            throw Failure(
                .data, "cannot read the run before in \(path)",
                cause: "line \(number) is no row of a portfolio",
                hint: "name the portfolio.jsonl of a run, or remove it for a first run")
        }
    }
}

extension PortfolioState {
    init(_ before: BookTable.Before) {
        self.init(
            contract: before.contract, odometerMeters: before.odometerMeters,
            verdict: before.verdict, exceptions: before.exceptions)
    }
}
