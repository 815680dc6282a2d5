import VehicleRecords

extension SimulatedAPI {
    /// `GET /v3/connections`
    func connections(_ call: Call) throws(Refusal) -> SimulatedResponse {
        let query = call.request.query
        let user = query["filter[userId]"] ?? call.request.headers["sc-user-id"]
        let mode = query["filter[vehicle.mode]"] ?? "live"
        let all = book.connections.filter { id, owner in
            (query["filter[vehicleId]"] ?? id) == id && (user ?? owner.userID) == owner.userID
                && mode == owner.mode && query["filter[user.externalId]"] == nil
        }
        let (page, meta, links) = try slice(
            all, of: call, at: "/v3/connections", usual: 10, orderedBy: "createdAt")
        return SimulatedResponse(
            200,
            [
                "data": .array(page.map { connection(of: $0.vehicleID, $0.owner) }), "meta": meta,
                "links": links,
            ])
    }

    /// One page of a list, with its `meta` and `links`.
    func slice<Element>(
        _ all: [Element], of call: Call, at path: String, usual: Int, orderedBy: String? = nil
    ) throws(Refusal) -> (page: [Element], meta: WireValue, links: WireValue) {
        let query = call.request.query
        guard let number = Int(query["page[number]"] ?? "1"), number >= 1 else {
            throw Refusal(.validation, field: "page[number]")
        }
        guard let size = Int(query["page[size]"] ?? String(usual)), (1...100).contains(size) else {
            throw Refusal(.validation, field: "page[size]")
        }
        let (skipped, isBeyond) = (number - 1).multipliedReportingOverflow(by: size)
        let page = isBeyond ? [] : Array(all.dropFirst(skipped).prefix(size))
        let last = max(1, (all.count + size - 1) / size)
        let link = { (page: Int) -> WireValue in
            .string("\(path)?page%5Bnumber%5D=\(page)&page%5Bsize%5D=\(size)")
        }
        var links: WireValue = ["self": link(number), "first": link(1), "last": link(last)]
        if number > 1 {
            let before = link(min(number - 1, last))
            links = links.adding("prev", before)
            if settings.listMeta == .page { links = links.adding("previous", before) }
        }
        if number < last { links = links.adding("next", link(number + 1)) }
        var meta = listMeta(page: number, size: size)
            .adding("totalCount", .integer(Int64(all.count)))
        if let orderedBy {
            meta = meta.adding("orderBy", .string(orderedBy)).adding("orderDirection", "ASC")
        }
        return (page, meta, links)
    }

    func connection(_ method: String, _ id: String) throws(Refusal) -> SimulatedResponse {
        guard
            let (vehicleID, owner) = book.connections.first(where: {
                directory.connectionID($0.vehicleID) == id
            })
        else { throw Refusal(.unknownPath) }
        switch method {
        case "GET": return SimulatedResponse(200, ["data": connection(of: vehicleID, owner)])
        case "DELETE":
            if book.disconnect(vehicleID) { hooks.unsubscribe(vehicleID: vehicleID) }
            return SimulatedResponse(200, ["status": "success"])
        default: throw Refusal(.unknownPath)
        }
    }

    /// `DELETE /v3/users/{id}`: all of the user's connections, and no token works any more.
    func removeUser(_ id: String) throws(Refusal) -> SimulatedResponse {
        guard let owner = book.owners[id] else { throw Refusal(.unknownPath) }
        for vehicleID in owner.connectedIDs where book.disconnect(vehicleID) {
            hooks.unsubscribe(vehicleID: vehicleID)
        }
        grants.revoke(userID: id)
        return SimulatedResponse(200, ["status": "success"])
    }

    private func connection(of vehicleID: String, _ owner: Owner) -> WireValue {
        guard let timeline = book.timeline(vehicleID) else { return .null }
        let permissions = permissions(owner.scopes ?? [], of: timeline)
        let since = WireValue.string((owner.connectedAt[vehicleID] ?? now).withMilliseconds)
        let id = directory.connectionID(vehicleID)
        return [
            "id": .string(id), "type": "connection",
            "attributes": [
                "permissions": .array(permissions.map { .string($0) }),
                "vehicle": attributes(of: timeline.vehicle, id: vehicleID),
            ],
            "relationships": [
                "vehicle": [
                    "data": ["id": .string(vehicleID), "type": "vehicle"],
                    "links": ["related": .string("/v3/vehicles/\(vehicleID)")],
                ],
                "user": ["data": ["id": .string(owner.userID), "type": "user"]],
            ],
            "meta": ["createdAt": since, "updatedAt": since],
            "links": ["self": .string("/v3/connections/\(id)")],
        ]
    }
}
