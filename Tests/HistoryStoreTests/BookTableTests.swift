import Foundation
import GRDB
import Testing
import VehicleRecords

@testable import HistoryStore

/// The order in which a night asks, and what it says came of everybody, of a book on disk.
struct BookTableTests {
    private static let words = BookTable.Words(
        notAsked: "not_asked", notConnected: "not_connected", notIdentified: "not_identified",
        lapsed: "consent_needed")
    private let rule = ExceptionRule(verdicts: ["ROLLBACK_INDICATED"], leastFall: 1_000_000)
    /// The day of `noon`.
    private let today = noon.date

    private func contract(
        _ number: String, _ vehicle: Int, until maturity: CalendarDate? = nil
    ) throws -> BookTable.Contract {
        BookTable.Contract(
            number: number, vin: try vin(vehicle), maturity: maturity, bytes: Array(number.utf8))
    }

    private func judgment(_ vehicle: Int, _ verdict: String, fall: Int64 = 0) throws -> LastJudgment
    {
        LastJudgment(
            vin: try vin(vehicle), entries: 1, policy: "standard 1", asOf: noon, verdict: verdict,
            findings: [], fallMeters: fall, before: nil, since: "2023-11-13")
    }

    private func order(_ table: BookTable, _ run: String = "tonight") async throws -> [String] {
        _ = try await table.plan(run, final: ["read"], exceptions: rule, on: today)
        var order: [String] = []
        var place = 1
        // Parts of two, as a large book comes in parts.
        while true {
            let part = try await table.planned(from: place, atMost: 2)
            guard !part.isEmpty else { return order }
            order += part
            place += part.count
        }
    }

    @Test
    func `never read, then longest unread, then exceptions, then what ends soonest`() async throws {
        let bench = try Workbench()
        _ = try bench.ledger()
        let outcomes = try OutcomeStore(beside: bench.path)
        func read(_ vehicles: [Int], daysAgo days: Int64) async throws {
            let run = "run of \(vehicles)"
            let then = noon - .seconds(days * 86_400)
            try await outcomes.begin(run, at: then)
            try await outcomes.record(
                vehicles.map { Outcome(vehicle: "v-\($0)", outcome: "read") }, of: run, at: then)
        }
        try await read([1], daysAgo: 9)
        try await read([2, 3, 4, 5, 6, 8], daysAgo: 2)
        try await outcomes.begin("tonight", at: noon)
        try await outcomes.record(
            [Outcome(vehicle: "v-8", outcome: "read")], of: "tonight", at: noon)
        try await outcomes.record(
            [Outcome(vehicle: "v-7", outcome: "asleep")], of: "tonight", at: noon)
        let nights = try NightStore(beside: bench.path)
        _ = try await nights.begin("2023-11-13", at: noon, entries: 0)
        try await nights.record(
            [
                try judgment(2, "UNDETERMINED", fall: 28_718_000),
                try judgment(3, "ROLLBACK_INDICATED"), try judgment(4, "UNDETERMINED", fall: 500),
            ], countedAs: "assessed", of: "2023-11-13")
        let table = try BookTable(beside: bench.path)
        try await table.add(connected: try (1...8).map { ("v-\($0)", try vin($0)) })
        let soon = try #require(CalendarDate(year: 2023, month: 12, day: 1))
        let later = try #require(CalendarDate(year: 2024, month: 12, day: 1))
        // Read since it ended: no longer a reason to hurry.
        let over = try #require(CalendarDate(year: 2023, month: 11, day: 1))
        _ = try await table.add([
            try contract("A", 4, until: over), try contract("B", 5, until: later),
            try contract("C", 6, until: soon),
        ])
        try await table.lookAtNights()
        #expect(
            try await order(table) == ["v-7", "v-1", "v-2", "v-3", "v-6", "v-5", "v-4"])
        #expect(
            try await table.plan("another", final: ["read"], exceptions: nil, on: today)
                == (8, 1))
        // What is known of the last reading outlasts the outcomes of old nights.
        try await outcomes.forget(runsBegunBefore: noon - .seconds(86_400))
        #expect(try await outcomes.outcomes(of: "run of [1]").isEmpty)
        #expect(try await order(table).first == "v-7")
    }

    @Test
    func `every vehicle and every row has one outcome, and a second row of a number is told`()
        async throws
    {
        let bench = try Workbench()
        _ = try bench.ledger()
        let outcomes = try OutcomeStore(beside: bench.path)
        try await outcomes.begin("tonight", at: noon)
        try await outcomes.record(
            [Outcome(vehicle: "v-1", outcome: "read")], of: "tonight", at: noon)
        let table = try BookTable(beside: bench.path)
        try await table.lookAtNights()
        try await table.add(connected: [("v-1", try vin(1)), ("v-2", try vin(2))])
        let twice = try await table.add([
            try contract("A", 1), try contract("B", 1), try contract("A", 3),
            try contract("C", 3), try contract("D", 4),
        ])
        #expect(twice == [2])
        #expect(try await table.unconnected(after: nil, atMost: 9) == [vin(3), vin(4)])
        try await table.add(lapsed: [try vin(4)])
        var counts = try await table.conclude("tonight", Self.words)
        #expect(
            counts.vehicles
                == ["read": 1, "not_asked": 1, "not_connected": 1, "consent_needed": 1])
        #expect(counts.rows == ["read": 2, "not_connected": 1, "consent_needed": 1])
        let lines =
            try await table.concluded(from: 1, atMost: 9)
            + table.concluded(from: 6, atMost: 9)
        #expect(lines.map(\.contract) == ["A", "B", "", "C", "D"])
        #expect(
            lines.map(\.outcome)
                == ["read", "read", "not_asked", "not_connected", "consent_needed"])
        // One that has not told its number may be any that is in the book only.
        try await table.add(connected: [("v-3", nil)])
        counts = try await table.conclude("tonight", Self.words)
        #expect(counts.vehicles == ["read": 1, "not_asked": 2])
        #expect(counts.rows == ["read": 2, "not_identified": 2])
        #expect(try await table.unidentified(after: nil, atMost: 9) == ["v-3"])
    }

    @Test
    func `a book is read back in the order of its vehicles, with what the run before wrote`()
        async throws
    {
        let bench = try Workbench()
        let table = try BookTable(beside: bench.path)
        _ = try await table.add([
            try contract("C", 2), try contract("A", 2), try contract("B", 1),
        ])
        let before = BookTable.Before(
            contract: "A", odometerMeters: 5, verdict: "CONSISTENT",
            exceptions: ["SILENT": "2023-11-01"])
        try await table.add([before])
        try await table.add(connected: [("v-2", try vin(2))])
        var lines: [BookTable.Line] = []
        while let line = try await table.lines(after: lines.last, atMost: 1).first {
            lines.append(line)
        }
        #expect(lines.map(\.number) == ["B", "A", "C"])
        #expect(lines.map(\.isConnected) == [false, true, true])
        #expect(lines.map(\.before) == [nil, before, nil])
        // It leaves nothing behind and makes no file of the ledger's.
        #expect(try bench.names().isEmpty)
    }

    @Test
    func `outcomes of the version before give the same order`() async throws {
        let bench = try Workbench()
        _ = try bench.ledger()
        let outcomes = try OutcomeStore(beside: bench.path)
        try await outcomes.begin("old", at: noon)
        try await outcomes.record([Outcome(vehicle: "v-1", outcome: "read")], of: "old", at: noon)
        // As that version left it.
        try await outcomes.queue.write { db in
            try db.execute(sql: "DROP TABLE last_read; PRAGMA user_version = 1")
        }
        let table = try BookTable(beside: bench.path)
        try await table.add(connected: [("v-1", try vin(1)), ("v-2", try vin(2))])
        try await table.lookAtNights()
        #expect(try await order(table) == ["v-2", "v-1"])
        _ = try OutcomeStore(beside: bench.path)
        let held = try await outcomes.queue.read { db in
            try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM last_read") ?? 0
        }
        #expect(held == 1)
    }
}
