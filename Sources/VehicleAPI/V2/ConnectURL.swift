/// The address of the consent page, where an owner lets the application read a vehicle.
///
/// Source: vehicle API contract §2.1. A reporting program asks for `read_*` scopes only.
public struct ConnectURL: Hashable, Sendable, CustomStringConvertible {
    /// Every scope that this client can make records of. `required:` keeps the owner from
    /// unticking it.
    public static let readScopes = [
        "required:read_odometer", "required:read_vin", "read_vehicle_info", "read_engine_oil",
        "read_tires", "read_fuel", "read_battery", "read_charge",
    ]

    public let description: String

    /// - Parameters:
    ///   - endpoints: where the consent page lives.
    ///   - applicationID: the dashboard's application id; not v3's client id.
    ///   - redirectURI: where the answer goes; must be registered.
    ///   - scopes: what to ask for; empty leaves it to the dashboard.
    ///   - state: comes back in the answer; unguessable, made anew for each page.
    ///   - forcesApproval: asks even an owner who has agreed before.
    ///   - mode: `live`, `simulated` or `test`.
    ///   - make: leads straight to one brand's page; of no effect beside `vin`.
    ///   - choosesOne: the owner picks exactly one vehicle of the account.
    ///   - vin: offers just this vehicle, which implies choosing one.
    ///   - flags: `name:value` words; booleans in lower case.
    ///   - user: your own name for the owner, for the dashboard's figures.
    public init(
        _ endpoints: Endpoints, applicationID: String, redirectURI: String?, scopes: [String],
        state: String, forcesApproval: Bool = false, mode: String? = nil, make: String? = nil,
        choosesOne: Bool = false, vin: String? = nil, flags: [String] = [], user: String? = nil
    ) {
        let query = QueryText([
            ("response_type", "code"), ("client_id", applicationID),
            ("redirect_uri", redirectURI),
            ("scope", scopes.isEmpty ? nil : scopes.joined(separator: " ")), ("state", state),
            ("approval_prompt", forcesApproval ? "force" : nil), ("mode", mode),
            ("make", vin == nil ? make : nil),
            ("single_select", vin != nil || choosesOne ? "true" : nil),
            ("single_select_vin", vin),
            ("flags", flags.isEmpty ? nil : flags.joined(separator: " ")),
            ("user", user),
        ])
        description = "\(endpoints.connect)/oauth/authorize?\(query)"
    }

    /// The page where the owner of a vehicle signs in again, after the maker's account refused
    /// (`CONNECTED_SERVICES_ACCOUNT:AUTHENTICATION_FAILED`). Its answer carries `vehicle_id`
    /// instead of a code; no tokens change.
    public init(
        reauthenticating vehicle: VehicleID, _ endpoints: Endpoints, applicationID: String,
        redirectURI: String, state: String
    ) {
        let query = QueryText([
            ("response_type", "vehicle_id"), ("client_id", applicationID),
            ("vehicle_id", vehicle.description), ("redirect_uri", redirectURI), ("state", state),
        ])
        description = "\(endpoints.connect)/oauth/reauthenticate?\(query)"
    }
}
