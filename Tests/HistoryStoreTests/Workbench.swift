import Foundation
import GRDB
import HistoryStore
import Testing
import VehicleRecords

/// A folder that is there for one test, with a ledger in it.
final class Workbench: Sendable {
    let folder: URL
    var path: String { folder.appending(path: "fleet.ledger").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            Issue.record(error)
        }
    }

    func ledger() throws -> Ledger {
        try Ledger(at: .file(path), origin: "example.com/fleet")
    }

    /// Changes the file as only a hostile or a broken program would.
    func tamper(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            let triggers = try Row.fetchAll(
                db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            for trigger in triggers {
                try db.execute(sql: "DROP TRIGGER \(trigger["name"] as String)")
            }
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            try db.execute(sql: sql, arguments: arguments)
            for trigger in triggers {
                try db.execute(sql: trigger["sql"])
            }
        }
        try queue.close()
    }

    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }
}

let noon = Timestamp(millisecondsSince1970: 1_700_000_000_000)

func vin(_ number: Int = 1) throws -> VIN {
    let serial = String(number)
    return try VIN("3PCAJ5M10LF" + String(repeating: "0", count: 6 - serial.count) + serial)
}

/// A reading as a nightly pull gives it.
func reading(
    of vehicle: Int = 1, _ digits: String, at measuredAt: String = "2020-03-01T06:00:00Z",
    unit: ReportedDistance.Unit = .kilometers, source: Source = Source(.vehicle, "INFINITI"),
    retrieval: Retrieval? = nil
) throws -> VehicleRecords.Record {
    .reading(
        OdometerReading(
            vin: try vin(vehicle), shown: try ReportedDistance(digits, unit),
            measuredAt: try TimeSpan(written: measuredAt), source: source, retrieval: retrieval))
}

/// One reading a night.
func readings(of vehicle: Int = 1, _ count: Int) throws -> [VehicleRecords.Record] {
    try (0..<count).map { night in
        try reading(of: vehicle, "\(1000 + night)", at: "\(noon + .seconds(night * 86_400))")
    }
}

/// A small deterministic generator for seeded cases. Source: Steele and others, SplitMix64.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
