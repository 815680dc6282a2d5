import Crypto
import Foundation
import HistoryStore
import LedgerFormat
import TransparencyLog
import VehicleRecords

/// Makes a ledger of a million entries, then times its audit and its vehicles' proofs, each beside
/// a peer on the same bytes in the same run.
@main
struct Benchmark {
    static func main() async throws {
        let vehicles = 10_000
        let nights = Int(CommandLine.arguments.dropFirst().first ?? "") ?? 100
        let folder = FileManager.default.temporaryDirectory.appending(path: "proof-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "fleet.ledger").path
        _ = try LogKey.generate(besideLedgerAt: path, origin: "example.com/benchmark")
        let ledger = try Ledger(at: .file(path))
        let start = Timestamp(millisecondsSince1970: 1_700_000_000_000)

        let vins = try (0..<vehicles).map { try VIN("3PCAJ5M10LF\(100_000 + $0)") }
        try await timed("append \(vehicles * nights) entries, a night a transaction") {
            for night in 0..<nights {
                let at = start + .seconds(86_400 * Int64(night))
                let records: [Record] = try vins.enumerated().map { number, vin in
                    .reading(
                        OdometerReading(
                            vin: vin,
                            shown: try ReportedDistance(
                                "\(10_000 + number + 41 * night)", .kilometers),
                            measuredAt: TimeSpan(at + .seconds(Int64(number % 3600))),
                            source: Source(.vehicle, "INFINITI via API"),
                            retrieval: Retrieval(
                                fetchedAt: at + .seconds(3600), requestID: "r-\(number)",
                                interface: "v3")))
                }
                try await ledger.append(records, recordedAt: at + .seconds(7200))
            }
        }
        try await timed("end the run: heads of \(vehicles) vehicles") {
            try await ledger.seal(recordedAt: start)
        }
        let heads = try await ledger.heads()
        let head = try await ledger.checkpoint().head
        let chosen = (0..<500).map { vins[$0 * 7919 % vehicles] }
        var receipts: [VehicleReceipt] = []
        let proofs = try await timed("500 vehicles' receipts", of: 500) {
            for vin in chosen {
                if let receipt = try await ledger.receipt(
                    of: vin, showing: [], in: head, heads: heads)
                {
                    receipts.append(receipt)
                }
            }
        }
        let reads = try await timed("peer: the same vehicles' entries, read only", of: 500) {
            for vin in chosen { _ = try await ledger.entries(of: vin) }
        }
        line("a receipt beside reading the entries", ratio: proofs / reads)
        for (vin, receipt) in zip(chosen, receipts) {
            guard let newest = receipt.chain.last else { continue }
            try InclusionProof(index: newest.position, path: receipt.newestPath)
                .verify(newest.leaf, in: head)
            try receipt.head.verify(
                of: vin, mileageNewest: newest.leaf,
                root: HeadsPayload(bytes: receipt.heads.entry.payload)?.root ?? .empty)
        }
        let single = try await timed("one receipt with the ledger opened for it") {
            let reader = try Ledger(existingAt: path)
            let heads = try await reader.heads()
            _ = try await reader.receipt(of: vins[1], showing: [], in: head, heads: heads)
        }
        _ = single
        let audit = try await timed("audit of \(head.size) entries") {
            let audit = try await ledger.audit()
            guard audit.faults.isEmpty, audit.head == head else { throw NotAsWritten() }
        }
        let payload = receipts.first?.chain.first.map { $0.salt + $0.payload } ?? []
        let hashing = try await timed("peer: hashing alone, three times a entry") {
            for _ in 0..<head.size {
                _ = SHA256.hash(data: payload)
                _ = SHA256.hash(data: payload.prefix(33))
                _ = SHA256.hash(data: payload.prefix(65))
            }
        }
        line("audit beside hashing alone", ratio: audit / hashing)
        try FileManager.default.removeItem(at: folder)
    }

    struct NotAsWritten: Error {}

    @discardableResult
    static func timed(
        _ what: String, of count: Int = 1, _ body: () async throws -> Void
    ) async throws -> Double {
        let begun = ContinuousClock.now
        try await body()
        let taken = begun.duration(to: .now)
        let seconds =
            Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
        let each = count > 1 ? String(format: ", %.2f ms each", 1000 * seconds / Double(count)) : ""
        print(String(format: "%8.3f s  ", seconds) + what + each)
        return seconds
    }

    static func line(_ what: String, ratio: Double) {
        print(String(format: "%8.2f ×  ", ratio) + what)
    }
}
