/// A request as it reaches the simulator, over HTTP or in the same process.
public struct SimulatedRequest: Hashable, Sendable {
    public let method: String
    /// Path and query as on the request line: `/v2.0/vehicles?limit=1`.
    public let target: String
    /// Names in lower case.
    public let headers: [String: String]
    public let body: [UInt8]

    /// - Parameters:
    ///   - method: `GET`, `POST` or `DELETE`.
    ///   - target: Path and query as on the request line.
    ///   - headers: Names in any case.
    ///   - body: The bytes of the body.
    public init(
        _ method: String, _ target: String, headers: [String: String] = [:], body: [UInt8] = []
    ) {
        self.method = method
        self.target = target
        self.headers = Dictionary(
            headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
        self.body = body
    }

    /// The path's parts, decoded: a slash at the end makes no difference.
    var path: [String] {
        halves.path.split(separator: "/").map { FormText.decoded(String($0)) }
    }

    /// The query's fields; of equal names the last counts.
    var query: [String: String] { FormText.fields(halves.query) }

    /// The fields of the query, then those of a form that was posted, in order.
    var pairs: [(name: String, value: String)] {
        let query = FormText.pairs(halves.query)
        guard method == "POST" else { return query }
        return query + FormText.pairs(String(decoding: body, as: UTF8.self))
    }

    /// What stands before and after the question mark. One official client sends it encoded.
    private var halves: (path: String, query: String) {
        if let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) {
            return (String(target[..<mark]), String(target[target.index(after: mark)...]))
        }
        guard target.utf8.contains(UInt8(ascii: "%")), let mark = target.firstRange(of: "%3F")
        else { return (target, "") }
        return (String(target[..<mark.lowerBound]), String(target[mark.upperBound...]))
    }

    /// The body's fields, sent as a form or as JSON.
    var form: [String: String] {
        if headers["content-type"]?.lowercased().hasPrefix("application/json") == true {
            guard case .object(let members)? = WireValue(reading: body) else { return [:] }
            return Dictionary(
                members.compactMap { member in member.value.string.map { (member.key, $0) } },
                uniquingKeysWith: { $1 })
        }
        return FormText.fields(String(decoding: body, as: UTF8.self))
    }

    /// The token of `Authorization: Bearer …`.
    var bearer: String? {
        guard let value = headers["authorization"], value.lowercased().hasPrefix("bearer ") else {
            return nil
        }
        return String(value.dropFirst(7))
    }

    /// Name and secret of `Authorization: Basic …`.
    var basic: (name: String, secret: String)? {
        guard let value = headers["authorization"], value.lowercased().hasPrefix("basic "),
            let text = FormText.base64Decoded(String(value.dropFirst(6))),
            let colon = text.firstIndex(of: ":")
        else { return nil }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }
}

/// What the simulator answers, before it is put on a wire.
public struct SimulatedResponse: Hashable, Sendable {
    public var status: Int
    /// Names in lower case, in the order they are sent.
    public var headers: [Header]
    public var body: [UInt8]
    /// Real time to wait before the answer goes out.
    public var delay: Duration = .zero
    /// How the answer ends.
    public var ending = Ending.whole

    public enum Ending: Hashable, Sendable {
        case whole
        /// The connection ends in the middle of the body.
        case cutShort
        /// The connection is reset; nothing is answered.
        case reset
        /// Status and headers go out at once, without a length; the body follows after so long.
        case later(Duration)
    }

    /// Whether less than the whole answer arrives.
    public var isCutShort: Bool { ending == .cutShort || ending == .reset }

    public struct Header: Hashable, Sendable {
        public let name: String
        public let value: String
    }

    init(_ status: Int, _ body: WireValue, headers: [Header] = []) {
        self.status = status
        self.body = body.bytes
        self.headers = [Header(name: "content-type", value: "application/json")] + headers
    }

    init(_ status: Int, text: String, type: String, headers: [Header] = []) {
        self.status = status
        body = Array(text.utf8)
        self.headers = [Header(name: "content-type", value: type)] + headers
    }

    /// The value of a header, by its lower-case name.
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
