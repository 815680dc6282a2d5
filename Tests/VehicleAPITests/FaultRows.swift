import Testing
import VehicleAPI

/// One row of the table of types and codes.
struct FaultRow: Sendable, CustomTestStringConvertible {
    let type: String
    let codes: [String?]
    let status: Int
    let advice: RetryAdvice
    let classification: Classification
    /// Words of the hint: what a person does next.
    let next: String

    init(
        _ type: String, _ codes: [String?], _ status: Int, _ advice: RetryAdvice,
        _ classification: Classification, _ next: String
    ) {
        self.type = type
        self.codes = codes
        self.status = status
        self.advice = advice
        self.classification = classification
        self.next = next
    }

    var testDescription: String { "\(type) \(codes.compactMap(\.self)) \(status)" }
}

/// Every row of the contract's §6.2, written down by hand: what the program does, how it counts
/// it, and what it tells a person to do.
let faultRows: [FaultRow] = [
    FaultRow("AUTHENTICATION", [nil], 401, .afterRefresh, .unauthorized, "check client id"),
    FaultRow("PERMISSION", [nil], 403, .never, .noPermission, "the owner has to allow"),
    FaultRow(
        "VALIDATION", [nil, "PARAMETER"], 400, .never, .invalidRequest, "this is a fault of ours"),
    FaultRow("RESOURCE_NOT_FOUND", ["PATH"], 404, .never, .notFound, "check the vehicle's id"),
    FaultRow("RESOURCE_NOT_FOUND", ["VERSION"], 404, .never, .notFound, "check api.version"),
    FaultRow(
        "RATE_LIMIT", ["SMARTCAR_API"], 429, .pauseAll(atLeast: nil), .rateLimited,
        "the application is over its limit"),
    FaultRow(
        "RATE_LIMIT", ["VEHICLE"], 429, .after(.seconds(60)), .rateLimited,
        "the maker limits this vehicle"),
    FaultRow(
        "BILLING", ["INVALID_PLAN", "VEHICLE_LIMIT", "VEHICLE_REQUEST_LIMIT"], 430, .never,
        .billing, "until the billing period ends"),
    FaultRow(
        "BILLING", ["ACCOUNT_SUSPENDED"], 430, .never, .billing, "finance department"),
    FaultRow(
        "VEHICLE_STATE", ["ASLEEP", "UNREACHABLE", "VEHICLE_OFFLINE_FOR_SERVICE", "LOW_BATTERY"],
        409, .hoursLater, .asleep, "some vehicles need a drive first"),
    FaultRow(
        "VEHICLE_STATE", ["IGNITION_ON", "IN_MOTION"], 409, .hoursLater, .vehicleState,
        "when the vehicle is parked"),
    FaultRow(
        "VEHICLE_STATE", ["UNKNOWN"], 409, .hoursLater, .vehicleState, "again in some hours"),
    FaultRow(
        "VEHICLE_STATE", ["REMOTE_ACCESS_DISABLED"], 409, .never, .ownerAction,
        "switch remote access on"),
    FaultRow(
        "VEHICLE_STATE",
        [
            "CHARGING_IN_PROGRESS", "CHARGING_PLUG_CONNECTED", "CHARGING_PLUG_NOT_CONNECTED",
            "CHARGE_FAULT", "FULLY_CHARGED", "NOT_CHARGING", "DOOR_OPEN", "HOOD_OPEN", "TRUNK_OPEN",
        ], 409, .never, .vehicleState, "asking again at once changes nothing"),
    FaultRow(
        "CONNECTED_SERVICES_ACCOUNT", ["ACCOUNT_ISSUE"], 400, .never, .ownerAction,
        "the owner must check the maker's account"),
    FaultRow(
        "CONNECTED_SERVICES_ACCOUNT", ["NO_VEHICLES", "VEHICLE_MISSING"], 400, .never,
        .ownerAction, "add the vehicle to the maker's account again"),
    FaultRow(
        "CONNECTED_SERVICES_ACCOUNT", ["SUBSCRIPTION"], 400, .never, .ownerAction,
        "renew the subscription"),
    FaultRow(
        "CONNECTED_SERVICES_ACCOUNT", ["VIRTUAL_KEY_REQUIRED"], 400, .never, .ownerAction,
        "virtual key"),
    FaultRow(
        "CONNECTED_SERVICES_ACCOUNT", ["AUTHENTICATION_FAILED", "PERMISSION"], 400, .never,
        .consentNeeded, "the owner must give consent again"),
    FaultRow(
        "COMPATIBILITY", ["MAKE_NOT_COMPATIBLE", "SMARTCAR_NOT_CAPABLE", "VEHICLE_NOT_CAPABLE"],
        501, .never, .notCapable, "asking again changes nothing"),
    FaultRow(
        "COMPATIBILITY", ["PLATFORM_NOT_CAPABLE"], 501, .never, .notCapable,
        "connect the vehicle again"),
    FaultRow(
        "UPSTREAM", ["INVALID_DATA", "KNOWN_ISSUE", "NO_RESPONSE", "UNKNOWN_ISSUE"], 502,
        .backoff, .upstream, "run again later"),
    FaultRow(
        "UPSTREAM", ["RATE_LIMIT"], 502, .after(.seconds(1800)), .rateLimited,
        "one call in 30 minutes"),
    FaultRow("SERVER", ["INTERNAL"], 500, .backoff, .upstream, "run again later"),
    FaultRow(
        "SERVER", ["RECORD_NOT_FOUND", "MULTIPLE_RECORDS_FOUND"], 500, .never, .upstream,
        "the API's support"),
]
