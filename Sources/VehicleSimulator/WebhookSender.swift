import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Carries deliveries to their addresses: signed, 15 seconds for an answer, tried again as
/// documented. Source: the API's page on webhook delivery.
struct WebhookSender {
    let api: SimulatedAPI
    private let answerWithin = TimeAmount.seconds(15)
    /// At once; the API may send several events for one vehicle at a time.
    private let width = 32

    /// Until the task is cancelled.
    func run() async throws {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = answerWithin
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        await withTaskGroup(of: Void.self) { group in
            var underWay = 0
            for await delivery in api.deliveries {
                if underWay >= width {
                    await group.next()
                    underWay -= 1
                }
                underWay += 1
                group.addTask { await carry(delivery, by: client) }
            }
            group.cancelAll()
        }
        try await client.shutdown()
    }

    private func carry(_ delivery: OutgoingEvent, by client: HTTPClient) async {
        var tries = 1
        var arrived = await attempt(0, of: delivery, by: client)
        for wait in api.settings.webhookRetries where !arrived {
            do { try await Task.sleep(for: wait) } catch { return }
            arrived = await attempt(tries, of: delivery, by: client)
            tries += 1
        }
        await api.delivered(delivery, afterTries: tries, arrived: arrived)
    }

    /// Whether the address took it: any 2xx, and for a challenge the right answer.
    private func attempt(
        _ number: Int, of delivery: OutgoingEvent, by client: HTTPClient
    ) async -> Bool {
        let (body, signature) = delivery.attempt(number)
        var request = HTTPClientRequest(url: delivery.url)
        request.method = .POST
        request.headers = [
            "content-type": "application/json", "sc-signature": signature,
            "user-agent": "Smartcar/\(delivery.version)",
        ]
        request.body = .bytes(ByteBuffer(bytes: body))
        do {
            let answer = try await client.execute(request, timeout: answerWithin)
            guard (200..<300).contains(Int(answer.status.code)) else { return false }
            guard let expected = delivery.expectedAnswer else { return true }
            let said = try await answer.body.collect(upTo: 1 << 16)
            let text = WireValue(reading: Array(said.readableBytesView))?["challenge"]?.string
            return text == expected
        } catch {
            // Nobody there, too slow, not HTTP: all the same to a sender, which tries again.
            return false
        }
    }
}
