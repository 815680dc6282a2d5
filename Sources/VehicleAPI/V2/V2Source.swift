import VehicleRecords

/// The API's v2.0, the older interface: each owner's token, one batch a vehicle and night.
///
/// Source: vehicle API contract §4.
public struct V2Source: VehicleSource {
    let client: VehicleAPIClient
    let base: String
    private let paths: [V2Path]

    /// - Parameters:
    ///   - client: addresses, credentials, store, clock.
    ///   - paths: what to ask; each counts as one request in the API's bill.
    public init(_ client: VehicleAPIClient, asking paths: [V2Path] = V2Path.allCases) {
        self.client = client
        self.paths = paths
        base = "\(client.endpoints.api)/v2.0"
    }

    /// What one connected vehicle says of itself, as records.
    ///
    /// Paths that fail for a passing reason are asked again by themselves; what was answered is
    /// kept. When nothing at all was answered, the pull fails with the odometer's reason.
    public func pull(_ vehicle: VehicleID) async -> Pull {
        var bodies: [[UInt8]] = []
        do throws(VehicleAPIError) {
            let records = try await records(of: vehicle, &bodies)
            return Pull(vehicle: vehicle, outcome: .success(records), response: joined(bodies))
        } catch {
            return Pull(vehicle: vehicle, outcome: .failure(error), response: joined(bodies))
        }
    }

    private func records(
        of vehicle: VehicleID, _ bodies: inout [[UInt8]]
    ) async throws(VehicleAPIError) -> [Record] {
        guard let stored = try await client.store.connection(of: vehicle),
            let grant = stored.grant
        else { throw VehicleAPIError(.readBatch, vehicle.description, .notConnected) }
        let tokens = OwnerTokens(grant: grant, client: client)
        var connection = stored
        if stored.isUnchecked {
            connection = try await checked(stored, by: tokens)
            try await client.store.save([connection])
        }
        var answers = V2Answers(paths, of: vehicle)
        do throws(VehicleAPIError) {
            try await client.caller.call(
                .readBatch, vehicle.description, batch(of: vehicle, answers.open), by: tokens,
                about: CallTarget(stored, calls: answers.open.count)
            ) { (reply) throws(VehicleAPIError.Cause) in
                let batch = try V2Batch(reply)
                bodies.append(reply.response.body)
                try answers.take(batch)
            }
        } catch {
            if error.classification == .cancelled || !answers.isWorthKeeping { throw error }
        }
        if !answers.isWorthKeeping, let failure = answers.failure { throw failure }
        var known = connection
        known.vin = try answers.filedUnder(connection)
        known.make = connection.make ?? answers.make
        if known != connection { try await client.store.save([known]) }
        guard let vin = known.vin else { return [] }
        var builder = RecordBuilder(vin: vin, source: known.source)
        for (path, item) in answers.inOrder { builder.add(item, path) }
        return builder.records
    }

    private func batch(of vehicle: VehicleID, _ paths: [V2Path]) -> HTTPRequest {
        HTTPRequest(
            .post, "\(base)/vehicles/\(vehicle.segment)/batch",
            headers: ["content-type": "application/json", "sc-unit-system": "metric"],
            body: V2Batch.body(paths.map(\.rawValue)))
    }
}
