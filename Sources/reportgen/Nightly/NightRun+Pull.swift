import ConnectionStore
import HistoryStore
import VehicleAPI
import VehicleRecords

/// The part of a night that speaks to the vehicle API.
extension NightRun {
    /// Finds out the numbers of connected vehicles that have none yet, for which the first part asks
    /// each of them once; what comes with the number is not kept, since it may be another part's.
    func identify(_ nights: NightStore, until drain: Drain) async throws {
        guard let api, shard.count > 1, shard.index == 1 else { return }
        let unknown = try await allConnections().filter { $0.vin == nil }.map(\.vehicle)
        guard !unknown.isEmpty else { return }
        var policy = RetryPolicy()
        policy.deadline = begun + settings.deadline
        let waits = try await NightWaits(nights)
        try await withSource(api, policy, RequestCounts { _ in }, waits, drain) { source in
            try await source.pull(unknown, atMost: min(api.setup.width, unknown.count)) { _ in }
        }
        try await waits.end()
    }

    /// Consents that were cut short belong to no part of the book yet: the first one sees to them.
    func finishConnecting() async throws {
        guard let api, api.setup.version == .v2, shard.index == 1 else { return }
        let (setup, tokens) = (api.setup, api.tokens)
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
        _ api: API, _ policy: RetryPolicy, _ counts: RequestCounts, _ waits: NightWaits,
        _ drain: Drain,
        _ body: (DrainingSource) async throws -> Value
    ) async throws -> Value {
        let (setup, tokens) = (api.setup, api.tokens)
        return try await withTransport(width: setup.width, timeout: setup.timeout) { transport in
            let client = setup.client(
                store: tokens, transport: CountingTransport(transport, counts),
                patience: patience, policy: policy, ledger: tokens, waits: waits,
                logger: workspace.logger)
            let now = await patience.now()
            let calls = try await vehicleAPI { () throws(VehicleAPIError) in
                try await tokens.calls(inMonthOf: now)
            }
            let source = WaitingSource(
                source: setup.source(client, calls: calls), waits: waits, patience: patience,
                deadline: policy.deadline)
            let value = try await body(DrainingSource(source: source, drain: drain))
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
            try await nights.vehicles(withVerdicts: settings.exceptionCodes)
        }
        let plan = plan(connections, outcomes, exceptions: exceptions)
        guard let api, !plan.candidates.isEmpty else {
            return Asking(vehicles: connections.count, asked: 0, open: 0)
        }
        if isWatched {
            workspace.note("Asking \(plan.candidates.count.grouped) vehicles: \(time(of: plan)).")
        }
        var policy = RetryPolicy()
        policy.deadline = begun + settings.deadline
        let counts = RequestCounts { [night] counts throws(Failure) in
            for (status, count) in counts {
                try await ledger { () throws(LedgerError) in
                    try await nights.add(count, to: "request \(status)", of: night)
                }
            }
        }
        let waits = try await NightWaits(nights)
        let asked = try await withSource(api, policy, counts, waits, drain) { source in
            let round = PullRound(
                source: source, store: store,
                width: min(api.setup.width, plan.candidates.count), run: run,
                recordedAt: { [patience] in await patience.now() }, keeps: \.wasAsked)
            var progress = PullProgress(of: plan.candidates.count, api.setup, shown: isWatched)
            let asked = try await round.run(plan.candidates.map(\.vehicle)) { progress.add($0) }
            progress.end()
            return asked
        }
        try await counts.end()
        try await waits.end()
        let leftOut = plan.candidates.count - asked.count
        return Asking(
            vehicles: connections.count, asked: asked.count,
            open: leftOut + asked.count { !$0.isFinal })
    }
}
