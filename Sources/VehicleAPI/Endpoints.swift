/// Where the API's parts live. Each can be set by itself; the defaults are the real ones.
///
/// Addresses have no slash at the end. Source: vehicle API contract §1.
public struct Endpoints: Hashable, Sendable {
    /// Consent pages.
    public var connect = "https://connect.smartcar.com"
    /// v2.0 code exchange and refresh.
    public var auth = "https://auth.smartcar.com"
    /// v2.0 vehicles.
    public var api = "https://api.smartcar.com"
    /// v3 application token.
    public var iam = "https://iam.smartcar.com"
    /// v3 connections and signals.
    public var vehicle = "https://vehicle.api.smartcar.com"
    /// v2.0 management.
    public var management = "https://management.smartcar.com"

    /// The real addresses.
    public init() {}

    /// One origin for everything: a simulator, a proxy.
    public init(origin: String) {
        let origin = Self.trimmed(origin)
        connect = origin
        auth = origin
        api = origin
        iam = origin
        vehicle = origin
        management = origin
    }

    /// The text without the slashes at its end.
    static func trimmed(_ origin: String) -> String {
        var origin = origin
        while origin.hasSuffix("/") { origin.removeLast() }
        return origin
    }
}
