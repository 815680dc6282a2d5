/// Where the API's parts live. Each can be set by itself; the defaults are the real ones.
///
/// A slash at the end of an address is dropped. Source: vehicle API contract §1.
public struct Endpoints: Hashable, Sendable {
    /// Consent pages.
    public var connect = "https://connect.smartcar.com" {
        didSet { connect = Self.trimmed(connect) }
    }
    /// v2.0 code exchange and refresh.
    public var auth = "https://auth.smartcar.com" {
        didSet { auth = Self.trimmed(auth) }
    }
    /// v2.0 vehicles.
    public var api = "https://api.smartcar.com" {
        didSet { api = Self.trimmed(api) }
    }
    /// v3 application token.
    public var iam = "https://iam.smartcar.com" {
        didSet { iam = Self.trimmed(iam) }
    }
    /// v3 connections and signals.
    public var vehicle = "https://vehicle.api.smartcar.com" {
        didSet { vehicle = Self.trimmed(vehicle) }
    }
    /// v2.0 management.
    public var management = "https://management.smartcar.com" {
        didSet { management = Self.trimmed(management) }
    }
    /// v3 webhooks and subscriptions.
    public var vehicleManagement = "https://management.api.smartcar.com" {
        didSet { vehicleManagement = Self.trimmed(vehicleManagement) }
    }
    /// v3 list of the models that fit.
    public var compatibility = "https://compatibility.api.smartcar.com" {
        didSet { compatibility = Self.trimmed(compatibility) }
    }

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
        vehicleManagement = origin
        compatibility = origin
    }

    /// The text without the slashes at its end.
    static func trimmed(_ origin: String) -> String {
        var origin = origin
        while origin.hasSuffix("/") { origin.removeLast() }
        return origin
    }
}
