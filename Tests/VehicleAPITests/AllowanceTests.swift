import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `the application's allowance` {
    private func times(of count: Int, burst: Int, perMinute: Int) async throws -> [Double] {
        let body = signalsAnswer(odometer98412)
        let test = try TestClient.v3(limit: (burst, perMinute)) { _ in .json(body) }
        let source = V3Source(test.client)
        for _ in 0..<count { _ = await source.pull(TestClient.vehicle) }
        return await test.askedAfter()
    }

    @Test
    func `a full bucket may leave at once, the rest at the steady rate`() async throws {
        let times = try await times(of: 8, burst: 5, perMinute: 2)
        #expect(times[..<5] == [0, 0, 0, 0, 0])
        #expect(times[5...] == [30.3, 60.6, 90.9])
    }

    /// Any window of w seconds holds at most burst + rate × w requests, and in the long run at
    /// least 95 % of that is used.
    @Test(arguments: [(120, 2), (1, 60), (10, 7), (3, 600)])
    func `no window exceeds the allowance, and almost all of it is used`(
        burst: Int, perMinute: Int
    ) async throws {
        let count = burst + 60
        let times = try await times(of: count, burst: burst, perMinute: perMinute)
        for first in times.indices {
            for last in first..<times.count {
                let window = times[last] - times[first]
                let allowed = Double(burst) + Double(perMinute) * window / 60
                #expect(Double(last - first + 1) <= allowed + 1e-9)
            }
        }
        let span = times[count - 1]
        #expect(Double(count) >= 0.95 * (Double(burst) + Double(perMinute) * span / 60))
    }

    @Test
    func `an unused allowance fills up again, and no further than full`() async throws {
        let body = signalsAnswer(odometer98412)
        let test = try TestClient.v3(limit: (3, 60)) { _ in .json(body) }
        let source = V3Source(test.client)
        for _ in 0..<3 { _ = await source.pull(TestClient.vehicle) }
        await test.patience.advance(by: .seconds(3600))
        for _ in 0..<4 { _ = await source.pull(TestClient.vehicle) }
        #expect(await test.askedAfter() == [0, 0, 0, 3600, 3600, 3600, 3601.01])
    }

    @Test
    func `many at once share one bucket`() async throws {
        let body = signalsAnswer(odometer98412)
        let test = try TestClient.v3(limit: (4, 60)) { _ in .json(body) }
        try await V3Source(test.client).pull(
            Array(repeating: TestClient.vehicle, count: 12), atMost: 12
        ) { _ in }
        let start = try Timestamp("2026-11-24T02:00:00Z")
        let asked = await test.transport.sent.filter { $0.line.contains("/signals") }
        #expect(asked.count == 12)
        // By any time, no more have left than the bucket held and got until then.
        for (count, at) in asked.map(\.at).sorted().enumerated() {
            #expect(Double(count + 1) <= 4 + (at - start) / .seconds(1))
        }
        #expect(await test.patience.now() - start >= .seconds(8))
    }

    @Test
    func `a place after the deadline is not waited for`() async throws {
        let body = signalsAnswer(odometer98412)
        var policy = RetryPolicy.testing
        policy.deadline = try Timestamp("2026-11-24T02:00:45Z")
        let test = try TestClient.v3(policy: policy, limit: (1, 1)) { _ in .json(body) }
        let source = V3Source(test.client)
        #expect(await source.pull(TestClient.vehicle).classification == .read)
        #expect(await source.pull(TestClient.vehicle).classification == .deadline)
        #expect(await test.patience.now() == (try Timestamp("2026-11-24T02:00:00Z")))
    }
}

@Suite struct `waiting by a clock` {
    @Test
    func `waiting never ends early, and time goes on from where it was`() async throws {
        let start = try Timestamp("2026-11-24T02:00:00Z")
        let clock = ContinuousClock()
        let patience = ClockPatience(clock, now: start)
        let began = clock.now
        try await patience.wait(until: start + .milliseconds(20))
        #expect(clock.now - began >= .milliseconds(20))
        #expect(await patience.now() >= start + .milliseconds(20))
        #expect(await patience.now() < start + .seconds(3600))
    }
}
