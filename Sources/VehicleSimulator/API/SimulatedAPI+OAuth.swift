extension SimulatedAPI {
    /// The Connect page. A browser is shown what is asked for; any other client is sent on with
    /// the owner's consent at once.
    func authorize(_ call: Call) -> SimulatedResponse {
        let query = call.request.query
        guard query["response_type"] == "code" else {
            return invalid("response_type must be code")
        }
        guard query["client_id"] == credentials.clientID else {
            return invalid("client_id is not this application's id, \(credentials.clientID)")
        }
        guard let redirect = query["redirect_uri"], redirect.contains("://") else {
            return invalid("redirect_uri must be the address of the application")
        }
        guard let scopes = query["scope"].map(Scope.scopes(requested:)) ?? Scope.usual else {
            return invalid("scope names a permission that does not exist")
        }
        let isBrowser = call.request.headers["accept"]?.contains("text/html") == true
        switch query["decision"] {
        case "refuse":
            return sendOn(
                to: redirect,
                [("error", "access_denied"), ("error_description", "User denied access")],
                state: query["state"])
        case nil where isBrowser && query["approval_prompt"] != "auto":
            let page = ConsentPage(
                query: query, scopes: scopes, vehicles: model.timelines.map(\.vehicle))
            return SimulatedResponse(200, text: page.html, type: "text/html; charset=utf-8")
        default:
            let code = grants.code(for: scopes, redirect: redirect, at: now)
            consented = scopes
            disconnected = []
            return sendOn(
                to: redirect, [("code", code), ("user_id", directory.userID)],
                state: query["state"])
        }
    }

    /// `POST /oauth/token`: a code or a refresh token for a pair of tokens.
    func userToken(_ call: Call) -> SimulatedResponse {
        guard call.request.method == "POST" else { return invalid("POST is needed", status: 405) }
        guard let basic = call.request.basic, basic.name == credentials.clientID,
            basic.secret == credentials.clientSecret
        else { return oauthError(401, "invalid_client", "Client authentication failed.") }
        let form = call.request.form
        let pair: Grants.Pair?
        let complaint: String
        switch form["grant_type"] {
        case "authorization_code":
            let code = form["code"] ?? ""
            pair = grants.exchange(code: code, redirect: form["redirect_uri"], at: now)
            complaint = "Invalid code: \(code)."
        case "refresh_token":
            let token = form["refresh_token"] ?? ""
            pair = grants.exchange(refresh: token, grace: settings.refreshGrace, at: now)
            complaint = "Invalid refresh_token: \(token)."
        default: return invalid("grant_type must be authorization_code or refresh_token")
        }
        guard let pair else { return oauthError(400, "invalid_grant", complaint) }
        return SimulatedResponse(
            200,
            [
                "access_token": .string(pair.access), "token_type": "Bearer",
                "expires_in": .integer(Grants.accessSeconds),
                "refresh_token": .string(pair.refresh),
            ])
    }

    /// `POST /oauth2/token`: v3's token of the application, from its id and secret in the body.
    func applicationToken(_ call: Call) -> SimulatedResponse {
        guard call.request.method == "POST" else { return invalid("POST is needed", status: 405) }
        let form = call.request.form
        guard form["grant_type"] == "client_credentials" else {
            return invalid("grant_type must be client_credentials")
        }
        guard form["client_id"] == credentials.v3ClientID,
            form["client_secret"] == credentials.v3ClientSecret
        else { return oauthError(401, "invalid_client", "Client authentication failed.") }
        return SimulatedResponse(
            200,
            [
                "access_token": .string(grants.applicationToken(at: now)), "token_type": "Bearer",
                "expires_in": .integer(Grants.applicationSeconds),
            ])
    }

    private func sendOn(
        to redirect: String, _ fields: [(String, String)], state: String?
    ) -> SimulatedResponse {
        let all = fields + (state.map { [("state", $0)] } ?? [])
        let query = all.map { "\($0.0)=\(FormText.encoded($0.1))" }.joined(separator: "&")
        let address = redirect + (redirect.contains("?") ? "&" : "?") + query
        return SimulatedResponse(302, .null, headers: [.init(name: "location", value: address)])
    }

    private func invalid(_ description: String, status: Int = 400) -> SimulatedResponse {
        oauthError(status, "invalid_request", description)
    }

    private func oauthError(
        _ status: Int, _ error: String, _ description: String
    ) -> SimulatedResponse {
        SimulatedResponse(
            status, ["error": .string(error), "error_description": .string(description)])
    }
}
