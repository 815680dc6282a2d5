public import VehicleRecords

/// What v2.0 tells the application itself: which vehicles fit, and who is connected.
///
/// Source: vehicle API contract §4.6, §4.7.
public struct V2Application: Sendable {
    /// Whether a vehicle fits, and what it can be asked.
    public struct Compatibility: Hashable, Sendable {
        /// One scope and whether the vehicle has it.
        public struct Capability: Hashable, Sendable {
            public let permission: String
            /// `/engine/oil`, …
            public let endpoint: String
            public let isCapable: Bool
            /// `VEHICLE_NOT_CAPABLE`, `SMARTCAR_NOT_CAPABLE`, or nil.
            public let reason: String?
        }

        public let isCompatible: Bool
        /// `VEHICLE_NOT_COMPATIBLE`, `MAKE_NOT_COMPATIBLE`, or nil.
        public let reason: String?
        /// Only for vehicles of the United States, and only for those that fit.
        public let capabilities: [Capability]
    }

    /// One vehicle of one owner, as the dashboard lists it.
    public struct Listed: Hashable, Sendable {
        public let user: String
        public let vehicle: VehicleID
        /// Absent in the answer to a removal.
        public let connectedAt: Timestamp?
        public let mode: String?
    }

    let client: VehicleAPIClient

    public init(_ client: VehicleAPIClient) { self.client = client }

    /// Whether a vehicle fits, before its owner is asked: for the scopes that would be asked for,
    /// in a country by its two letters of ISO 3166.
    public func compatibility(
        of vin: VIN, scopes: [String], country: String = "US"
    ) async throws(VehicleAPIError) -> APIAnswer<Compatibility> {
        let query = QueryText([
            ("vin", vin.description), ("scope", scopes.joined(separator: " ")),
            ("country", country),
        ])
        return try await ask(
            "\(client.endpoints.api)/v2.0/compatibility?\(query)", as: client.credentials
        ) { (body) throws(VehicleAPIError.Cause) in
            guard let fits = ValueReader.flag(body["compatible"]) else {
                throw .badAnswer(.missing("compatible"))
            }
            return Compatibility(
                isCompatible: fits, reason: body["reason"]?.text,
                capabilities: ValueReader.list(body["capabilities"]).compactMap { item in
                    guard let permission = item["permission"]?.text,
                        let endpoint = item["endpoint"]?.text,
                        let capable = ValueReader.flag(item["capable"])
                    else { return nil }
                    return .init(
                        permission: permission, endpoint: endpoint, isCapable: capable,
                        reason: item["reason"]?.text)
                })
        }
    }

    /// Which models fit, by make: the API's own table, as it comes. A region is `US`, `CA` or
    /// `EUROPE`, a type `ICE`, `BEV`, `PHEV` or `HEV`.
    public func compatibilityMatrix(
        region: String, type: String? = nil, make: String? = nil
    ) async throws(VehicleAPIError) -> APIAnswer<JSONValue> {
        let query = QueryText([("region", region), ("type", type), ("make", make)])
        return try await ask(
            "\(client.endpoints.api)/v2.0/compatibility/matrix?\(query)", as: client.credentials
        ) { body in body }
    }

    /// Every connection of the application, newest first, from all pages; or only those of an
    /// owner, or of a vehicle. The management token is the dashboard's, not the client secret.
    public func connections(
        managementToken: Secret, user: String? = nil, vehicle: VehicleID? = nil
    ) async throws(VehicleAPIError) -> [Listed] {
        var found: [Listed] = []
        var cursor: String?
        repeat {
            let query = QueryText([
                ("limit", "100"), ("cursor", cursor), ("user_id", user),
                ("vehicle_id", vehicle?.description),
            ])
            let page = try await ask(
                "\(management)?\(query)", as: Self.manager(managementToken)
            ) { (body) throws(VehicleAPIError.Cause) in
                (try Self.listed(body), body["paging"]?["cursor"]?.text)
            }
            found += page.value.0
            // A cursor that stands still would go round for ever.
            cursor = page.value.1 == cursor ? nil : page.value.1
        } while cursor != nil
        return found
    }

    /// Takes away access to a vehicle, or to all vehicles of an owner; gives what was connected.
    public func removeConnections(
        managementToken: Secret, _ whose: Whose
    ) async throws(VehicleAPIError) -> [Listed] {
        let query =
            switch whose {
            case .user(let id): QueryText([("user_id", id)])
            case .vehicle(let id): QueryText([("vehicle_id", id.description)])
            }
        return try await ask(
            "\(management)?\(query)", .delete, as: Self.manager(managementToken)
        ) { (body) throws(VehicleAPIError.Cause) in try Self.listed(body) }.value
    }

    /// Whose connections are meant: the API takes one or the other, never both.
    public enum Whose: Hashable, Sendable {
        case user(String)
        case vehicle(VehicleID)
    }

    private var management: String {
        "\(client.endpoints.management)/v2.0/management/connections"
    }

    /// Source: contract §4.7, Basic `default:{token}`.
    private static func manager(_ token: Secret) -> ClientCredentials {
        ClientCredentials(id: "default", secret: token)
    }

    private static func listed(_ body: JSONValue) throws(VehicleAPIError.Cause) -> [Listed] {
        guard let items = body["connections"]?.items else {
            throw .badAnswer(.missing("connections"))
        }
        return items.compactMap { item in
            guard let user = item["userId"]?.text, let vehicle = item["vehicleId"]?.text else {
                return nil
            }
            return Listed(
                user: user, vehicle: VehicleID(vehicle),
                connectedAt: ValueReader.instant(item["connectedAt"]), mode: item["mode"]?.text)
        }
    }

    private func ask<Value>(
        _ url: String, _ method: HTTPRequest.Method = .get, as credentials: ClientCredentials,
        _ read: (JSONValue) throws(VehicleAPIError.Cause) -> Value
    ) async throws(VehicleAPIError) -> APIAnswer<Value> {
        try await client.caller.call(
            method == .delete
                ? .disconnect : url.contains("/compat") ? .readCompatibility : .listConnections,
            nil,
            HTTPRequest(
                method, url,
                authorization: .basic(user: credentials.id, password: credentials.secret)),
            hiding: [credentials.secret]
        ) { (reply) throws(VehicleAPIError.Cause) in
            APIAnswer(try read(try reply.json()), reply)
        }
    }
}
