import Foundation
import HistoryStore
import ReportEngine
import VehicleRecords

/// Many vehicles' reports, printed side by side: they have nothing to do with each other. Each
/// worker has a press of its own, as the fonts are for one thread; what is printed does not depend
/// on how many there are.
struct ReportBatch: Sendable {
    struct Vehicle: Sendable {
        let vin: VIN
        var stockNumber: String?
    }

    let writing: ReportWriting
    let store: Ledger
    let anchor: LedgerAnchor
    /// How many workers; by itself as many as there are cores, and no more than there are vehicles.
    var jobs = ProcessInfo.processInfo.activeProcessorCount

    /// The most workers that are asked for: each has its fonts and shaped words in memory.
    static let mostJobs = 64

    /// Writes them all and hands each over in the order of `vehicles`, as soon as it and those
    /// before it are written.
    ///
    /// - Throws: the first failure; what was written stays.
    func run(
        _ vehicles: [Vehicle], each: (Int, ReportWriting.Written) throws -> Void
    ) async throws {
        guard !vehicles.isEmpty else { return }
        let workers = max(1, min(jobs, vehicles.count, Self.mostJobs))
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (written, continuation) = AsyncThrowingStream<
                (Int, ReportWriting.Written), any Error
            >.makeStream()
            for worker in 0..<workers {
                group.addTask {
                    do {
                        let press = try Press.make(
                            signer: anchor.signer, template: writing.template)
                        for number in stride(from: worker, to: vehicles.count, by: workers) {
                            try Task.checkCancellation()
                            var writing = writing
                            writing.stockNumber = vehicles[number].stockNumber
                            continuation.yield(
                                (
                                    number,
                                    try await writing.write(
                                        vehicles[number].vin, from: store, at: anchor, with: press)
                                ))
                        }
                    } catch {
                        continuation.finish(throwing: error)
                    }
                }
            }
            var waiting: [Int: ReportWriting.Written] = [:]
            var next = 0
            for try await (number, report) in written {
                waiting[number] = report
                while let report = waiting.removeValue(forKey: next) {
                    try each(next, report)
                    next += 1
                }
                if next == vehicles.count { break }
            }
            group.cancelAll()
        }
    }
}
