import Testing
import VehicleRecords

@testable import VehicleSimulator

/// Bodies written by hand from the API's reference, compared with what is answered.
struct V3AnswerTests {
    @Test
    func `the signals of a vehicle have the documented shape`() async throws {
        let caller = try Caller(try Story.fleet(), at: "2026-01-15T08:00:00Z")
        let answer = await caller.get(
            "/v3/vehicles/\(caller.vehicleID)/signals", try await caller.v3())
        let latest = try #require(
            caller.api.model.timelines[0].latest(at: try Timestamp("2026-01-15T08:00:00Z")))
        #expect(answer.status == 200)
        #expect(answer.header("content-type") == "application/json")
        #expect(answer.header("sc-request-id")?.count == 36)
        let odometer = try WireValue(
            written: """
                { "id": "odometer-traveleddistance", "type": "signal",
                  "attributes": { "code": "odometer-traveleddistance", "name": "TraveledDistance",
                    "group": "Odometer", "status": { "value": "SUCCESS" },
                    "body": { "value": \(latest.odometerDigits ?? "?"), "unit": "km" } },
                  "meta": { "retrievedAt": \(latest.retrievedAt.millisecondsSince1970),
                    "oemUpdatedAt": \(latest.updatedAt.millisecondsSince1970) },
                  "links": { "self":
                    "/v3/vehicles/\(caller.vehicleID)/signals/odometer-traveleddistance" } }
                """)
        #expect(answer.json["data"]?[0] == odometer)
        let vin = try WireValue(
            written: """
                { "id": "vehicleidentification-vin", "type": "signal",
                  "attributes": { "code": "vehicleidentification-vin", "name": "VIN",
                    "group": "VehicleIdentification", "status": { "value": "SUCCESS" },
                    "body": { "value": "JN1EV7AP9MM990112" } },
                  "meta": { "retrievedAt": 0, "oemUpdatedAt": 0 },
                  "links": { "self":
                    "/v3/vehicles/\(caller.vehicleID)/signals/vehicleidentification-vin" } }
                """)
        #expect(answer.json["data"]?[3] == vin)
        #expect(answer.json["meta"]?["totalCount"] == .integer(6))
        let vehicle = try WireValue(
            written: """
                { "id": "\(caller.vehicleID)", "type": "vehicle",
                  "attributes": { "make": "INFINITI", "model": "Q50", "year": 2021,
                    "powertrainType": "ICE", "mode": "live" },
                  "links": { "self": "/v3/vehicles/\(caller.vehicleID)" } }
                """)
        #expect(answer.json["included"]?["vehicle"] == vehicle)
    }

    @Test
    func `all tires are one signal, and mislabelled ones keep their numbers`() async throws {
        let fleet = try Story.fleet {
            $0.tires = TireSensors(numbers: .kPa, label: .bar, deadWheel: .backRight)
        }
        let caller = try Caller(fleet)
        let answer = await caller.get(
            "/v3/vehicles/\(caller.vehicleID)/signals/wheel-tires", try await caller.v3())
        let body = answer.json["attributes"]?["body"]
        #expect(body?["unit"] == "bar")
        #expect(body?["rowCount"] == .integer(2) && body?["columnCount"] == .integer(2))
        #expect(body?["values"]?.count == 4)
        let front = try #require(body?["values"]?[0]?["tirePressure"]?.number)
        #expect((200...270).contains(front))
        #expect(
            body?["values"]?[3]
                == (try WireValue(written: #"{"row":1,"column":1,"tirePressure":699.9}"#)))
    }

    @Test
    func `one signal is bare, wrapped, or both`() async throws {
        for envelope in SimulatorSettings.Envelope.allCases {
            let caller = try Caller(
                try Story.fleet(), settings: SimulatorSettings(envelope: envelope))
            let answer = await caller.get(
                "/v3/vehicles/\(caller.vehicleID)/signals/internalcombustionengine-oillife/",
                try await caller.v3())
            let isBare = answer.json["attributes"]?["body"]?["unit"] == "percent"
            let isWrapped =
                answer.json["data"]?["attributes"]?["body"]?["unit"] == "percent"
                && answer.json["included"]?["vehicle"] != nil
            #expect(isBare == (envelope != .wrapped))
            #expect(isWrapped == (envelope != .bare))
        }
    }

    @Test
    func `what a vehicle can't or may not report is an error inside a 200`() async throws {
        let fleet = try Story.fleet {
            $0.powertrain = .electric
            $0.signals = SimulatedVehicle.usualSignals(of: .electric)
            $0.events = [.permissionWithdrawn([.odometer], from: nil)]
        }
        let caller = try Caller(fleet)
        let answer = await caller.get(
            "/v3/vehicles/\(caller.vehicleID)/signals", try await caller.v3())
        #expect(answer.status == 200)
        let odometer = try #require(answer.json["data"]?[0])
        #expect(
            odometer["attributes"]?["status"]
                == (try WireValue(
                    written: #"{"value":"ERROR","error":{"type":"PERMISSION","code":null}}"#)))
        #expect(odometer["attributes"]?["body"] == nil && odometer["meta"] == nil)
        let oil = try #require(answer.json["data"]?[1])
        #expect(
            oil["attributes"]?["status"]
                == (try WireValue(
                    written: """
                        {"value":"ERROR",
                         "error":{"type":"COMPATIBILITY","code":"VEHICLE_NOT_CAPABLE"}}
                        """)))
    }

    @Test
    func `before a vehicle has reported there are no signals, and one by itself is 404`()
        async throws
    {
        let caller = try Caller(try Story.fleet(), at: "2026-01-01T00:00:00Z")
        let token = try await caller.v3()
        let all = await caller.get("/v3/vehicles/\(caller.vehicleID)/signals", token)
        #expect(all.status == 200 && all.json["data"] == [])
        #expect(all.json["meta"]?["totalCount"] == .integer(0))
        let one = await caller.get(
            "/v3/vehicles/\(caller.vehicleID)/signals/vehicleidentification-vin", token)
        #expect(one.status == 404)
    }

    @Test
    func `a sleeping vehicle refuses the whole call in each of the three shapes`() async throws {
        let nights = Story.day("2026-01-10")...Story.day("2026-01-12")
        let fleet = try Story.fleet { $0.events = [.refused(nights, with: .asleep)] }
        for shape in SimulatorSettings.ErrorShape.allCases {
            let caller = try Caller(
                fleet, at: "2026-01-11T08:00:00Z", settings: SimulatorSettings(errorShape: shape))
            let answer = await caller.get(
                "/v3/vehicles/\(caller.vehicleID)/signals", try await caller.v3())
            #expect(answer.status == 409)
            switch shape {
            case .flat:
                #expect(answer.json["type"] == "VEHICLE_STATE" && answer.json["code"] == "ASLEEP")
            case .nested: #expect(answer.json["error"]?["code"] == "ASLEEP")
            case .list: #expect(answer.json["errors"]?[0]?["status"] == "409")
            }
            await caller.api.advance(by: .seconds(2 * 86_400))
            let awake = await caller.get(
                "/v3/vehicles/\(caller.vehicleID)/signals", try await caller.v3())
            #expect(awake.status == 200)
        }
    }

    @Test
    func `connections come in pages that name each other`() async throws {
        let vehicles = try ["JN1EV7AP9MM990112", "3PCAJ5M15KF990214", "3PCAJ5M17KF990215"]
            .map { try Story.vehicle($0) }
        let caller = try Caller(Story.fleet(vehicles))
        let token = try await caller.v3()
        let first = await caller.get("/v3/connections?page%5Bsize%5D=2", token)
        #expect(first.json["data"]?.count == 2)
        #expect(first.json["meta"]?["totalCount"] == .integer(3))
        let next = try #require(first.json["links"]?["next"]?.string)
        let second = await caller.get(next, token)
        #expect(second.json["data"]?.count == 1)
        #expect(second.json["links"]?["next"] == nil && second.json["links"]?["prev"] != nil)
        let id = caller.api.directory.vehicleIDs[1]
        let filtered = await caller.get("/v3/connections?filter[vehicleId]=\(id)", token)
        #expect(filtered.json["data"]?.count == 1)
        #expect(
            filtered.json["data"]?[0]?["relationships"]?["vehicle"]?["data"]
                == (try WireValue(written: #"{"id":"\#(id)","type":"vehicle"}"#)))
        let beyond = await caller.get(
            "/v3/connections?page[number]=9223372036854775807&page[size]=100", token)
        #expect(beyond.status == 200 && beyond.json["data"]?.count == 0)
    }

    @Test
    func `without consent nothing is connected`() async throws {
        let caller = try Caller(
            try Story.fleet(), settings: SimulatorSettings(isConnectedFromStart: false))
        let token = try await caller.v3()
        #expect(await caller.get("/v3/connections", token).json["data"] == [])
        _ = try await caller.tokens()
        #expect(await caller.get("/v3/connections", token).json["data"]?.count == 1)
    }

    @Test
    func `a removed connection is gone until the owner consents again`() async throws {
        let caller = try Caller(try Story.fleet())
        let token = try await caller.v3()
        let connection = try #require(
            await caller.get("/v3/connections", token).json["data"]?[0]?["id"]?.string)
        let removed = await caller.api.answer(
            SimulatedRequest("DELETE", "/v3/connections/\(connection)", headers: token))
        #expect(removed.status == 200)
        let signals = "/v3/vehicles/\(caller.vehicleID)/signals"
        #expect(await caller.get(signals, token).status == 404)
        _ = try await caller.tokens()
        #expect(await caller.get(signals, token).status == 200)
    }

    @Test
    func `a wrong user is refused, a missing one only where it is insisted on`() async throws {
        for insists in [false, true] {
            let caller = try Caller(
                try Story.fleet(), settings: SimulatorSettings(requiresUserID: insists))
            var headers = try await caller.v3()
            let signals = "/v3/vehicles/\(caller.vehicleID)/signals"
            #expect(await caller.get(signals, headers).status == (insists ? 400 : 200))
            headers["sc-user-id"] = "someone-else"
            #expect(await caller.get(signals, headers).status == 400)
            headers["sc-user-id"] = caller.api.directory.userID
            #expect(await caller.get(signals, headers).status == 200)
        }
    }

    @Test
    func `an application's token lasts an hour of the story`() async throws {
        let caller = try Caller(try Story.fleet())
        let token = try await caller.v3()
        await caller.api.advance(by: .seconds(3599))
        #expect(await caller.get("/v3/connections", token).status == 200)
        await caller.api.advance(by: .seconds(1))
        let late = await caller.get("/v3/connections", token)
        #expect(late.status == 401 && late.json["type"] == "AUTHENTICATION")
    }
}
