import Foundation
import HistoryStore
import VehicleAPI
import VehicleRecords

/// The ways of asking that are measured.
enum Asking {
    /// The first vehicles that are connected, page by page, so that nothing but ids is kept.
    static func ids(_ client: VehicleAPIClient, atMost count: Int) async throws -> [VehicleID] {
        var ids: [VehicleID] = []
        var page = 1
        while ids.count < count {
            let path = "/connections?page%5Bnumber%5D=\(page)&page%5Bsize%5D=100"
            let answer = try await V3Application(client).request(.get, path).value
            guard let items = answer["data"]?.items, !items.isEmpty else { break }
            ids += items.compactMap {
                ($0["relationships"]?["vehicle"]?["data"]?["id"]?.text).map { VehicleID($0) }
            }
            page += 1
        }
        return Array(ids.prefix(count))
    }

    /// The client alone: token, request, answer, JSON.
    static func client(_ client: VehicleAPIClient, _ fleet: [VehicleID]) async throws -> Int {
        let application = V3Application(client)
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            var rest = fleet[...]
            func add() {
                guard let vehicle = rest.popFirst() else { return }
                group.addTask {
                    let path = "/vehicles/\(vehicle)/signals"
                    return try await application.request(.get, path).value["data"] != nil
                }
            }
            for _ in 0..<PullRate.width { add() }
            var read = 0
            while let answer = try await group.next() {
                read += answer ? 1 : 0
                add()
            }
            return read
        }
    }

    /// And every signal as a record.
    static func records(_ client: VehicleAPIClient, _ fleet: [VehicleID]) async throws -> Int {
        var read = 0
        try await V3Source(client).pull(fleet, atMost: PullRate.width) { pull in
            read += pull.classification == .read ? 1 : 0
        }
        return read
    }

    /// And every record in a ledger on disk, committed as a pull commits: 64 vehicles or 50 ms.
    static func ledger(
        _ client: VehicleAPIClient, _ fleet: [VehicleID], recordedAt: Timestamp
    ) async throws -> Int {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "pull-rate-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = try Ledger(at: .file(folder.appending(path: "fleet.ledger").path))
        var read = 0
        var waiting: [Pull] = []
        var oldest = ContinuousClock.now
        func commit() async throws {
            let answers = waiting.compactMap { pull -> Answer? in
                guard case .success(let records) = pull.outcome else { return nil }
                return Answer(records: records, readFrom: pull.response)
            }
            let outcomes = waiting.map {
                Outcome(vehicle: "\($0.vehicle)", outcome: $0.classification.rawValue)
            }
            waiting = []
            _ = try await ledger.append(
                batch: answers, outcomes: outcomes, of: "benchmark", recordedAt: recordedAt)
        }
        try await V3Source(client).pull(fleet, atMost: PullRate.width) { pull in
            read += pull.classification == .read ? 1 : 0
            if waiting.isEmpty { oldest = .now }
            waiting.append(pull)
            if waiting.count >= 64 || oldest.duration(to: .now) >= .milliseconds(50) {
                try await commit()
            }
        }
        try await commit()
        return read
    }
}
