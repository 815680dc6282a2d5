import Foundation
import Hummingbird
import Logging

/// Waits on loopback for the one request that the consent page sends the browser to.
struct RedirectListener: Sendable {
    private let port: Int
    private let path: String
    private let address: String

    /// - Throws: when the address is not a port of this machine over plain HTTP.
    init(_ redirectURI: String) throws(Failure) {
        guard let url = URL(string: redirectURI), url.scheme == "http",
            ["127.0.0.1", "localhost"].contains(url.host() ?? ""), let port = url.port
        else {
            throw Failure(
                .configuration, "cannot listen on \(redirectURI.visible)",
                cause: "api.redirect-uri is not an address of this machine",
                hint: "use one such as http://127.0.0.1:8765/callback, registered in the dashboard")
        }
        self.port = port
        path = url.path().isEmpty ? "/" : url.path()
        address = redirectURI
    }

    /// The target of the first request to the redirect path: `/callback?code=…&state=…`.
    func target(
        within timeout: Duration, onReady: @escaping @Sendable () -> Void
    ) async throws(Failure) -> String {
        let (targets, found) = AsyncStream.makeStream(of: String.self)
        let path = path
        let application = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
                let target = request.head.path ?? "/"
                guard target.split(separator: "?").first.map(String.init) == path else {
                    return Response(status: .notFound)
                }
                // The owner's browser has its page before the listener goes away.
                let body = ResponseBody(contentLength: Self.page.utf8.count) { writer in
                    try await writer.write(ByteBuffer(string: Self.page))
                    try await writer.finish(nil)
                    found.yield(target)
                }
                return Response(
                    status: .ok,
                    headers: [
                        .contentType: "text/html; charset=utf-8", .connection: "close",
                    ], body: body)
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { _ in onReady() },
            logger: Logger(label: "connect", factory: { _ in SwiftLogNoOpLogHandler() }))
        do {
            return try await withThrowingTaskGroup(of: String?.self) { group in
                group.addTask {
                    try await application.run()
                    return nil
                }
                group.addTask {
                    for await target in targets {
                        try await Task.sleep(for: Self.grace)
                        return target
                    }
                    return nil
                }
                group.addTask {
                    try await Task.sleep(for: timeout)
                    throw Failure(
                        .tryAgain, "cannot connect a vehicle",
                        cause: "no answer came within \(timeout.components.seconds) s",
                        hint: "run it again, or allow more time with --timeout")
                }
                defer { group.cancelAll() }
                while let first = try await group.next() { if let first { return first } }
                throw CancellationError()
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(
                .unavailable, "cannot listen on \(address)",
                cause: "the port is taken, or the wait was stopped",
                hint: "end what uses the port, or set another api.redirect-uri")
        }
    }

    /// What the last bytes of an answer take to leave this machine for itself.
    private static let grace = Duration.milliseconds(200)

    private static let page =
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>reportgen</title>"
        + "<p>Thank you. You can close this page.</p></html>"
}
