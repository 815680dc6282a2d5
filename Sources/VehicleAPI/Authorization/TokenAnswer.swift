import VehicleRecords

/// What a token endpoint grants, on v2.0 and v3. Source: RFC 6749 §5.1; contract §2.2, §2.3.
struct TokenAnswer: Sendable {
    let access: Secret
    /// Only on v2.0.
    let refresh: Secret?
    /// When to stop using it: a tenth of its life before it runs out, at most five minutes, so
    /// that it can't run out on its way.
    let goodUntil: Timestamp

    init(_ reply: Reply) throws(VehicleAPIError.Cause) {
        let body: JSONValue
        do throws(BadAnswer) { body = try JSONValue(body: reply.response) } catch {
            throw .badAnswer(error)
        }
        guard let token = body["access_token"]?.text, !token.isEmpty else {
            throw .badAnswer(.missing("access_token"))
        }
        access = Secret(token)
        refresh = (body["refresh_token"]?.text).map { Secret($0) }
        // A life that is not stated, or is absurd, is taken as an hour, the shorter documented one.
        let stated = body["expires_in"]?.integer ?? 3600
        let life = (1...31_536_000).contains(stated) ? stated : 3600
        goodUntil = reply.askedAt + .seconds(life - min(300, life / 10))
    }
}
