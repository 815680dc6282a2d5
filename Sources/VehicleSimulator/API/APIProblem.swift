/// A way in which the vehicle API refuses, by its own type and code.
///
/// Source: the API's error reference, v2.0; v3 uses the same types and codes.
public struct APIProblem: Hashable, Sendable {
    public let type: String
    /// `nil` for types that have no codes.
    public let code: String?
    public let status: Int
    /// What the API advises; `nil`: nothing.
    public let resolution: String?

    private init(_ type: String, _ code: String?, _ status: Int, _ resolution: String? = nil) {
        self.type = type
        self.code = code
        self.status = status
        self.resolution = resolution
    }

    /// `TYPE:CODE`, or the type alone.
    public var name: String { code.map { "\(type):\($0)" } ?? type }

    /// The problem of this name; `nil` when the API has none such.
    public init?(named name: String) {
        guard let known = Self.all.first(where: { $0.name == name }) else { return nil }
        self = known
    }
}

extension APIProblem {
    public static let authentication = Self("AUTHENTICATION", nil, 401)
    public static let permission = Self("PERMISSION", nil, 403, "REAUTHENTICATE")
    public static let validation = Self("VALIDATION", nil, 400)
    public static let unknownPath = Self("RESOURCE_NOT_FOUND", "PATH", 404)
    public static let unknownVersion = Self("RESOURCE_NOT_FOUND", "VERSION", 404)
    public static let vehicleRateLimit = Self("RATE_LIMIT", "VEHICLE", 429, "RETRY_LATER")
    public static let applicationRateLimit = Self(
        "RATE_LIMIT", "SMARTCAR_API", 429, "RETRY_LATER")
    public static let vehicleRequestLimit = Self(
        "BILLING", "VEHICLE_REQUEST_LIMIT", 430, "CONTACT_SUPPORT")
    public static let makeNotCompatible = Self("COMPATIBILITY", "MAKE_NOT_COMPATIBLE", 501)
    public static let notCharging = Self("VEHICLE_STATE", "NOT_CHARGING", 409)
    public static let pluggedOut = Self("VEHICLE_STATE", "CHARGING_PLUG_NOT_CONNECTED", 409)
    public static let asleep = Self("VEHICLE_STATE", "ASLEEP", 409)
    public static let noResponse = Self("UPSTREAM", "NO_RESPONSE", 502, "RETRY_LATER")
    public static let vehicleNotCapable = Self("COMPATIBILITY", "VEHICLE_NOT_CAPABLE", 501)

    /// Every type and code, in the order of the reference.
    public static let all: [Self] =
        [
            authentication, permission, validation, Self("VALIDATION", "PARAMETER", 400),
            unknownPath, unknownVersion, applicationRateLimit, vehicleRateLimit,
            Self("BILLING", "INVALID_PLAN", 430, "CONTACT_SUPPORT"),
            Self("BILLING", "VEHICLE_LIMIT", 430, "CONTACT_SUPPORT"), vehicleRequestLimit,
            Self("BILLING", "ACCOUNT_SUSPENDED", 430, "FINANCE"),
            Self("VEHICLE_STATE", "UNKNOWN", 409, "RETRY_LATER"),
            Self("CONNECTED_SERVICES_ACCOUNT", "AUTHENTICATION_FAILED", 400, "REAUTHENTICATE"),
            Self("CONNECTED_SERVICES_ACCOUNT", "PERMISSION", 400, "REAUTHENTICATE"),
            Self("CONNECTED_SERVICES_ACCOUNT", "VIRTUAL_KEY_REQUIRED", 400, "ACTION_REQUIRED"),
            vehicleNotCapable,
            makeNotCompatible, Self("COMPATIBILITY", "SMARTCAR_NOT_CAPABLE", 501),
            Self("COMPATIBILITY", "PLATFORM_NOT_CAPABLE", 501, "REAUTHENTICATE"),
            Self("UPSTREAM", "INVALID_DATA", 502, "RETRY_LATER"),
            Self("UPSTREAM", "KNOWN_ISSUE", 502, "RETRY_LATER"),
            noResponse,
            Self("UPSTREAM", "UNKNOWN_ISSUE", 502, "RETRY_LATER"),
            Self("UPSTREAM", "RATE_LIMIT", 502, "RETRY_LATER"),
            Self("SERVER", "INTERNAL", 500, "RETRY_LATER"),
            Self("SERVER", "RECORD_NOT_FOUND", 500, "CONTACT_SUPPORT"),
            Self("SERVER", "MULTIPLE_RECORDS_FOUND", 500, "CONTACT_SUPPORT"),
        ]
        + [
            "ASLEEP", "UNREACHABLE", "IGNITION_ON", "IN_MOTION", "VEHICLE_OFFLINE_FOR_SERVICE",
            "LOW_BATTERY", "REMOTE_ACCESS_DISABLED", "CHARGING_IN_PROGRESS",
            "CHARGING_PLUG_CONNECTED", "CHARGING_PLUG_NOT_CONNECTED", "CHARGE_FAULT",
            "FULLY_CHARGED", "NOT_CHARGING", "DOOR_OPEN", "HOOD_OPEN", "TRUNK_OPEN",
        ].map { Self("VEHICLE_STATE", $0, 409) }
        + ["ACCOUNT_ISSUE", "NO_VEHICLES", "SUBSCRIPTION", "VEHICLE_MISSING"].map {
            Self("CONNECTED_SERVICES_ACCOUNT", $0, 400)
        }

    /// A factual sentence. The first two are compared word for word by the official clients'
    /// own tests; the rest is free.
    var description: String {
        switch (type, code) {
        case ("AUTHENTICATION", _):
            "The authorization header is missing or malformed, or it contains invalid or "
                + "expired authentication credentials. Please check for missing parameters, "
                + "spelling and casing mistakes, and other syntax issues."
        case ("VALIDATION", _):
            "Request invalid or malformed. Please check for missing parameters, spelling and "
                + "casing mistakes, and other syntax issues."
        case ("PERMISSION", _):
            "Your application has insufficient permissions to access the requested resource. "
                + "Please prompt the user to re-authenticate."
        case ("RESOURCE_NOT_FOUND", _): "The requested resource does not exist."
        case ("RATE_LIMIT", "VEHICLE"):
            "You have reached the throttling rate limit for this vehicle. Please see the "
                + "retry-after header for when to retry the request."
        case ("RATE_LIMIT", _): "Your application has exceeded its rate limit."
        case ("BILLING", _): "The plan of the application does not allow this request."
        case ("VEHICLE_STATE", "ASLEEP"):
            "The vehicle is in a sleep state and temporarily unable to perform your request."
        case ("VEHICLE_STATE", _):
            "The state of the vehicle does not allow the request at this time."
        case ("CONNECTED_SERVICES_ACCOUNT", _):
            "The owner's connected services account does not allow the request."
        case ("COMPATIBILITY", _):
            "The vehicle is incapable of performing your request."
        case ("UPSTREAM", _): "The vehicle maker's service failed to answer the request."
        default: "An unexpected error occurred."
        }
    }

    /// Said to the owner; absent where the API has none.
    var suggestedUserMessage: String? {
        switch type {
        case "PERMISSION", "AUTHENTICATION", "BILLING": nil
        default: "Your car could not be reached. Please try again later."
        }
    }

    /// Source: `https://smartcar.com/docs/errors/api-errors/{type}-errors#{code}`, in kebab case.
    var docURL: String {
        let kebab = { (name: String) in name.lowercased().map { $0 == "_" ? "-" : String($0) } }
        return "https://smartcar.com/docs/errors/api-errors/\(kebab(type).joined())-errors#"
            + (code.map { kebab($0).joined() } ?? "null")
    }
}
