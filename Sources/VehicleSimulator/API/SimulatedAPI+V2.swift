import VehicleRecords

extension SimulatedAPI {
    /// `/v2.0/…`, with an owner's token, the application's credentials or the management token.
    func v2(_ call: Call) throws(Refusal) -> SimulatedResponse {
        let path = Array(call.path.dropFirst())
        switch (call.method, path.first, path.count) {
        case (_, "management", _): return try management(call)
        case (_, "compatibility", _): return try compatibility(call)
        case ("DELETE", "vehicles", 3) where path[2] == "application":
            return try disconnect(call, id: path[1])
        case ("DELETE", "vehicles", 4) where path[2] == "webhooks":
            return try unsubscribe(call, id: path[1], webhookID: path[3])
        default: break
        }
        guard let consent = grants.consent(of: call.request.bearer, at: now) else {
            throw Refusal(.authentication)
        }
        switch (call.method, path.first, path.count) {
        case ("GET", "user", 1): return SimulatedResponse(200, ["id": .string(consent.userID)])
        case ("GET", "vehicles", 1):
            let connected = consent.vehicleIDs.filter { book.isConnected($0) }
            return try page(connected, of: call, named: "vehicles", usual: 10)
        case (_, "vehicles", 2...):
            guard consent.covers(path[1]), book.isConnected(path[1]),
                let timeline = book.timeline(path[1])
            else { throw Refusal(.validation) }
            let asked = V2Vehicle(id: path[1], timeline: timeline, scopes: consent.scopes)
            return try vehicle(asked, path.dropFirst(2).joined(separator: "/"), call)
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
        _ vehicle: V2Vehicle, _ rest: String, _ call: Call
    ) throws(Refusal) -> SimulatedResponse {
        switch (call.method, rest) {
        case ("GET", "permissions"):
            return try page(
                permissions(vehicle.scopes, of: vehicle.timeline), of: call,
                named: "permissions", usual: 25)
        case ("POST", "batch"): return try batch(vehicle, call)
        case ("POST", _) where rest.hasPrefix("webhooks/"):
            return try subscribe(vehicle.id, to: call.path[4])
        case ("POST", _): return try command(rest, to: vehicle, call)
        case ("GET", _):
            if V2Datum(rawValue: rest) == nil {
                return try maker(rest, of: vehicle, call)
            }
            try admit(vehicle.timeline, call)
            let answer = try datum(rest, of: vehicle, call)
            return SimulatedResponse(200, answer.body, headers: answer.headers)
        default: throw Refusal(.unknownPath)
        }
    }

    /// One value, with its headers.
    func datum(
        _ path: String, of vehicle: V2Vehicle, _ call: Call
    ) throws(Refusal) -> (body: WireValue, headers: [SimulatedResponse.Header]) {
        guard let datum = V2Datum(rawValue: path) else { throw Refusal(.unknownPath) }
        guard vehicle.scopes.contains(datum.signal.scope) else { throw Refusal(.permission) }
        if let refusal = call.refusal(of: datum.signal) { throw refusal }
        if let problem = vehicle.timeline.absence(of: datum.signal, at: now) {
            throw Refusal(problem)
        }
        let view = try view(vehicle.id, vehicle.timeline)
        let isImperial = try isImperial(call)
        return (
            datum.body(view, during: try period(call), isImperial: isImperial),
            datum.headers(view, isImperial: isImperial)
        )
    }

    /// What is known of a vehicle now.
    func view(_ id: String, _ timeline: VehicleTimeline) throws(Refusal) -> VehicleView {
        guard let snapshot = timeline.latest(at: now) else { throw Refusal(.noResponse) }
        return VehicleView(
            id: id, timeline: timeline, snapshot: snapshot, state: states[id] ?? BodyState(),
            now: now)
    }

    /// Of the service history: the last year, unless the query says otherwise. The official
    /// clients spell it in two ways.
    private func period(_ call: Call) throws(Refusal) -> ClosedRange<Timestamp> {
        let query = call.request.query
        func day(_ names: [String]) throws(Refusal) -> Timestamp? {
            guard let text = names.compactMap({ query[$0] }).first, !text.isEmpty else {
                return nil
            }
            if let date = WrittenQuantity.date(text) { return Timestamp(date) }
            do { return try Timestamp(text) } catch {
                throw Refusal(.validation, field: names[0])
            }
        }
        let end = try day(["endDate", "end_date"]) ?? now
        let start = try day(["startDate", "start_date"]) ?? end - .seconds(365 * 86_400)
        guard start <= end else { throw Refusal(.validation, field: "startDate") }
        return start...end
    }

    // MARK: - Batch

    /// Many paths in one call. One that does not exist fails the whole call; one that can't be
    /// answered fails by itself.
    private func batch(_ vehicle: V2Vehicle, _ call: Call) throws(Refusal) -> SimulatedResponse {
        guard case .array(let items)? = WireValue(reading: call.request.body)?["requests"],
            !items.isEmpty
        else { throw Refusal(.validation, field: "requests") }
        var paths: [String] = []
        for item in items {
            guard let written = item["path"]?.string else {
                throw Refusal(.validation, field: "path")
            }
            let path = written.split(separator: "/").joined(separator: "/")
            guard V2Datum(rawValue: path) != nil else { throw Refusal(.validation, field: "path") }
            paths.append(path)
        }
        try admit(vehicle.timeline, call, paths: paths.count)
        _ = try isImperial(call)
        let responses = paths.map { path -> WireValue in
            do throws(Refusal) {
                let answer = try datum(path, of: vehicle, call)
                return [
                    "path": .string("/" + path), "code": .integer(200), "body": answer.body,
                    "headers": Self.object(answer.headers),
                ]
            } catch {
                return failed(path, error, call)
            }
        }
        return SimulatedResponse(200, ["responses": .array(responses)])
    }

    private func failed(_ path: String, _ error: Refusal, _ call: Call) -> WireValue {
        let item: WireValue = [
            "path": .string("/" + path), "code": .integer(Int64(error.problem.status)),
            "body": error.v2Body(place(of: call)),
        ]
        let type = SimulatedResponse.Header(name: "content-type", value: "application/json")
        switch settings.batchErrorHeaders {
        case .none: return item
        case .lower: return item.adding("headers", Self.object([type] + error.headers))
        case .both:
            let twice = error.headers.map {
                SimulatedResponse.Header(name: "Retry-After", value: $0.value)
            }
            return item.adding("headers", Self.object([type] + error.headers + twice))
        }
    }

    private static func object(_ headers: [SimulatedResponse.Header]) -> WireValue {
        .object(headers.map { .init(key: $0.name, value: .string($0.value)) })
    }

    // MARK: - Conventions

    func isImperial(_ call: Call) throws(Refusal) -> Bool {
        switch call.request.headers["sc-unit-system"]?.lowercased() {
        case nil, "metric": return false
        case "imperial": return true
        default: throw Refusal(.validation, field: "sc-unit-system")
        }
    }

    /// Scopes without those that the owner has taken back by now.
    func permissions(_ scopes: [String], of timeline: VehicleTimeline) -> [String] {
        let withdrawn = SimulatedSignal.allCases
            .filter { timeline.absence(of: $0, at: now) == .permission }
            .map(\.scope)
        return scopes.filter { !withdrawn.contains($0) }
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
        let some = all.dropFirst(offset).prefix(limit).map { WireValue.string($0) }
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
