import VehicleRecords

/// One breaker per maker, so that a maker's dead cloud costs the others nothing.
///
/// A maker of whose latest 20 calls half or more failed is not asked for a minute; then one call
/// tries, and the minute doubles, up to ten, for as long as it fails. Only failures of
/// the maker's side count; a vehicle that is asleep has answered. Source: reliability notes §3.2
/// (20 calls, half of them, one probe); calls of the last hour count, because at the API's default
/// pace of 2 a minute twenty calls never fall into one minute.
actor MakerBreakers {
    /// How a call was let through.
    enum Pass: Sendable { case ordinary, probe }

    /// The maker is not asked before this instant.
    struct Refusal: Error { let until: Timestamp }

    /// What came of a call that was let through.
    enum Outcome: Sendable { case answered, failed, abandoned }

    private struct Maker {
        var latest: [(at: Timestamp, failed: Bool)] = []
        var openUntil: Timestamp?
        var openings = 0
        var isProbing = false
    }

    static let size = 20
    static let memory = Duration.seconds(3600)
    static let firstRest = Duration.seconds(60)
    static let longestRest = Duration.seconds(600)

    private var makers: [String: Maker] = [:]
    /// Who waits for what a probe will tell.
    private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

    /// Lets a call through; while another one probes, it waits for what that one tells.
    /// - Throws: when the maker rests.
    func admit(_ make: String, at now: Timestamp) async throws(Refusal) -> Pass {
        while makers[make]?.isProbing == true {
            await withCheckedContinuation { waiting[make, default: []].append($0) }
        }
        if let until = rest(of: make, at: now) { throw Refusal(until: until) }
        guard makers[make]?.openUntil != nil else { return .ordinary }
        makers[make]?.isProbing = true
        return .probe
    }

    /// Until when the maker rests; nil when a call may be tried.
    func rest(of make: String, at now: Timestamp) -> Timestamp? {
        guard let maker = makers[make], let until = maker.openUntil else { return nil }
        return now < until ? until : nil
    }

    /// Takes down what came of it. Calls that left before the breaker opened change nothing.
    func note(_ outcome: Outcome, of make: String, _ pass: Pass, at now: Timestamp) {
        var maker = makers[make] ?? Maker()
        defer {
            makers[make] = maker
            if !maker.isProbing {
                for one in waiting.removeValue(forKey: make) ?? [] { one.resume() }
            }
        }
        switch (pass, outcome) {
        case (.probe, .answered): maker = Maker()
        case (.probe, .failed): open(&maker, at: now)
        case (.probe, .abandoned): maker.isProbing = false
        case (.ordinary, .abandoned): break
        case (.ordinary, _):
            guard maker.openUntil == nil else { return }
            maker.latest.append((now, outcome == .failed))
            maker.latest = maker.latest.suffix(Self.size).filter { $0.at + Self.memory >= now }
            let failures = maker.latest.count { $0.failed }
            if maker.latest.count == Self.size, failures * 2 >= Self.size {
                open(&maker, at: now)
            }
        }
    }

    private func open(_ maker: inout Maker, at now: Timestamp) {
        let rest = min(Self.firstRest * (1 << min(maker.openings, 8)), Self.longestRest)
        maker = Maker(latest: [], openUntil: now + rest, openings: maker.openings + 1)
    }
}
