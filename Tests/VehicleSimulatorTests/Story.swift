import Foundation
import Testing
import VehicleRecords

@testable import VehicleSimulator

/// Small fleets for tests.
enum Story {
    static let vin = "JN1EV7AP9MM990112"
    static let firstNight = day("2026-01-05")

    static func day(_ text: String) -> CalendarDate {
        guard let date = WrittenQuantity.date(text) else {
            preconditionFailure("\(text) is a date")
        }
        return date
    }

    /// One INFINITI that drives 40 km a day, changed as the test needs.
    static func vehicle(
        _ vin: String = vin, _ change: (inout SimulatedVehicle) -> Void = { _ in }
    ) throws -> SimulatedVehicle {
        var vehicle = SimulatedVehicle(
            vin: try VIN(vin), make: "INFINITI", model: "Q50", year: 2021, trim: "LUXE",
            odometer: .init(shown: .kilometers(41_318)),
            driving: DrivingPattern(weekday: .kilometers(40), weekend: .kilometers(40)))
        change(&vehicle)
        return vehicle
    }

    static func fleet(
        seed: UInt64 = 7, nights: Int = 30, _ vehicles: [SimulatedVehicle]
    ) -> Fleet {
        let last = CalendarDate(daysSince1970: firstNight.daysSince1970 + Int64(nights) - 1)
        return Fleet(seed: seed, firstNight: firstNight, lastNight: last, vehicles: vehicles)
    }

    static func fleet(
        nights: Int = 30, _ change: (inout SimulatedVehicle) -> Void = { _ in }
    ) throws -> Fleet {
        fleet(nights: nights, [try vehicle(vin, change)])
    }
}

/// Asks a simulator in the same process, as a client with tokens would.
struct Caller {
    let api: SimulatedAPI

    init(
        _ fleet: Fleet, at: String? = nil, faults: [Fault] = [],
        settings: SimulatorSettings = SimulatorSettings()
    ) throws {
        api = SimulatedAPI(
            fleet: fleet, at: try at.map { try Timestamp($0) }, faults: faults,
            settings: settings, uptime: { .zero })
    }

    init(_ api: SimulatedAPI) { self.api = api }

    func get(_ target: String, _ headers: [String: String] = [:]) async -> SimulatedResponse {
        await api.answer(SimulatedRequest("GET", target, headers: headers))
    }

    func post(
        _ target: String, _ body: String, _ headers: [String: String] = [:]
    ) async -> SimulatedResponse {
        await api.answer(
            SimulatedRequest("POST", target, headers: headers, body: Array(body.utf8)))
    }

    /// A header with the application's token.
    func v3() async throws -> [String: String] {
        let form =
            "grant_type=client_credentials&client_id=\(api.credentials.v3ClientID)"
            + "&client_secret=\(api.credentials.v3ClientSecret)"
        let token = try #require(await post("/oauth2/token", form).json["access_token"]?.string)
        return ["authorization": "Bearer \(token)"]
    }

    var basic: [String: String] {
        let pair = "\(api.credentials.clientID):\(api.credentials.clientSecret)"
        return ["authorization": "Basic \(Data(pair.utf8).base64EncodedString())"]
    }

    /// Consent, code, tokens.
    func tokens(scope: String? = nil) async throws -> WireValue {
        var target =
            "/oauth/authorize?response_type=code&client_id=\(api.credentials.clientID)"
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback&state=xyz"
        if let scope { target += "&scope=\(FormText.encoded(scope))" }
        let location = try #require(await get(target).header("location"))
        let fields = FormText.fields(String(location.split(separator: "?")[1]))
        let code = try #require(fields["code"])
        return await post("/oauth/token", "grant_type=authorization_code&code=\(code)", basic).json
    }

    /// A header with an owner's token.
    func v2(scope: String? = nil) async throws -> [String: String] {
        let token = try #require(try await tokens(scope: scope)["access_token"]?.string)
        return ["authorization": "Bearer \(token)"]
    }

    var vehicleID: String { api.directory.vehicleIDs[0] }
}

extension SimulatedResponse {
    var json: WireValue { WireValue(reading: body) ?? .null }
}

extension WireValue {
    /// What a hand-written body says, to be compared with an answer.
    init(written text: String) throws {
        self = try #require(WireValue(reading: Array(text.utf8)))
    }

    subscript(_ index: Int) -> WireValue? {
        guard case .array(let elements) = self, elements.indices.contains(index) else {
            return nil
        }
        return elements[index]
    }

    var count: Int {
        switch self {
        case .array(let elements): elements.count
        case .object(let members): members.count
        default: 0
        }
    }

    var keys: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.key)
    }

    var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
