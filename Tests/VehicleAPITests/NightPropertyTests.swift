import Foundation
import Logging
import TestSupport
import Testing
import VehicleAPI
import VehicleRecords

/// A server that keeps the API's limits itself and writes down who breaks them: the limit is
/// judged where it is enforced, not by the client's own count.
actor LimitingServer: HTTPTransport {
    private let time: VirtualTime
    private let answer: @Sendable (UInt64) -> HTTPResponse?
    private var random: Seeds
    private let burst = 120.0
    private let perSecond = 2.0 / 60
    private var tokens = 120.0
    private var refilledAt: Timestamp
    private var notBefore: [String: Timestamp] = [:]
    private var paused: (from: Timestamp, until: Timestamp)?

    private(set) var calls = 0
    /// Vehicles that were called for the first time, and when the last of them was.
    private(set) var firstCalls: Set<String> = []
    private(set) var callsAtLastFirst = 0
    private(set) var lastFirst: Timestamp
    private(set) var early: [String] = []
    private(set) var overLimit = 0

    /// - Parameters:
    ///   - time: the world.
    ///   - seed: of all chance.
    ///   - answer: to a random number; nil for a connection that breaks.
    init(
        _ time: VirtualTime, seed: UInt64,
        _ answer: @escaping @Sendable (UInt64) -> HTTPResponse?
    ) {
        self.time = time
        self.answer = answer
        random = Seeds(seed)
        refilledAt = time.instant
        lastFirst = time.instant
    }

    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
        if request.url.contains("/oauth2/token") { return .applicationToken }
        let vehicle = String(request.url.split(separator: "/")[4])
        arrived(vehicle)
        let response = answer(random.next())
        let latency = Duration.milliseconds(Int64(20 + random.next() % 200))
        do { try await time.wait(until: time.instant + latency) } catch {
            throw TransportFailure(.cancelled, "")
        }
        guard let response else { throw TransportFailure(.interrupted, "reset") }
        promise(response, vehicle)
        return response
    }

    private func arrived(_ vehicle: String) {
        let now = time.instant
        calls += 1
        tokens = min(burst, tokens + perSecond * ((now - refilledAt) / .seconds(1)))
        refilledAt = now
        tokens -= 1
        if tokens < -0.000_001 { overLimit += 1 }
        if let instant = notBefore.removeValue(forKey: vehicle), now < instant {
            early.append("\(vehicle) at \(now), not before \(instant)")
        }
        if let paused, now > paused.from, now < paused.until {
            early.append("\(vehicle) at \(now), in a pause until \(paused.until)")
        }
        if firstCalls.insert(vehicle).inserted {
            lastFirst = now
            callsAtLastFirst = calls
        }
    }

    /// What the answer that now leaves asks for.
    private func promise(_ response: HTTPResponse, _ vehicle: String) {
        guard response.status == 429 else { return }
        let now = time.instant
        let seconds = (response.headers["retry-after"]).flatMap { Int64($0) }
        if String(decoding: response.body, as: UTF8.self).contains("SMARTCAR_API") {
            let until = now + .seconds(seconds ?? 120)
            paused = (now, max(until, paused?.until ?? until))
        } else if let seconds {
            notBefore[vehicle] = now + .seconds(seconds)
        }
    }
}

@Suite struct `a night of ten thousand calls` {
    /// One of the faults of the contract, or a reading, by chance. Ten in a hundred are limits of
    /// a vehicle, and a few in a thousand of the whole application.
    private static func answer(_ number: UInt64, pauses: Bool) -> HTTPResponse? {
        let kind = number % 100
        let more = number / 100
        switch kind {
        case 0..<10:
            return .fault("RATE_LIMIT", "VEHICLE", 429, ["retry-after": "\(more % 3000)"])
        case 10..<14: return .fault("UPSTREAM", "NO_RESPONSE", 502)
        case 14..<18: return .fault("VEHICLE_STATE", "ASLEEP", 409)
        case 18..<20: return nil
        case 20..<22: return HTTPResponse(status: 502, body: Array("<html>".utf8))
        case 22..<24: return HTTPResponse(status: 200, body: Array(#"{"data":[{"#.utf8))
        case 24: return .fault("COMPATIBILITY", "VEHICLE_NOT_CAPABLE", 501)
        case 25: return .fault("BILLING", "VEHICLE_REQUEST_LIMIT", 430)
        case 26: return .fault("AUTHENTICATION", nil, 401)
        case 27 where pauses && more.isMultiple(of: 20):
            return .fault("RATE_LIMIT", "SMARTCAR_API", 429, ["retry-after": "600"])
        default: return .json(signalsAnswer(odometer98412))
        }
    }

    /// What was measured, for who looks: a line of its own on stderr.
    private static func say(_ figures: String) {
        FileHandle.standardError.write(Data("PROPERTY: \(figures)\n".utf8))
    }

    /// How the server and the client saw a night.
    private struct Night: Sendable {
        var outcomes: [VehicleID: Int] = [:]
        var classes: [Classification: Int] = [:]
        mutating func add(_ pull: Pull) {
            outcomes[pull.vehicle, default: 0] += 1
            classes[pull.classification, default: 0] += 1
        }
    }

    private func night(
        vehicles: Int, seed: UInt64, isLimited: Bool = true,
        _ answer: @escaping @Sendable (UInt64) -> HTTPResponse?
    ) async throws -> (night: Night, server: LimitingServer) {
        let time = try VirtualTime()
        let server = LimitingServer(time, seed: seed, answer)
        let fleet = (0..<vehicles).map { VehicleID("v\($0)") }
        let makes = ["INFINITI", "NISSAN", "FORD", "TESLA"]
        let store = InMemoryTokenStore(
            try fleet.enumerated().map { index, vehicle in
                Connection(
                    vehicle: vehicle, user: "u", vin: try VIN(TestClient.vin),
                    make: makes[index % 4], version: .v3)
            })
        let client = VehicleAPIClient(
            endpoints: Endpoints(origin: "https://api.test"),
            credentials: ClientCredentials(id: "client_1", secret: Secret("s")), store: store,
            transport: server, patience: time,
            allowance: isLimited
                ? Allowance(patience: time) : Allowance(unlimitedBy: time),
            policy: .testing, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let seen = Seen()
        try await time.run {
            try await V3Source(client).pull(fleet, atMost: 64) { await seen.add($0) }
        }
        return (await seen.night, server)
    }

    private actor Seen {
        private(set) var night = Night()
        func add(_ pull: Pull) { night.add(pull) }
    }

    @Test(arguments: [1] as [UInt64])
    func `nobody is early, no window is above the allowance, and every vehicle ends once`(
        seed: UInt64
    ) async throws {
        let (night, server) = try await night(vehicles: 8600, seed: seed) {
            Self.answer($0, pauses: true)
        }
        #expect(await server.calls >= 10_000)
        #expect(await server.early == [])
        #expect(await server.overLimit == 0)
        #expect(night.outcomes.count == 8600)
        #expect(night.outcomes.values.allSatisfy { $0 == 1 })
        #expect(night.classes[.read, default: 0] > 6000, "\(night.classes)")
        Self.say(
            "\(await server.calls) calls: \(await server.early.count) before their retry-after, "
                + "\(await server.overLimit) above the allowance; \(night.outcomes.count) vehicles, "
                + "each with \(night.outcomes.values.max() ?? 0) outcome")
    }

    @Test(arguments: [4] as [UInt64])
    func `nearly all of the allowance is used as long as there are vehicles to ask`(
        seed: UInt64
    ) async throws {
        let start = try Timestamp("2026-11-24T02:00:00Z")
        let (_, server) = try await night(vehicles: 8600, seed: seed) {
            Self.answer($0, pauses: false)
        }
        let seconds = (await server.lastFirst - start) / .seconds(1)
        let allowed = 120 + seconds * 2 / 60
        let used = Double(await server.callsAtLastFirst) / allowed
        #expect(used >= 0.95, "\(used)")
        #expect(used <= 1)
        Self.say("\(Int(used * 1000) / 10) % of the allowance used")
    }

    @Test
    func `a total outage is met with at most a tenth more calls, and ends`() async throws {
        // Connections that break say nothing about a maker, so only the budget holds back.
        let outages: [(vehicles: Int, @Sendable (UInt64) -> HTTPResponse?)] = [
            (10_000, { _ in nil }), (1000, { _ in .fault("SERVER", "INTERNAL", 500) }),
            (1000, { _ in HTTPResponse(status: 503) }),
        ]
        for (vehicles, answer) in outages {
            let (night, server) = try await night(
                vehicles: vehicles, seed: 6, isLimited: false, answer)
            #expect(night.outcomes.count == vehicles)
            #expect(await server.calls * 10 <= vehicles * 11)
            Self.say(
                "\(vehicles) vehicles in an outage: \(await server.calls) calls, "
                    + "\(Double(await server.calls) / Double(vehicles)) times as many")
            #expect(night.classes[.read] == nil)
        }
    }
}
