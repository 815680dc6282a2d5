import VehicleRecords

/// The application on v3: its connections, vehicles, webhooks and subscriptions.
///
/// Source: vehicle API contract §5.1, §5.8.
public struct V3Application: Sendable {
    let client: VehicleAPIClient
    private var base: String { "\(client.endpoints.vehicle)/v3" }
    private var management: String { "\(client.endpoints.vehicleManagement)/v3" }

    public init(_ client: VehicleAPIClient) { self.client = client }

    /// Every vehicle that owners have connected, from all pages. See
    /// ``V3Source/connections(mode:)``.
    public func connections(mode: String = "live") async throws(VehicleAPIError) -> [Connection] {
        try await V3Source(client).connections(mode: mode)
    }

    /// One vehicle, and its owner's id, which the API asks for with every signal; nil only for
    /// servers that don't.
    public func vehicle(_ id: VehicleID, user: String?) -> V3Vehicle {
        V3Vehicle(id: id, user: user, client: client)
    }

    /// One connection by its own id, as it comes.
    public func connection(_ id: String) async throws(VehicleAPIError) -> APIAnswer<JSONValue> {
        try await request(.listConnections, .get, "\(base)/connections/\(QueryText.encoded(id))")
    }

    /// Disconnects a vehicle, by the id of its connection.
    public func disconnect(connection id: String) async throws(VehicleAPIError) {
        _ = try await request(
            .disconnect, .delete, "\(base)/connections/\(QueryText.encoded(id))")
    }

    /// Disconnects a vehicle, live or simulated, by its own id: every connection that the API has
    /// of it, or only that of one owner.
    ///
    /// - Returns: how many connections there were; none is no error.
    @discardableResult
    public func disconnect(
        vehicle: VehicleID, user: String? = nil
    ) async throws(VehicleAPIError) -> Int {
        var count = 0
        for mode in ["live", "simulated"] {
            let connections = try await all(
                .listConnections, "\(base)/connections",
                [
                    ("filter[vehicleId]", vehicle.description), ("filter[userId]", user),
                    ("filter[vehicle.mode]", mode),
                ])
            for connection in connections {
                // A server that does not know the filter would list them all.
                guard
                    connection["relationships"]?["vehicle"]?["data"]?["id"]?.text
                        == vehicle.description, let id = connection["id"]?.text
                else { continue }
                try await disconnect(connection: id)
                count += 1
            }
        }
        return count
    }

    /// Removes an owner and all of the owner's connections.
    public func remove(user id: String) async throws(VehicleAPIError) {
        _ = try await request(.disconnect, .delete, "\(base)/users/\(QueryText.encoded(id))")
    }

    /// Which models fit, as the API lists them.
    public func compatibleVehicles(
        make: String? = nil, powertrain: String? = nil, region: String? = nil
    ) async throws(VehicleAPIError) -> APIAnswer<JSONValue> {
        let query = QueryText([
            ("filter[make]", make), ("filter[powertrainType]", powertrain),
            ("filter[region]", region),
        ]).description
        return try await request(
            .readCompatibility, .get,
            "\(client.endpoints.compatibility)/v3/compatible-vehicles"
                + (query.isEmpty ? "" : "?\(query)"))
    }

    /// The application's webhooks, from all pages.
    public func webhooks() async throws(VehicleAPIError) -> [JSONValue] {
        try await all(.request, "\(management)/webhooks", [])
    }

    /// Which vehicles report to which webhooks, from all pages.
    public func subscriptions(
        vehicle: VehicleID? = nil, webhook: String? = nil, user: String? = nil
    ) async throws(VehicleAPIError) -> [JSONValue] {
        try await all(
            .request, "\(management)/subscriptions",
            [
                ("filter[vehicleId]", vehicle?.description), ("filter[webhookId]", webhook),
                ("filter[userId]", user),
            ])
    }

    /// Asks for a subscription; the API answers that it is being made, not that it is.
    ///
    /// The names of its attributes are not in the published specification that this client was
    /// written from (contract §5.8), so they are yours to give.
    public func subscribe(
        _ attributes: [String: JSONValue]
    ) async throws(VehicleAPIError) -> APIAnswer<JSONValue> {
        try await request(
            .subscribe, .post, "\(management)/subscriptions",
            body: .object(["data": .object(["attributes": .object(attributes)])]), repeats: false)
    }

    /// Ends a subscription, by its id.
    public func unsubscribe(_ subscription: String) async throws(VehicleAPIError) {
        _ = try await request(
            .unsubscribe, .delete,
            "\(management)/subscriptions/\(QueryText.encoded(subscription))")
    }

    /// Any request with the application's token, by its path after the version on the vehicles'
    /// host: `/vehicles/…/charge-schedules`. Only a GET is made again when it fails.
    public func request(
        _ method: HTTPRequest.Method, _ path: String, body: JSONValue? = nil
    ) async throws(VehicleAPIError) -> APIAnswer<JSONValue> {
        try await request(
            .request, method, base + (path.hasPrefix("/") ? path : "/\(path)"), body: body,
            repeats: method == .get)
    }

    private func all(
        _ operation: VehicleAPIError.Operation, _ url: String, _ filters: [(String, String?)]
    ) async throws(VehicleAPIError) -> [JSONValue] {
        var found: [JSONValue] = []
        var page = 1
        while true {
            let query = QueryText(
                filters + [("page[number]", String(page)), ("page[size]", "100")])
            let body = try await request(operation, .get, "\(url)?\(query)").value
            let items = body["data"]?.items ?? []
            found += items
            guard !items.isEmpty, body["links"]?["next"] != nil else { return found }
            page += 1
        }
    }

    private func request(
        _ operation: VehicleAPIError.Operation, _ method: HTTPRequest.Method, _ url: String,
        body: JSONValue? = nil, repeats: Bool = true
    ) async throws(VehicleAPIError) -> APIAnswer<JSONValue> {
        try await client.caller.call(
            operation, nil, HTTPRequest(method, url, json: body), by: client.application,
            repeats: repeats
        ) { (reply) throws(VehicleAPIError.Cause) in
            // A removal may be answered with nothing at all.
            let isBare = method == .delete && reply.response.body.isEmpty
            return APIAnswer(isBare ? .null : try reply.json(), reply)
        }
    }
}

/// One vehicle on v3, and everything the API lets a reader ask of it.
///
/// ``V3Source`` makes records of the signals that the ledger holds; this is for all of them.
public struct V3Vehicle: Sendable {
    public let id: VehicleID
    public let user: String?
    let client: VehicleAPIClient

    var address: String { "\(client.endpoints.vehicle)/v3/vehicles/\(id.segment)" }
    var headers: HTTPHeaders {
        var headers = HTTPHeaders()
        headers["sc-user-id"] = user
        return headers
    }

    /// Make, model, year, powertrain and mode.
    public func description() async throws(VehicleAPIError) -> APIAnswer<VehicleDescription> {
        try await get(.readVehicle, address) { body in
            // Bare in one half of the sources, wrapped in the other (contract §5.3).
            let resource = body["attributes"] == nil ? body["data"] : body
            var said = VehicleDescription(resource?["attributes"])
            said.id = (resource?["id"]?.text).map { VehicleID($0) } ?? said.id
            return said
        }
    }

    /// Every signal that has been collected; none on a fresh connection.
    public func signals() async throws(VehicleAPIError) -> APIAnswer<[VehicleSignal]> {
        try await get(.readSignals, "\(address)/signals") {
            (body) throws(VehicleAPIError.Cause) in
            guard let data = body["data"]?.items else { throw .badAnswer(.missing("data")) }
            return data.compactMap(VehicleSignal.init)
        }
    }

    /// One signal. The answer's times are the signal's own.
    /// - Throws: also when it was never collected: the API says 404.
    public func signal(_ code: String) async throws(VehicleAPIError) -> APIAnswer<VehicleSignal> {
        try await get(.readValue, "\(address)/signals/\(QueryText.encoded(code))") {
            (body) throws(VehicleAPIError.Cause) in
            let resource = body["attributes"] == nil ? body["data"] : body
            guard let signal = resource.flatMap(VehicleSignal.init) else {
                throw .badAnswer(.missing("attributes.code"))
            }
            return signal
        } times: {
            ($0.measuredAt, $0.fetchedAt)
        }
    }

    private func get<Value>(
        _ operation: VehicleAPIError.Operation, _ url: String,
        _ read: (JSONValue) throws(VehicleAPIError.Cause) -> Value,
        times: (Value) -> (Timestamp?, Timestamp?) = { _ in (nil, nil) }
    ) async throws(VehicleAPIError) -> APIAnswer<Value> {
        try await client.caller.call(
            operation, id.description, HTTPRequest(.get, url, headers: headers),
            by: client.application, about: CallTarget(id)
        ) { (reply) throws(VehicleAPIError.Cause) in
            let value = try read(try reply.json())
            let (measuredAt, fetchedAt) = times(value)
            return APIAnswer(value, reply, measuredAt: measuredAt, fetchedAt: fetchedAt)
        }
    }
}
