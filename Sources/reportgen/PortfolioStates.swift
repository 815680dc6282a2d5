import Foundation
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

    /// Of the file named, or of the one that a run before left in the folder; `nil` for a first run.
    static func before(
        _ named: String?, in folder: String
    ) throws(Failure) -> [String: PortfolioState]? {
        let path = named ?? folder + "/portfolio.jsonl"
        if FileManager.default.fileExists(atPath: path) { return try read(path) }
        guard named != nil else { return nil }
        throw Failure(
            .missingInput, "cannot read the run before in \(path)",
            cause: "there is no such file", hint: "leave --previous out for a first run")
    }

    static func read(_ path: String) throws(Failure) -> [String: PortfolioState] {
        let bytes = try Input.bytes(of: path, as: "the run before")
        var states: [String: PortfolioState] = [:]
        let decoder = JSONDecoder()
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            do {
                let row = try decoder.decode(Line.self, from: Data(line))
                states[row.contract] = PortfolioState(
                    contract: row.contract, odometerMeters: row.last_odometer_m,
                    verdict: row.verdict,
                    exceptions: Dictionary(
                        zip(row.exceptions, row.exceptions_since),
                        uniquingKeysWith: { first, _ in first }))
            } catch {
                throw Failure(
                    .data, "cannot read the run before in \(path)",
                    cause: "line \(number + 1) is no row of a portfolio",
                    hint: "name the portfolio.jsonl of a run, or remove it for a first run")
            }
        }
        return states
    }
}
