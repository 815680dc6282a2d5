import UnixSignals
import VehicleAPI
import VehicleRecords

/// Stops asking when the system says so: what is under way is cancelled, what has arrived is
/// stored, and nobody else is asked.
actor Drain {
    /// What it was told to stop by; nil while nothing did.
    private(set) var stopped: ExitStatus?
    private var asking: [UInt64: Task<Pull, Never>] = [:]
    private var next: UInt64 = 0

    var isDraining: Bool { stopped != nil }

    func begin(_ status: ExitStatus) {
        stopped = status
        for task in asking.values { task.cancel() }
    }

    fileprivate func pull(_ vehicle: VehicleID, from source: any VehicleSource) async -> Pull {
        guard !isDraining else {
            return Pull(
                vehicle: vehicle,
                outcome: .failure(VehicleAPIError(.readSignals, vehicle.description, .cancelled)),
                response: nil)
        }
        let task = Task { await source.pull(vehicle) }
        let number = next
        next += 1
        asking[number] = task
        let pull = await task.value
        asking[number] = nil
        return pull
    }

    /// A service manager is told to wait 15 s, a person waits 10. Our choice.
    private static let patience = Duration.seconds(8)

    /// Runs a body that SIGTERM or SIGINT ends early and in order.
    nonisolated func watchingSignals<Value: Sendable>(
        _ body: @Sendable @escaping () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                for await signal in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
                    let status = signal == .sigint ? ExitStatus.interrupted : .terminated
                    await self.begin(status)
                    try await Task.sleep(for: Self.patience)
                    // One judgment of a very long history can't be broken off. Nothing is lost
                    // by ending here: every run is ready to be killed.
                    Terminal.end(status)
                }
                return nil
            }
            group.addTask { try await body() }
            while let value = try await group.next() {
                guard let value else { continue }
                group.cancelAll()
                return value
            }
            throw CancellationError()
        }
    }
}

/// A source that can be told to stop.
struct DrainingSource: VehicleSource {
    let source: any VehicleSource
    let drain: Drain

    func pull(_ vehicle: VehicleID) async -> Pull { await drain.pull(vehicle, from: source) }
}
