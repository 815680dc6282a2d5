import Testing
import VehicleRecords

@testable import VehicleSimulator

struct WebhookTests {
    /// The documented vectors.
    @Test
    func `a signature is the HMAC of the bytes`() {
        #expect(
            WebhookSignature.of(Array("challenge".utf8), key: "amt")
                == "9baf5a7464bd86740ad5a06e439dcf535a075022ed2c92d74efacf646d79328e")
        #expect(
            WebhookSignature.of(Array(#"{"pizza":"pasta"}"#.utf8), key: "amt")
                == "4c05a8da471f05156ad717baa4017acd13a3a809850b9ca7d3301dcaaa854f70")
    }

    @Test
    func `nothing is sent before the address has answered its challenge`() async throws {
        let caller = try Caller(try Story.fleet())
        await caller.api.addWebhook("http://127.0.0.1:1/hook")
        await caller.api.advance(by: .seconds(86_400))
        let sent = await deliveries(caller)
        #expect(sent.map { $0["eventType"] } == ["VERIFY"])
    }

    @Test
    func `a day brings an event for each report, and one when the car falls asleep`() async throws {
        let night = Story.day("2026-01-07")
        let fleet = try Story.fleet { $0.events = [.refused(night...night, with: .asleep)] }
        let caller = try Caller(fleet)
        let id = await caller.api.addWebhook("http://127.0.0.1:1/hook")
        await caller.api.enable(id)
        for _ in 0..<3 { await caller.api.advance(by: .seconds(86_400)) }
        let sent = await deliveries(caller)
        let types = sent.compactMap { $0["eventType"]?.string }
        #expect(types.prefix(2) == ["VERIFY", "VEHICLE_STATE"])
        #expect(sent[1]["triggers"] == (try WireValue(written: #"[{"type":"FIRST_DELIVERY"}]"#)))
        let errors = sent.compactMap { $0["data"]?["errors"]?[0] }
        #expect(errors.compactMap { $0["state"]?.string } == ["ERROR", "RESOLVED"])
        let updates = sent.filter { $0["triggers"]?[0]?["type"] == "SIGNAL_UPDATED" }
        // Two trips on each of the two nights on which it drives.
        #expect(updates.count == 4)
        #expect(Set(sent.compactMap { $0["eventId"]?.string }).count == sent.count)
        #expect(updates[0]["triggers"]?[0]?["signal"]?["code"] == "odometer-traveleddistance")
    }

    @Test
    func `each try has an id of its own, and its own signature`() async throws {
        let caller = try Caller(try Story.fleet())
        await caller.api.addWebhook("http://127.0.0.1:1/hook")
        var all = caller.api.deliveries.makeAsyncIterator()
        let delivery = try #require(await all.next())
        let (first, second) = (delivery.attempt(0), delivery.attempt(1))
        #expect(first.body != second.body && first.signature != second.signature)
        #expect(first == delivery.attempt(0))
        let key = caller.api.credentials.managementToken
        #expect(second.signature == WebhookSignature.of(second.body, key: key))
    }

    @Test
    func `numbers are written as a script writes them`() {
        let value: WireValue = ["a": .number(231), "b": .number(2.5), "c": [.number(-0.5)]]
        #expect(
            String(decoding: value.asScript.bytes, as: UTF8.self)
                == #"{"a":231,"b":2.5,"c":[-0.5]}"#)
    }

    @Test
    func `the old form comes nightly, with each value's own code`() async throws {
        let fleet = try Story.fleet { $0.signals.remove(.oilLife) }
        let caller = try Caller(fleet)
        let id = await caller.api.addWebhook("http://127.0.0.1:1/hook", isLegacy: true)
        await caller.api.enable(id)
        await caller.api.advance(by: .seconds(2 * 86_400))
        let sent = await deliveries(caller)
        #expect(sent.map { $0["eventName"] } == ["verify", "schedule", "schedule"])
        let items = sent[1]["payload"]?["vehicles"]?[0]?["data"]
        #expect(items?[0]?["path"] == "/odometer" && items?[0]?["code"] == .integer(200))
        #expect(items?[1]?["path"] == "/engine/oil" && items?[1]?["code"] == .integer(501))
    }

    /// Everything that is due.
    private func deliveries(_ caller: Caller) async -> [WireValue] {
        caller.api.outbox.finish()
        var all: [WireValue] = []
        for await delivery in caller.api.deliveries {
            all.append(WireValue(reading: delivery.attempt(0).body) ?? .null)
        }
        return all
    }
}
