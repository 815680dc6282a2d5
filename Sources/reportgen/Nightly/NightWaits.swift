import HistoryStore
import VehicleAPI
import VehicleRecords

/// The waits of a night, which outlast a run that is killed: a run that is begun again asks nobody
/// before the API allows it.
actor NightWaits: WaitMemory {
    /// As they were when the run began.
    nonisolated let held: [Wait: Timestamp]
    private let nights: NightStore
    private var failure: Failure?

    init(_ nights: NightStore) async throws(Failure) {
        self.nights = nights
        let waits = try await ledger { () throws(LedgerError) in try await nights.waits() }
        var held: [Wait: Timestamp] = [:]
        for (name, until) in waits { held[Self.wait(name)] = until }
        self.held = held
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

    /// The API's names are UUIDs, so these two are none of them.
    private static let application = "application"
    private static let allowance = "allowance"

    private static func name(_ wait: Wait) -> String {
        switch wait {
        case .vehicle(let vehicle): vehicle.description
        case .application: application
        case .allowance: allowance
        }
    }

    private static func wait(_ name: String) -> Wait {
        switch name {
        case application: .application
        case allowance: .allowance
        default: .vehicle(VehicleID(name))
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
        guard let until = waits.held[.vehicle(vehicle)], until > (await patience.now()) else {
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
