/// One HTTP request, complete before it is sent.
public struct HTTPRequest: Hashable, Sendable {
    /// The methods the API uses.
    public enum Method: String, Sendable { case get = "GET", post = "POST", delete = "DELETE" }

    /// What goes into the `Authorization` header. Source: RFC 6750 §2.1; RFC 7617 §2.
    public enum Authorization: Hashable, Sendable {
        case bearer(Secret)
        case basic(user: String, password: Secret)
    }

    public var method: Method
    public var url: String
    /// Every header but `Authorization`.
    public var headers: HTTPHeaders
    public var authorization: Authorization?
    public var body: [UInt8]
    /// A longer answer is refused while it arrives, in bytes. A `signals` answer of a real
    /// vehicle is under 100 kB; the default leaves room for forty times that.
    public var largestAnswer: Int
    /// From first to last byte, where it needs another limit than the transport's own.
    public var timeout: Duration?

    public init(
        _ method: Method, _ url: String, headers: HTTPHeaders = HTTPHeaders(),
        authorization: Authorization? = nil, body: [UInt8] = [], largestAnswer: Int = 4 << 20
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.authorization = authorization
        self.body = body
        self.largestAnswer = largestAnswer
    }

    /// The `Authorization` header's value in full: a secret. For transports.
    public var authorizationHeader: Secret? {
        switch authorization {
        case .bearer(let token): Secret("Bearer \(token.exposed)")
        case .basic(let user, let password):
            Secret("Basic \(Base64.encoded(Array("\(user):\(password.exposed)".utf8)))")
        case nil: nil
        }
    }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Method and address without its query; bodies and queries may hold secrets.
    public var description: String {
        "\(method.rawValue) \(url.prefix { $0 != "?" })"
    }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [("request", description)]) }
}
