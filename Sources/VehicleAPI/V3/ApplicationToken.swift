import VehicleRecords

/// The v3 application token: one opens every vehicle of the application.
///
/// It is fetched when first needed and again before it runs out; it is never stored.
/// Source: vehicle API contract §2.3.
actor ApplicationToken: Authority {
    private let credentials: ClientCredentials
    private let url: String
    private let caller: APICaller
    private let turns = TurnTaking()
    private var current: (token: Secret, goodUntil: Timestamp)?
    /// Credentials that were refused once are refused all night: nobody asks again.
    private var refusal: VehicleAPIError?

    init(_ credentials: ClientCredentials, at iam: String, by caller: APICaller) {
        self.credentials = credentials
        self.caller = caller
        url = "\(iam)/oauth2/token"
    }

    func token() async throws(VehicleAPIError) -> Secret {
        try await turns.turn(for: url) { () async throws(VehicleAPIError) -> Secret in
            try await self.currentOrFetched()
        }
    }

    func replace(_ refused: Secret) async throws(VehicleAPIError) {
        // Another call may have replaced it already.
        if current?.token == refused { current = nil }
    }

    private func currentOrFetched() async throws(VehicleAPIError) -> Secret {
        if let refusal { throw refusal }
        let now = await caller.patience.now()
        if let current, now < current.goodUntil { return current.token }
        return try await fetched()
    }

    private func fetched() async throws(VehicleAPIError) -> Secret {
        let form = QueryText([
            ("grant_type", "client_credentials"), ("client_id", credentials.id),
            ("client_secret", credentials.secret.exposed),
        ])
        let request = HTTPRequest(
            .post, url, headers: ["content-type": "application/x-www-form-urlencoded"],
            body: Array(form.description.utf8))
        let granted: TokenAnswer
        do throws(VehicleAPIError) {
            granted = try await caller.call(
                .authorize, nil, request, .free, hiding: [credentials.secret]
            ) { (reply) throws(VehicleAPIError.Cause) in try TokenAnswer(reply) }
        } catch {
            switch error.classification {
            case .unauthorized, .invalidRequest, .noPermission: refusal = error
            default: break
            }
            throw error
        }
        current = (granted.access, granted.goodUntil)
        return granted.access
    }
}
