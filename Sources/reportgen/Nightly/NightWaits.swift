import HistoryStore
import VehicleAPI
import VehicleRecords

/// The waits of a night, which outlast a run that is killed: a run that is begun again asks nobody
/// before the API allows it.
actor NightWaits: WaitMemory {
    /// Until when the application must wait, and when its allowance is full again, as they were
    /// when the run began.
    nonisolated let application: Timestamp?
    nonisolated let allowance: Timestamp?
    private let nights: NightStore
    private var failure: Failure?

    init(_ nights: NightStore) async throws(Failure) {
        self.nights = nights
        application = try await ledger { () throws(LedgerError) in
            try await nights.wait(for: Self.name(.application))
        }
        allowance = try await ledger { () throws(LedgerError) in
            try await nights.wait(for: Self.name(.allowance))
        }
    }

    /// Until when a vehicle must not be asked; nil when it may be at once.
    func until(_ vehicle: VehicleID) async -> Timestamp? {
        do throws(Failure) {
            return try await ledger { () throws(LedgerError) in
                try await nights.wait(for: Self.name(.vehicle(vehicle)))
            }
        } catch {
            failure = error
            return nil
        }
    }

    func remember(_ wait: Wait, until instant: Timestamp) async {
        do throws(Failure) {
            try await ledger { () throws(LedgerError) in
                try await nights.remember(Self.name(wait), until: instant)
            }
        } catch {
            failure = error
        }
    }

    /// - Throws: what went wrong on the way, which no request may be troubled with.
    func end() throws(Failure) { if let failure { throw failure } }

    private static func name(_ wait: Wait) -> String {
        switch wait {
        case .vehicle(let vehicle): vehicle.description
        // The API's names are UUIDs, so these two are none of them.
        case .application: "application"
        case .allowance: "allowance"
        }
    }
}

/// A source that asks no vehicle before its time.
struct WaitingSource: VehicleSource {
    let source: any VehicleSource
    let waits: NightWaits
    let patience: ClockPatience<ContinuousClock>
    let deadline: Timestamp?

    func pull(_ vehicle: VehicleID) async -> Pull {
        guard let until = await waits.until(vehicle), until > (await patience.now()) else {
            return await source.pull(vehicle)
        }
        if let deadline, until > deadline {
            return failed(vehicle, .deadline, notBefore: until)
        }
        do { try await patience.wait(until: until) } catch { return failed(vehicle, .cancelled) }
        return await source.pull(vehicle)
    }

    private func failed(
        _ vehicle: VehicleID, _ cause: VehicleAPIError.Cause, notBefore: Timestamp? = nil
    ) -> Pull {
        Pull(
            vehicle: vehicle,
            outcome: .failure(
                VehicleAPIError(
                    .readSignals, vehicle.description, cause, notBefore: notBefore)),
            response: nil)
    }
}
