import VehicleAPI

/// How many requests left in a run, by what came back: handed on every so many, so that a run that
/// is killed has written down all but its last few.
actor RequestCounts {
    /// Few enough to lose, many enough that writing them down costs nothing. Our choice.
    private static let part = 32

    private var waiting: [Int: Int] = [:]
    private var count = 0
    private let write: @Sendable ([Int: Int]) async throws(Failure) -> Void
    private var failure: Failure?

    init(_ write: @escaping @Sendable ([Int: Int]) async throws(Failure) -> Void) {
        self.write = write
    }

    /// A status; 0 for a request that got no answer.
    func add(_ status: Int) async {
        waiting[status, default: 0] += 1
        count += 1
        guard count >= Self.part else { return }
        do throws(Failure) { try await handOn() } catch { failure = error }
    }

    /// Hands on what is left.
    /// - Throws: also what went wrong on the way, which no request may be troubled with.
    func end() async throws(Failure) {
        try await handOn()
        if let failure { throw failure }
    }

    private func handOn() async throws(Failure) {
        let all = waiting
        waiting = [:]
        count = 0
        try await write(all)
    }
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
