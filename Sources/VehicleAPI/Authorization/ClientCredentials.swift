/// Who the application is, to the API.
///
/// On v3 the id begins `client_`; on v2.0 it is the application's UUID. Mixing them up is the
/// commonest mistake of all (vehicle API contract §2.3).
public struct ClientCredentials: Hashable, Sendable {
    public let id: String
    public let secret: Secret

    public init(id: String, secret: Secret) {
        self.id = id
        self.secret = secret
    }
}
