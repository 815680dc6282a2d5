/// What the consent page sent back to the redirect address. Source: contract §2.1.
public struct ConnectAnswer: Hashable, Sendable {
    /// Good for one exchange, for some minutes.
    public let code: Secret
    /// The owner's id; given since v3.
    public let user: String?

    /// Reads the target of the redirect, `/callback?code=…&state=…`.
    ///
    /// - Throws: when the owner refused or nothing could be connected, with the page's reason; or
    ///   when `state` is not the one that was sent, so that the answer belongs to another page.
    public init(target: String, expecting state: String) throws(VehicleAPIError) {
        let fields = try Self.fields(of: target, expecting: state)
        guard let code = fields["code"], !code.isEmpty else {
            throw VehicleAPIError(.readRedirect, nil, .badAnswer(.missing("code")))
        }
        self.code = Secret(code)
        user = fields["user_id"]
    }

    /// Reads what comes back from ``ConnectURL/init(reauthenticating:_:applicationID:redirectURI:state:)``:
    /// the vehicle whose owner signed in again.
    ///
    /// - Throws: as for a consent.
    public static func reauthenticated(
        target: String, expecting state: String
    ) throws(VehicleAPIError) -> VehicleID {
        let fields = try fields(of: target, expecting: state)
        guard let vehicle = fields["vehicle_id"], !vehicle.isEmpty else {
            throw VehicleAPIError(.readRedirect, nil, .badAnswer(.missing("vehicle_id")))
        }
        return VehicleID(vehicle)
    }

    private static func fields(
        of target: String, expecting state: String
    ) throws(VehicleAPIError) -> [String: String] {
        let query = target.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        let fields = QueryText.fields(of: query)
        // Compared in full whatever the first difference is: the state is a secret until it is
        // used. Source: RFC 6749 §10.12.
        let given = Array((fields["state"] ?? "").utf8)
        let sent = Array(state.utf8)
        let difference = zip(given, sent).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        guard given.count == sent.count, difference == 0, !sent.isEmpty else {
            throw VehicleAPIError(
                .readRedirect, nil,
                .consentNeeded("the answer does not belong to the page that was opened"))
        }
        guard let error = fields["error"] else { return fields }
        // Which vehicle does not fit, and what is set up wrongly, come in fields of their own.
        let about = ["make", "model", "year", "vin"].compactMap { fields[$0] }
        let words =
            [error, fields["error_description"], fields["status_code"], fields["error_message"]]
            .compactMap(\.self) + (about.isEmpty ? [] : [about.joined(separator: " ")])
        throw VehicleAPIError(
            .readRedirect, nil,
            .consentNeeded("the consent page says " + words.joined(separator: ": ")))
    }
}
