import Foundation
import Testing
import VehicleAPI
import VehicleRecords
import VehicleSimulator

/// Typed readings and commands against the simulator, over HTTP and in process; and the third
/// check: what the simulator sends is held against bodies that neither side wrote.
@Suite struct `typed readings of the simulator` {
    private static let fleet = """
        seed: 7
        first-night: 2026-01-05
        last-night: 2026-01-24
        vehicles:
          - vin: JN1EV7AP9MM990112
            make: CHEVROLET
            model: Volt
            year: 2021
            powertrain: PHEV
            odometer: 41318 km
            driving: { weekday: 146 km, weekend: 122 km }
            oil-change-every: 1500 km
            trouble-codes: [P302D]
            traction-battery: { capacity: 75, choices: [57.5, 75] }
            signals: [odometer, oil, tires, fuel, battery, charge, battery-capacity, charge-limit, \
        location, security, service-history, system-status, trouble-codes]
        """

    private static let scopes =
        ConnectURL.readScopes + [
            "read_location", "read_security", "read_service_history", "read_diagnostics",
            "control_security", "control_charge",
        ]

    /// A client whose owner has allowed everything, on the last night.
    private func withClient(
        _ way: Way, _ version: APIVersion = .v2,
        _ body: @escaping @Sendable (VehicleAPIClient, Secret) async throws -> Void
    ) async throws {
        var settings = SimulatorSettings()
        settings.store = .full
        let simulator = Simulator(
            fleet: try Fleet(yaml: Self.fleet, named: "fleet.yaml"),
            at: try Timestamp("2026-01-24T08:00:00Z"), settings: settings)
        try await way.reach(simulator) { transport, origin in
            let conformance = ConformanceClient(
                version: version, api: simulator.api, transport: transport, origin: origin)
            let url = ConnectURL(
                Endpoints(origin: origin), applicationID: simulator.api.credentials.clientID,
                redirectURI: ConformanceClient.redirect, scopes: Self.scopes, state: "s")
            let page = try await transport.send(HTTPRequest(.get, url.description))
            let answer = try ConnectAnswer(
                target: page.headers["location"] ?? "", expecting: "s")
            let keys = simulator.api.credentials
            let form =
                "grant_type=authorization_code&code=\(answer.code.exposed)"
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback"
            let granted = try await transport.send(
                HTTPRequest(
                    .post, "\(origin)/oauth/token",
                    headers: ["content-type": "application/x-www-form-urlencoded"],
                    authorization: .basic(
                        user: keys.clientID, password: Secret(keys.clientSecret)),
                    body: Array(form.utf8)))
            let tokens = try JSONSerialization.jsonObject(with: Data(granted.body))
            let token = try #require(
                (tokens as? [String: Any])?["access_token"] as? String, "\(granted)")
            try await body(await conformance.client(), Secret(token))
        }
    }

    /// What kind of thing stands where: names and types, without values. A list has the shape of
    /// its first element; `null` may stand for anything.
    private static func difference(_ a: Any, _ b: Any, at path: String) -> String? {
        switch (a, b) {
        case (_ as NSNull, _), (_, _ as NSNull): return nil
        case (let a as [String: Any], let b as [String: Any]):
            let names = Set(a.keys).symmetricDifference(b.keys)
            guard names.isEmpty else { return "\(path): \(names.sorted()) on one side only" }
            for (name, value) in a {
                if let found = difference(value, b[name] ?? NSNull(), at: "\(path).\(name)") {
                    return found
                }
            }
            return nil
        case (let a as [Any], let b as [Any]):
            guard let a = a.first, let b = b.first else { return nil }
            return difference(a, b, at: path + "[]")
        case (is NSNumber, is NSNumber), (is String, is String): return nil
        // An id is a number in one source and a text in another (contract §4.2).
        default: return path.hasSuffix("serviceId") ? nil : "\(path): \(a) and \(b)"
        }
    }

    @Test(arguments: Way.allCases)
    func `each body has the shape of the one written by hand`(way: Way) async throws {
        try await withClient(way) { client, token in
            let account = V2Account(client, accessToken: token)
            let vehicle = account.vehicle(try #require(try await account.vehicles().first))
            for body in HandWrittenBodies.v2 {
                let answer = try await vehicle.read(.other(body.path))
                let written = try JSONSerialization.jsonObject(with: Data(body.text.utf8))
                let sent = try JSONSerialization.jsonObject(with: Data(answer.raw))
                #expect(Self.difference(written, sent, at: body.path) == nil)
            }
        }
    }

    @Test(arguments: Way.allCases)
    func `each reading of v2 is typed, and means what the vehicle means`(way: Way) async throws {
        try await withClient(way) { client, token in
            let account = V2Account(client, accessToken: token)
            #expect(try await account.user().utf8.count == 36)
            let vehicle = account.vehicle(try #require(try await account.vehicles().first))
            let odometer = try await vehicle.read(.odometer)
            let miles = try await vehicle.read(.odometer, in: .imperial)
            let meters = odometer.value.distance.meters
            #expect(abs(miles.value.distance.meters - meters) <= 2)
            #expect(odometer.measuredAt != nil && odometer.fetchedAt != nil)
            let (oil, tires, charge) = try await vehicle.batch(.engineOil, .tirePressure, .charge)
            #expect(try oil.get().value.permille != nil)
            #expect(try tires.get().value.count == 4)
            #expect(try charge.get().value.state != nil)
            #expect(
                try await vehicle.read(.nominalCapacity).value.capacity?.thousandths == 75_000)
            #expect(try await vehicle.read(.troubleCodes).value.map(\.code) == ["P302D"])
            #expect(try await vehicle.read(.lockStatus).value.isLocked != nil)
            #expect(try await vehicle.read(.location).value.latitude != 0)
            let visits = try await vehicle.read(.serviceHistory).value
            #expect(!visits.isEmpty)
            #expect(visits.allSatisfy { ($0.odometer?.distance.meters ?? 0) <= meters })
            #expect(try await vehicle.permissions().contains("read_location"))
        }
    }

    @Test(arguments: Way.allCases)
    func `every signal of v3 is decoded by the catalogue`(way: Way) async throws {
        try await withClient(way, .v3) { client, _ in
            let application = V3Application(client)
            let connection = try #require(try await application.connections().first)
            let vehicle = application.vehicle(connection.vehicle, user: connection.user)
            let signals = try await vehicle.signals().value
            #expect(signals.count > 50)
            for signal in signals {
                if case .unreadable(let body) = signal.value {
                    Issue.record("\(signal.code): \(body as Any)")
                }
            }
            let alone = try await vehicle.signal("odometer-traveleddistance").value
            guard case .distance = alone.value else {
                Issue.record("\(alone)")
                return
            }
            #expect(try await vehicle.description().value.make == "CHEVROLET")
        }
    }

    @Test(arguments: Way.allCases)
    func `commands reach the vehicle`(way: Way) async throws {
        try await withClient(way) { client, token in
            let account = V2Account(client, accessToken: token)
            let vehicle = account.vehicle(try #require(try await account.vehicles().first))
            let commands = VehicleCommands(vehicle)
            _ = try await commands.unlock()
            #expect(try await vehicle.read(.lockStatus).value.isLocked == false)
            _ = try await commands.lock()
            #expect(try await vehicle.read(.lockStatus).value.isLocked == true)
            _ = try await commands.setChargeLimit(percent: 70)
            #expect(try await vehicle.read(.chargeLimit).value.permille == 700)
        }
    }
}

/// How a client reaches the simulator.
enum Way: CaseIterable, Sendable {
    case overHTTP, inProcess

    func reach(
        _ simulator: Simulator,
        _ body: @escaping @Sendable (any HTTPTransport, String) async throws -> Void
    ) async throws {
        switch self {
        case .inProcess:
            try await body(SimulatedTransport(api: simulator.api), "http://simulator")
        case .overHTTP:
            let transport = AsyncHTTPTransport(width: 2)
            let outcome: Result<Void, any Error>
            do {
                try await simulator.serve { try await body(transport, $0.origin) }
                outcome = .success(())
            } catch { outcome = .failure(error) }
            try await transport.shutdown()
            try outcome.get()
        }
    }
}
