import VehicleRecords

/// The API's v3, the primary interface: one application token, one request a vehicle and night.
///
/// Source: vehicle API contract §5.
public struct V3Source: VehicleSource {
    private let client: VehicleAPIClient
    private let authority: ApplicationToken
    private let base: String

    public init(_ client: VehicleAPIClient) {
        self.client = client
        authority = client.application
        base = "\(client.endpoints.vehicle)/v3"
    }

    /// Every signal of one connected vehicle, as records.
    public func pull(_ vehicle: VehicleID) async -> Pull {
        var bodies: [[UInt8]] = []
        do throws(VehicleAPIError) {
            let records = try await records(of: vehicle, &bodies)
            return Pull(vehicle: vehicle, outcome: .success(records), response: joined(bodies))
        } catch {
            return Pull(vehicle: vehicle, outcome: .failure(error), response: joined(bodies))
        }
    }

    /// Every vehicle that owners have connected to the application, from all pages. They come as
    /// the API has them now: what is stored of them (a VIN) is not looked at.
    ///
    /// - Parameter mode: `live`, or `simulated` for the API's own test vehicles.
    /// - Returns: the connections in the order of the API.
    /// - Throws: when a page can't be had, or when the pages hold fewer than the API says there
    ///   are: a fleet that is silently cut short would go unread for months.
    public func connections(mode: String = "live") async throws(VehicleAPIError) -> [Connection] {
        var found: [Connection] = []
        var seen: Set<VehicleID> = []
        var total: Int?
        var number = 1
        while true {
            // 10 a page is the default, larger pages save requests. Source: contract §5.1.
            let query = QueryText([
                ("filter[vehicle.mode]", mode), ("page[number]", String(number)),
                ("page[size]", "100"),
            ])
            let page = try await client.caller.call(
                .listConnections, nil, HTTPRequest(.get, "\(base)/connections?\(query)"),
                by: authority
            ) { (reply) throws(VehicleAPIError.Cause) in try V3ConnectionPage(reply) }
            let fresh = page.connections.filter { seen.insert($0.vehicle).inserted }
            found += fresh
            total = page.total ?? total
            if let total, found.count >= total { return found }
            if total == nil, !page.hasNext { return found }
            guard !fresh.isEmpty else {
                throw VehicleAPIError(
                    .listConnections, nil,
                    .badAnswer(.incomplete(got: found.count, of: total ?? found.count + 1)))
            }
            number += 1
        }
    }

    private func records(
        of vehicle: VehicleID, _ bodies: inout [[UInt8]]
    ) async throws(VehicleAPIError) -> [Record] {
        guard let connection = try await client.store.connection(of: vehicle) else {
            throw VehicleAPIError(.readSignals, vehicle.description, .notConnected)
        }
        var headers = HTTPHeaders()
        headers["sc-user-id"] = connection.user
        let list = try await client.caller.call(
            .readSignals, vehicle.description,
            HTTPRequest(.get, "\(base)/vehicles/\(vehicle.segment)/signals", headers: headers),
            by: authority, about: CallTarget(connection)
        ) { (reply) throws(VehicleAPIError.Cause) in try V3SignalList(reply) }
        bodies.append(list.reply.response.body)
        var known = connection
        known.vin = try filedUnder(connection, list)
        var attributes = list.vehicle
        if attributes.isEmpty, connection.make == nil {
            attributes = try await self.attributes(of: vehicle, &bodies)
        }
        known.make = connection.make ?? attributes.make?.uppercased()
        if known != connection { try await client.store.save([known]) }
        guard let vin = known.vin else { return [] }
        return list.records(under: vin, from: known.source, attributes: attributes)
    }

    /// What the vehicle is, from its own address, where the list does not include it. A refusal
    /// costs the attributes, not the readings.
    private func attributes(
        of vehicle: VehicleID, _ bodies: inout [[UInt8]]
    ) async throws(VehicleAPIError) -> VehicleDescription {
        do throws(VehicleAPIError) {
            let (body, attributes) = try await client.caller.call(
                .readVehicle, vehicle.description,
                HTTPRequest(.get, "\(base)/vehicles/\(vehicle.segment)"), by: authority,
                about: CallTarget(vehicle)
            ) { (reply) throws(VehicleAPIError.Cause) in
                let json = try reply.json()
                // Bare on one half of the sources, wrapped in `data` on the other (contract §5.3).
                let resource = json["attributes"] == nil ? json["data"] : json
                return (reply.response.body, VehicleDescription(resource?["attributes"]))
            }
            bodies.append(body)
            return attributes
        } catch {
            if error.classification == .cancelled || error.stopsRun { throw error }
            return VehicleDescription(nil)
        }
    }

    /// The number under which a vehicle is filed: the one known, or else the one it states.
    private func filedUnder(
        _ connection: Connection, _ list: V3SignalList
    ) throws(VehicleAPIError) -> VIN {
        if let vin = connection.vin { return vin }
        let cause: VehicleAPIError.Cause
        if let stated = list.statedVIN, !stated.trimmed.isEmpty {
            do throws(VIN.Malformed) { return try VIN(stated.trimmed) } catch {
                cause = .noVIN(stated)
            }
        } else if case .upstream(let type, let code)? = list.vinTrouble {
            // Something passing: the number may come another time.
            cause = .fault(APIFault(type: type, code: code, status: 200))
        } else {
            cause = list.signals.isEmpty ? .nothingCollected : .noVIN(nil)
        }
        throw VehicleAPIError(.readSignals, connection.vehicle.description, cause)
    }
}

/// Several answers as one piece of evidence; one alone stays as it came, byte for byte.
func joined(_ bodies: [[UInt8]]) -> [UInt8]? {
    guard let first = bodies.first else { return nil }
    return bodies.count == 1 ? first : bodies.flatMap { $0 + [0x0A] }
}
