import VehicleRecords

extension SimulatedAPI {
    /// `/v2.0/compatibility` and `/v2.0/compatibility/matrix`, with the application's id and
    /// secret.
    func compatibility(_ call: Call) throws(Refusal) -> SimulatedResponse {
        guard let basic = call.request.basic, basic.name == credentials.clientID,
            basic.secret == credentials.clientSecret
        else { throw Refusal(.authentication) }
        guard call.method == "GET" else { throw Refusal(.unknownPath) }
        switch Array(call.path.dropFirst(2)) {
        case []: return try capabilities(call)
        case ["matrix"]: return try matrix(call.request.query)
        default: throw Refusal(.unknownPath)
        }
    }

    private func capabilities(_ call: Call) throws(Refusal) -> SimulatedResponse {
        let query = call.request.query
        guard let vin = query["vin"]?.uppercased(), vin.count == 17 else {
            throw Refusal(.validation, field: "vin")
        }
        guard let text = query["scope"], let wishes = Scope.wishes(text) else {
            throw Refusal(.validation, field: "scope")
        }
        var verdict = Compatibility.verdict(on: vin, in: model.fleet)
        if ["test", "simulated"].contains(query["mode"]) {
            let level = query["test_mode_compatibility_level"] ?? ""
            guard let known = Compatibility.verdict(onLevel: level) else {
                let levels = Compatibility.levels
                throw Refusal(
                    .validation, field: "test_mode_compatibility_level",
                    message: "Field must be one of: [\(levels.joined(separator: ","))]")
            }
            verdict = known
        }
        let asked = Set(wishes.map(\.scope.name))
        let capabilities = Compatibility.endpoints.filter { asked.contains($0.scope) }.map {
            endpoint -> WireValue in
            let reason = verdict.incapable[endpoint.path]
            return [
                "permission": .string(endpoint.scope), "endpoint": .string(endpoint.path),
                "capable": .bool(reason == nil), "reason": .text(reason),
            ]
        }
        return SimulatedResponse(
            200,
            [
                "compatible": .bool(verdict.reason == nil), "reason": .text(verdict.reason),
                "capabilities": .array(verdict.reason == nil ? capabilities : []),
            ])
    }

    private func matrix(_ query: [String: String]) throws(Refusal) -> SimulatedResponse {
        guard let region = query["region"], Compatibility.regions.contains(region) else {
            throw Refusal(
                .validation, field: "region",
                message:
                    "Field must be one of: [\(Compatibility.regions.joined(separator: ","))]")
        }
        let makes = query["make"].map {
            Set($0.uppercased().split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init))
        }
        guard let wishes = Scope.wishes(query["scope"] ?? "") else {
            throw Refusal(.validation, field: "scope")
        }
        var rows: [String: [WireValue]] = [:]
        for model in Compatibility.models where model.regions.contains(region) {
            guard makes?.contains(model.make) ?? true,
                query["type"].map({ $0 == model.powertrain.rawValue }) ?? true
            else { continue }
            let scopes = SimulatedVehicle.usualSignals(of: model.powertrain, make: model.make)
                .map(\.scope)
            guard wishes.allSatisfy({ scopes.contains($0.scope.name) }) else { continue }
            rows[model.make, default: []].append(Self.row(model, scopes: scopes))
        }
        return SimulatedResponse(
            200,
            .object(
                rows.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: .array($0.value)) })
        )
    }

    private static func row(_ model: Compatibility.Model, scopes: [String]) -> WireValue {
        let known = Scope.all.filter { scopes.contains($0.name) }
        return [
            "model": .string(model.model), "startYear": .integer(Int64(model.startYear)),
            "endYear": .integer(Int64(model.endYear)), "type": .string(model.powertrain.rawValue),
            "endpoints": .array(known.map { .string($0.sentence) }),
            "permissions": .array(known.map { .string($0.name) }),
        ]
    }

    /// `GET /v3/compatible-vehicles`, filtered by make, powertrain and region.
    func compatibleVehicles(_ call: Call) -> SimulatedResponse {
        let query = call.request.query
        let value = { (name: String) in query["filter[\(name)]"] ?? query[name] }
        let rows = Compatibility.models.filter { model in
            (value("make")?.uppercased() ?? model.make) == model.make
                && (value("powertrainType") ?? model.powertrain.rawValue)
                    == model.powertrain.rawValue
                && value("region").map { model.regions.contains($0) } ?? true
        }.map { model -> WireValue in
            [
                "type": "compatible-vehicle",
                "attributes": [
                    "make": .string(model.make), "model": .string(model.model),
                    "startYear": .integer(Int64(model.startYear)),
                    "endYear": .integer(Int64(model.endYear)),
                    "powertrainType": .string(model.powertrain.rawValue),
                    "regions": .array(model.regions.sorted().map { .string($0) }),
                ],
            ]
        }
        return SimulatedResponse(
            200,
            ["data": .array(rows), "meta": ["totalCount": .integer(Int64(rows.count))]])
    }
}
