import VehicleRecords

/// Codes and tokens given out, and what they open until when.
struct Grants {
    // Source: the API's authorization pages. An access token lives 2 h, a refresh token 60 days,
    // an application's token 1 h. The life of a code is not documented; 10 minutes is remembered.
    static let accessSeconds: Int64 = 7200
    static let applicationSeconds: Int64 = 3600
    private static let refreshLife = Duration.seconds(60 * 86_400)
    private static let codeLife = Duration.seconds(600)

    private struct Code {
        let scopes: [String]
        let redirect: String
        let expires: Timestamp
    }
    private struct Refresh {
        let scopes: [String]
        let expires: Timestamp
        var usedAt: Timestamp?
    }
    private struct Access {
        let scopes: [String]
        let expires: Timestamp
    }

    private var codes: [String: Code] = [:]
    private var refreshes: [String: Refresh] = [:]
    private var accesses: [String: Access] = [:]
    private var applications: [String: Timestamp] = [:]
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed, for: "tokens") }

    /// A pair of tokens as they are handed out.
    struct Pair {
        let access: String
        let refresh: String
    }

    mutating func code(for scopes: [String], redirect: String, at now: Timestamp) -> String {
        let code = random.uuid()
        codes[code] = Code(scopes: scopes, redirect: redirect, expires: now + Self.codeLife)
        return code
    }

    /// A code works once, before it expires, for the address it was sent to; `nil` otherwise.
    mutating func exchange(code: String, redirect: String?, at now: Timestamp) -> Pair? {
        guard let known = codes[code], now < known.expires else { return nil }
        // One official client sends the text "undefined" when it has no address.
        guard redirect == nil || redirect == "undefined" || redirect == known.redirect else {
            return nil
        }
        codes[code] = nil
        return pair(for: known.scopes, at: now)
    }

    /// A used refresh token goes on working for the grace period; `nil` after.
    mutating func exchange(
        refresh token: String, grace: Duration, at now: Timestamp
    ) -> Pair? {
        guard var known = refreshes[token], now < known.expires else { return nil }
        if let usedAt = known.usedAt, now - usedAt > grace { return nil }
        known.usedAt = known.usedAt ?? now
        refreshes[token] = known
        return pair(for: known.scopes, at: now)
    }

    private mutating func pair(for scopes: [String], at now: Timestamp) -> Pair {
        let pair = Pair(access: random.uuid(), refresh: random.uuid())
        accesses[pair.access] = Access(
            scopes: scopes, expires: now + .seconds(Self.accessSeconds))
        refreshes[pair.refresh] = Refresh(scopes: scopes, expires: now + Self.refreshLife)
        return pair
    }

    /// The scopes an access token opens; `nil` when it opens nothing (any more).
    func scopes(of access: String?, at now: Timestamp) -> [String]? {
        guard let access, let known = accesses[access], now < known.expires else { return nil }
        return known.scopes
    }

    mutating func applicationToken(at now: Timestamp) -> String {
        let token = random.uuid()
        applications[token] = now + .seconds(Self.applicationSeconds)
        return token
    }

    func opensApplication(_ token: String?, at now: Timestamp) -> Bool {
        guard let token, let expires = applications[token] else { return false }
        return now < expires
    }
}
