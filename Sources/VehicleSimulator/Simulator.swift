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

    /// Serves, and carries webhooks' deliveries, until the task is cancelled; then it ends without
    /// an error. At most once for each simulator.
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
                try await Wire.respond(to: request, context: context, by: api)
            },
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: port), serverName: nil),
            onServerRunning: { [credentials = api.credentials] channel in
                let bound = channel.localAddress?.port ?? port
                await onReady(
                    ReadyLine(origin: "http://127.0.0.1:\(bound)", credentials: credentials))
            },
            logger: Logger(label: "simulator", factory: { _ in SwiftLogNoOpLogHandler() }))
        do {
            try await withThrowingTaskGroup { group in
                group.addTask { try await application.run() }
                group.addTask { [api] in try await WebhookSender(api: api).run() }
                defer { group.cancelAll() }
                // The server ends first, by itself or because all of this was cancelled.
                try await group.next()
            }
        } catch {
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
}
