import VehicleRecords

/// Codes and tokens given out, and what they open until when.
struct Grants {
    // Source: the API's authorization pages. An access token lives 2 h, a refresh token 60 days,
    // an application's token 1 h. The life of a code is not documented; 10 minutes is remembered.
    static let accessSeconds: Int64 = 7200
    static let applicationSeconds: Int64 = 3600
    private static let refreshLife = Duration.seconds(60 * 86_400)
    private static let codeLife = Duration.seconds(600)

    /// What an owner agreed to once.
    struct Consent: Hashable {
        let userID: String
        let scopes: [String]
        /// One token opens all of them; after a single select it is one.
        let vehicleIDs: [String]
        /// The same, to look one up: an owner may have thousands.
        private let covered: Set<String>

        init(userID: String, scopes: [String], vehicleIDs: [String]) {
            self.userID = userID
            self.scopes = scopes
            self.vehicleIDs = vehicleIDs
            covered = Set(vehicleIDs)
        }

        func covers(_ vehicleID: String) -> Bool { covered.contains(vehicleID) }
    }

    private struct Code {
        let consent: Consent
        let redirect: String
        let expires: Timestamp
    }
    private struct Refresh {
        let consent: Consent
        let expires: Timestamp
        var usedAt: Timestamp?
    }
    private struct Access {
        let consent: Consent
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

    mutating func code(for consent: Consent, redirect: String, at now: Timestamp) -> String {
        let code = random.uuid()
        codes[code] = Code(consent: consent, redirect: redirect, expires: now + Self.codeLife)
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
        return pair(for: known.consent, at: now)
    }

    /// A used refresh token goes on working for the grace period; `nil` after.
    mutating func exchange(
        refresh token: String, grace: Duration, at now: Timestamp
    ) -> Pair? {
        guard var known = refreshes[token], now < known.expires else { return nil }
        if let usedAt = known.usedAt, now - usedAt > grace { return nil }
        known.usedAt = known.usedAt ?? now
        refreshes[token] = known
        return pair(for: known.consent, at: now)
    }

    private mutating func pair(for consent: Consent, at now: Timestamp) -> Pair {
        let pair = Pair(access: random.uuid(), refresh: random.uuid())
        accesses[pair.access] = Access(
            consent: consent, expires: now + .seconds(Self.accessSeconds))
        refreshes[pair.refresh] = Refresh(consent: consent, expires: now + Self.refreshLife)
        return pair
    }

    /// What an access token opens; `nil` when it opens nothing (any more).
    func consent(of access: String?, at now: Timestamp) -> Consent? {
        guard let access, let known = accesses[access], now < known.expires else { return nil }
        return known.consent
    }

    /// Every code and token that was given out and not taken back, in order: for who looks whether
    /// one of them turns up where it should not.
    var all: [String] {
        (Array(codes.keys) + Array(refreshes.keys) + Array(accesses.keys)
            + Array(applications.keys)).sorted()
    }

    /// The owner takes everything back: no token of theirs works any more.
    mutating func revoke(userID: String) {
        codes = codes.filter { $0.value.consent.userID != userID }
        refreshes = refreshes.filter { $0.value.consent.userID != userID }
        accesses = accesses.filter { $0.value.consent.userID != userID }
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
