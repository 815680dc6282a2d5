import Foundation
import GRDB
import HistoryStore
import VehicleRecords

/// Prints how many readings a second are durably appended, in batches of 10,000, and as a ratio to
/// the sqlite3 shell's `.import` of the same rows in the same run.
@main
enum Benchmark {
    private static let batch = 10_000

    static func main() async throws {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "ledger-benchmark-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch { print("\(error)") }
        }
        let records = try readings(count)
        var ratios: [Double] = []
        for round in 1...3 {
            let path = folder.appending(path: "round-\(round).ledger").path
            let ours = try await append(records, to: path)
            let shell = try Shell(folder: folder.appending(path: "peer-\(round)"), rowsOf: path)
            let theirs = try shell.run(batch: batch)
            ratios.append(theirs / ours)
            print(
                "round \(round): \(rate(count, ours)) readings a second; "
                    + "sqlite3 .import \(rate(count, theirs)); ratio \(rounded(theirs / ours))")
        }
        print("median ratio: \(rounded(ratios.sorted()[1]))")
    }

    /// A book of vehicles, each read once a night.
    private static func readings(_ count: Int) throws -> [VehicleRecords.Record] {
        let vehicles = 10_000
        return try (0..<count).map { number in
            let vehicle = String(number % vehicles)
            let night = Int64(number / vehicles)
            let at = Timestamp(millisecondsSince1970: 1_700_000_000_000 + night * 86_400_000)
            return .reading(
                OdometerReading(
                    vin: try VIN(
                        "3PCAJ5M10LF" + String(repeating: "0", count: 6 - vehicle.count) + vehicle),
                    shown: try ReportedDistance(String(20_000 + night * 40), .kilometers),
                    measuredAt: TimeSpan(at), source: Source(.vehicle, "INFINITI via API"),
                    retrieval: Retrieval(
                        fetchedAt: at, requestID: "0c3a4f1e-6a1b-4a2f-a9c5-\(number)",
                        interface: "v3")))
        }
    }

    private static func append(
        _ records: [VehicleRecords.Record], to path: String
    ) async throws -> Double {
        let ledger = try Ledger(at: .file(path), origin: "example.com/benchmark")
        let clock = ContinuousClock()
        let now = Timestamp(millisecondsSince1970: 1_800_000_000_000)
        let start = clock.now
        for first in stride(from: 0, to: records.count, by: batch) {
            let part = Array(records[first..<min(first + batch, records.count)])
            try await ledger.append(part, recordedAt: now)
        }
        return seconds(clock.now - start)
    }

    static func seconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }

    private static func rate(_ count: Int, _ seconds: Double) -> Int {
        Int(Double(count) / seconds)
    }

    private static func rounded(_ ratio: Double) -> Double { (ratio * 100).rounded() / 100 }
}
