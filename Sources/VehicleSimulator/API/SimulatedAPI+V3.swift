import VehicleRecords

extension SimulatedAPI {
    /// `/v3/…`, with the application's token.
    func v3(_ call: Call, faults: [Fault]) throws(Refusal) -> SimulatedResponse {
        guard grants.opensApplication(call.request.bearer, at: now) else {
            throw Refusal(.authentication)
        }
        let path = Array(call.path.dropFirst())
        switch (call.request.method, path.first, path.count) {
        case ("GET", "connections", 1): return try connections(call)
        case (let method, "connections", 2): return try connection(method, path[1])
        case ("DELETE", "users", 2):
            guard path[1] == directory.userID else { throw Refusal(.unknownPath) }
            disconnected.formUnion(directory.vehicleIDs)
            return SimulatedResponse(200, ["status": "success"])
        case ("GET", "vehicles", 2...):
            guard let timeline = directory.timelines[path[1]], connectedIDs.contains(path[1])
            else { throw Refusal(.unknownPath) }
            return try vehicle(path, timeline, call, faults: faults)
        default: throw Refusal(.unknownPath)
        }
    }

    private func vehicle(
        _ path: [String], _ timeline: VehicleTimeline, _ call: Call, faults: [Fault]
    ) throws(Refusal) -> SimulatedResponse {
        let id = path[1]
        if path.count == 2 {
            return SimulatedResponse(200, wrapped(resource(timeline, id: id), around: timeline, id))
        }
        guard path[2] == "signals", path.count <= 4 else { throw Refusal(.unknownPath) }
        switch call.request.headers["sc-user-id"] {
        case nil where settings.requiresUserID: throw Refusal(.validation, field: "userId")
        case let user? where user != directory.userID:
            throw Refusal(.validation, field: "userId")
        default: break
        }
        try admit(timeline, faults: faults)
        let signals = signals(of: timeline, id: id)
        if path.count == 4 {
            // What was never collected does not exist.
            guard let one = signals.first(where: { $0["id"]?.string == path[3] }) else {
                throw Refusal(.unknownPath)
            }
            return SimulatedResponse(200, wrapped(one, around: timeline, id))
        }
        let count = JSONValue.integer(Int64(signals.count))
        return SimulatedResponse(
            200,
            [
                "data": .array(signals),
                "meta": [
                    "page": .integer(1), "pageNumber": .integer(1), "pageSize": count,
                    "totalCount": count,
                ],
                "links": ["self": .string("/v3/vehicles/\(id)/signals")],
                "included": ["vehicle": resource(timeline, id: id)],
            ])
    }

    /// Nothing at all before the vehicle has first reported.
    private func signals(of timeline: VehicleTimeline, id: String) -> [JSONValue] {
        guard let snapshot = timeline.latest(at: now), let scopes = consented else { return [] }
        return V3Signal.signals(of: timeline.vehicle).map { signal in
            let link = "/v3/vehicles/\(id)/signals/\(signal.code)"
            let isAllowed = scopes.contains(Scope.scope(of: signal.signal))
            let problem =
                isAllowed ? timeline.absence(of: signal.signal, at: now) : .permission
            if let problem { return signal.missing(problem, link: link) }
            return signal.collected(
                snapshot, of: timeline.vehicle, link: link,
                kilometersWord: settings.kilometersWord)
        }
    }

    private func resource(_ timeline: VehicleTimeline, id: String) -> JSONValue {
        [
            "id": .string(id), "type": "vehicle", "attributes": attributes(of: timeline.vehicle),
            "links": ["self": .string("/v3/vehicles/\(id)")],
        ]
    }

    private func attributes(of vehicle: SimulatedVehicle) -> JSONValue {
        let year = Int64(vehicle.year)
        return [
            "make": .string(vehicle.make.uppercased()), "model": .string(vehicle.model),
            "year": settings.yearIsText ? .string(String(year)) : .integer(year),
            "powertrainType": .string(vehicle.powertrain.rawValue), "mode": "live",
        ]
    }

    private func wrapped(
        _ resource: JSONValue, around timeline: VehicleTimeline, _ id: String
    ) -> JSONValue {
        let included: JSONValue = ["vehicle": self.resource(timeline, id: id)]
        switch settings.envelope {
        case .bare: return resource
        case .wrapped: return ["data": resource, "included": included]
        case .both: return resource.adding("data", resource).adding("included", included)
        }
    }

    // MARK: - Connections

    private func connections(_ call: Call) throws(Refusal) -> SimulatedResponse {
        let query = call.request.query
        guard let number = Int(query["page[number]"] ?? "1"), number >= 1 else {
            throw Refusal(.validation, field: "page[number]")
        }
        guard let size = Int(query["page[size]"] ?? "10"), (1...100).contains(size) else {
            throw Refusal(.validation, field: "page[size]")
        }
        let all = connectedIDs.filter { id in
            (query["filter[vehicleId]"] ?? id) == id
                && (query["filter[userId]"] ?? directory.userID) == directory.userID
                && (call.request.headers["sc-user-id"] ?? directory.userID) == directory.userID
                && (query["filter[vehicle.mode]"] ?? "live") == "live"
        }
        let (skipped, isBeyond) = (number - 1).multipliedReportingOverflow(by: size)
        let some = isBeyond ? [] : Array(all.dropFirst(skipped).prefix(size))
        let last = max(1, (all.count + size - 1) / size)
        let link = { (page: Int) -> JSONValue in
            .string("/v3/connections?page%5Bnumber%5D=\(page)&page%5Bsize%5D=\(size)")
        }
        var links: JSONValue = ["self": link(number), "first": link(1), "last": link(last)]
        if number > 1 { links = links.adding("prev", link(min(number - 1, last))) }
        if number < last { links = links.adding("next", link(number + 1)) }
        return SimulatedResponse(
            200,
            [
                "data": .array(some.compactMap { connection(of: $0) }),
                "meta": [
                    "pageNumber": .integer(Int64(number)), "pageSize": .integer(Int64(size)),
                    "totalCount": .integer(Int64(all.count)), "orderBy": "createdAt",
                    "orderDirection": "ASC",
                ],
                "links": links,
            ])
    }

    private func connection(_ method: String, _ id: String) throws(Refusal) -> SimulatedResponse {
        guard let vehicleID = connectedIDs.first(where: { directory.connectionIDs[$0] == id }),
            let connection = connection(of: vehicleID)
        else { throw Refusal(.unknownPath) }
        switch method {
        case "GET": return SimulatedResponse(200, ["data": connection])
        case "DELETE":
            disconnected.insert(vehicleID)
            return SimulatedResponse(200, ["status": "success"])
        default: throw Refusal(.unknownPath)
        }
    }

    private func connection(of vehicleID: String) -> JSONValue? {
        guard let timeline = directory.timelines[vehicleID],
            let id = directory.connectionIDs[vehicleID]
        else { return nil }
        let permissions = permissions(consented ?? [], of: timeline)
        let since = JSONValue.string(storyBegins.withMilliseconds)
        return [
            "id": .string(id), "type": "connection",
            "attributes": [
                "permissions": .array(permissions.map { .string($0) }),
                "vehicle": attributes(of: timeline.vehicle),
            ],
            "relationships": [
                "vehicle": [
                    "data": ["id": .string(vehicleID), "type": "vehicle"],
                    "links": ["related": .string("/v3/vehicles/\(vehicleID)")],
                ],
                "user": ["data": ["id": .string(directory.userID), "type": "user"]],
            ],
            "meta": ["createdAt": since, "updatedAt": since],
            "links": ["self": .string("/v3/connections/\(id)")],
        ]
    }
}
