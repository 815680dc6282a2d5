import VehicleRecords

extension V2Source {
    /// Turns a consent into stored connections: exchanges the code, stores the tokens, lists the
    /// vehicles they open, and stores those.
    ///
    /// The code is good once, so the tokens are stored before anything else is asked: whatever
    /// fails then is made up for by the next ``finishConnecting()``. A vehicle whose permissions
    /// can't be read now is stored as unchecked, and they are read before its first reading.
    ///
    /// - Parameters:
    ///   - answer: what the consent page sent.
    ///   - redirectURI: as it was in the Connect URL, or nil where it was left out.
    /// - Returns: the connections, in the order of the account.
    /// - Throws: also when a vehicle's permissions hold more than reading; nothing of the consent
    ///   is then kept.
    public func connect(
        _ answer: ConnectAnswer, redirectURI: String?
    ) async throws(VehicleAPIError) -> [Connection] {
        let pair = try await client.grantedPair(
            .exchangeCode, nil,
            [
                ("grant_type", "authorization_code"), ("code", answer.code.exposed),
                ("redirect_uri", redirectURI),
            ], hiding: [answer.code])
        // One grant covers the vehicles chosen together, and needs a name of its own: a later
        // consent to some of them has other tokens (Single Select), and the rest keep these.
        let grant = OwnerGrant(
            id: "consent \(await client.now()) \(UInt32.random(in: 0 ... .max))", pair: pair,
            user: answer.user)
        try await client.store.save(grant)
        return try await list(grant)
    }

    /// Lists the vehicles of every consent that was cut short before they were.
    ///
    /// - Returns: the connections that were added.
    /// - Throws: the reason of the first that can't be listed now either, after the others were.
    @discardableResult
    public func finishConnecting() async throws(VehicleAPIError) -> [Connection] {
        var added: [Connection] = []
        var failure: VehicleAPIError?
        for id in try await client.store.grantsWithoutVehicles() {
            guard let grant = try await client.store.grant(id) else { continue }
            do throws(VehicleAPIError) { added += try await list(grant) } catch {
                if error.classification == .cancelled || error.stopsRun { throw error }
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        return added
    }

    private func list(_ grant: OwnerGrant) async throws(VehicleAPIError) -> [Connection] {
        let tokens = OwnerTokens(grant: grant.id, client: client)
        let vehicles = try await vehicles(by: tokens)
        guard !vehicles.isEmpty else {
            try await client.store.removeGrant(grant.id)
            throw VehicleAPIError(
                .listVehicles, nil, .consentNeeded("the owner's account holds no vehicle"))
        }
        var connections: [Connection] = []
        for vehicle in vehicles {
            let connection = Connection(
                vehicle: vehicle, user: grant.user, version: .v2, grant: grant.id,
                isUnchecked: true)
            do throws(VehicleAPIError) {
                connections.append(try await checked(connection, by: tokens))
            } catch {
                // Of the rest of the account nothing is asked when this one grants too much, or
                // when nothing may be asked any more.
                if case .controlGranted = error.cause { throw error }
                connections.append(connection)
            }
        }
        try await client.store.save(connections)
        return connections
    }

    /// The connection with its permissions.
    /// - Throws: when they can't be read, or hold more than reading; then the consent is forgotten.
    func checked(
        _ connection: Connection, by authority: any Authority
    ) async throws(VehicleAPIError) -> Connection {
        var connection = connection
        connection.permissions = try await permissions(of: connection.vehicle, by: authority)
        connection.isUnchecked = false
        guard connection.controlPermissions.isEmpty else {
            if let grant = connection.grant { try await client.store.removeGrant(grant) }
            throw VehicleAPIError(
                .readPermissions, connection.vehicle.description,
                .controlGranted(connection.controlPermissions))
        }
        return connection
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
