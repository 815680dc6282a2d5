import Synchronization
import VehicleAPI
import VehicleRecords

/// A world in which time stands still while anything can be done, and then goes to the next thing
/// that somebody waits for. What happens in it happens in the same order every time.
final class VirtualTime: Patience, TaskExecutor {
    private struct Waiter {
        let until: Timestamp
        /// Those who wait for the same instant go in the order in which they came.
        let number: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now: Timestamp
        var jobs: [UnownedJob] = []
        var waiters: [Waiter] = []
        var number = 0
    }

    private let state: Mutex<State>

    init(_ text: String = "2026-11-24T02:00:00Z") throws {
        state = Mutex(State(now: try Timestamp(text)))
    }

    var instant: Timestamp { state.withLock { $0.now } }

    func now() async -> Timestamp { instant }

    func wait(until target: Timestamp) async throws(CancellationError) {
        await withCheckedContinuation { continuation in
            let isPast = state.withLock { state in
                guard target > state.now else { return true }
                state.number += 1
                state.waiters.append(
                    Waiter(until: target, number: state.number, continuation: continuation))
                return false
            }
            if isPast { continuation.resume() }
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
    }

    /// Runs a body in this world until it ends.
    func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let ended = Mutex(false)
        let task = Task(executorPreference: self) {
            defer { ended.withLock { $0 = true } }
            try await body()
        }
        while !ended.withLock({ $0 }) {
            let jobs = state.withLock { state in
                defer { state.jobs = [] }
                return state.jobs
            }
            for job in jobs { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
            if jobs.isEmpty { advance() }
        }
        try await task.value
    }

    /// Goes on to the next instant that somebody waits for.
    private func advance() {
        let next = state.withLock { state -> Waiter? in
            guard
                let index = state.waiters.indices.min(by: {
                    (state.waiters[$0].until, state.waiters[$0].number)
                        < (state.waiters[$1].until, state.waiters[$1].number)
                })
            else { return nil }
            let waiter = state.waiters.remove(at: index)
            state.now = max(state.now, waiter.until)
            return waiter
        }
        next?.continuation.resume()
    }
}
