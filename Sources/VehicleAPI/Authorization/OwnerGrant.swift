public import VehicleRecords

/// An owner's v2.0 tokens. Source: vehicle API contract §2.2.
///
/// Every refresh gives a new pair, and the used refresh token dies within minutes. The pair is
/// therefore stored before it is used, and the one before it is kept.
public struct OwnerGrant: Hashable, Sendable {
    /// An access token and the refresh token that came with it.
    public struct Pair: Hashable, Sendable {
        public let access: Secret
        public let refresh: Secret
        /// When to stop using the access token.
        public let goodUntil: Timestamp

        public init(access: Secret, refresh: Secret, goodUntil: Timestamp) {
            self.access = access
            self.refresh = refresh
            self.goodUntil = goodUntil
        }
    }

    /// Where the grant stands.
    public enum State: String, Sendable {
        case active
        /// A refresh was sent; whether it arrived is not known until its answer is stored.
        case refreshing
        /// The API refused the refresh token: only the owner can help.
        case consentNeeded
    }

    public let id: String
    public var pair: Pair
    /// The pair before this one, for the minutes in which it may still be good.
    public var previous: Pair?
    public var state: State
    /// The owner, where the consent page named one.
    public let user: String?

    public init(
        id: String, pair: Pair, previous: Pair? = nil, state: State = .active, user: String? = nil
    ) {
        self.id = id
        self.pair = pair
        self.previous = previous
        self.state = state
        self.user = user
    }
}
