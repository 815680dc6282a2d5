import Logging
import Testing
import VehicleAPI
import VehicleRecords

/// The third check from its other side: what was written down by hand is what the client decodes.
struct WrittenSignalsReadTests {
    /// Answers every request for signals with one body.
    private struct OneAnswer: HTTPTransport {
        let body: String

        func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
            let text =
                request.url.hasSuffix("/oauth2/token") ? WrittenBodies.applicationToken : body
            return HTTPResponse(
                status: 200, headers: ["content-type": "application/json"], body: Array(text.utf8))
        }
    }

    @Test
    func `the client decodes every signal of the catalogue as it was written down`() async throws {
        let resources = WrittenBodies.v3.map { code, body in
            """
            {"id":"\(code)","type":"signal","attributes":{"code":"\(code)",\
            "status":{"value":"SUCCESS"},"body":\(body)},"meta":{"oemUpdatedAt":1763950000000}}
            """
        }
        let patience = ClockPatience(
            ContinuousClock(), now: try Timestamp("2026-11-24T02:00:00Z"))
        let client = VehicleAPIClient(
            endpoints: Endpoints(origin: "https://api.test"),
            credentials: ClientCredentials(id: "client_1", secret: Secret("s")),
            store: InMemoryTokenStore(),
            transport: OneAnswer(body: "{\"data\":[\(resources.joined(separator: ","))]}"),
            patience: patience, allowance: Allowance(unlimitedBy: patience),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let vehicle = V3Application(client).vehicle(VehicleID("v"), user: "u")
        let signals = try await vehicle.signals().value
        #expect(signals.map(\.code) == WrittenBodies.v3.map(\.code))
        // Shapes that nobody else has are kept as they came, and are named here.
        let kept: Set = [
            "vehicleidentification-packages", "charge-chargelimits", "charge-chargerecords",
            "charge-chargetimers", "transmission-drivemode", "vehicleuseraccount-permissions",
        ]
        for signal in signals {
            switch signal.value {
            case .raw: #expect(kept.contains(signal.code), "\(signal.code)")
            case .unreadable, .fault, .unavailable: Issue.record("\(signal.code) \(signal.value)")
            default: #expect(!kept.contains(signal.code), "\(signal.code)")
            }
        }
    }
}
