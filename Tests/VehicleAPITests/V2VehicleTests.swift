import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `reading v2.0 by type` {
    private static let headers: HTTPHeaders = [
        "sc-data-age": "2026-11-24T01:12:00.123Z", "sc-fetched-at": "2026-11-24T01:59:59.000Z",
        "sc-request-id": "26c14915-0c26-43c5-8e42-9edfc2a66a0f",
    ]

    /// A vehicle whose paths answer with the bodies written by hand.
    private func vehicle(
        _ other: @escaping ScriptedTransport.Script = { _, _ in
            .fault("RESOURCE_NOT_FOUND", "PATH", 404)
        }
    ) throws -> (V2Vehicle, TestClient) {
        let start = "GET /v2.0/vehicles/\(TestClient.vehicle)"
        let test = try TestClient { sent, count throws(TransportFailure) in
            var path = sent.line.hasPrefix(start) ? String(sent.line.dropFirst(start.count)) : "?"
            path = path.isEmpty ? "/" : String(path.prefix { $0 != "?" })
            guard let body = HandWrittenBodies.v2(path) else { return try await other(sent, count) }
            var headers = Self.headers
            if body.hasUnits { headers["sc-unit-system"] = sent.request.headers["sc-unit-system"] }
            return .json(body.text, headers)
        }
        let account = V2Account(test.client, accessToken: Secret("owner-token"))
        return (account.vehicle(TestClient.vehicle), test)
    }

    @Test
    func `an answer has its value, both times, its request and its bytes`() async throws {
        let (vehicle, test) = try vehicle()
        let answer = try await vehicle.read(.odometer)
        #expect(answer.value == (try ReportedDistance("104.32", .kilometers)))
        #expect(answer.measuredAt == (try Timestamp("2026-11-24T01:12:00.123Z")))
        #expect(answer.fetchedAt == (try Timestamp("2026-11-24T01:59:59Z")))
        #expect(answer.requestID == "26c14915-0c26-43c5-8e42-9edfc2a66a0f")
        #expect(answer.raw == Array(#"{"distance":104.32}"#.utf8))
        let miles = try await vehicle.read(.odometer, in: .imperial)
        #expect(miles.value == (try ReportedDistance("104.32", .miles)))
        #expect(
            await test.transport.sent.map(\.authorization)
                == Array(
                    repeating: "Bearer owner-token", count: 2))
    }

    @Test
    func `every reading of the contract is understood`() async throws {
        let (vehicle, _) = try vehicle()
        let attributes = try await vehicle.read(.attributes).value
        #expect(attributes.make == "TESLA" && attributes.year == 2014)
        #expect(attributes.id == TestClient.vehicle)
        #expect(try await vehicle.read(.vin).value == "5YJSA1CN5DFP00101")
        #expect(try await vehicle.read(.engineOil).value.description == "0.35 fraction")
        let tires = try await vehicle.read(.tirePressure).value
        #expect(tires.map(\.wheel) == [.frontLeft, .frontRight, .backLeft, .backRight])
        #expect(tires.allSatisfy { $0.shown.description == "219.3 kPa" })
        let fuel = try await vehicle.read(.fuel).value
        #expect(fuel.amountRemaining?.description == "53.2 l")
        #expect(fuel.percentRemaining?.permille == 300)
        #expect(fuel.range?.description == "40.5 km")
        #expect(try await vehicle.read(.fuel, in: .imperial).value.amountRemaining?.unit == "gal")
        let battery = try await vehicle.read(.battery).value
        #expect(battery.percentRemaining?.permille == 300)
        #expect(battery.range?.description == "40.5 km")
        #expect(try await vehicle.read(.batteryCapacity).value.description == "28.7 kWh")
        let charging = try await vehicle.read(.charge).value
        #expect(charging.isPluggedIn == true && charging.state == .fullyCharged)
        #expect(try await vehicle.read(.chargeLimit).value.permille == 800)
        let place = try await vehicle.read(.location).value
        #expect(place.latitude == 37.4292 && place.longitude == -122.1381)
    }

    @Test
    func `a nominal capacity keeps its choice, and the owner's page is a secret`() async throws {
        let (vehicle, _) = try vehicle()
        let nominal = try await vehicle.read(.nominalCapacity).value
        #expect(nominal.capacity?.description == "80.9 kWh")
        #expect(nominal.source == "USER_SELECTED")
        #expect(nominal.options.map(\.description) == [nil, "BEV:Extended Range"])
        #expect(nominal.choice?.exposed.hasSuffix("a-token") == true)
        #expect(!"\(nominal)".contains("a-token"))
    }

    @Test
    func `locks, service, systems and trouble codes are lists of what was said`() async throws {
        let (vehicle, test) = try vehicle()
        let locks = try await vehicle.read(.lockStatus).value
        #expect(locks.isLocked == true)
        #expect(locks.doors.map(\.status) == ["CLOSED", "LOCKED"])
        #expect(locks.windows.map(\.place) == ["frontLeft"])
        let visit = try #require(
            try await vehicle.read(
                .serviceHistory(
                    from: CalendarDate(year: 2023, month: 1, day: 1), to: nil)
            ).value.first)
        #expect(visit.id == "12345")
        #expect(visit.odometer?.description == "46047.22 km")
        #expect(visit.tasks.map(\.description) == ["Oil change"])
        #expect(visit.details.map(\.id) == ["Service Facility"])
        #expect(visit.cost?.digits == "89.5" && visit.cost?.currency == "USD")
        #expect(await test.transport.sent.last?.line.hasSuffix("?start_date=2023-01-01") == true)
        let system = try #require(try await vehicle.read(.systemStatus).value.first)
        #expect(system.system == "SYSTEM_TPMS" && system.status == "ALERT")
        let code = try #require(try await vehicle.read(.troubleCodes).value.first)
        #expect(code.code == "P302D")
        #expect(code.setAt == (try Timestamp("2024-09-05T14:48:00Z")))
    }

    @Test
    func `an odometer without a unit is no answer`() async throws {
        let test = try TestClient { _, _ in .json(#"{"distance":104.32}"#) }
        let vehicle = V2Account(test.client, accessToken: Secret("t")).vehicle(TestClient.vehicle)
        await #expect {
            try await vehicle.read(.odometer)
        } throws: { ($0 as? VehicleAPIError)?.classification == .badResponse }
    }

    @Test
    func `one part of a batch fails alone, and each part counts`() async throws {
        let ledger = CountingLedger()
        let test = try TestClient(ledger: ledger) { _, _ in
            .json(
                #"""
                {"responses":[{"path":"/odometer","code":200,"body":{"distance":104.32},"headers":
                {"sc-data-age":"2026-11-24T01:12:00.123Z","sc-unit-system":"metric"}},
                {"path":"/fuel","code":501,"body":{"type":"COMPATIBILITY","code":
                "VEHICLE_NOT_CAPABLE","description":"No.","statusCode":501,"requestId":"r"}}]}
                """#, Self.headers)
        }
        let vehicle = V2Account(test.client, accessToken: Secret("t")).vehicle(TestClient.vehicle)
        let (odometer, fuel, vin) = try await vehicle.batch(.odometer, .fuel, .vin)
        #expect(try odometer.get().value.description == "104.32 km")
        #expect(try odometer.get().measuredAt == Timestamp("2026-11-24T01:12:00.123Z"))
        #expect(throws: VehicleAPIError.self) { try fuel.get() }
        if case .failure(let error) = fuel { #expect(error.classification == .notCapable) }
        if case .failure(let error) = vin { #expect(error.classification == .badResponse) }
        #expect(
            await test.transport.sent.map(\.body) == [
                #"{"requests":[{"path":"/odometer"},{"path":"/fuel"},{"path":"/vin"}]}"#
            ])
        #expect(await ledger.counts == [TestClient.vehicle: 3])
    }

    @Test
    func `disconnecting, subscribing and a maker's own path are asked for as documented`()
        async throws
    {
        let (vehicle, test) = try vehicle { sent, _ in
            sent.line.hasSuffix("/voltmeter")
                ? .json(#"{"voltage":1}"#, Self.headers) : .json(#"{"status":"success"}"#)
        }
        try await vehicle.disconnect()
        try await vehicle.subscribe(to: "9ba1c2e0")
        try await vehicle.unsubscribe(from: "9ba1c2e0", managementToken: Secret("amt"))
        let volts = try await vehicle.request(.get, "tesla/charge/voltmeter")
        #expect(volts.value["voltage"] == .number("1"))
        #expect(volts.measuredAt != nil)
        #expect(try await vehicle.read(.other("/tesla/charge/voltmeter")).value == volts.value)
        let base = "/v2.0/vehicles/\(TestClient.vehicle)"
        #expect(
            await test.transport.sent.prefix(4).map(\.line) == [
                "DELETE \(base)/application", "POST \(base)/webhooks/9ba1c2e0",
                "DELETE \(base)/webhooks/9ba1c2e0", "GET \(base)/tesla/charge/voltmeter",
            ])
        #expect(await test.transport.sent[2].authorization == "Bearer amt")
    }

    @Test
    func `a request that may change something is made once`() async throws {
        let test = try TestClient { _, _ in .fault("SERVER", "INTERNAL", 500) }
        let vehicle = V2Account(test.client, accessToken: Secret("t")).vehicle(TestClient.vehicle)
        await #expect(throws: VehicleAPIError.self) {
            try await vehicle.request(.post, "/tesla/climate", body: .object([:]))
        }
        #expect(await test.transport.sent.count == 1)
        await #expect(throws: VehicleAPIError.self) { try await vehicle.request(.get, "/x") }
        #expect(await test.transport.sent.count == 5)
    }
}

/// A call ledger in memory.
actor CountingLedger: CallLedger {
    private(set) var counts: [VehicleID: Int] = [:]
    func count(_ calls: Int, of vehicle: VehicleID, at instant: Timestamp) {
        counts[vehicle, default: 0] += calls
    }
}
