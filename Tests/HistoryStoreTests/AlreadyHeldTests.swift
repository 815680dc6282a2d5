import HistoryStore
import Testing
import VehicleRecords

/// When a record is already held. Source: decision D21.
struct AlreadyHeldTests {
    private let ledger: Ledger

    init() throws {
        ledger = try Ledger(at: .inMemory, origin: "example.com/fleet")
    }

    private func append(
        _ record: Record, recordedAt: Timestamp = noon, readFrom evidence: [UInt8]? = nil
    ) async throws -> Appended {
        let appended = try await ledger.append([record], readFrom: evidence, recordedAt: recordedAt)
        return try #require(appended.first)
    }

    private func fetched(_ at: String, _ request: String, _ interface: String = "v3") throws
        -> Retrieval
    {
        Retrieval(fetchedAt: try Timestamp(at), requestID: request, interface: interface)
    }

    @Test
    func `a pull repeated adds nothing, whatever request, time, interface and body it had`()
        async throws
    {
        let first = try reading(
            "24900", retrieval: fetched("2020-03-01T07:00:00Z", "request-1"))
        let again = try reading(
            "24900", retrieval: fetched("2020-03-02T07:00:00Z", "request-2", "v2.0"))
        #expect(try await append(first, readFrom: [1]) == .new(EntryIndex(0)))
        let before = try await ledger.checkpoint()
        #expect(
            try await append(again, recordedAt: noon + .seconds(86_400), readFrom: [2])
                == .known(EntryIndex(0)))
        #expect(try await ledger.checkpoint() == before)
        #expect(try await ledger.history(of: vin()).entries.first?.record == first)
        // The second response is not kept: no entry would name it.
        #expect(try await ledger.audit().faults.isEmpty)
    }

    @Test
    func `another time, source, vehicle, unit or way of writing is another record`() async throws {
        let records = [
            try reading("24900"),
            try reading("24900", at: "2020-03-01T06:00:00.001Z"),
            try reading("24900", at: "2020-03-01"),
            try reading("24900", source: Source(.vehicle, "Infiniti")),
            try reading("24900", source: Source(.workshop, "INFINITI")),
            try reading(of: 2, "24900"),
            try reading("24900", unit: .miles),
            try reading("24900.0"),
            try reading("24901"),
        ]
        for (number, record) in records.enumerated() {
            #expect(try await append(record) == .new(EntryIndex(UInt64(number))))
        }
        for (number, record) in records.enumerated() {
            #expect(try await append(record) == .known(EntryIndex(UInt64(number))))
        }
    }

    @Test
    func `the same record twice in one call is one entry`() async throws {
        let record = try reading("24900")
        let appended = try await ledger.append([record, record], recordedAt: noon)
        #expect(appended == [.new(EntryIndex(0)), .known(EntryIndex(0))])
    }

    @Test
    func `texts are compared byte for byte, not as they look`() async throws {
        let source = Source(.workshop, "Caf\u{e9}")
        let other = Source(.workshop, "Cafe\u{301}")
        #expect(source == other)
        #expect(try await append(reading("1", source: source)) == .new(EntryIndex(0)))
        #expect(try await append(reading("1", source: other)) == .new(EntryIndex(1)))
    }

    /// What an interface gives that knows no vehicle time: from asking to answering.
    private func asked(
        _ time: String, fetched: String? = nil, reason: NoValue.Reason = .notCapable
    ) throws -> Record {
        let received = try Timestamp(time)
        return .noValue(
            NoValue(
                vin: try vin(), signal: .oilLife, reason: reason,
                measuredAt: TimeSpan(received - .milliseconds(120), received),
                source: Source(.vehicle, "INFINITI"),
                retrieval: try self.fetched(fetched ?? time, time)))
    }

    @Test
    func `without a vehicle time a record counts once a fetch day`() async throws {
        #expect(try await append(asked("2020-03-01T06:00:00Z")) == .new(EntryIndex(0)))
        #expect(try await append(asked("2020-03-01T00:00:00Z")) == .known(EntryIndex(0)))
        #expect(try await append(asked("2020-03-01T23:59:59.999Z")) == .known(EntryIndex(0)))
        #expect(try await append(asked("2020-03-02T00:00:00Z")) == .new(EntryIndex(1)))
        #expect(try await append(asked("2020-02-29T23:59:59.999Z")) == .new(EntryIndex(2)))
        let other = try asked("2020-03-01T07:00:00Z", reason: .notPermitted)
        #expect(try await append(other) == .new(EntryIndex(3)))
    }

    @Test
    func `what an interface fetched once and answers for days is one record`() async throws {
        let fetched = "2020-03-01T06:00:00Z"
        let first = try asked("2020-03-01T06:00:01Z", fetched: fetched)
        #expect(try await append(first) == .new(EntryIndex(0)))
        for day in ["02", "03", "09"] {
            let again = try asked("2020-03-\(day)T06:00:01Z", fetched: fetched)
            #expect(try await append(again) == .known(EntryIndex(0)))
        }
    }

    @Test
    func `times that the vehicle gave are compared as they are, however alike`() async throws {
        let morning = "2020-03-01T06:00:00Z"
        let evening = "2020-03-01T18:00:00Z"
        let first = try reading("5", at: morning, retrieval: fetched(morning, "r-1"))
        let second = try reading("5", at: evening, retrieval: fetched(evening, "r-2"))
        #expect(try await append(first) == .new(EntryIndex(0)))
        #expect(try await append(second) == .new(EntryIndex(1)))
        let day = try reading("5", at: "2020-03-01", retrieval: fetched(morning, "r-3"))
        #expect(try await append(day) == .new(EntryIndex(2)))
    }

    @Test
    func `two signals without a value on one day are two records`() async throws {
        for (number, signal) in Signal.allCases.enumerated() {
            let record = Record.noValue(
                NoValue(
                    vin: try vin(), signal: signal, reason: .blank, measuredAt: TimeSpan(noon),
                    source: Source(.vehicle, "INFINITI")))
            #expect(try await append(record) == .new(EntryIndex(UInt64(number))))
        }
    }
}
