import VehicleRecords

extension V2Source {
    /// Turns a consent into stored connections: exchanges the code, stores the tokens, lists the
    /// vehicles they open, and stores those.
    ///
    /// - Parameters:
    ///   - answer: what the consent page sent.
    ///   - redirectURI: as it was in the Connect URL, or nil where it was left out.
    /// - Returns: the connections, in the order of the account.
    /// - Throws: also when a vehicle's permissions hold more than reading; nothing is then stored.
    public func connect(
        _ answer: ConnectAnswer, redirectURI: String?
    ) async throws(VehicleAPIError) -> [Connection] {
        let pair = try await client.grantedPair(
            .exchangeCode, nil,
            [
                ("grant_type", "authorization_code"), ("code", answer.code.exposed),
                ("redirect_uri", redirectURI),
            ], hiding: [answer.code])
        let fixed = FixedToken(secret: pair.access)
        var connections: [Connection] = []
        let vehicles = try await vehicles(by: fixed)
        // One grant covers the vehicles chosen together, and needs a name of its own: a later
        // consent to some of them has other tokens (Single Select), and the rest keep these.
        guard let first = vehicles.min() else {
            throw VehicleAPIError(
                .listVehicles, nil, .consentNeeded("the owner's account holds no vehicle"))
        }
        let grant = "\(first) \(await client.now())"
        for vehicle in vehicles {
            let permissions = try await self.permissions(of: vehicle, by: fixed)
            let connection = Connection(
                vehicle: vehicle, user: answer.user, version: .v2, grant: grant,
                permissions: permissions)
            guard connection.controlPermissions.isEmpty else {
                throw VehicleAPIError(
                    .readPermissions, vehicle.description,
                    .controlGranted(connection.controlPermissions))
            }
            connections.append(connection)
        }
        try await client.store.save(OwnerGrant(id: grant, pair: pair))
        try await client.store.save(connections)
        return connections
    }

    /// The vehicles that a grant opens, from all pages. Source: contract §4.1, §3.3.
    func vehicles(by authority: any Authority) async throws(VehicleAPIError) -> [VehicleID] {
        try await list(.listVehicles, nil, "vehicles", of: "vehicles", by: authority)
            .map { VehicleID($0) }
    }

    /// What the owner has allowed for a vehicle. Source: contract §4.2.
    func permissions(
        of vehicle: VehicleID, by authority: any Authority
    ) async throws(VehicleAPIError) -> [String] {
        try await list(
            .readPermissions, vehicle.description, "vehicles/\(vehicle.segment)/permissions",
            of: "permissions", by: authority)
    }

    /// All pages of a v2.0 list of texts.
    private func list(
        _ operation: VehicleAPIError.Operation, _ subject: String?, _ path: String,
        of member: String, by authority: any Authority
    ) async throws(VehicleAPIError) -> [String] {
        var found: [String] = []
        while true {
            // 50 is the most that vehicles allows. Source: contract §3.3.
            let query = QueryText([("limit", "50"), ("offset", String(found.count))])
            let request = HTTPRequest(.get, "\(base)/\(path)?\(query)")
            let (page, total) = try await client.caller.call(
                operation, subject, request, by: authority
            ) { (reply) throws(VehicleAPIError.Cause) in
                let body = try reply.json()
                guard let items = body[member]?.items else { throw .badAnswer(.missing(member)) }
                return (items.compactMap(\.text), body["paging"]?["count"]?.integer)
            }
            found += page
            let expected = total ?? Int64(found.count)
            if Int64(found.count) >= expected { return found }
            guard !page.isEmpty else {
                throw VehicleAPIError(
                    operation, subject,
                    .badAnswer(.incomplete(got: found.count, of: Int(clamping: expected))))
            }
        }
    }
}

/// The access token of a consent that is not stored yet.
struct FixedToken: Authority {
    let secret: Secret
    func token() async throws(VehicleAPIError) -> Secret { secret }
    func replace(_ refused: Secret) async throws(VehicleAPIError) {}
}
