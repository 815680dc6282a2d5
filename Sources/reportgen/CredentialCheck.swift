import ConnectionStore
import VehicleAPI

/// Which of the configured values looks like another one. The four are easily mixed up, and the
/// API only says "unauthorized" (vehicle API contract §2.3). No value is ever part of the words.
struct CredentialCheck {
    let troubles: [Failure]

    init(_ settings: Settings, _ setup: APISetup) throws(Failure) {
        let secret = setup.credentials.secret.exposed
        let management = try APISetup.secret(settings, .managementToken, .managementTokenFile)
        var troubles: [Failure] = []
        func add(_ name: String, _ cause: String, _ hint: String) {
            troubles.append(
                Failure(.configuration, "cannot use \(name)", cause: cause, hint: hint))
        }
        let others = [
            ("api.client-id", setup.credentials.id), ("api.application-id", setup.applicationID),
        ]
        for (name, value) in [("the client secret", secret), ("the management token", management)] {
            guard let value else { continue }
            if let other = others.first(where: { $0.1 == value }) {
                add(name, "it is the value of \(other.0)", "copy the right one from the dashboard")
            } else if value.hasPrefix("client_") {
                add(
                    name, "it begins client_, as a v3 client id does",
                    "copy the right one from the dashboard")
            } else if value.contains(where: { $0 == "\"" || $0 == "'" || $0.isWhitespace }) {
                add(
                    name, "it holds quotes or spaces, which none has",
                    "write the bare value, without quotes")
            } else if value.isEmpty {
                add(name, "it is empty", "copy it from the dashboard")
            }
        }
        if let management, management == secret {
            add(
                "the management token", "it is the client secret",
                "the application management token is another value of the dashboard")
        }
        if setup.applicationID != setup.credentials.id, !Self.isUUID(setup.applicationID),
            !setup.applicationID.hasPrefix("client_")
        {
            add(
                "api.application-id", "it is not a UUID",
                "copy the application id from the dashboard")
        }
        self.troubles = troubles
    }

    /// Eight, four, four, four and twelve hexadecimal digits. Source: RFC 9562 §4.
    private static func isUUID(_ text: String) -> Bool {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && groups.joined().allSatisfy(\.isHexDigit)
    }
}

extension Workspace {
    /// What is connected and how it is kept, for `doctor`: in words, or what is wrong with it.
    func tokensInWords() async throws(Failure) -> (words: String, wrong: Failure?) {
        let store = try tokenStore()
        return try await vehicleAPI { () throws(VehicleAPIError) in
            let connections = try await store.connections().count
            let states = try await store.grantStates()
            let lapsed = states.values.count { $0 == .consentNeeded }
            let (_, locked) = try await store.sealedGrants()
            var words =
                "\(tokensPath): \(connections) \(connections == 1 ? "vehicle" : "vehicles")"
            if lapsed > 0 { words += ", \(lapsed) whose owner must consent again" }
            if !states.isEmpty, let origin = await store.keyOrigin {
                words += "; sealed with the key in \(origin)"
            }
            guard !locked.isEmpty else { return (words, nil) }
            return (
                words,
                Failure(
                    .permission, "cannot open the tokens of \(locked.count) of \(states.count)",
                    cause: "they are sealed with a key that is not here, or were changed",
                    hint: "bring the master key back to \(keyLocations.file), or connect again")
            )
        }
    }
}
