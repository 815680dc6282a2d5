import Testing
import VehicleAPI
import VehicleRecords

/// One item of a batch with a value.
func item(_ path: String, _ body: String, units: Bool = true) -> String {
    let system = units ? ",\"sc-unit-system\":\"metric\"" : ""
    return """
        {"path":"\(path)","code":200,"body":\(body),"headers":{"sc-data-age":\
        "2026-11-24T00:13:00.123Z","sc-fetched-at":"2026-11-24T02:00:00.000Z"\(system)}}
        """
}

/// One item of a batch with an error; as in production, without headers.
func failedItem(_ path: String, _ type: String, _ code: String?, _ status: Int) -> String {
    "{\"path\":\"\(path)\",\"code\":\(status),\"body\":\(HTTPResponse.faultBody(type, code, status))}"
}

func batch(_ items: String...) -> HTTPResponse {
    .json("{\"responses\":[\(items.joined(separator: ","))]}")
}

@Suite struct `asking v2` {
    let odometer = item("/odometer", #"{"distance":98412.5}"#)
    let oil = item("/engine/oil", #"{"lifeRemaining":0.35}"#, units: false)

    private func client(
        vin: String? = TestClient.vin, _ script: @escaping @Sendable (Int) -> HTTPResponse
    ) throws -> TestClient {
        let pair = OwnerGrant.Pair(
            access: Secret("access-1"), refresh: Secret("refresh-1"),
            goodUntil: try Timestamp("2026-11-24T04:00:00Z"))
        return try TestClient(
            connections: [
                Connection(
                    vehicle: TestClient.vehicle, vin: vin.map { try VIN($0) }, make: "INFINITI",
                    version: .v2, grant: "g")
            ], grants: [OwnerGrant(id: "g", pair: pair)]
        ) { _, count in script(count) }
    }

    private func pull(
        _ test: TestClient, _ paths: [V2Path] = [.odometer, .oilLife]
    ) async -> Pull { await V2Source(test.client, asking: paths).pull(TestClient.vehicle) }

    @Test
    func `one batch a vehicle brings everything`() async throws {
        let answer = batch(
            item("/vin", #"{"vin":"JN1BV7AR5FM400001"}"#, units: false),
            item("/", #"{"id":"x","make":"INFINITI","model":"Q50","year":2015}"#, units: false),
            odometer, oil,
            item(
                "/tires/pressure",
                #"{"frontLeft":219.3,"frontRight":220,"backLeft":219.3,"backRight":null}"#),
            item(
                "/fuel", #"{"amountRemaining":53.2,"percentRemaining":0.3,"range":40.5}"#),
            failedItem("/battery", "COMPATIBILITY", "VEHICLE_NOT_CAPABLE", 501))
        let test = try client { _ in answer }
        let pull = await pull(test, V2Path.allCases)
        let records = try pull.outcome.get()
        // A car with a tank has no traction battery; that is not worth a record a night.
        #expect(
            records.map(\.signal) == [
                .vin, .attributes, .odometer, .oilLife, .tirePressure, .fuelLevel,
            ])
        guard case .reading(let reading) = records[2],
            case .condition(let tires) = records[4], case .condition(let oil) = records[3]
        else {
            Issue.record("\(records)")
            return
        }
        #expect(reading.shown.description == "98412.5 km")
        #expect(reading.measuredAt == TimeSpan(try Timestamp("2026-11-24T00:13:00.123Z")))
        #expect(reading.retrieval?.fetchedAt == (try Timestamp("2026-11-24T02:00:00Z")))
        #expect(reading.retrieval?.interface == "v2.0")
        #expect(oil.state == .oilLife(try ReportedAmount("0.35", "fraction")))
        guard case .tirePressures(let wheels) = tires.state else {
            Issue.record("no tires")
            return
        }
        #expect(wheels.map(\.shown.description) == ["219.3 kPa", "220 kPa", "219.3 kPa"])
        #expect(pull.response == answer.body)
        let sent = await test.transport.sent
        #expect(sent.count == 1)
        #expect(sent[0].request.headers["sc-unit-system"] == "metric")
        #expect(sent[0].authorization == "Bearer access-1")
        #expect(
            sent[0].body == """
                {"requests":[{"path":"/vin"},{"path":"/"},{"path":"/odometer"},\
                {"path":"/engine/oil"},{"path":"/tires/pressure"},{"path":"/fuel"},\
                {"path":"/battery"}]}
                """)
    }

    @Test
    func `only what failed for a passing reason is asked again`() async throws {
        let (odometer, oil) = (odometer, oil)
        let test = try client { count in
            count == 0
                ? batch(odometer, failedItem("/engine/oil", "UPSTREAM", "NO_RESPONSE", 502))
                : batch(oil)
        }
        let pull = await pull(test)
        #expect(try pull.outcome.get().map(\.signal) == [.odometer, .oilLife])
        let sent = await test.transport.sent
        #expect(sent.map(\.body)[1] == #"{"requests":[{"path":"/engine/oil"}]}"#)
        #expect(pull.response?.split(separator: 0x0A).count == 2)
    }

    @Test
    func `what was answered is kept when the rest never comes`() async throws {
        let odometer = odometer
        let test = try client { count in
            count == 0
                ? batch(odometer, failedItem("/engine/oil", "UPSTREAM", "NO_RESPONSE", 502))
                : batch(failedItem("/engine/oil", "UPSTREAM", "NO_RESPONSE", 502))
        }
        let pull = await pull(test)
        #expect(pull.classification == .read)
        guard case .noValue(let oil)? = try pull.outcome.get().last else {
            Issue.record("no oil")
            return
        }
        #expect(oil.reason == .upstream(type: "UPSTREAM", code: "NO_RESPONSE"))
        #expect(await test.transport.sent.count == 4)
    }

    @Test
    func `an item's own retry-after is kept to`() async throws {
        let (odometer, oil) = (odometer, oil)
        let limited = """
            {"path":"/odometer","code":429,"headers":{"Retry-After":999},\
            "body":\(HTTPResponse.faultBody("RATE_LIMIT", "VEHICLE", 429))}
            """
        let test = try client { $0 == 0 ? batch(limited, oil) : batch(odometer) }
        #expect(await pull(test).classification == .read)
        let sent = await test.transport.sent
        #expect(sent[1].at - sent[0].at == .seconds(999))
    }

    @Test
    func `a vehicle of which nothing can be read now fails as a whole`() async throws {
        let test = try client { _ in
            batch(
                failedItem("/odometer", "VEHICLE_STATE", "ASLEEP", 409),
                failedItem("/engine/oil", "VEHICLE_STATE", "ASLEEP", 409))
        }
        let pull = await pull(test)
        guard case .failure(let error) = pull.outcome else {
            Issue.record("it should fail")
            return
        }
        #expect(error.classification == .asleep)
        #expect(error.notBefore == (try Timestamp("2026-11-24T06:00:00Z")))
        #expect(await test.transport.sent.count == 1)
    }

    @Test
    func `a refused permission is a record, and final`() async throws {
        let oil = oil
        let test = try client { _ in
            batch(failedItem("/odometer", "PERMISSION", nil, 403), oil)
        }
        let pull = await pull(test)
        #expect(pull.classification == .noPermission)
        guard case .noValue(let odometer)? = try pull.outcome.get().first else {
            Issue.record("no record")
            return
        }
        #expect(odometer.reason == .notPermitted)
        #expect(await test.transport.sent.count == 1)
    }

    @Test
    func `a signal that the vehicle can't report is a record, and final`() async throws {
        let odometer = odometer
        let test = try client { _ in
            batch(odometer, failedItem("/engine/oil", "COMPATIBILITY", "VEHICLE_NOT_CAPABLE", 501))
        }
        let pull = await pull(test)
        #expect(pull.classification == .read)
        guard case .noValue(let oil)? = try pull.outcome.get().last else {
            Issue.record("no record")
            return
        }
        #expect(oil.reason == .notCapable)
        #expect(await test.transport.sent.count == 1)
    }

    @Test
    func `miles are miles where the answer says imperial`() async throws {
        let answer = batch(
            """
            {"path":"/odometer","code":200,"body":{"distance":61150},"headers":\
            {"sc-unit-system":"imperial"}}
            """)
        let test = try client { _ in answer }
        guard
            case .reading(let reading)? = try await pull(test, [.odometer]).outcome.get().first
        else {
            Issue.record("no reading")
            return
        }
        #expect(reading.shown.description == "61150 mi")
        #expect(!reading.measuredAt.isInstant)
    }

    @Test
    func `a distance without a unit is never assumed to be one`() async throws {
        let answer = batch(item("/odometer", #"{"distance":61150}"#, units: false))
        let test = try client { _ in answer }
        guard
            case .noValue(let nothing)? = try await pull(test, [.odometer]).outcome.get().first
        else {
            Issue.record("there is a value")
            return
        }
        #expect(nothing.reason == .unitUnknown(""))
    }

    @Test
    func `a number that is not known comes from the batch`() async throws {
        let answer = batch(odometer, item("/vin", #"{"vin":"JN1BV7AR5FM400001"}"#))
        let test = try client(vin: nil) { _ in answer }
        let records = try await pull(test, [.odometer, .vin]).outcome.get()
        #expect(records.allSatisfy { $0.vin.description == TestClient.vin })
        #expect(
            await test.store.connection(of: TestClient.vehicle)?.vin?.description == TestClient.vin)
    }

    @Test
    func `without any number the pull says why`() async throws {
        let refused = batch(odometer, failedItem("/vin", "PERMISSION", nil, 403))
        let test = try client(vin: nil) { _ in refused }
        #expect(await pull(test, [.odometer, .vin]).classification == .noVIN)
        let asleep = batch(odometer, failedItem("/vin", "VEHICLE_STATE", "ASLEEP", 409))
        let later = try client(vin: nil) { _ in asleep }
        #expect(await pull(later, [.odometer, .vin]).classification == .asleep)
    }

    @Test
    func `an answer that lacks a path is asked for again`() async throws {
        let (odometer, oil) = (odometer, oil)
        let test = try client { $0 == 0 ? batch(oil) : batch(odometer) }
        #expect(await pull(test).classification == .read)
    }
}
