import VehicleRecords

extension SimulatedAPI {
    /// `/v3/…`, with the application's token.
    func v3(_ call: Call) throws(Refusal) -> SimulatedResponse {
        let path = Array(call.path.dropFirst())
        if PublicTestVehicle.opens(call.request.bearer) {
            return try PublicTestVehicle.answer(path)
        }
        guard grants.opensApplication(call.request.bearer, at: now) else {
            throw Refusal(.authentication)
        }
        switch (call.method, path.first, path.count) {
        case ("GET", "connections", 1): return try connections(call)
        case (_, "connections", 2): return try connection(call.method, path[1])
        case ("DELETE", "users", 2): return try removeUser(path[1])
        case ("GET", "compatible-vehicles", 1): return compatibleVehicles(call)
        case (_, "applications", _), (_, "webhooks", _), (_, "subscriptions", _):
            return try manageV3(path, call)
        case (_, "vehicles", 2...):
            guard let timeline = book.timeline(path[1]), book.isConnected(path[1])
            else { throw Refusal(.unknownPath) }
            return try vehicle(path, timeline, call)
        default: throw Refusal(.unknownPath)
        }
    }

    private func vehicle(
        _ path: [String], _ timeline: VehicleTimeline, _ call: Call
    ) throws(Refusal) -> SimulatedResponse {
        let id = path[1]
        if path.count == 2, call.method == "GET" {
            return SimulatedResponse(200, wrapped(resource(timeline, id: id), around: timeline, id))
        }
        guard path.count > 2 else { throw Refusal(.unknownPath) }
        try checkUser(call, of: id)
        switch (call.method, path[2]) {
        case ("GET", "signals") where path.count <= 4: break
        case ("POST", "commands"), ("POST", "charge-schedules"), ("DELETE", "charge-schedules"):
            return try commandV3(Array(path.dropFirst(2)), to: id, timeline, call)
        default: throw Refusal(.unknownPath)
        }
        try admit(timeline, call)
        let signals = signals(of: timeline, id: id, call)
        if path.count == 4 {
            // What was never collected does not exist.
            guard let one = signals.first(where: { $0["id"]?.string == path[3].lowercased() })
            else { throw Refusal(.unknownPath) }
            return SimulatedResponse(200, wrapped(one, around: timeline, id))
        }
        let count = WireValue.integer(Int64(signals.count))
        return SimulatedResponse(
            200,
            [
                "data": .array(signals),
                "meta": listMeta(page: 1, size: signals.count).adding("totalCount", count),
                "links": ["self": .string("/v3/vehicles/\(id)/signals")],
                "included": ["vehicle": resource(timeline, id: id)],
            ])
    }

    /// Signals and commands want to know for whom; the official clients do not say.
    private func checkUser(_ call: Call, of id: String) throws(Refusal) {
        switch call.request.headers["sc-user-id"] {
        case nil where settings.requiresUserID: throw Refusal(.validation, field: "userId")
        case let user? where user != book.owner(of: id)?.userID:
            throw Refusal(.validation, field: "userId")
        default: break
        }
    }

    /// The page of a list, under the names asked for.
    func listMeta(page: Int, size: Int) -> WireValue {
        var meta: [WireValue.Member] = []
        let number = WireValue.integer(Int64(page))
        if settings.listMeta != .pageNumber { meta.append(.init(key: "page", value: number)) }
        if settings.listMeta != .page { meta.append(.init(key: "pageNumber", value: number)) }
        return .object(meta + [.init(key: "pageSize", value: .integer(Int64(size)))])
    }

    /// Nothing at all before the vehicle has first reported.
    private func signals(of timeline: VehicleTimeline, id: String, _ call: Call) -> [WireValue] {
        guard settings.store != .empty, let snapshot = timeline.latest(at: now) else { return [] }
        let view = VehicleView(
            id: id, timeline: timeline, snapshot: snapshot, state: states[id] ?? BodyState(),
            now: now)
        return signals(view, link: "/v3/vehicles/\(id)/signals/", call)
    }

    /// Every signal of a vehicle, collected or missing; `link` stands before the code in their
    /// addresses, and without it they have none.
    func signals(_ view: VehicleView, link: String?, _ call: Call? = nil) -> [WireValue] {
        let scopes = book.owner(of: view.id)?.scopes ?? []
        return CatalogSignal.signals(of: view.vehicle, isFull: settings.store == .full).map {
            signal in
            let link = link.map { $0 + signal.code }
            let isAllowed = scopes.contains(signal.signal.scope)
            let problem =
                call?.refusal(of: signal.signal)?.problem
                ?? (isAllowed ? view.timeline.absence(of: signal.signal, at: now) : .permission)
            if let problem { return signal.missing(problem, link: link) }
            return signal.collected(view, link: link, settings: settings)
        }
    }

    func resource(_ timeline: VehicleTimeline, id: String) -> WireValue {
        [
            "id": .string(id), "type": "vehicle",
            "attributes": attributes(of: timeline.vehicle, id: id),
            "links": ["self": .string("/v3/vehicles/\(id)")],
        ]
    }

    func attributes(of vehicle: SimulatedVehicle, id: String) -> WireValue {
        let year = Int64(vehicle.year)
        return [
            "make": .string(vehicle.make.uppercased()), "model": .string(vehicle.model),
            "year": settings.yearIsText ? .string(String(year)) : .integer(year),
            "powertrainType": .string(vehicle.powertrain.rawValue),
            "mode": .string(book.owner(of: id)?.mode ?? "live"),
        ]
    }

    private func wrapped(
        _ resource: WireValue, around timeline: VehicleTimeline, _ id: String
    ) -> WireValue {
        let included: WireValue = ["vehicle": self.resource(timeline, id: id)]
        switch settings.envelope {
        case .bare: return resource
        case .wrapped: return ["data": resource, "included": included]
        case .both: return resource.adding("data", resource).adding("included", included)
        }
    }
}
