import HTTPTypes
import Hummingbird
import Logging
import NIOCore
public import VehicleRecords

/// The vehicle API of a fleet, served on 127.0.0.1.
///
/// It listens on loopback only, and knows nothing but its fleet.
public struct Simulator: Sendable {
    /// What answers; the same object may be asked and moved on in process while it is served.
    public let api: SimulatedAPI

    /// - Parameters:
    ///   - fleet: The vehicles and their story.
    ///   - at: Where the clock stands; the first night where none is given.
    ///   - faults: What to inject.
    ///   - settings: Where the real interfaces differ.
    public init(
        fleet: Fleet, at: Timestamp? = nil, faults: [Fault] = [],
        settings: SimulatorSettings = SimulatorSettings()
    ) {
        api = SimulatedAPI(fleet: fleet, at: at, faults: faults, settings: settings)
    }

    /// Serves until the task is cancelled; then it ends without an error.
    ///
    /// - Parameters:
    ///   - port: Where to listen; 0 is any free port.
    ///   - onReady: Called once, when requests are answered.
    /// - Throws: when the port can't be listened on.
    public func run(
        port: Int = 0, onReady: @escaping @Sendable (ReadyLine) async -> Void
    ) async throws(SimulatorError) {
        let application = Application(
            responder: CallbackResponder { [api] request, context in
                try await Self.respond(to: request, context: context, by: api)
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { [credentials = api.credentials] channel in
                let bound = channel.localAddress?.port ?? port
                await onReady(
                    ReadyLine(origin: "http://127.0.0.1:\(bound)", credentials: credentials))
            },
            logger: Logger(label: "simulator", factory: { _ in SwiftLogNoOpLogHandler() }))
        do { try await application.run() } catch {
            if error is CancellationError || Task.isCancelled { return }
            throw SimulatorError(
                .port(port), "cannot be listened on: \(error)",
                hint: "choose another port, or 0 for any that is free")
        }
    }

    /// Serves on a free port while `body` runs, and stops after.
    ///
    /// - Throws: what `body` throws, or the reason why there is no port.
    public func serve<Value: Sendable>(
        port: Int = 0, while body: (ReadyLine) async throws -> Value
    ) async throws -> Value {
        let (lines, line) = AsyncStream.makeStream(of: ReadyLine.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { line.finish() }
                try await run(port: port) { line.yield($0) }
            }
            defer { group.cancelAll() }
            for await ready in lines { return try await body(ready) }
            try await group.waitForAll()
            throw CancellationError()
        }
    }

    // MARK: - HTTP

    /// A body larger than a megabyte is no request to this API.
    private static let longestBody = 1 << 20

    private static func respond(
        to request: Request, context: BasicRequestContext, by api: SimulatedAPI
    ) async throws -> Response {
        var request = request
        let body: ByteBuffer
        do { body = try await request.collectBody(upTo: longestBody) } catch {
            let tooLong = Refusal(.validation, field: "body")
            return response(SimulatedResponse(413, tooLong.v2Body(requestID: "")))
        }
        let headers = Dictionary(
            request.headers.map { ($0.name.canonicalName, $0.value) }, uniquingKeysWith: { $1 })
        let answer = await api.answer(
            SimulatedRequest(
                request.method.rawValue, request.head.path ?? "/", headers: headers,
                body: Array(body.readableBytesView)))
        if answer.delay > .zero { try await Task.sleep(for: answer.delay) }
        return response(answer)
    }

    private static func response(_ answer: SimulatedResponse) -> Response {
        var headers = HTTPFields()
        for header in answer.headers {
            guard let name = HTTPField.Name(header.name) else {
                preconditionFailure("header names made here are names")
            }
            headers[name] = header.value
        }
        let status = HTTPResponse.Status(code: answer.status)
        guard answer.isCutShort else {
            return Response(
                status: status, headers: headers,
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
        }
        let half = ByteBuffer(bytes: answer.body.prefix(answer.body.count / 2))
        let body = ResponseBody(contentLength: answer.body.count) { writer in
            try await writer.write(half)
            throw CutShort()
        }
        return Response(status: status, headers: headers, body: body)
    }

    /// Ends the connection in the middle of a body.
    private struct CutShort: Error {}
}
