import Testing
import VehicleRecords

@testable import VehicleSimulator

/// Bodies written by hand from the API's reference, compared with what is answered.
struct V2AnswerTests {
    @Test
    func `each datum has exactly its documented fields`() async throws {
        let fleet = try Story.fleet {
            $0.powertrain = .plugInHybrid
            $0.signals = SimulatedVehicle.usualSignals(of: .plugInHybrid)
        }
        let caller = try Caller(fleet)
        let token = try await caller.v2()
        let fields: [(path: String, keys: [String], hasUnits: Bool?)] = [
            ("", ["id", "make", "model", "year"], nil), ("vin", ["vin"], nil),
            ("odometer", ["distance"], true), ("engine/oil", ["lifeRemaining"], false),
            ("tires/pressure", ["backLeft", "backRight", "frontLeft", "frontRight"], true),
            ("fuel", ["amountRemaining", "percentRemaining", "range"], true),
            ("battery", ["percentRemaining", "range"], true),
            ("charge", ["isPluggedIn", "state"], false),
        ]
        for field in fields {
            let answer = await caller.get("/v2.0/vehicles/\(caller.vehicleID)/\(field.path)", token)
            #expect(answer.status == 200, "\(field.path)")
            #expect(answer.json.keys == field.keys)
            #expect(answer.header("content-type") == "application/json")
            #expect(answer.headers.allSatisfy { $0.name == $0.name.lowercased() })
            #expect((answer.header("sc-data-age") != nil) == (field.hasUnits != nil))
            #expect((answer.header("sc-fetched-at") != nil) == (field.hasUnits != nil))
            #expect((answer.header("sc-unit-system") == "metric") == (field.hasUnits == true))
        }
    }

    @Test
    func `times have three decimals, data are older than their fetch`() async throws {
        let caller = try Caller(try Story.fleet())
        let answer = await caller.get(
            "/v2.0/vehicles/\(caller.vehicleID)/odometer", try await caller.v2())
        let (age, fetched) = (
            try #require(answer.header("sc-data-age")), try #require(answer.header("sc-fetched-at"))
        )
        #expect(age.count == 24 && age.hasSuffix("Z"))
        #expect(fetched == "2026-01-05T08:00:00.000Z")
        #expect(try Timestamp(age) < Timestamp(fetched))
    }

    @Test
    func `imperial answers are the metric ones converted`() async throws {
        let caller = try Caller(try Story.fleet())
        var headers = try await caller.v2()
        let odometer = "/v2.0/vehicles/\(caller.vehicleID)/odometer/"
        let metric = try #require(await caller.get(odometer, headers).json["distance"]?.number)
        headers["SC-Unit-System"] = "imperial"
        let answer = await caller.get(odometer, headers)
        let imperial = try #require(answer.json["distance"]?.number)
        #expect(abs(imperial - metric / 1.609344) < 1e-9)
        #expect(answer.header("sc-unit-system") == "imperial")
    }

    @Test
    func `a refusal has every field that the official clients index`() async throws {
        let fleet = try Story.fleet { $0.signals.remove(.oilLife) }
        let caller = try Caller(fleet)
        let answer = await caller.get(
            "/v2.0/vehicles/\(caller.vehicleID)/engine/oil", try await caller.v2())
        #expect(answer.status == 501)
        let expected = try WireValue(
            written: """
                { "type": "COMPATIBILITY", "code": "VEHICLE_NOT_CAPABLE",
                  "description": "The vehicle is incapable of performing your request.",
                  "docURL": "https://smartcar.com/docs/errors/api-errors/compatibility-errors#vehicle-not-capable",
                  "statusCode": 501, "requestId": "\(answer.header("sc-request-id") ?? "")",
                  "resolution": { "type": null }, "detail": null,
                  "suggestedUserMessage": "Your car could not be reached. Please try again later." }
                """)
        #expect(answer.json == expected)
    }

    @Test
    func `a wrong token, a foreign vehicle, a missing scope and a wrong version are told apart`()
        async throws
    {
        let caller = try Caller(try Story.fleet())
        let id = caller.vehicleID
        let token = try await caller.v2(scope: "required:read_vin read_odometer")
        let wrong = await caller.get("/v2.0/vehicles/\(id)/vin", ["authorization": "Bearer x"])
        #expect(wrong.status == 401)
        #expect(wrong.json["docURL"]?.string?.hasSuffix("/authentication-errors#null") == true)
        #expect(wrong.json["code"] == .null)
        let foreign = await caller.get("/v2.0/vehicles/bad_id/vin", token)
        #expect(foreign.status == 400)
        #expect(foreign.json["resolution"] == (try WireValue(written: #"{"type":null}"#)))
        let scope = await caller.get("/v2.0/vehicles/\(id)/fuel", token)
        #expect(scope.status == 403 && scope.json["type"] == "PERMISSION")
        #expect(scope.json["resolution"]?["type"] == "REAUTHENTICATE")
        #expect(scope.json["suggestedUserMessage"] == nil)
        #expect(await caller.get("/v4.9/vehicles/\(id)/vin", token).status == 404)
        #expect(await caller.get("/v2.0/vehicles/\(id)/vin", token).status == 200)
    }

    @Test
    func `a batch answers each path by itself, and fails whole on one that does not exist`()
        async throws
    {
        let fleet = try Story.fleet { $0.signals.remove(.oilLife) }
        let caller = try Caller(fleet)
        let token = try await caller.v2(scope: "read_odometer read_engine_oil read_vehicle_info")
        let batch = "/v2.0/vehicles/\(caller.vehicleID)/batch"
        let answer = await caller.post(
            batch,
            """
            {"requests":[{"path":"/odometer"},{"path":"engine/oil"},{"path":"/tires/pressure"},
             {"path":"/"}]}
            """, token)
        #expect(answer.status == 200)
        let responses = try #require(answer.json["responses"])
        #expect(responses[0]?["path"] == "/odometer" && responses[0]?["code"] == .integer(200))
        #expect(
            responses[0]?["headers"]?.keys == ["sc-data-age", "sc-fetched-at", "sc-unit-system"])
        #expect(responses[1]?["path"] == "/engine/oil" && responses[1]?["code"] == .integer(501))
        #expect(responses[1]?["headers"] == nil)
        #expect(
            responses[1]?["body"]?["requestId"]?.string == answer.header("sc-request-id"))
        #expect(responses[2]?["code"] == .integer(403))
        #expect(responses[3]?["path"] == "/" && responses[3]?["body"]?["model"] == "Q50")
        let unknown = await caller.post(
            batch, #"{"requests":[{"path":"/odometer"},{"path":"/speed"}]}"#, token)
        #expect(unknown.status == 400 && unknown.json["type"] == "VALIDATION")
        #expect(await caller.post(batch, "{", token).status == 400)
    }

    @Test
    func `vehicles and permissions come in pages, an empty one beyond the end`() async throws {
        let vehicles = try [Story.vin, "3PCAJ5M15KF990214"].map { try Story.vehicle($0) }
        let caller = try Caller(Story.fleet(vehicles))
        let token = try await caller.v2(scope: "required:read_vin read_odometer")
        let all = await caller.get("/v2.0/vehicles", token)
        #expect(all.json["vehicles"]?.count == 2)
        #expect(all.json["paging"] == (try WireValue(written: #"{"count":2,"offset":0}"#)))
        let beyond = await caller.get("/v2.0/vehicles/?limit=1&offset=2", token)
        #expect(beyond.json["vehicles"] == [])
        #expect(beyond.json["paging"] == (try WireValue(written: #"{"count":2,"offset":2}"#)))
        #expect(await caller.get("/v2.0/vehicles?limit=51", token).status == 400)
        let scopes = await caller.get("/v2.0/vehicles/\(caller.vehicleID)/permissions", token)
        #expect(scopes.json["permissions"] == ["read_vin", "read_odometer"])
    }

    @Test
    func `a disconnected vehicle answers no more`() async throws {
        let caller = try Caller(try Story.fleet())
        let token = try await caller.v2()
        let removed = await caller.api.answer(
            SimulatedRequest(
                "DELETE", "/v2.0/vehicles/\(caller.vehicleID)/application", headers: token))
        #expect(removed.json == (try WireValue(written: #"{"status":"success"}"#)))
        #expect(await caller.get("/v2.0/vehicles/\(caller.vehicleID)/vin", token).status == 400)
        #expect(await caller.get("/v2.0/vehicles", token).json["vehicles"] == [])
    }

    @Test
    func `a withdrawn permission is 403 from its night on`() async throws {
        let fleet = try Story.fleet {
            $0.events = [.permissionWithdrawn([.odometer], from: Story.day("2026-01-06"))]
        }
        let caller = try Caller(fleet)
        let odometer = "/v2.0/vehicles/\(caller.vehicleID)/odometer"
        #expect(await caller.get(odometer, try await caller.v2()).status == 200)
        await caller.api.advance(by: .seconds(86_400))
        #expect(await caller.get(odometer, try await caller.v2()).status == 403)
    }
}

/// How the official clients of other languages write their requests.
struct ClientQuirkTests {
    @Test
    func `a question mark that came encoded still begins the query`() async throws {
        let caller = try WrittenBodiesTests.caller()
        let token = try await caller.v2(scope: WrittenBodiesTests.everything)
        let path = "/v2.0/vehicles/\(caller.vehicleID)/service/history"
        let all = await caller.get(path, token).json.count
        #expect(all > 1)
        for query in [
            "%3Fstart_date=2026-08-01&end_date=2026-09-01", "?startDate=2026-08-01",
            "?start_date=2026-08-01T00:00:00.000Z",
        ] {
            let some = await caller.get(path + query, token)
            #expect(some.status == 200 && some.json.count < all && some.json.count > 0, "\(query)")
        }
        #expect(await caller.get(path + "?startDate=yesterday", token).status == 400)
    }

    @Test
    func `a redirect that is the text undefined is none, a slash at the end is nothing`()
        async throws
    {
        let caller = try Caller(try Story.fleet())
        let target =
            "/oauth/authorize/?response_type=code&client_id=\(caller.api.credentials.clientID)"
            + "&redirect_uri=http://127.0.0.1:1/cb&scope=read_vin%20read_odometer"
        let location = try #require(await caller.get(target).header("location"))
        let code = try #require(
            FormText.fields(String(location.drop { $0 != "?" }.dropFirst()))["code"])
        let pair = await caller.post(
            "/oauth/token", "grant_type=authorization_code&code=\(code)&redirect_uri=undefined",
            caller.basic)
        let token = ["Authorization": "bearer \(try #require(pair.json["access_token"]?.string))"]
        for path in ["/v2.0/user/", "/v2.0/vehicles/", "/v2.0/vehicles/\(caller.vehicleID)/vin/"] {
            #expect(await caller.get(path, token).status == 200, "\(path)")
        }
        #expect(await caller.get("/v2.0/vehicles/\(caller.vehicleID)/", token).status == 403)
    }

    @Test
    func `a failed item of a batch has the headers that were asked for`() async throws {
        for style in SimulatorSettings.BatchErrorHeaders.allCases {
            var settings = SimulatorSettings()
            settings.batchErrorHeaders = style
            let caller = try Caller(
                try Story.fleet(), faults: [try Fault("RATE_LIMIT:VEHICLE,signal=fuel")],
                settings: settings)
            let answer = await caller.post(
                "/v2.0/vehicles/\(caller.vehicleID)/batch", #"{"requests":[{"path":"/fuel"}]}"#,
                try await caller.v2())
            let headers = answer.json["responses"]?[0]?["headers"]
            switch style {
            case .none: #expect(headers == nil)
            case .lower: #expect(headers?.keys == ["content-type", "retry-after"])
            case .both:
                #expect(Set(headers?.keys ?? []) == ["content-type", "retry-after", "Retry-After"])
                #expect(headers?["Retry-After"] == "60")
            }
        }
    }
}
