/// The class of what happened, one word, as outcome lines and metrics print it.
public enum Classification: String, CaseIterable, Sendable {
    case read
    /// The vehicle can't be reached now; it may be in some hours.
    case asleep
    /// The vehicle does not answer in the state it is in (driving, charging, …).
    case vehicleState = "vehicle_state"
    case rateLimited = "rate_limited"
    /// The owner has not allowed it.
    case noPermission = "no_permission"
    /// This vehicle can never report it.
    case notCapable = "not_capable"
    /// The owner must give consent again.
    case consentNeeded = "consent_needed"
    /// The owner must act: subscription, account, remote access.
    case ownerAction = "owner_action"
    /// The maker's cloud or the API failed.
    case upstream
    /// The plan or the account does not allow it.
    case billing
    /// Our own credentials are refused.
    case unauthorized
    /// The API did not understand us: a fault of ours.
    case invalidRequest = "invalid_request"
    case notFound = "not_found"
    /// Connected, but nothing has been collected yet.
    case noData = "no_data"
    /// No vehicle identification number can be had, so nothing can be filed.
    case noVIN = "no_vin"
    case transport
    case badResponse = "bad_response"
    case deadline
    case storage
    case cancelled
}

// One table for every type and code. Source: vehicle API contract §6.2, retry column; where
// neither is known, the status decides.
extension APIFault {
    /// What may be done next.
    public var advice: RetryAdvice {
        switch (type, code) {
        case ("COMPATIBILITY", _), ("BILLING", _), ("PERMISSION", _), ("VALIDATION", _),
            ("RESOURCE_NOT_FOUND", _), ("CONNECTED_SERVICES_ACCOUNT", _):
            .never
        case ("AUTHENTICATION", "ACCESS_DENIED"): .never
        case ("AUTHENTICATION", _): status == 403 ? .never : .afterRefresh
        case ("RATE_LIMIT", "VEHICLE"): .after(retryAfter ?? RetryPolicy.unstatedRateLimit)
        case ("RATE_LIMIT", _): .pauseAll(atLeast: retryAfter)
        case ("VEHICLE_STATE", let code): Self.lastingStates.contains(code) ? .never : .hoursLater
        case ("UPSTREAM", "RATE_LIMIT"):
            .after(max(retryAfter ?? .zero, RetryPolicy.upstreamRateLimit))
        case ("SERVER", "RECORD_NOT_FOUND"), ("SERVER", "MULTIPLE_RECORDS_FOUND"): .never
        case ("UPSTREAM", _), ("SERVER", _): passingFault
        default: adviceByStatus
        }
    }

    /// The class, in one word.
    public var classification: Classification {
        switch (type, code) {
        case ("COMPATIBILITY", _): .notCapable
        case ("BILLING", _): .billing
        case ("PERMISSION", _), ("AUTHENTICATION", "ACCESS_DENIED"): .noPermission
        case ("AUTHENTICATION", _): .unauthorized
        case ("VALIDATION", _): .invalidRequest
        case ("RESOURCE_NOT_FOUND", _): .notFound
        case ("RATE_LIMIT", _), ("UPSTREAM", "RATE_LIMIT"): .rateLimited
        case ("CONNECTED_SERVICES_ACCOUNT", "AUTHENTICATION_FAILED"),
            ("CONNECTED_SERVICES_ACCOUNT", "PERMISSION"):
            .consentNeeded
        case ("CONNECTED_SERVICES_ACCOUNT", _), ("VEHICLE_STATE", "REMOTE_ACCESS_DISABLED"):
            .ownerAction
        case ("VEHICLE_STATE", let code):
            Self.silentStates.contains(code) ? .asleep : .vehicleState
        case ("UPSTREAM", _), ("SERVER", _): .upstream
        default: classificationByStatus
        }
    }

    /// Whether nothing more may be asked of the API in this run.
    public var stopsRun: Bool { type == "BILLING" && code == "ACCOUNT_SUSPENDED" }

    private static let silentStates: Set<String?> = [
        "ASLEEP", "UNREACHABLE", "VEHICLE_OFFLINE_FOR_SERVICE", "LOW_BATTERY",
    ]

    /// States that only the owner can end, or that say something about a command.
    private static let lastingStates = momentaryStates.union(["REMOTE_ACCESS_DISABLED"])

    private var passingFault: RetryAdvice { retryAfter.map { .after($0) } ?? .backoff }

    /// Statuses 430 and 501 are answers about a plan and a vehicle here, never outages.
    private var adviceByStatus: RetryAdvice {
        switch status {
        case 401: .afterRefresh
        case 408, 500, 502, 503, 504: passingFault
        case 409: .hoursLater
        case 429: retryAfter.map { .after($0) } ?? .pauseAll(atLeast: nil)
        default: .never
        }
    }

    private var classificationByStatus: Classification {
        switch status {
        case 401: .unauthorized
        case 403: .noPermission
        case 404: .notFound
        case 409: .vehicleState
        case 429: .rateLimited
        case 430: .billing
        case 501: .notCapable
        case 500...: .upstream
        case 400..<500: unread == nil ? .invalidRequest : .badResponse
        default: .badResponse
        }
    }
}
