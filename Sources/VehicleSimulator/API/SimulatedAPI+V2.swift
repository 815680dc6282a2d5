import VehicleRecords

extension SimulatedAPI {
    /// `/v2.0/…`, with an owner's token.
    func v2(_ call: Call, faults: [Fault]) throws(Refusal) -> SimulatedResponse {
        let path = Array(call.path.dropFirst())
        if path.first == "management" { return try management(call) }
        if call.request.method == "DELETE", path.count == 3, path[2] == "application" {
            return try disconnect(call, id: path[1])
        }
        guard let scopes = grants.scopes(of: call.request.bearer, at: now) else {
            throw Refusal(.authentication)
        }
        switch (call.request.method, path.first, path.count) {
        case ("GET", "user", 1):
            return SimulatedResponse(200, ["id": .string(directory.userID)])
        case ("GET", "vehicles", 1):
            return try page(connectedIDs, of: call, named: "vehicles", usual: 10)
        case (let method, "vehicles", _):
            guard let timeline = directory.timelines[path[1]], !disconnected.contains(path[1])
            else { throw Refusal(.validation) }
            let rest = path.dropFirst(2).joined(separator: "/")
            return try vehicle(
                method, rest, V2Vehicle(id: path[1], timeline: timeline, scopes: scopes),
                call, faults: faults)
        default: throw Refusal(.unknownPath)
        }
    }

    /// A vehicle as one token sees it.
    struct V2Vehicle {
        let id: String
        let timeline: VehicleTimeline
        let scopes: [String]
    }

    private func vehicle(
        _ method: String, _ rest: String, _ vehicle: V2Vehicle, _ call: Call, faults: [Fault]
    ) throws(Refusal) -> SimulatedResponse {
        if method == "GET", rest == "permissions" {
            return try page(
                permissions(vehicle.scopes, of: vehicle.timeline), of: call,
                named: "permissions", usual: 25)
        }
        if method == "POST", rest == "batch" { return try batch(vehicle, call, faults: faults) }
        guard method == "GET" else { throw Refusal(.unknownPath) }
        try admit(vehicle.timeline, faults: faults)
        let isImperial = try isImperial(call)
        let answer = try datum(rest, of: vehicle, isImperial: isImperial)
        return SimulatedResponse(200, answer.body, headers: answer.headers)
    }

    private func datum(
        _ path: String, of vehicle: V2Vehicle, isImperial: Bool
    ) throws(Refusal) -> (body: JSONValue, headers: [SimulatedResponse.Header]) {
        guard let datum = V2Datum(rawValue: path) else {
            guard let scope = V2Datum.beyond[path] else { throw Refusal(.unknownPath) }
            throw Refusal(vehicle.scopes.contains(scope) ? .vehicleNotCapable : .permission)
        }
        guard vehicle.scopes.contains(Scope.scope(of: datum.signal)) else {
            throw Refusal(.permission)
        }
        if let problem = vehicle.timeline.absence(of: datum.signal, at: now) {
            throw Refusal(problem)
        }
        guard let snapshot = vehicle.timeline.latest(at: now) else { throw Refusal(.noResponse) }
        return (
            datum.body(
                snapshot, of: vehicle.timeline.vehicle, id: vehicle.id, isImperial: isImperial),
            datum.headers(snapshot, fetchedAt: now, isImperial: isImperial)
        )
    }

    // MARK: - Batch

    /// Many paths in one call. One that does not exist fails the whole call; one that can't be
    /// answered fails by itself, without headers, as in real answers.
    private func batch(
        _ vehicle: V2Vehicle, _ call: Call, faults: [Fault]
    ) throws(Refusal) -> SimulatedResponse {
        guard case .array(let items)? = JSONValue(reading: call.request.body)?["requests"],
            !items.isEmpty
        else { throw Refusal(.validation, field: "requests") }
        var paths: [String] = []
        for item in items {
            guard let written = item["path"]?.string else {
                throw Refusal(.validation, field: "path")
            }
            let path = written.split(separator: "/").joined(separator: "/")
            guard V2Datum(rawValue: path) != nil || V2Datum.beyond[path] != nil else {
                throw Refusal(.validation, field: "path")
            }
            paths.append(path)
        }
        try admit(vehicle.timeline, faults: faults)
        let isImperial = try isImperial(call)
        let responses = paths.map { path -> JSONValue in
            do throws(Refusal) {
                let answer = try datum(path, of: vehicle, isImperial: isImperial)
                return [
                    "path": .string("/" + path), "code": .integer(200), "body": answer.body,
                    "headers": .object(
                        answer.headers.map { .init(key: $0.name, value: .string($0.value)) }),
                ]
            } catch {
                return [
                    "path": .string("/" + path), "code": .integer(Int64(error.problem.status)),
                    "body": error.v2Body(requestID: call.requestID),
                ]
            }
        }
        return SimulatedResponse(200, ["responses": .array(responses)])
    }

    // MARK: - What an account holds

    /// The vehicles that the owner has connected, in the fleet's order.
    var connectedIDs: [String] {
        guard consented != nil else { return [] }
        return directory.vehicleIDs.filter { !disconnected.contains($0) }
    }

    /// Scopes without those that the owner has taken back by now.
    func permissions(_ scopes: [String], of timeline: VehicleTimeline) -> [String] {
        let withdrawn = Signal.allCases
            .filter { timeline.absence(of: $0, at: now) == .permission }
            .map { Scope.scope(of: $0) }
        return scopes.filter { !withdrawn.contains($0) }
    }

    private func disconnect(_ call: Call, id: String) throws(Refusal) -> SimulatedResponse {
        let isOwner = grants.scopes(of: call.request.bearer, at: now) != nil
        guard isOwner || call.request.bearer == credentials.managementToken else {
            throw Refusal(.authentication)
        }
        guard directory.timelines[id] != nil, disconnected.insert(id).inserted else {
            throw Refusal(.validation)
        }
        return SimulatedResponse(200, ["status": "success"])
    }

    /// `/v2.0/management/connections`, for who holds the management token.
    private func management(_ call: Call) throws(Refusal) -> SimulatedResponse {
        guard let basic = call.request.basic, basic.name == "default",
            basic.secret == credentials.managementToken
        else { throw Refusal(.authentication) }
        guard call.path.dropFirst() == ["management", "connections"] else {
            throw Refusal(.unknownPath)
        }
        let query = call.request.query
        let chosen = connectedIDs.filter { id in
            (query["vehicle_id"] ?? id) == id
                && (query["user_id"] ?? directory.userID) == directory.userID
        }
        let isRemoval = call.request.method == "DELETE"
        if isRemoval { disconnected.formUnion(chosen) }
        let connections = chosen.map { id -> JSONValue in
            let connection: JSONValue = [
                "userId": .string(directory.userID), "vehicleId": .string(id),
            ]
            return isRemoval
                ? connection
                : connection.adding("connectedAt", .string(storyBegins.withMilliseconds))
                    .adding("mode", "live")
        }
        let body: JSONValue = ["connections": .array(connections)]
        return SimulatedResponse(
            200, isRemoval ? body : body.adding("paging", ["cursor": .null]))
    }

    /// When the owner connected the vehicles.
    var storyBegins: Timestamp { model.fleet.instant(ofNight: 0) - .seconds(86_400) }

    // MARK: - Conventions

    private func isImperial(_ call: Call) throws(Refusal) -> Bool {
        switch call.request.headers["sc-unit-system"]?.lowercased() {
        case nil, "metric": return false
        case "imperial": return true
        default: throw Refusal(.validation, field: "sc-unit-system")
        }
    }

    /// `limit` and `offset`; beyond the end there is nothing, which is no error.
    private func page(
        _ all: [String], of call: Call, named name: String, usual: Int
    ) throws(Refusal) -> SimulatedResponse {
        let query = call.request.query
        guard let limit = Int(query["limit"] ?? String(usual)), (1...50).contains(limit) else {
            throw Refusal(.validation, field: "limit")
        }
        guard let offset = Int(query["offset"] ?? "0"), offset >= 0 else {
            throw Refusal(.validation, field: "offset")
        }
        let some = all.dropFirst(offset).prefix(limit).map { JSONValue.string($0) }
        return SimulatedResponse(
            200,
            .object([
                .init(key: name, value: .array(Array(some))),
                .init(
                    key: "paging",
                    value: [
                        "count": .integer(Int64(all.count)), "offset": .integer(Int64(offset)),
                    ]),
            ]))
    }
}
