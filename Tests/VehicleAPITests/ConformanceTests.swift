import Testing
import VehicleAPI
import VehicleRecords
import VehicleSimulator

/// The client against the simulator. Both were written from the contract, neither from the other,
/// and no type is shared: what they agree on, two readers of the contract have understood alike.
@Suite struct `client and simulator` {
    /// How a client reaches the simulator.
    enum Way: CaseIterable, Sendable { case overHTTP, inProcess }

    static let fleet = """
        seed: 7
        first-night: 2026-01-05
        last-night: 2026-01-24
        vehicles:
          - vin: JN1EV7AP9MM990112
            make: INFINITI
            model: Q50
            year: 2021
            trim: LUXE
            odometer: 41318 km
            driving: { weekday: 46 km, weekend: 22 km }
            events:
              - { event: rate-limit, on: 2026-01-09, retry-after: 5m }
              - { event: asleep, from: 2026-01-12, to: 2026-01-14 }
          - vin: 3PCAJ5M15KF990214
            make: INFINITI
            model: QX50
            year: 2019
            odometer: 98412 km
            driving: { weekday: 54 km, weekend: 31 km }
            tires: { numbers: kPa, label: bar, dead-wheel: back-right }
            events:
              - { event: zero, nights: [2026-01-08] }
              - { event: permission-withdrawn, signals: [odometer], from: 2026-01-20 }
        """

    private func withClient<Value: Sendable>(
        _ version: APIVersion, _ way: Way, faults: [String] = [],
        settings: SimulatorSettings = SimulatorSettings(requiresUserID: true),
        _ body: (ConformanceClient) async throws -> Value
    ) async throws -> Value {
        let simulator = Simulator(
            fleet: try Fleet(yaml: Self.fleet, named: "fleet.yaml"),
            faults: try faults.map { try Fault($0) }, settings: settings)
        switch way {
        case .inProcess:
            return try await body(
                ConformanceClient(
                    version: version, api: simulator.api,
                    transport: SimulatedTransport(api: simulator.api),
                    origin: "http://simulator"))
        case .overHTTP:
            let transport = AsyncHTTPTransport(width: 2)
            let result = await Result {
                try await simulator.serve { ready in
                    try await body(
                        ConformanceClient(
                            version: version, api: simulator.api, transport: transport,
                            origin: ready.origin))
                }
            }
            try await transport.shutdown()
            return try result.get()
        }
    }

    /// Every record of a season without how it was fetched, which differs between the versions.
    private func season(
        _ version: APIVersion, _ way: Way, _ settings: SimulatorSettings
    ) async throws -> (readings: [String], classes: [[Classification]]) {
        try await withClient(version, way, settings: settings) { client in
            let vehicles = try await client.connect()
            var readings: [String] = []
            var classes: [[Classification]] = []
            for night in try Fleet(yaml: Self.fleet, named: "").nights {
                try await StoryPatience(api: client.api).wait(until: night)
                let pulls = try await client.pull(vehicles)
                classes.append(pulls.map(\.classification))
                for case .success(let records) in pulls.map(\.outcome) {
                    for case .reading(let reading) in records {
                        readings.append(
                            "\(reading.vin) \(reading.measuredAt) \(reading.shown)")
                    }
                }
            }
            #expect(await client.api.log.earlyCalls == 0)
            return (readings, classes)
        }
    }

    @Test
    func `both versions, both ways and every envelope give the same readings`() async throws {
        let first = try await season(.v3, .overHTTP, SimulatorSettings(requiresUserID: true))
        #expect(first.readings.count == 32)
        let settings = [
            SimulatorSettings(envelope: .bare, requiresUserID: true),
            SimulatorSettings(
                envelope: .wrapped, errorShape: .list, kilometersWord: "kilometers",
                yearIsText: true, requiresUserID: true),
            SimulatorSettings(errorShape: .nested),
        ]
        for version in APIVersion.allCases {
            for (index, settings) in settings.enumerated() {
                // One of them over HTTP: the envelope does not depend on the way.
                let other = try await season(
                    version, index == 0 ? .overHTTP : .inProcess, settings)
                #expect(other.readings == first.readings, "\(version) \(settings)")
                #expect(other.classes == first.classes, "\(version) \(settings)")
            }
        }
    }

    @Test(arguments: APIVersion.allCases, Way.allCases)
    func `each night has the outcome that the story has`(
        version: APIVersion, way: Way
    ) async throws {
        let classes = try await season(version, way, SimulatorSettings()).classes
        let asleep = classes.filter { $0.contains(.asleep) }.count
        let refused = classes.filter { $0.contains(.noPermission) }.count
        #expect(classes.count == 20)
        #expect(asleep == 3)
        #expect(refused == 5)
        #expect(Set(classes.joined()) == [.read, .asleep, .noPermission])
    }

    /// A fault by its name, the class of what the client makes of it, and the shapes in which v3
    /// may word it.
    struct Injected: Sendable, CustomTestStringConvertible {
        let fault: String
        let expected: Classification
        var shapes = SimulatorSettings.ErrorShape.allCases

        var testDescription: String { fault }

        /// Every type and code of the contract's table, each in one of v3's shapes in turn, and
        /// some that pass. An application that is over its limit for ever has no one outcome: the
        /// first vehicle waits for the pause, the others for the deadline.
        static let refusals: [Self] = {
            var all = [
                Self(fault: "RATE_LIMIT:SMARTCAR_API,limit=1", expected: .read),
                Self(fault: "RATE_LIMIT:VEHICLE,retry-after=90s,limit=1", expected: .read),
                Self(fault: "UPSTREAM:NO_RESPONSE,limit=2", expected: .read),
            ]
            let shapes = SimulatorSettings.ErrorShape.allCases
            for row in faultRows {
                for code in row.codes where code != "SMARTCAR_API" {
                    all.append(
                        Self(
                            fault: row.type + (code.map { ":\($0)" } ?? ""),
                            expected: row.classification, shapes: [shapes[all.count % 3]]))
                }
            }
            return all
        }()

        /// Every fault of the network.
        static let network = [
            Self(fault: "html-502", expected: .upstream),
            Self(fault: "empty", expected: .badResponse),
            Self(fault: "truncated", expected: .transport),
            Self(fault: "half-json", expected: .badResponse),
            Self(fault: "no-content-type", expected: .read),
            Self(fault: "reset", expected: .transport),
            Self(fault: "slow,delay=20ms", expected: .read),
            Self(fault: "reset,limit=2", expected: .read),
            Self(fault: "truncated,limit=2", expected: .read),
            Self(fault: "html-502,limit=2", expected: .read),
        ]
    }

    @Test(arguments: Injected.refusals)
    func `every refusal is understood, on both versions and in every shape`(
        injected: Injected
    ) async throws {
        for version in APIVersion.allCases {
            // v2.0 has one shape.
            for shape in version == .v3 ? injected.shapes : [.flat] {
                try await pull(injected, version, .inProcess, shape)
            }
        }
    }

    @Test(arguments: Injected.network, Way.allCases)
    func `every fault of the network is understood, over HTTP and in process`(
        injected: Injected, way: Way
    ) async throws {
        for version in APIVersion.allCases { try await pull(injected, version, way, .flat) }
    }

    private func pull(
        _ injected: Injected, _ version: APIVersion, _ way: Way,
        _ shape: SimulatorSettings.ErrorShape
    ) async throws {
        try await withClient(
            version, way, faults: [injected.fault],
            settings: SimulatorSettings(errorShape: shape, requiresUserID: true)
        ) { client in
            let vehicles: [VehicleID]
            do { vehicles = try await client.connect() } catch {
                // On v2.0 a broken network breaks the consent already.
                let error = try #require(error as? VehicleAPIError)
                #expect(error.classification == injected.expected, "\(version) \(shape)")
                #expect(await client.store.connections().isEmpty)
                return
            }
            let pulls = try await client.pull(vehicles)
            #expect(pulls.count == 2)
            for pull in pulls {
                #expect(pull.classification == injected.expected, "\(version) \(shape)")
            }
            #expect(await client.api.log.earlyCalls == 0)
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
