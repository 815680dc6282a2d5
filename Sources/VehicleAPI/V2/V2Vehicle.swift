import VehicleRecords

/// One vehicle on v2.0, and everything the API lets a reader ask of it.
///
/// ``V2Source`` asks for what the ledger holds; this is for everything else.
/// Source: vehicle API contract §4.
public struct V2Vehicle: Sendable {
    /// Which units answers come in. Metric is the maker's own for most vehicles; imperial numbers
    /// are converted by the API. Source: contract §3.2, §10.7.
    public enum UnitSystem: String, Sendable { case metric, imperial }

    public let id: VehicleID
    let client: VehicleAPIClient
    let authority: any Authority

    var address: String { "\(client.endpoints.api)/v2.0/vehicles/\(id.segment)" }

    /// Asks for one thing.
    public func read<Value>(
        _ endpoint: V2Endpoint<Value>, in units: UnitSystem = .metric
    ) async throws(VehicleAPIError) -> APIAnswer<Value> {
        let path = endpoint.path == "/" ? "" : endpoint.path
        return try await client.caller.call(
            .readValue, "\(id) \(endpoint.path)",
            HTTPRequest(.get, address + path, headers: ["sc-unit-system": units.rawValue]),
            by: authority, about: CallTarget(id)
        ) { (reply) throws(VehicleAPIError.Cause) in
            let headers = reply.response.headers
            let reader = ValueReader(unitSystem: headers["sc-unit-system"])
            return APIAnswer(
                try endpoint.read(try reply.json(), reader), reply,
                measuredAt: headers.instant("sc-data-age"),
                fetchedAt: headers.instant("sc-fetched-at"))
        }
    }

    /// Asks for several things in one request; each is billed. One that fails fails alone.
    ///
    /// A path that the API does not know fails the whole call. Source: contract §4.4.
    public func batch<each Value>(
        _ endpoint: repeat V2Endpoint<each Value>, in units: UnitSystem = .metric
    ) async throws(VehicleAPIError) -> (repeat Result<APIAnswer<each Value>, VehicleAPIError>) {
        var paths: [String] = []
        for path in repeat (each endpoint).path { paths.append(path) }
        let asked = paths
        let batch = try await client.caller.call(
            .readBatch, id.description,
            HTTPRequest(
                .post, "\(address)/batch",
                headers: ["content-type": "application/json", "sc-unit-system": units.rawValue],
                body: V2Batch.body(asked)),
            by: authority, about: CallTarget(id, calls: asked.count)
        ) { (reply) throws(VehicleAPIError.Cause) in try V2Batch(reply) }
        return (repeat answer(to: each endpoint, in: batch))
    }

    private func answer<Value>(
        to endpoint: V2Endpoint<Value>, in batch: V2Batch
    ) -> Result<APIAnswer<Value>, VehicleAPIError> {
        do throws(VehicleAPIError.Cause) {
            guard let item = batch.items.first(where: { $0.path == endpoint.path }) else {
                throw .badAnswer(.missing("the answer to \(endpoint.path)"))
            }
            if let fault = item.fault { throw .fault(fault) }
            let reader = ValueReader(unitSystem: item.unitSystem)
            return .success(
                APIAnswer(
                    try endpoint.read(item.body, reader), item.reply,
                    measuredAt: item.headers.instant("sc-data-age"),
                    fetchedAt: item.headers.instant("sc-fetched-at")))
        } catch {
            return .failure(VehicleAPIError(.readValue, "\(id) \(endpoint.path)", error))
        }
    }

    /// What the owner has allowed, from all pages.
    public func permissions() async throws(VehicleAPIError) -> [String] {
        try await V2Source(client).permissions(of: id, by: authority)
    }

    /// Takes the application's access away; the owner's tokens no longer open the vehicle.
    public func disconnect() async throws(VehicleAPIError) {
        _ = try await send(.disconnect, .delete, "\(address)/application", by: authority)
    }

    /// Lets a webhook, by its id from the dashboard, report on the vehicle.
    public func subscribe(to webhook: String) async throws(VehicleAPIError) {
        _ = try await send(.subscribe, .post, self.webhook(webhook), by: authority)
    }

    /// Ends a subscription. It is the application that asks, with the management token of the
    /// dashboard, not the owner.
    public func unsubscribe(
        from webhook: String, managementToken: Secret
    ) async throws(VehicleAPIError) {
        _ = try await send(
            .unsubscribe, .delete, self.webhook(webhook), by: FixedToken(secret: managementToken))
    }

    /// Any request under the vehicle's address, for what has no method of its own.
    ///
    /// Only a GET is made again when it fails.
    public func request(
        _ method: HTTPRequest.Method, _ path: String, body: JSONValue? = nil
    ) async throws(VehicleAPIError) -> APIAnswer<JSONValue> {
        let path = path.hasPrefix("/") ? path : "/\(path)"
        return try await send(
            .request, method, address + path, body: body, by: authority, repeats: method == .get)
    }

    private func webhook(_ id: String) -> String {
        "\(address)/webhooks/\(QueryText.encoded(id))"
    }

    private func send(
        _ operation: VehicleAPIError.Operation, _ method: HTTPRequest.Method, _ url: String,
        body: JSONValue? = nil, by authority: any Authority, repeats: Bool = true
    ) async throws(VehicleAPIError) -> APIAnswer<JSONValue> {
        try await client.caller.call(
            operation, id.description, HTTPRequest(method, url, json: body), by: authority,
            about: CallTarget(id), repeats: repeats
        ) { (reply) throws(VehicleAPIError.Cause) in
            APIAnswer(
                try reply.json(), reply,
                measuredAt: reply.response.headers.instant("sc-data-age"),
                fetchedAt: reply.response.headers.instant("sc-fetched-at"))
        }
    }
}

extension HTTPRequest {
    /// A request with a JSON body, or with none.
    init(_ method: Method, _ url: String, json body: JSONValue?) {
        self.init(
            method, url, headers: body == nil ? [:] : ["content-type": "application/json"],
            body: body.map { Array($0.description.utf8) } ?? [])
    }
}

extension HTTPHeaders {
    /// A time in RFC 3339; nil where the header is missing or is none.
    func instant(_ name: String) -> Timestamp? {
        guard let text = self[name]?.trimmed else { return nil }
        do { return try Timestamp(text) } catch { return nil }
    }
}
