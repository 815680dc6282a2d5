import VehicleAPI

/// How many requests left in a run, by what came back.
actor RequestCounts {
    /// Answers by status; 0 for requests that got none.
    private(set) var byStatus: [Int: Int] = [:]

    func add(_ status: Int) { byStatus[status, default: 0] += 1 }
}

/// A transport whose requests are counted.
struct CountingTransport: HTTPTransport {
    private let transport: any HTTPTransport
    private let counts: RequestCounts

    init(_ transport: any HTTPTransport, _ counts: RequestCounts) {
        self.transport = transport
        self.counts = counts
    }

    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
        do {
            let response = try await transport.send(request)
            await counts.add(response.status)
            return response
        } catch {
            await counts.add(0)
            throw error
        }
    }
}
