import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Between HTTP and the simulator's values; what only a network can do is done here.
enum Wire {
    /// A request with its connection, so that it can be reset.
    struct Context: RequestContext {
        var coreContext: CoreRequestContextStorage
        let channel: any Channel

        init(source: Source) {
            coreContext = .init(source: source)
            channel = source.channel
        }
    }

    /// A body larger than a megabyte is no request to this API.
    private static let longestBody = 1 << 20

    static func respond(
        to request: Request, context: Context, by api: SimulatedAPI
    ) async throws -> Response {
        var request = request
        let body: ByteBuffer
        do { body = try await request.collectBody(upTo: longestBody) } catch {
            let isLong = error is NIOTooManyBytesError
            return try await response(await api.refuse(isTooLong: isLong), context)
        }
        var headers = Dictionary(
            request.headers.map { ($0.name.canonicalName, $0.value) }, uniquingKeysWith: { $1 })
        headers["host"] = request.head.authority
        let answer = await api.answer(
            SimulatedRequest(
                request.method.rawValue, request.head.path ?? "/", headers: headers,
                body: Array(body.readableBytesView)))
        if answer.delay > .zero { try await Task.sleep(for: answer.delay) }
        return try await response(answer, context)
    }

    private static func response(
        _ answer: SimulatedResponse, _ context: Context
    ) async throws -> Response {
        var headers = HTTPFields()
        for header in answer.headers {
            guard let name = HTTPField.Name(header.name) else {
                preconditionFailure("header names made here are names")
            }
            headers[name] = header.value
        }
        let status = HTTPResponse.Status(code: answer.status)
        let whole = ByteBuffer(bytes: answer.body)
        switch answer.ending {
        case .whole:
            return Response(status: status, headers: headers, body: .init(byteBuffer: whole))
        case .cutShort:
            let half = ByteBuffer(bytes: answer.body.prefix(answer.body.count / 2))
            let body = ResponseBody(contentLength: answer.body.count) { writer in
                try await writer.write(half)
                throw CutShort()
            }
            return Response(status: status, headers: headers, body: body)
        case .reset:
            // To linger for no time at all is to send RST instead of FIN.
            if let socket = context.channel as? any SocketOptionProvider {
                try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
            }
            try await context.channel.close()
            throw CutShort()
        case .later(let wait):
            let body = ResponseBody { writer in
                try await Task.sleep(for: wait)
                try await writer.write(whole)
                try await writer.finish(nil)
            }
            return Response(status: status, headers: headers, body: body)
        }
    }

    /// Ends the connection before the answer is whole.
    private struct CutShort: Error {}
}
