import VehicleRecords

extension SimulatedAPI {
    /// `DELETE /v2.0/vehicles/{id}/application`, for the owner's token or the management token.
    func disconnect(_ call: Call, id: String) throws(Refusal) -> SimulatedResponse {
        let consent = grants.consent(of: call.request.bearer, at: now)
        let isManager = call.request.bearer == credentials.managementToken
        guard consent != nil || isManager else { throw Refusal(.authentication) }
        guard isManager || consent?.covers(id) == true, book.disconnect(id) else {
            throw Refusal(.validation)
        }
        hooks.unsubscribe(vehicleID: id)
        return SimulatedResponse(200, ["status": "success"])
    }

    /// `/v2.0/management/connections`, for who holds the management token.
    func management(_ call: Call) throws(Refusal) -> SimulatedResponse {
        guard let basic = call.request.basic, basic.name == "default",
            basic.secret == credentials.managementToken
        else { throw Refusal(.authentication) }
        guard call.path.dropFirst() == ["management", "connections"] else {
            throw Refusal(.unknownPath)
        }
        let query = call.request.query
        let chosen = book.connections.filter { id, owner in
            (query["vehicle_id"] ?? id) == id && (query["user_id"] ?? owner.userID) == owner.userID
                && (query["mode"] ?? owner.mode) == owner.mode
        }
        switch call.method {
        case "GET": return try connections(chosen, query)
        case "DELETE":
            guard query["vehicle_id"] != nil || query["user_id"] != nil else {
                throw Refusal(.validation, field: "user_id")
            }
            for (id, _) in chosen where book.disconnect(id) { hooks.unsubscribe(vehicleID: id) }
            return SimulatedResponse(
                200,
                [
                    "connections": .array(
                        chosen.map { id, owner in
                            ["userId": .string(owner.userID), "vehicleId": .string(id)]
                        })
                ])
        default: throw Refusal(.unknownPath)
        }
    }

    /// Newest first; the cursor is the number of those that were shown.
    private func connections(
        _ chosen: [(vehicleID: String, owner: Owner)], _ query: [String: String]
    ) throws(Refusal) -> SimulatedResponse {
        guard let limit = Int(query["limit"] ?? "10"), (1...100).contains(limit) else {
            throw Refusal(.validation, field: "limit")
        }
        let cursor = query["cursor"] ?? "0"
        guard let skipped = Int(cursor, radix: 16), skipped >= 0 else {
            throw Refusal(.validation, field: "cursor")
        }
        let since = { (connection: (vehicleID: String, owner: Owner)) in
            connection.owner.connectedAt[connection.vehicleID] ?? self.now
        }
        // Equal times keep their order, so that pages do not overlap.
        let sorted = chosen.enumerated().sorted { a, b in
            let (first, second) = (since(a.element), since(b.element))
            return first == second ? a.offset < b.offset : first > second
        }.map(\.element)
        let end = skipped.addingReportingOverflow(limit).partialValue
        let page = sorted.dropFirst(skipped).prefix(limit).map { connection -> WireValue in
            [
                "userId": .string(connection.owner.userID),
                "vehicleId": .string(connection.vehicleID),
                "connectedAt": .string(since(connection).withMilliseconds),
                "mode": .string(connection.owner.mode),
            ]
        }
        let next: WireValue =
            end < sorted.count ? .string(String(end, radix: 16)) : .null
        return SimulatedResponse(
            200, ["connections": .array(page), "paging": ["cursor": next]])
    }
}
