import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// The network: a pool of connections, TLS, time limits.
///
/// It follows no redirects, asks for no compression (a small answer can't unpack into a large
/// one), and must be shut down before it goes away.
public final class AsyncHTTPTransport: HTTPTransport {
    private let client: HTTPClient
    private let timeout: Duration

    /// - Parameters:
    ///   - width: connections to one host at a time; as many as vehicles are asked at once.
    ///   - timeout: for one request, from first to last byte.
    public init(width: Int, timeout: Duration = .seconds(30)) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = width
        // Asking again is decided in one place, and it is not here.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout.connect = .seconds(10)
        client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: configuration)
        self.timeout = timeout
    }

    /// Closes all connections. Nothing can be sent after it.
    public func shutdown() async throws(TransportFailure) {
        do { try await client.shutdown() } catch { throw TransportFailure(network: error) }
    }

    public func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
        do {
            return try await withThrowingTaskGroup(of: HTTPResponse?.self) { group in
                // The client's own deadline ends with the head of the answer; this one does not.
                group.addTask { try await self.answer(to: request) }
                let timeout = request.timeout ?? self.timeout
                group.addTask {
                    try await self.wait(for: timeout)
                    return nil
                }
                defer { group.cancelAll() }
                guard let first = try await group.next(), let response = first else {
                    throw TransportFailure(.timeout, "\(timeout)")
                }
                return response
            }
        } catch {
            if Task.isCancelled { throw TransportFailure(.cancelled, "") }
            throw TransportFailure(network: error)
        }
    }

    /// Returns when so much time is over, or throws when the task is cancelled.
    ///
    /// `Task.sleep` holds its memory until its time has come, also when it was cancelled: thirty
    /// seconds of answered requests would be kept. An event loop forgets at once.
    private func wait(for timeout: Duration) async throws {
        let alarm = client.eventLoopGroup.any().scheduleTask(in: TimeAmount(timeout)) {}
        try await withTaskCancellationHandler {
            try await alarm.futureResult.get()
        } onCancel: {
            alarm.cancel()
        }
    }

    private func answer(to request: HTTPRequest) async throws -> HTTPResponse {
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
        for field in request.headers.all {
            outgoing.headers.add(name: field.name, value: field.value)
        }
        if let authorization = request.authorizationHeader {
            outgoing.headers.add(name: "authorization", value: authorization.exposed)
        }
        if request.headers["user-agent"] == nil {
            outgoing.headers.add(name: "user-agent", value: "VehicleAPI-Swift/1")
        }
        if !request.body.isEmpty { outgoing.body = .bytes(ByteBuffer(bytes: request.body)) }
        let response = try await client.execute(outgoing, deadline: .distantFuture)
        let body = try await response.body.collect(upTo: request.largestAnswer)
        return HTTPResponse(
            status: Int(response.status.code),
            headers: HTTPHeaders(response.headers.map { (name: $0.name, value: $0.value) }),
            body: Array(body.readableBytesView))
    }
}

extension TransportFailure {
    /// What the network's own errors mean.
    fileprivate init(network error: any Error) {
        let words = "\(error)"
        switch error {
        case let failure as TransportFailure: self = failure
        case is NIOTooManyBytesError: self.init(.tooLarge, words)
        case is CancellationError: self.init(.cancelled, words)
        case let error as HTTPClientError: self.init(Self.kind(of: error), error.description)
        case is HTTPParserError: self.init(.interrupted, words)
        case let error as IOError where [32, 104].contains(error.errnoCode):
            // EPIPE and ECONNRESET on Linux: there was a connection, and it broke.
            self.init(.interrupted, error.description)
        default:
            // TLS errors have types of a module that is not ours to import.
            let isTLS = String(reflecting: type(of: error)).contains("SSL")
            self.init(isTLS ? .insecure : .unreachable, words)
        }
    }

    private static func kind(of error: HTTPClientError) -> Kind {
        switch error {
        case .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded,
            .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
            .timeout
        case .cancelled: .cancelled
        case .invalidURL, .emptyHost, .emptyScheme, .missingSocketPath: .badAddress
        case .remoteConnectionClosed, .bodyLengthMismatch: .interrupted
        default: words(error).contains("unsupportedScheme") ? .badAddress : .interrupted
        }
    }

    /// One of its cases carries a value and can't be compared.
    private static func words(_ error: HTTPClientError) -> String { error.description }
}
