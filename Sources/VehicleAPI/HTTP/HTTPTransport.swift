/// The one seam to the network: production, the simulator and tests each supply one.
public protocol HTTPTransport: Sendable {
    /// Sends one request and waits for the whole answer, whatever its status.
    ///
    /// Redirects are answers, not followed: a token must not reach another host.
    /// - Throws: when no whole answer came, or one longer than the request allows.
    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse
}

/// No whole answer came.
public struct TransportFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure, for deciding what to do next.
    public enum Kind: String, Sendable {
        case unreachable, timeout, interrupted, insecure, tooLarge, badAddress, cancelled
    }

    public let kind: Kind
    /// What the network said, in words.
    public let reason: String

    public init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    public var description: String {
        switch kind {
        case .unreachable: "the server can't be reached: \(reason)"
        case .timeout: "no answer in time: \(reason)"
        case .interrupted: "the connection broke before the answer was whole: \(reason)"
        case .insecure: "the server could not be trusted: \(reason)"
        case .tooLarge: "the answer is too large: \(reason)"
        case .badAddress: "the address can't be used: \(reason)"
        case .cancelled: "the request was cancelled"
        }
    }
}
