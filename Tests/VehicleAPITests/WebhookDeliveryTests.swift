import Crypto
import Foundation
import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `webhook deliveries` {
    private static let keys = WebhookKeys(Secret("amt"))
    private static let now = Timestamp(millisecondsSince1970: 1_764_000_000_000)

    /// Reads a delivery that is signed as the API signs it.
    private func read(
        _ text: String, signed: Bool = true, at now: Timestamp = Self.now
    ) throws(WebhookRefusal) -> WebhookDelivery {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(text.utf8), using: SymmetricKey(data: Data("amt".utf8)))
        let signature = code.map { String(format: "%02x", $0) }.joined()
        return try WebhookDelivery(
            Array(text.utf8), signature: signed ? signature : nil, keys: Self.keys,
            receivedAt: now)
    }

    /// A state of version 4.0 in the shape of real payloads (contract §8.3).
    private func state(
        _ signals: String, event: String = "e1", deliveredAt: Int64 = 1_764_000_000_000
    ) -> String {
        #"""
        {"eventId":"\#(event)","eventType":"VEHICLE_STATE","data":{"user":{"id":"u1"},"vehicle":
        {"id":"v1","make":"INFINITI","model":"Q50","year":2015},"signals":[\#(signals)]},
        "triggers":[{"type":"SIGNAL_UPDATED","signal":{"name":"TraveledDistance","code":
        "odometer-traveleddistance","group":"Odometer"}}],"meta":{"deliveryId":"d1","deliveredAt":
        \#(deliveredAt),"version":"4.0","webhookId":"w1","mode":"LIVE","signalCount":1}}
        """#
    }

    private func signal(_ code: String, _ body: String, at milliseconds: Int64) -> String {
        #"""
        {"code":"\#(code)","name":"N","group":"G","body":\#(body),"meta":{"oemUpdatedAt":
        \#(milliseconds),"retrievedAt":1763999990000},"status":{"value":"SUCCESS"}}
        """#
    }

    private func connection(_ vehicle: String = "v1") throws -> Connection {
        Connection(
            vehicle: VehicleID(vehicle), user: "u1", vin: try VIN(TestClient.vin),
            make: "INFINITI", version: .v3)
    }

    @Test
    func `a state of 4_0 becomes records in the order of vehicle time`() throws {
        let delivery = try read(
            state(
                [
                    signal(
                        "odometer-traveleddistance", #"{"value":62041,"unit":"km"}"#,
                        at: 1_763_999_000_000),
                    signal(
                        "tractionbattery-stateofcharge", #"{"value":71,"unit":"percent"}"#,
                        at: 1_763_990_000_000),
                ].joined(separator: ",")))
        #expect(delivery.eventID == "e1" && delivery.deliveryID == "d1")
        #expect(delivery.version == "4.0" && delivery.webhook == "w1" && delivery.mode == "LIVE")
        #expect(delivery.vehicle == VehicleID("v1") && delivery.user == "u1")
        #expect(delivery.triggers == ["odometer-traveleddistance"])
        let records = delivery.records(of: try connection())
        #expect(records.map(\.signal) == [.batteryLevel, .odometer, .attributes])
        guard case .reading(let reading) = records[1] else {
            Issue.record("no reading")
            return
        }
        #expect(reading.shown.description == "62041 km")
        #expect(reading.measuredAt.earliest.millisecondsSince1970 == 1_763_999_000_000)
        #expect(reading.retrieval?.requestID == "d1")
        #expect(delivery.records(of: try connection("v2")).isEmpty)
    }

    @Test
    func `a signal that is not in the delivery is not noted as missing`() throws {
        let delivery = try read(
            state(
                signal(
                    "tractionbattery-stateofcharge", #"{"value":71,"unit":"percent"}"#,
                    at: 1_763_990_000_000)))
        #expect(
            delivery.records(of: try connection()).map(\.signal) == [
                .batteryLevel, .attributes,
            ])
    }

    @Test
    func `the shape of the documentation is read like the real one`() throws {
        let delivery = try read(
            #"""
            {"eventId":"e9","eventType":"VEHICLE_STATE","data":{"vehicle":{"id":"v1"},"user":{"id":
            "u1"},"signals":[],"triggers":[{"code":"FIRST_DELIVERY"}]},"vehicleId":"v1",
            "meta":{"deliveryId":"d","deliveredAt":"2025-11-24T15:59:59.000Z"}}
            """#)
        #expect(delivery.triggers == ["FIRST_DELIVERY"])
        #expect(delivery.deliveredAt == (try Timestamp("2025-11-24T15:59:59Z")))
        let older = try read(
            #"""
            {"eventId":"e","eventType":"VEHICLE_STATE","data":{"signals":[]},"triggers":[{"type":
            "SIGNAL_UPDATED","signal":"Odometer.TraveledDistance"}],"meta":{"deliveryTime":
            1764000000000}}
            """#)
        #expect(older.triggers == ["odometer-traveleddistance"])
    }

    @Test
    func `a verification may come unsigned, and nothing else`() throws {
        let text = #"{"eventId":"e","eventType":"VERIFY","data":{"challenge":"abc-123"},"meta":{}}"#
        let old =
            #"{"version":"2.0","webhookId":"w","eventName":"verify","payload":{"challenge":"c"}}"#
        for text in [text, old] {
            guard case .verification(let challenge) = try read(text, signed: false).content else {
                Issue.record("no verification")
                return
            }
            _ = try Self.keys.answer(to: challenge)
        }
        #expect(throws: WebhookRefusal.unsigned) { try read(state(""), signed: false) }
        #expect(throws: WebhookRefusal.unsigned) { try read("{", signed: false) }
        #expect(throws: WebhookRefusal.self) { try read("{") }
    }

    @Test
    func `a fault names its signals and says whether it is over`() throws {
        let delivery = try read(
            #"""
            {"eventId":"e","eventType":"VEHICLE_ERROR","data":{"vehicle":{"id":"v1"},"errors":[
            {"type":"VEHICLE_STATE","code":"ASLEEP","state":"ERROR","description":"Sleeps.",
            "docURL":"x","resolution":{"type":null},"signals":["Odometer.TraveledDistance"]},
            {"type":"PERMISSION","code":null,"state":"RESOLVED","description":"d","resolution":
            {"type":"REAUTHENTICATE"}}]},"meta":{}}
            """#)
        guard case .faults(let faults) = delivery.content else {
            Issue.record("no faults")
            return
        }
        #expect(faults.map(\.fault.type) == ["VEHICLE_STATE", "PERMISSION"])
        #expect(faults.map(\.isResolved) == [false, true])
        #expect(faults.map(\.signals) == [["odometer-traveleddistance"], []])
    }

    @Test(arguments: ["schedule", "scheduled"])
    func `a schedule of 2_0 becomes records under either of its names`(name: String) throws {
        let delivery = try read(
            #"""
            {"version":"2.0","webhookId":"w","eventName":"\#(name)","mode":"live","payload":
            {"vehicles":[{"vehicleId":"v1","data":[{"path":"/odometer","code":200,"body":
            {"distance":62041},"headers":{"sc-data-age":"2025-11-24T10:00:00.000Z",
            "sc-unit-system":"metric"}}],"timestamp":"2025-11-24T16:00:00.000Z"}]}}
            """#)
        let records = delivery.records(of: try connection())
        #expect(records.map(\.signal) == [.odometer])
        #expect(records.first?.measuredAt.earliest == (try Timestamp("2025-11-24T10:00:00Z")))
    }

    @Test
    func `charging of 2_0 and an unknown kind are understood as such`() throws {
        let charging = try read(
            #"""
            {"version":"2.0","eventName":"eventBased","mode":"live","payload":{"eventId":"e5",
            "vehicleId":"v1","eventType":"CHARGING_STARTED","eventTime":"2025-11-24T10:00:00Z"}}
            """#)
        guard case .charging(let kind, let at) = charging.content else {
            Issue.record("no charging")
            return
        }
        #expect(kind == "CHARGING_STARTED" && charging.eventID == "e5")
        #expect(at == (try Timestamp("2025-11-24T10:00:00Z")))
        guard case .other("NEWS") = try read(#"{"eventType":"NEWS"}"#).content else {
            Issue.record("known")
            return
        }
    }

    @Test
    func `an event is taken once, however often and in whatever order it comes`() throws {
        var seen = SeenEvents()
        let first = try read(state("", event: "e1"))
        let second = try read(state("", event: "e2"))
        let order = [second, first, first, second, first]
        #expect(order.map { seen.isFirst($0, at: Self.now) } == [true, true, false, false, false])
        // Eight days later both are forgotten; such a delivery is no longer believed anyway.
        _ = seen.isFirst(first, at: Self.now + .seconds(8 * 86_400))
        #expect(seen.count == 1)
    }

    @Test(arguments: [(-601, false), (-599, true), (299, true), (301, false)])
    func `what was signed for another time is refused`(seconds: Int64, isBelieved: Bool) throws {
        let text = state("", deliveredAt: 1_764_000_000_000 + seconds * 1000)
        if isBelieved {
            _ = try read(text)
        } else {
            #expect(throws: WebhookRefusal.notOfNow) { try read(text) }
        }
    }

    @Test
    func `a delivery that is too large is refused before it is read`() {
        let body = [UInt8](repeating: 0x20, count: 262_145)
        #expect(throws: WebhookRefusal.tooLarge(262_145)) {
            try WebhookDelivery(body, signature: "x", keys: Self.keys, receivedAt: Self.now)
        }
    }
}
