import ConnectionStore
import HistoryStore
import VehicleAPI
import VehicleRecords

/// The part of a night that speaks to the vehicle API.
extension NightRun {
    /// Finds out the numbers of connected vehicles that have none yet, for which the first part asks
    /// each of them once; what comes with the number is not kept, since it may be another part's.
    func identify(until drain: Drain) async throws {
        guard shard.count > 1, shard.index == 1 else { return }
        let unknown = try await allConnections().filter { $0.vin == nil }.map(\.vehicle)
        guard !unknown.isEmpty else { return }
        var policy = RetryPolicy()
        policy.deadline = begun + settings.deadline
        try await withSource(policy, RequestCounts(), drain) { source in
            try await source.pull(unknown, atMost: min(setup.width, unknown.count)) { _ in }
        }
    }

    /// Consents that were cut short belong to no part of the book yet: the first one sees to them.
    func finishConnecting() async throws {
        guard setup.version == .v2, shard.index == 1 else { return }
        var policy = RetryPolicy()
        policy.deadline = begun + settings.deadline
        let limits = policy
        try await withTransport(width: setup.width, timeout: setup.timeout) { transport in
            await setup.finishConnecting(
                setup.client(
                    store: tokens, transport: transport, patience: patience, policy: limits,
                    ledger: tokens, logger: workspace.logger), workspace)
        }
    }

    private func withSource<Value>(
        _ policy: RetryPolicy, _ counts: RequestCounts, _ drain: Drain,
        _ body: (DrainingSource) async throws -> Value
    ) async throws -> Value {
        try await withTransport(width: setup.width, timeout: setup.timeout) { transport in
            let client = setup.client(
                store: tokens, transport: CountingTransport(transport, counts),
                patience: patience, policy: policy, ledger: tokens, logger: workspace.logger)
            let now = await patience.now()
            let calls = try await vehicleAPI { () throws(VehicleAPIError) in
                try await tokens.calls(inMonthOf: now)
            }
            let value = try await body(
                DrainingSource(source: setup.source(client, calls: calls), drain: drain))
            try await vehicleAPI { () throws(VehicleAPIError) in try await tokens.writeCalls() }
            return value
        }
    }

    func pull(
        _ store: Ledger, _ nights: NightStore, _ drain: Drain
    ) async throws -> Asking {
        let connections = try await connections()
        let outcomes = try await readOutcomes(of: connections)
        let exceptions = try await ledger { () throws(LedgerError) in
            Set(
                try await nights.judgments(withVerdicts: settings.exceptionCodes).map(\.vin))
        }
        let plan = NightPlan(
            connections.filter { outcomes.open.contains($0.vehicle.description) }
                .map { candidate($0, outcomes.lastRead, exceptions: exceptions) },
            on: begun.date)
        guard !plan.candidates.isEmpty else {
            return Asking(vehicles: connections.count, asked: [], requests: [:])
        }
        let isWatched = workspace.showsProgress && Terminal.errorIsTerminal
        if isWatched {
            workspace.note("Asking \(plan.candidates.count) vehicles: \(time(of: plan)).")
        }
        var policy = RetryPolicy()
        policy.deadline = begun + settings.deadline
        let counts = RequestCounts()
        let asked = try await withSource(policy, counts, drain) { source in
            let round = PullRound(
                source: source, store: store, width: min(setup.width, plan.candidates.count),
                run: run, recordedAt: { [patience] in await patience.now() }, keeps: \.wasAsked)
            var progress = Progress(
                "Pull", of: plan.candidates.count, shown: isWatched)
            var done = 0
            var failed = 0
            let asked = try await round.run(plan.candidates.map(\.vehicle)) {
                done += 1
                if !$0.isFinal { failed += 1 }
                let left = plan.candidates.count - done
                progress.reached(
                    done,
                    "\(done) of \(plan.candidates.count), not read \(failed), "
                        + "left \(left)")
            }
            progress.end()
            return asked
        }
        return Asking(
            vehicles: connections.count, asked: asked, requests: await counts.byStatus,
            leftOut: plan.candidates.count - asked.count)
    }
}
