import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `asking v3` {
    private func records(
        _ signals: String..., vin: String? = TestClient.vin
    ) async throws -> [Record] {
        let body = "{\"data\":[\(signals.joined(separator: ","))],\"meta\":{},\"links\":{}}"
        let test = try TestClient.v3(vin: vin) { _ in .json(body) }
        return try await test.pull().outcome.get()
    }

    private func odometer(_ body: String, meta: String = "{}") async throws -> Record {
        try #require(
            try await records(signal("odometer-traveleddistance", body, meta: meta)).first)
    }

    @Test
    func `one request a vehicle brings everything the vehicle says`() async throws {
        let body = signalsAnswer(
            odometer98412,
            signal("internalcombustionengine-oillife", #"{"value":75,"unit":"percent"}"#),
            signal("internalcombustionengine-fuellevel", #"{"value":40.5,"unit":"percent"}"#),
            signal("tractionbattery-stateofcharge", #"{"value":80,"unit":"percent"}"#),
            signal("charge-detailedchargingstatus", #"{"value":"NOT_CHARGING"}"#),
            signal(
                "wheel-tires",
                #"{"values":[{"row":0,"column":0,"tirePressure":258}],"unit":"bar"}"#),
            signal(
                "vehicleidentification-vin", #"{"value":"JN1BV7AR5FM400001"}"#,
                meta: #"{"oemUpdatedAt":0,"retrievedAt":0}"#),
            signal("closure-islocked", #"{"value":true}"#))
        let test = try TestClient.v3 { _ in .json(body) }
        let pull = await test.pull()
        let records = try pull.outcome.get()
        #expect(
            records.map(\.signal) == [
                .odometer, .oilLife, .tirePressure, .fuelLevel, .batteryLevel, .charge, .vin,
                .attributes,
            ])
        #expect(records.allSatisfy { $0.source == Source(.vehicle, "INFINITI via API") })
        #expect(pull.response == Array(body.utf8))
        #expect(pull.classification == .read)
        let sent = await test.transport.sent
        #expect(
            sent.map(\.line) == [
                "POST /oauth2/token",
                "GET /v3/vehicles/36ab27d0-fd9d-4455-823a-ce30af709ffc/signals",
            ])
        #expect(sent[1].request.headers["sc-user-id"] == "user-1")
        #expect(sent[1].authorization == "Bearer app-token-1")
        #expect(
            sent[0].body
                == "grant_type=client_credentials&client_id=client_1&client_secret=hush-secret")
    }

    @Test
    func `digits arrive as they were written`() async throws {
        let record = try await odometer(#"{"value":115071.50046584333,"unit":"kilometers"}"#)
        guard case .reading(let reading) = record else {
            Issue.record("no reading")
            return
        }
        #expect(reading.shown.digits == "115071.50046584333")
        #expect(reading.shown.unit == .kilometers)
        #expect(reading.shown.distance.meters == 115_071_500)
    }

    @Test
    func `vehicle time and fetch time, request and interface are kept`() async throws {
        let record = try await odometer(
            #"{"value":1,"unit":"km"}"#,
            meta: #"{"oemUpdatedAt":1763950000000,"retrievedAt":1763953600123}"#)
        #expect(record.measuredAt == TimeSpan(Timestamp(millisecondsSince1970: 1_763_950_000_000)))
        #expect(
            record.retrieval
                == Retrieval(
                    fetchedAt: Timestamp(millisecondsSince1970: 1_763_953_600_123),
                    requestID: "26c14915-0c26-43c5-8e42-9edfc2a66a0f", interface: "v3"))
    }

    @Test
    func `times in seconds and in milliseconds mean the same`() async throws {
        let seconds = try await odometer(
            #"{"value":1,"unit":"km"}"#, meta: #"{"oemUpdatedAt":1696156800}"#)
        let milliseconds = try await odometer(
            #"{"value":1,"unit":"km"}"#, meta: #"{"oemUpdatedAt":1696156800000}"#)
        #expect(seconds.measuredAt == milliseconds.measuredAt)
        let fraction = try await odometer(
            #"{"value":1,"unit":"km"}"#, meta: #"{"oemUpdatedAt":1696156800000.0}"#)
        #expect(fraction.measuredAt == milliseconds.measuredAt)
        #expect(seconds.measuredAt == TimeSpan(try Timestamp("2023-10-01T10:40:00Z")))
    }

    @Test(arguments: ["{}", #"{"oemUpdatedAt":0,"retrievedAt":0}"#, #"{"oemUpdatedAt":null}"#])
    func `without a vehicle time the reading has the span of the fetch`(meta: String) async throws {
        let record = try await odometer(#"{"value":1,"unit":"km"}"#, meta: meta)
        #expect(!record.measuredAt.isInstant)
        #expect(record.measuredAt.latest == (try Timestamp("2026-11-24T02:00:00Z")))
        #expect(record.measuredAt.latest - record.measuredAt.earliest < .seconds(1))
    }

    @Test(arguments: ["km", "kilometers", "KM", " Kilometres "])
    func `words for kilometers`(unit: String) async throws {
        let record = try await odometer("{\"value\":98412,\"unit\":\"\(unit)\"}")
        guard case .reading(let reading) = record else {
            Issue.record("no reading")
            return
        }
        #expect(reading.shown.description == "98412 km")
    }

    @Test
    func `miles stay miles`() async throws {
        guard case .reading(let reading) = try await odometer(#"{"value":61150,"unit":"miles"}"#)
        else {
            Issue.record("no reading")
            return
        }
        #expect(reading.shown.description == "61150 mi")
    }

    @Test(
        arguments: [
            (#"{"value":98412}"#, .unitUnknown("")),
            (#"{"value":98412,"unit":null}"#, .unitUnknown("")),
            (#"{"value":98412,"unit":"furlongs"}"#, .unitUnknown("furlongs")),
            (#"{"unit":"km"}"#, .blank), (#"{"value":null,"unit":"km"}"#, .blank),
            (#"{"value":"","unit":"km"}"#, .blank), ("{}", .blank),
            (#"{"value":-5,"unit":"km"}"#, .negative("-5")),
            (#"{"value":"many","unit":"km"}"#, .unreadable("many")),
            (#"{"value":true,"unit":"km"}"#, .unreadable("true")),
            (#"{"value":1e400,"unit":"km"}"#, .unreadable("1e400")),
        ] as [(String, NoValue.Reason)])
    func `an unusable odometer is recorded with its reason`(
        body: String, reason: NoValue.Reason
    ) async throws {
        guard case .noValue(let nothing) = try await odometer(body) else {
            Issue.record("there is a value")
            return
        }
        #expect(nothing.signal == .odometer)
        #expect(nothing.reason == reason)
    }

    @Test
    func `a zero is a reading; what it means is judged elsewhere`() async throws {
        for digits in ["0", "0.0"] {
            guard
                case .reading(let reading) = try await odometer(
                    "{\"value\":\(digits),\"unit\":\"km\"}")
            else {
                Issue.record("no reading")
                return
            }
            #expect(reading.shown.digits == digits)
        }
    }

    @Test(
        arguments: [
            ("COMPATIBILITY", "VEHICLE_NOT_CAPABLE", .notCapable),
            ("PERMISSION", nil, .notPermitted),
            ("VEHICLE_STATE", "ASLEEP", .upstream(type: "VEHICLE_STATE", code: "ASLEEP")),
            ("UPSTREAM", "NO_RESPONSE", .upstream(type: "UPSTREAM", code: "NO_RESPONSE")),
        ] as [(String, String?, NoValue.Reason)])
    func `an error of one signal costs that signal only`(
        type: String, code: String?, reason: NoValue.Reason
    ) async throws {
        let records = try await records(
            odometer98412, failedSignal("internalcombustionengine-oillife", type, code))
        guard case .reading = records[0], case .noValue(let nothing) = records[1] else {
            Issue.record("\(records)")
            return
        }
        #expect(nothing.signal == .oilLife)
        #expect(nothing.reason == reason)
    }

    @Test
    func `the outcome is what became of the odometer`() async throws {
        func classification(_ signals: String...) async throws -> Classification {
            let body = "{\"data\":[\(signals.joined(separator: ","))]}"
            return await (try TestClient.v3 { _ in .json(body) }).pull().classification
        }
        let code = "odometer-traveleddistance"
        let vin = signal("vehicleidentification-vin", #"{"value":"JN1BV7AR5FM400001"}"#)
        #expect(try await classification(failedSignal(code, "PERMISSION", nil)) == .noPermission)
        #expect(
            try await classification(failedSignal(code, "COMPATIBILITY", "SMARTCAR_NOT_CAPABLE"))
                == .notCapable)
        #expect(
            try await classification(failedSignal(code, "VEHICLE_STATE", "ASLEEP")) == .asleep)
        #expect(try await classification(vin) == .noData)
        #expect(try await classification() == .noData)
    }

    @Test
    func `tire numbers and label stay as they came, also where the label is wrong`() async throws {
        let records = try await records(
            odometer98412,
            signal(
                "wheel-tires",
                """
                {"values":[{"row":1,"column":1,"tirePressure":699.9},\
                {"row":0,"column":0,"tirePressure":258},{"row":0,"column":1,"tirePressure":null},\
                {"row":1,"column":0,"tirePressure":-1}],"rowCount":2,"columnCount":2,"unit":"bar"}
                """))
        guard case .condition(let condition) = records[1],
            case .tirePressures(let wheels) = condition.state
        else {
            Issue.record("\(records)")
            return
        }
        #expect(wheels.map(\.wheel) == [.frontLeft, .backRight])
        #expect(wheels.map(\.shown.description) == ["258 bar", "699.9 bar"])
        #expect(wheels.map(\.pascals) == [258_000, nil])
        #expect(wheels[0].unitIsInferred)
    }

    @Test(arguments: [#""year":2021"#, #""year":"2021""#])
    func `a year is a number or a text`(year: String) async throws {
        let body = """
            {"data":[\(odometer98412)],"included":{"vehicle":{"attributes":{"make":"TESLA",\
            "model":"Model Y",\(year)}}}}
            """
        let records = try await TestClient.v3 { _ in .json(body) }.pull().outcome.get()
        guard case .attributes(let attributes)? = records.last else {
            Issue.record("no attributes")
            return
        }
        #expect(attributes.year == 2021)
    }
}
