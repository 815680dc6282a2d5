/// Commands to a vehicle: what changes something out on the street.
///
/// They are a type of their own, which no reading program needs to make; `reportgen` never does.
/// A command is sent once. Only a refused token leads to a second request, because then the
/// vehicle was never reached. Source: vehicle API contract §4.3, §5.1.
public struct VehicleCommands: Sendable {
    /// What the API says became of a command.
    public struct Outcome: Sendable {
        /// `Successfully sent request to vehicle`, or the id of the execution.
        public let message: String?
        /// Whether the answer was streamed: the vehicle took long (202).
        public let wasStreamed: Bool
    }

    private enum Address: Sendable {
        case v2(V2Vehicle)
        case v3(V3Vehicle)
    }

    /// A live vehicle takes minutes. Source: contract §3.3, the SDKs wait 310 s.
    public static let patience = Duration.seconds(310)

    private let address: Address

    public init(_ vehicle: V2Vehicle) { address = .v2(vehicle) }
    public init(_ vehicle: V3Vehicle) { address = .v3(vehicle) }

    /// Locks the doors. Scope `control_security`.
    public func lock() async throws(VehicleAPIError) -> APIAnswer<Outcome> {
        try await send("security", ["action": .string("LOCK")], "security/lock")
    }

    /// Unlocks the doors. Scope `control_security`.
    public func unlock() async throws(VehicleAPIError) -> APIAnswer<Outcome> {
        try await send("security", ["action": .string("UNLOCK")], "security/unlock")
    }

    /// Begins to charge. Scope `control_charge`.
    public func startCharge() async throws(VehicleAPIError) -> APIAnswer<Outcome> {
        try await send("charge", ["action": .string("START")], "charge/start")
    }

    /// Stops charging. Scope `control_charge`.
    public func stopCharge() async throws(VehicleAPIError) -> APIAnswer<Outcome> {
        try await send("charge", ["action": .string("STOP")], "charge/stop")
    }

    /// Up to where to charge: 50 to 100 percent; anything else is a broken promise. Scope
    /// `control_charge`.
    public func setChargeLimit(
        percent: Int
    ) async throws(VehicleAPIError) -> APIAnswer<Outcome> {
        precondition((50...100).contains(percent), "a charge limit is 50 to 100 percent")
        let fraction = percent == 100 ? "1" : "0.\(percent)"
        return try await send(
            "charge/limit", ["limit": .number(fraction)], "charge/set-limit",
            ["percent": .number(String(percent))])
    }

    private func send(
        _ path: String, _ body: [String: JSONValue], _ command: String,
        _ attributes: [String: JSONValue]? = nil
    ) async throws(VehicleAPIError) -> APIAnswer<Outcome> {
        switch address {
        case .v2(let vehicle):
            return try await send(
                HTTPRequest(.post, "\(vehicle.address)/\(path)", json: .object(body)),
                vehicle.id, vehicle.client, by: vehicle.authority)
        case .v3(let vehicle):
            let body: JSONValue? = attributes.map {
                .object(["data": .object(["attributes": .object($0)])])
            }
            var request = HTTPRequest(
                .post, "\(vehicle.address)/commands/\(command)", json: body)
            request.headers["sc-user-id"] = vehicle.user
            return try await send(
                request, vehicle.id, vehicle.client, by: vehicle.client.application)
        }
    }

    private func send(
        _ request: HTTPRequest, _ vehicle: VehicleID, _ client: VehicleAPIClient,
        by authority: any Authority
    ) async throws(VehicleAPIError) -> APIAnswer<Outcome> {
        var request = request
        request.timeout = Self.patience
        let complete = request
        return try await client.caller.call(
            .command, vehicle.description, complete, by: authority, about: CallTarget(vehicle),
            repeats: false
        ) { (reply) throws(VehicleAPIError.Cause) in
            // A 202 is no success: the transport has read the answer to its end, and what the
            // vehicle did stands there, a fault too. An end without it is no answer.
            let body = try reply.json()
            let data = body["data"]
            let status = data?["attributes"]?["status"]
            if let fault = status?["error"] {
                throw .fault(
                    APIFault(
                        body: fault, status: reply.response.status, requestID: reply.requestID,
                        retryAfter: nil))
            }
            let word = status?["value"]?.text ?? body["status"]?.text
            guard let word, ["SUCCESS", "COMPLETED"].contains(word.uppercased()) else {
                throw .badAnswer(.missing("a status of success"))
            }
            return APIAnswer(
                Outcome(
                    message: body["message"]?.text ?? data?["id"]?.text,
                    wasStreamed: reply.response.status == 202), reply)
        }
    }
}
