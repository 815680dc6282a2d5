/// What the API said when it said no.
///
/// It is read from any of five shapes: v2.0, the three of v3, and OAuth; from a page that is not
/// JSON only the status is known. Source: vehicle API contract §6.1, §6.3.
public struct APIFault: Hashable, Sendable {
    /// `VEHICLE_STATE`, `RATE_LIMIT`, …; nil where the shape has none.
    public let type: String?
    /// `ASLEEP`, `VEHICLE`, …, or the OAuth `error`.
    public let code: String?
    /// The HTTP status, or the code of one item of a batch.
    public let status: Int
    /// The server's words; secrets that were in the request are taken out.
    public let text: String?
    /// The server's name for the exchange, to quote to its support.
    public let requestID: String?
    /// What the server says would help: `RETRY_LATER`, `REAUTHENTICATE`, `CONTACT_SUPPORT`, ….
    public let resolution: String?
    /// Where the owner would go to help; it may hold a token.
    public let resolutionURL: Secret?
    /// How long to wait, from `retry-after`.
    public let retryAfter: Duration?
    /// What the body was, if it was no error of the API.
    public let unread: BadAnswer?

    public init(
        type: String? = nil, code: String? = nil, status: Int, text: String? = nil,
        requestID: String? = nil, resolution: String? = nil, resolutionURL: Secret? = nil,
        retryAfter: Duration? = nil, unread: BadAnswer? = nil
    ) {
        self.type = type
        self.code = code
        self.status = status
        self.text = text
        self.requestID = requestID
        self.resolution = resolution
        self.resolutionURL = resolutionURL
        self.retryAfter = retryAfter
        self.unread = unread
    }
}

extension APIFault {
    /// Reads an answer whose status is not 2xx. Always succeeds: the status is enough.
    init(_ response: HTTPResponse, retryAfter: Duration?, hiding secrets: [Secret]) {
        let requestID = response.headers["sc-request-id"]
        do throws(BadAnswer) {
            self.init(
                body: try JSONValue(body: response), status: response.status,
                requestID: requestID, retryAfter: retryAfter, hiding: secrets)
        } catch {
            self.init(
                status: response.status, requestID: requestID, retryAfter: retryAfter,
                unread: error)
        }
    }

    /// Reads an error body of any shape.
    init(
        body: JSONValue, status: Int, requestID: String?, retryAfter: Duration?,
        hiding secrets: [Secret] = []
    ) {
        // v3: `{"errors":[{…}]}` or `{"error":{…}}`; v2.0 and v3: the members at the top.
        let said =
            body["errors"]?.items?.first
            ?? (body["error"]?.isObject == true
                ? body["error"] ?? body : body)
        let oauth = said["error"]?.text
        let words =
            said["description"]?.text ?? said["detail"]?.text ?? said["error_description"]?.text
            ?? said["title"]?.text ?? said["message"]?.text
        let resolution = said["resolution"]
        let code = said["code"]?.text?.redacting(secrets).uppercased()
        let type = said["type"]?.text?.uppercased() ?? Self.type(of: code, status: status)
        self.init(
            type: type, code: (code == type ? nil : code) ?? oauth?.redacting(secrets),
            status: status,
            text: words?.redacting(secrets),
            requestID: said["requestId"]?.text ?? requestID,
            // An object today, once a bare string.
            resolution: resolution?.text ?? resolution?["type"]?.text,
            resolutionURL: (resolution?["url"]?.text).map { Secret($0) }, retryAfter: retryAfter,
            unread: words == nil && said["type"] == nil && said["code"] == nil && oauth == nil
                ? .missing("the type of the error") : nil)
    }

    /// Whether a body that came with status 200 is an error all the same.
    static func isFault(_ body: JSONValue) -> Bool {
        body["errors"]?.items?.isEmpty == false || body["error"] != nil
            || (body["type"]?.text != nil && body["code"] != nil && body["statusCode"] != nil)
    }

    /// `VEHICLE_STATE:ASLEEP (409)`.
    public var name: String {
        let names = [type, code].compactMap { $0?.printable }.joined(separator: ":")
        return names.isEmpty ? "HTTP \(status)" : "\(names) (\(status))"
    }
}
