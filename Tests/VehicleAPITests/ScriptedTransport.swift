import VehicleAPI
import VehicleRecords

/// Answers requests by a script, and remembers what was sent and when.
actor ScriptedTransport: HTTPTransport {
    /// A request as it left.
    struct Sent: Sendable {
        let request: HTTPRequest
        let at: Timestamp
        /// Method and path with query.
        let line: String
        var authorization: String? { request.authorizationHeader?.exposed }
        var body: String { String(decoding: request.body, as: UTF8.self) }
    }

    typealias Script =
        @Sendable (Sent, Int) async throws(TransportFailure) -> HTTPResponse

    private(set) var sent: [Sent] = []
    private(set) var atOnce = 0
    private(set) var mostAtOnce = 0
    private let patience: any Patience
    private let script: Script

    /// - Parameters:
    ///   - patience: the clock that stamps what is sent.
    ///   - script: answers a request; the number counts requests of the same line from 0.
    init(_ patience: any Patience, _ script: @escaping Script) {
        self.patience = patience
        self.script = script
    }

    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
        let path = request.url.replacing("https://api.test", with: "")
        let line = "\(request.method.rawValue) \(path)"
        let new = Sent(request: request, at: await patience.now(), line: line)
        let count = sent.count { $0.line == line }
        sent.append(new)
        atOnce += 1
        mostAtOnce = max(mostAtOnce, atOnce)
        defer { atOnce -= 1 }
        return try await script(new, count)
    }

    func count(of line: String) -> Int { sent.count { $0.line.hasPrefix(line) } }
}

extension HTTPResponse {
    /// A JSON answer.
    static func json(
        _ text: String, status: Int = 200, _ headers: HTTPHeaders = HTTPHeaders()
    ) -> Self {
        var headers = headers
        headers["content-type"] = headers["content-type"] ?? "application/json"
        headers["sc-request-id"] =
            headers["sc-request-id"] ?? "26c14915-0c26-43c5-8e42-9edfc2a66a0f"
        return Self(status: status, headers: headers, body: Array(text.utf8))
    }

    /// A v2.0 error body as the contract has it.
    static func fault(
        _ type: String, _ code: String?, _ status: Int, _ headers: HTTPHeaders = HTTPHeaders()
    ) -> Self {
        .json(Self.faultBody(type, code, status), status: status, headers)
    }

    static func faultBody(_ type: String, _ code: String?, _ status: Int) -> String {
        let code = code.map { "\"\($0)\"" } ?? "null"
        return """
            {"type":"\(type)","code":\(code),"description":"Words.","docURL":"https://x.test/",\
            "statusCode":\(status),"requestId":"r-1","resolution":{"type":null}}
            """
    }

    static let applicationToken = json(
        #"{"access_token":"app-token-1","token_type":"Bearer","expires_in":3600}"#)
}
