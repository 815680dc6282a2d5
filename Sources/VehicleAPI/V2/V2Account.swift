/// One owner's account on v2.0: who they are, which vehicles they opened.
///
/// Source: vehicle API contract §4.1.
public struct V2Account: Sendable {
    let client: VehicleAPIClient
    let authority: any Authority

    /// The account of a stored grant; its token is refreshed when it runs out.
    public init(_ client: VehicleAPIClient, grant: String) {
        self.client = client
        authority = OwnerTokens(grant: grant, client: client)
    }

    /// The account of an access token that somebody else looks after.
    public init(_ client: VehicleAPIClient, accessToken: Secret) {
        self.client = client
        authority = FixedToken(secret: accessToken)
    }

    /// The owner's id; the same in every grant of one application.
    public func user() async throws(VehicleAPIError) -> String {
        try await client.caller.call(
            .readUser, nil, HTTPRequest(.get, "\(client.endpoints.api)/v2.0/user"), by: authority
        ) { (reply) throws(VehicleAPIError.Cause) in
            guard let id = try reply.json()["id"]?.text else { throw .badAnswer(.missing("id")) }
            return id
        }
    }

    /// The vehicles that the grant opens, from all pages.
    public func vehicles() async throws(VehicleAPIError) -> [VehicleID] {
        try await V2Source(client).vehicles(by: authority)
    }

    /// One of them, or any other vehicle by its id; whether it may be asked, the API decides.
    public func vehicle(_ id: VehicleID) -> V2Vehicle {
        V2Vehicle(id: id, client: client, authority: authority)
    }
}

extension V2Source {
    /// A connected vehicle, to ask it for more than the ledger holds.
    /// - Throws: when it is not connected on v2.0.
    public func vehicle(_ id: VehicleID) async throws(VehicleAPIError) -> V2Vehicle {
        guard let grant = try await client.store.connection(of: id)?.grant else {
            throw VehicleAPIError(.readValue, id.description, .notConnected)
        }
        return V2Account(client, grant: grant).vehicle(id)
    }
}
