import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
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
        try await run(server(port: port, onReady: onReady), port: port)
    }

    private func server(
        port: Int, onReady: @escaping @Sendable (ReadyLine) async -> Void
    ) -> ServiceGroup {
        let logger = Logger(label: "simulator", factory: { _ in SwiftLogNoOpLogHandler() })
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
            logger: logger)
        var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
        configuration.maximumGracefulShutdownDuration = .milliseconds(100)
        return ServiceGroup(configuration: configuration)
    }

    private func run(_ server: ServiceGroup, port: Int) async throws(SimulatorError) {
        do {
            try await withThrowingTaskGroup { group in
                group.addTask { try await server.run() }
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
    /// It stops listening first and is cancelled only then: SwiftNIO traps when a connection that
    /// was just accepted is cancelled before anybody served it (apple/swift-nio issue 3481).
    ///
    /// - Throws: what `body` throws, or the reason why there is no port.
    public func serve<Value: Sendable>(
        port: Int = 0, while body: (ReadyLine) async throws -> Value
    ) async throws -> Value {
        let (lines, line) = AsyncStream.makeStream(of: ReadyLine.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            let server = server(port: port) { line.yield($0) }
            group.addTask {
                defer { line.finish() }
                try await run(server, port: port)
            }
            defer { group.cancelAll() }
            for await ready in lines {
                let outcome: Result<Value, any Error>
                do { outcome = .success(try await body(ready)) } catch { outcome = .failure(error) }
                await server.triggerGracefulShutdown()
                do { try await group.waitForAll() } catch { _ = try outcome.get() }
                return try outcome.get()
            }
            try await group.waitForAll()
            throw CancellationError()
        }
    }
}
