import Foundation
import TestSupport
import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `webhook signatures` {
    private static let keys = WebhookKeys(Secret("amt"))
    private static let vectors = "vectors/webhooks/hmac_webhooks.json"

    /// Source: vehicle API contract §8.1, recomputed from two SDKs.
    @Test
    func `the two published examples are right`() throws {
        let answer = try Self.keys.answer(to: "challenge")
        #expect(
            String(decoding: answer, as: UTF8.self)
                == #"{"challenge":"9baf5a7464bd86740ad5a06e439dcf535a075022ed2c92d74efacf646d79328e"}"#
        )
        try Self.keys.verify(
            Array(#"{"pizza":"pasta"}"#.utf8),
            signature: "4c05a8da471f05156ad717baa4017acd13a3a809850b9ca7d3301dcaaa854f70")
    }

    @Test(
        .enabled(
            if: SharedFolder.file(Self.vectors) != nil,
            "vectors/webhooks is not beside the checkout"))
    func `the public cases are accepted and refused as documented`() throws {
        let file = try #require(SharedFolder.file(Self.vectors))
        let json = try JSONValue(reading: [UInt8](Data(contentsOf: file)))
        let cases = try #require(json["smartcar_negative"]?.items)
        try #require(cases.count == 14)
        for item in cases {
            let keys = WebhookKeys(Secret(try #require(item["amt"]?.text)))
            let body = Array(try #require(item["body"]?.text).utf8)
            let wasAccepted: Bool
            do throws(WebhookRefusal) {
                try keys.verify(body, signature: item["sc_signature"]?.text)
                wasAccepted = true
            } catch {
                wasAccepted = false
            }
            // `accept` is a boolean, or words where the reader may choose: we refuse upper case.
            let isAccepted = item["accept"] == .boolean(true)
            #expect(wasAccepted == isAccepted, "\(item["name"]?.text ?? "")")
        }
    }

    @Test
    func `while the token is replaced both are good`() throws {
        let keys = WebhookKeys(Secret("new"), Secret("amt"))
        try keys.verify(
            Array(#"{"pizza":"pasta"}"#.utf8),
            signature: "4c05a8da471f05156ad717baa4017acd13a3a809850b9ca7d3301dcaaa854f70")
        #expect(throws: WebhookRefusal.signatureDiffers) {
            try WebhookKeys(Secret("new")).verify(
                Array(#"{"pizza":"pasta"}"#.utf8),
                signature: "4c05a8da471f05156ad717baa4017acd13a3a809850b9ca7d3301dcaaa854f70")
        }
        #expect(!"\(keys)".contains("amt"))
    }

    @Test(arguments: [
        "", #"{"eventType":"VEHICLE_STATE"}"#, "two words", String(repeating: "a", count: 201),
    ])
    func `nobody gets a signature for a text of their own`(challenge: String) {
        #expect(throws: WebhookRefusal.challengeForm) {
            try Self.keys.answer(to: challenge)
        }
    }
}
