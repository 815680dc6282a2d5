import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `reading v3 by type` {
    /// A vehicle whose signals are these resources.
    private func signals(_ resources: String...) async throws -> [VehicleSignal] {
        let body = "{\"data\":[\(resources.joined(separator: ","))],\"meta\":{}}"
        let test = try TestClient.v3 { _ in .json(body) }
        let vehicle = V3Application(test.client).vehicle(TestClient.vehicle, user: "user-1")
        let answer = try await vehicle.signals()
        #expect(answer.raw == Array(body.utf8))
        #expect(await test.transport.sent.last?.request.headers["sc-user-id"] == "user-1")
        return answer.value
    }

    /// A code of the catalogue, a body as the contract has it, and what it says.
    @Test(
        arguments: [
            ("odometer-traveleddistance", #"{"value":62041,"unit":"km"}"#, "62041 km"),
            (
                "odometer-traveleddistance", #"{"value":115071.5,"unit":"kilometers"}"#,
                "115071.5 km"
            ),
            (
                "tractionbattery-range", #"{"value":310,"unit":"km","additionalValues":[]}"#,
                "310 km"
            ),
            ("internalcombustionengine-oillife", #"{"value":75,"unit":"percent"}"#, "75 percent"),
            ("charge-voltage", #"{"value":240.5,"unit":"volts"}"#, "240.5 volts"),
            ("diagnostics-dtccount", #"{"value":2,"unit":"count"}"#, "2 count"),
            ("closure-islocked", #"{"value":true}"#, "true"),
            ("vehicleidentification-vin", #"{"value":"JN1BV7AR5FM400001"}"#, "JN1BV7AR5FM400001"),
            ("transmission-gearstate", #"{"value":"PARK"}"#, "PARK"),
            (
                "wheel-tires",
                #"{"values":[{"row":0,"column":0,"tirePressure":258},{"row":1,"column":1,"tirePressure":null}],"rowCount":2,"columnCount":2,"unit":"bar"}"#,
                "frontLeft 258 bar"
            ),
            (
                "location-preciselocation",
                #"{"latitude":37.4292,"longitude":-122.1381,"heading":90,"locationType":"CURRENT"}"#,
                "37.4292 -122.1381 CURRENT"
            ),
            (
                "closure-doors",
                #"{"values":[{"row":0,"column":1,"isOpen":false,"isLocked":null}],"rowCount":2,"columnCount":2}"#,
                "0.1 false nil"
            ),
            ("closure-tailgate", #"{"isOpen":true,"isLocked":false}"#, "nil.nil true false"),
            ("diagnostics-abs", #"{"status":"ALERT","description":"worn"}"#, "ALERT worn"),
            (
                "diagnostics-dtclist",
                #"{"values":[{"code":"P302D","timestamp":"2024-09-05T14:48:00.000Z"}]}"#,
                "P302D 2024-09-05T14:48:00Z"
            ),
            (
                "service-records",
                #"{"values":[{"id":"s1","time":"2025-03-01T00:00:00Z","odometer":40210,"tasks":[{"id":"1","description":"Oil"}],"details":[],"cost":{"amount":89,"currency":"USD"}}]}"#,
                "s1 40210 nil Oil 89 USD"
            ),
            (
                "tractionbattery-nominalcapacity",
                #"{"capacity":80.9,"source":"SMARTCAR","availableCapacities":[{"capacity":80.9,"description":null}],"unit":"kWh"}"#,
                "80.9 kWh SMARTCAR 1"
            ),
        ] as [(String, String, String)])
    func `a signal of the catalogue is decoded`(
        code: String, body: String, expected: String
    ) async throws {
        let found = try #require(try await signals(signal(code, body)).first)
        #expect(found.code == code)
        #expect(Self.words(found.value) == expected)
        #expect(found.measuredAt == Timestamp(millisecondsSince1970: 1_763_950_000_000))
        #expect(found.fetchedAt == Timestamp(millisecondsSince1970: 1_763_953_600_123))
    }

    private static func words(_ value: VehicleSignal.Value) -> String {
        switch value {
        case .distance(let distance): "\(distance)"
        case .amount(let amount): "\(amount)"
        case .flag(let flag): "\(flag)"
        case .text(let text): text
        case .tires(let tires):
            tires.map { "\($0.wheel) \($0.shown)" }.joined(separator: ", ")
        case .location(let place): "\(place.latitude) \(place.longitude) \(place.kind ?? "")"
        case .openings(let openings):
            openings.map { opening in
                let row = opening.row.map { String($0) } ?? "nil"
                let column = opening.column.map { String($0) } ?? "nil"
                let open = opening.isOpen.map { String($0) } ?? "nil"
                return "\(row).\(column) \(open) \(opening.isLocked.map { String($0) } ?? "nil")"
            }.joined(separator: ", ")
        case .health(let status): "\(status.status) \(status.description ?? "")"
        case .troubleCodes(let codes):
            codes.map { "\($0.code) \($0.setAt?.description ?? "")" }.joined()
        case .serviceRecords(let visits):
            visits.map {
                "\($0.id ?? "") \($0.odometerDigits ?? "") \($0.odometer.map { "\($0)" } ?? "nil") "
                    + "\($0.tasks.first?.description ?? "") \($0.cost?.digits ?? "") "
                    + "\($0.cost?.currency ?? "")"
            }.joined()
        case .capacity(let capacity):
            "\(capacity.capacity?.description ?? "") \(capacity.source ?? "") \(capacity.options.count)"
        case .raw(let body): "raw \(body)"
        case .unreadable(let body): "unreadable \(body?.description ?? "")"
        case .fault(let fault): fault.name
        case .unavailable: "unavailable"
        }
    }

    @Test
    func `a signal that is not in the catalogue is kept as it came`() async throws {
        let body = #"{"level":3,"unit":"stars"}"#
        let found = try #require(try await signals(signal("seat-massage", body)).first)
        #expect(Self.words(found.value) == "raw \(body)")
        #expect(found.raw["attributes"]?["body"]?.description == body)
    }

    @Test
    func `a distance without a known unit, a wrong shape and a fault are told apart`()
        async throws
    {
        let found = try await signals(
            signal("odometer-traveleddistance", #"{"value":1,"unit":"furlongs"}"#),
            signal("closure-islocked", #"{"value":"yes"}"#),
            failedSignal("charge-voltage", "VEHICLE_STATE", "ASLEEP"),
            signal("climate-externaltemperature", #"{"value":-4.5,"unit":"celsius"}"#))
        #expect(
            found.map { Self.words($0.value).prefix(10) } == [
                "unreadable", "unreadable", "VEHICLE_ST", #"raw {"unit"#,
            ])
    }

    @Test
    func `a fresh connection has no signals`() async throws {
        #expect(try await signals().isEmpty)
    }

    @Test(arguments: [false, true])
    func `one signal and the vehicle are read bare or wrapped`(isWrapped: Bool) async throws {
        let test = try TestClient { sent, _ in
            if sent.line.contains("/oauth2/token") { return .applicationToken }
            let resource =
                sent.line.contains("/signals/")
                ? odometer98412
                : #"{"id":"v-1","type":"vehicle","attributes":{"make":"INFINITI","year":"2021","mode":"live"}}"#
            return .json(isWrapped ? "{\"data\":\(resource)}" : resource)
        }
        let vehicle = V3Application(test.client).vehicle(TestClient.vehicle, user: "u")
        let odometer = try await vehicle.signal("odometer-traveleddistance")
        #expect(Self.words(odometer.value.value) == "98412 km")
        #expect(odometer.measuredAt == odometer.value.measuredAt)
        let description = try await vehicle.description().value
        #expect(description.id == VehicleID("v-1") && description.year == 2021)
        #expect(description.mode == "live")
    }

    @Test
    func `connections, owners, webhooks and subscriptions are managed as documented`()
        async throws
    {
        let test = try TestClient { sent, _ in
            if sent.line.contains("/oauth2/token") { return .applicationToken }
            if sent.request.method == .delete { return HTTPResponse(status: 204) }
            if sent.line.contains("/subscriptions"), sent.request.method == .post {
                return .json(#"{"meta":{"message":"in progress"}}"#, status: 202)
            }
            // Two pages.
            let hasNext = sent.line.contains("page%5Bnumber%5D=1")
            return .json(
                #"{"data":[{"id":"x"}],"links":{"next":\#(hasNext ? #""/n""# : "null")}}"#)
        }
        let application = V3Application(test.client)
        #expect(try await application.webhooks().count == 2)
        #expect(try await application.subscriptions(vehicle: TestClient.vehicle).count == 2)
        try await application.disconnect(connection: "c-1")
        try await application.remove(user: "u-1")
        try await application.unsubscribe("s-1")
        let made = try await application.subscribe(["webhookId": .string("w")])
        #expect(made.value["meta"]?["message"]?.text == "in progress")
        _ = try await application.compatibleVehicles(make: "INFINITI")
        let lines = await test.transport.sent.map(\.line)
        for line in [
            "GET /v3/webhooks?page%5Bnumber%5D=2&page%5Bsize%5D=100",
            "DELETE /v3/connections/c-1", "DELETE /v3/users/u-1", "DELETE /v3/subscriptions/s-1",
            "POST /v3/subscriptions", "GET /v3/compatible-vehicles?filter%5Bmake%5D=INFINITI",
        ] { #expect(lines.contains(line), "\(line)") }
    }
}
