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
        // Of the whole book, not of this part: whose number is not known belongs to none.
        let tokens = api.tokens
        try await Consents.layOut(tokens, in: table)
        var feed = UnidentifiedFeed(table)
        guard let first = try await feed.next() else { return }
        var isFirst = true
        var policy = RetryPolicy()
        policy.deadline = begun + settings.deadline
        let waits = try await NightWaits(nights)
        try await withSource(api, policy, RequestCounts { _ in }, waits, drain) { source in
            try await source.pull(
                from: { () async throws(Failure) in
                    guard isFirst else { return try await feed.next() }
                    isFirst = false
                    return first
                }, atMost: api.setup.width
            ) { _ in }
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
            let source = WaitingSource(
                source: setup.source(client, callsIn: tokens, at: await patience.now()),
                waits: waits, patience: patience, deadline: policy.deadline)
            let value = try await body(DrainingSource(source: source, drain: drain))
            try await vehicleAPI { () throws(VehicleAPIError) in try await tokens.writeCalls() }
            return value
        }
    }

    func pull(
        _ store: Ledger, _ nights: NightStore, _ drain: Drain
    ) async throws -> Asking {
        let connected = try await layOutConnected()
        let plan = try await plan(exceptions: settings.exceptionRule)
        guard let api, plan.count > 0 else {
            return Asking(vehicles: connected, asked: 0, open: 0)
        }
        if isWatched {
            workspace.note("Asking \(plan.count.grouped) vehicles: \(time(of: plan)).")
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
        let (asked, final) = try await withSource(api, policy, counts, waits, drain) { source in
            let round = PullRound(
                source: source, store: store, width: min(api.setup.width, plan.count), run: run,
                recordedAt: { [patience] in await patience.now() }, keeps: \.wasAsked)
            var progress = PullProgress(of: plan.count, api.setup, shown: isWatched)
            var feed = PlanFeed(table)
            var (asked, final) = (0, 0)
            try await round.run(from: { () async throws(Failure) in try await feed.next() }) {
                outcome in
                progress.add(outcome)
                asked += 1
                final += outcome.isFinal ? 1 : 0
            }
            progress.end()
            return (asked, final)
        }
        try await counts.end()
        try await waits.end()
        return Asking(vehicles: connected, asked: asked, open: plan.count - final)
    }
}
