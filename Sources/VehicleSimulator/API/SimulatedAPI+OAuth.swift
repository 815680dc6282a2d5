extension SimulatedAPI {
    /// `POST /oauth/token`: a code or a refresh token for a pair of tokens.
    func userToken(_ call: Call) -> SimulatedResponse {
        guard call.request.method == "POST" else { return invalid("POST is needed", status: 405) }
        guard let basic = call.request.basic, basic.name == credentials.clientID,
            basic.secret == credentials.clientSecret
        else { return Self.oauthError(401, "invalid_client", "Client authentication failed.") }
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
        guard let pair else { return Self.oauthError(400, "invalid_grant", complaint) }
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
        else { return Self.oauthError(401, "invalid_client", "Client authentication failed.") }
        return SimulatedResponse(
            200,
            [
                "access_token": .string(grants.applicationToken(at: now)), "token_type": "Bearer",
                "expires_in": .integer(Grants.applicationSeconds),
            ])
    }

    private func invalid(_ description: String, status: Int = 400) -> SimulatedResponse {
        Self.oauthError(status, "invalid_request", description)
    }

    static func oauthError(
        _ status: Int, _ error: String, _ description: String
    ) -> SimulatedResponse {
        SimulatedResponse(
            status, ["error": .string(error), "error_description": .string(description)])
    }
}
