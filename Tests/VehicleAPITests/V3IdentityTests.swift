import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `whose records these are` {
    let vinSignal = signal("vehicleidentification-vin", #"{"value":"jn1bv7ar5fm400001"}"#)

    @Test
    func `a number that is not known is taken from the vehicle, once, and stored`() async throws {
        let body = signalsAnswer(odometer98412, vinSignal)
        let test = try TestClient.v3(vin: nil, make: nil) { _ in .json(body) }
        let records = try await test.pull().outcome.get()
        #expect(records.map(\.vin) == Array(repeating: try VIN(TestClient.vin), count: 3))
        let connection = await test.store.connection(of: TestClient.vehicle)
        #expect(connection?.vin == (try VIN(TestClient.vin)))
        #expect(connection?.make == "INFINITI")
    }

    @Test
    func `another number from a known vehicle is an alarm, not a new name`() async throws {
        let other = signal("vehicleidentification-vin", #"{"value":"JN1BV7AR5FM499999"}"#)
        let body = signalsAnswer(odometer98412, other)
        let test = try TestClient.v3 { _ in .json(body) }
        let records = try await test.pull().outcome.get()
        let subject = try VIN(TestClient.vin)
        #expect(records.allSatisfy { $0.vin == subject })
        let stated = records.compactMap { record in
            if case .identity(let said) = record { said.stated } else { nil }
        }
        #expect(stated == ["JN1BV7AR5FM499999"])
        #expect(await test.store.connection(of: TestClient.vehicle)?.vin == subject)
    }

    @Test(
        arguments: [
            (nil, .noVIN(nil)), ("null", .noVIN(nil)), ("\"\"", .noVIN(nil)),
            ("\"1234A67Q90F2T4567\"", .noVIN("1234A67Q90F2T4567")),
        ] as [(String?, VehicleAPIError.Cause)])
    func `without any number nothing can be filed`(
        vin: String?, cause: VehicleAPIError.Cause
    ) async throws {
        let body =
            vin.map {
                signalsAnswer(
                    odometer98412, signal("vehicleidentification-vin", "{\"value\":\($0)}"))
            } ?? signalsAnswer(odometer98412)
        let test = try TestClient.v3(vin: nil) { _ in .json(body) }
        let pull = await test.pull()
        #expect(pull.classification == .noVIN)
        guard case .failure(let error) = pull.outcome else {
            Issue.record("it should fail")
            return
        }
        #expect(error.cause == cause)
        #expect(pull.response == Array(body.utf8))
    }

    @Test
    func `a number that can't be had now may come another time`() async throws {
        let body = signalsAnswer(
            odometer98412, failedSignal("vehicleidentification-vin", "VEHICLE_STATE", "ASLEEP"))
        let test = try TestClient.v3(vin: nil) { _ in .json(body) }
        #expect(await test.pull().classification == .asleep)
    }

    @Test
    func `a new connection without any signal yet says so`() async throws {
        let test = try TestClient.v3(vin: nil) { _ in
            .json(#"{"data":[],"meta":{"totalCount":0}}"#)
        }
        let pull = await test.pull()
        #expect(pull.classification == .noData)
        guard case .failure(let error) = pull.outcome else {
            Issue.record("it should fail")
            return
        }
        #expect(error.cause == .nothingCollected)
    }

    @Test
    func `a vehicle that nobody connected is not asked`() async throws {
        let test = try TestClient(connections: []) { _, _ in .applicationToken }
        #expect(await test.pull().classification == .notFound)
        #expect(await test.transport.sent.isEmpty)
    }

    /// Bare, and wrapped in `data` (contract §5.3).
    @Test(arguments: [
        #"{"id":"v","type":"vehicle","attributes":{"make":"INFINITI","model":"QX50"}}"#,
        #"{"data":{"id":"v","type":"vehicle","attributes":{"make":"INFINITI","model":"QX50"}}}"#,
    ])
    func `attributes that are not included are asked for by themselves`(
        vehicle: String
    ) async throws {
        let list = "{\"data\":[\(odometer98412)]}"
        let test = try TestClient(
            connections: [
                Connection(
                    vehicle: TestClient.vehicle, user: "u", vin: VIN(TestClient.vin), version: .v3)
            ]
        ) { sent, _ in
            if sent.line.contains("/oauth2/token") { return .applicationToken }
            return .json(sent.line.hasSuffix("/signals") ? list : vehicle)
        }
        let pull = await test.pull()
        guard case .attributes(let attributes)? = try pull.outcome.get().last else {
            Issue.record("no attributes")
            return
        }
        #expect(attributes.model == "QX50")
        #expect(attributes.source == Source(.vehicle, "INFINITI via API"))
        #expect(pull.response == Array("\(list)\n\(vehicle)\n".utf8))
    }

    @Test
    func `attributes that can't be had cost no reading`() async throws {
        let list = "{\"data\":[\(odometer98412)]}"
        let test = try TestClient.v3(make: nil) { _ in .json(list) }
        #expect(await test.pull().classification == .read)
    }
}

@Suite struct `listing v3 connections` {
    private func page(_ ids: ClosedRange<Int>, meta: String, links: String = "{}") -> String {
        let items = ids.map { id in
            """
            {"id":"c\(id)","type":"connection","attributes":{"permissions":["read_odometer"],\
            "vehicle":{"make":"Infiniti","model":"Q50","year":2015,"mode":"live"}},\
            "relationships":{"vehicle":{"data":{"id":"v\(id)","type":"vehicle"}},\
            "user":{"data":{"id":"u\(id)","type":"user"}}}}
            """
        }
        return "{\"data\":[\(items.joined(separator: ","))],\"meta\":\(meta),\"links\":\(links)}"
    }

    private func client(_ pages: [String]) throws -> TestClient {
        try TestClient { sent, _ in
            if sent.line.contains("/oauth2/token") { return .applicationToken }
            for (index, page) in pages.enumerated()
            where sent.line.contains("page%5Bnumber%5D=\(index + 1)&") {
                return .json(page)
            }
            return .json(#"{"data":[]}"#)
        }
    }

    /// Both names of the page number (contract §5.3).
    @Test(arguments: ["page", "pageNumber"])
    func `all pages are read`(name: String) async throws {
        let test = try client([
            page(1...10, meta: "{\"\(name)\":1,\"pageSize\":10,\"totalCount\":12}"),
            page(11...12, meta: "{\"\(name)\":2,\"pageSize\":10,\"totalCount\":12}"),
        ])
        let connections = try await V3Source(test.client).connections()
        #expect(connections.map(\.vehicle.description) == (1...12).map { "v\($0)" })
        #expect(connections[0].user == "u1")
        #expect(connections[0].make == "INFINITI")
        #expect(connections[0].permissions == ["read_odometer"])
        #expect(await test.transport.count(of: "GET") == 2)
    }

    @Test
    func `links lead on where there is no count`() async throws {
        let test = try client([
            page(1...2, meta: "{}", links: #"{"next":"/v3/connections?page[number]=2"}"#),
            page(3...3, meta: "{}"),
        ])
        #expect(try await V3Source(test.client).connections().count == 3)
    }

    @Test
    func `a list that is shorter than it says is an error, not a smaller fleet`() async throws {
        let test = try client([page(1...10, meta: #"{"totalCount":12}"#)])
        await #expect {
            try await V3Source(test.client).connections()
        } throws: { error in
            (error as? VehicleAPIError)?.cause == .badAnswer(.incomplete(got: 10, of: 12))
        }
    }
}
