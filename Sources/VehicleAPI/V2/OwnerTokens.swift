import VehicleRecords

/// The v2.0 token of one owner's grant, refreshed when it runs out.
///
/// Source: vehicle API contract §2.2; RFC 9700 §4.14 (refresh token rotation).
struct OwnerTokens: Authority {
    let grant: String
    let client: VehicleAPIClient

    func token() async throws(VehicleAPIError) -> Secret {
        try await client.turns.turn(for: grant) { () async throws(VehicleAPIError) -> Secret in
            let stored = try await current()
            let now = await client.now()
            if stored.state == .active, now < stored.pair.goodUntil { return stored.pair.access }
            return try await refreshed(stored)
        }
    }

    func replace(_ refused: Secret) async throws(VehicleAPIError) {
        try await client.turns.turn(for: grant) { () async throws(VehicleAPIError) in
            let stored = try await current()
            // Somebody else may have refreshed it while we waited.
            if stored.pair.access == refused { _ = try await refreshed(stored) }
        }
    }

    private func current() async throws(VehicleAPIError) -> OwnerGrant {
        guard let stored = try await client.store.grant(grant) else {
            throw VehicleAPIError(
                .refresh, grant, .consentNeeded("no tokens are stored for this connection"))
        }
        guard stored.state != .consentNeeded else {
            throw VehicleAPIError(
                .refresh, grant, .consentNeeded("the owner's consent has run out"))
        }
        return stored
    }

    /// Refreshes, and returns only when the new pair is stored.
    ///
    /// The intention is stored first: after a crash in between, the next run sends the old refresh
    /// token again at once, which the API accepts for some minutes.
    private func refreshed(_ stored: OwnerGrant) async throws(VehicleAPIError) -> Secret {
        var changed = stored
        changed.state = .refreshing
        try await client.store.save(changed)
        do throws(VehicleAPIError) {
            changed.pair = try await granted(for: stored.pair, or: stored.previous)
            changed.previous = stored.pair
            changed.state = .active
        } catch {
            guard error.refusesGrant else { throw error }
            changed.state = .consentNeeded
            try await client.store.save(changed)
            throw VehicleAPIError(
                .refresh, grant, .consentNeeded("the API no longer accepts the owner's token"))
        }
        try await client.store.save(changed)
        return changed.pair.access
    }

    /// A new pair for the one that is held; if that is refused, for the one before it, which is
    /// good for some minutes: a copy of the store may have been brought back.
    private func granted(
        for pair: OwnerGrant.Pair, or previous: OwnerGrant.Pair?
    ) async throws(VehicleAPIError) -> OwnerGrant.Pair {
        do throws(VehicleAPIError) {
            return try await client.grantedPair(
                .refresh, grant,
                [("grant_type", "refresh_token"), ("refresh_token", pair.refresh.exposed)],
                hiding: [pair.refresh, pair.access])
        } catch {
            guard error.refusesGrant, let previous else { throw error }
            return try await granted(for: previous, or: nil)
        }
    }
}

extension VehicleAPIError {
    /// Whether a token endpoint refused the grant itself, so that only the owner can help. The
    /// words differ by source (contract §2.2, §12): `invalid_grant`, or `invalid_request` about
    /// the refresh token.
    var refusesGrant: Bool {
        guard case .fault(let fault) = cause, fault.status == 400 else { return false }
        return fault.code?.lowercased() == "invalid_grant"
            || fault.text?.lowercased().hasPrefix("invalid refresh_token") == true
    }
}

extension VehicleAPIClient {
    /// Asks the v2.0 token endpoint. Source: contract §2.2.
    func grantedPair(
        _ operation: VehicleAPIError.Operation, _ subject: String?, _ form: [(String, String?)],
        hiding secrets: [Secret]
    ) async throws(VehicleAPIError) -> OwnerGrant.Pair {
        let request = HTTPRequest(
            .post, "\(endpoints.auth)/oauth/token",
            headers: ["content-type": "application/x-www-form-urlencoded"],
            authorization: .basic(user: credentials.id, password: credentials.secret),
            body: Array(QueryText(form).description.utf8))
        return try await caller.call(
            operation, subject, request, .free, hiding: secrets + [credentials.secret]
        ) { (reply) throws(VehicleAPIError.Cause) in
            let granted = try TokenAnswer(reply)
            guard let refresh = granted.refresh else {
                throw .badAnswer(.missing("refresh_token"))
            }
            return OwnerGrant.Pair(
                access: granted.access, refresh: refresh, goodUntil: granted.goodUntil)
        }
    }
}
