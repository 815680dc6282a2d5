import HistoryStore
import MileageAssessment
import VehicleRecords

/// Judges the vehicles whose histories have grown since they were last judged, or whose policy has
/// changed: one pass over the ledger in VIN order, in memory that does not depend on its size.
struct NightJudging: Sendable {
    let store: Ledger
    let nights: NightStore
    let night: String
    let showsProgress: Bool

    func run(asOf: Timestamp, until drain: Drain) async throws(Failure) {
        var last: VIN?
        let total = try await ledger { () throws(LedgerError) in try await store.vehicleCount() }
        var done = 0
        var progress = Progress("Assess", of: total, shown: showsProgress)
        defer { progress.end() }
        while await !drain.isDraining {
            let after = last
            let extents = try await ledger { () throws(LedgerError) in
                try await store.extents(after: after, atMost: Self.part)
            }
            guard let end = extents.last else { return }
            last = end.vin
            done += extents.count
            progress.reached(done, "\(done.grouped) of \(total.grouped)")
            let held = try await ledger { () throws(LedgerError) in
                try await nights.judgments(of: extents.map(\.vin))
            }
            let before = Dictionary(uniqueKeysWithValues: held.map { ($0.vin, $0) })
            let changed = extents.filter { extent in
                before[extent.vin]?.entries != extent.entries
                    || before[extent.vin]?.policy != Self.policyName
            }
            guard !changed.isEmpty else { continue }
            let histories = try await ledger { () throws(LedgerError) in
                try await store.histories(of: changed.map(\.vin), among: extents.count)
            }
            let judgments = await judgments(
                Array(zip(changed, histories)), after: before, asOf: asOf)
            try await ledger { () throws(LedgerError) in
                try await nights.record(judgments, countedAs: Self.counter, of: night)
            }
        }
    }

    private func judgment(
        _ extent: VehicleExtent, _ assessment: Assessment, after held: LastJudgment?
    ) -> LastJudgment {
        let verdict = assessment.verdict.code
        let isChanged = held?.verdict != verdict
        return LastJudgment(
            vin: extent.vin, entries: extent.entries, policy: Self.policyName,
            asOf: assessment.examination.asOf, verdict: verdict,
            findings: assessment.findings.map(\.code),
            fallMeters: assessment.openFall?.meters ?? 0,
            before: isChanged ? held?.verdict : held?.before,
            since: isChanged ? night : held?.since ?? night)
    }

    /// In the order of the histories, on as many cores as there are; of an assessment no more is
    /// kept than its judgment.
    private func judgments(
        _ histories: [(VehicleExtent, VehicleHistory)], after held: [VIN: LastJudgment],
        asOf: Timestamp
    ) async -> [LastJudgment] {
        await withTaskGroup(of: (Int, [LastJudgment]).self) { group in
            let size = max(1, (histories.count + Self.lanes - 1) / Self.lanes)
            for start in stride(from: 0, to: histories.count, by: size) {
                let part = histories[start..<min(start + size, histories.count)]
                group.addTask {
                    let judgments = part.map { extent, history in
                        judgment(
                            extent, AssessmentPolicy.standard.assess(history, asOf: asOf),
                            after: held[extent.vin])
                    }
                    return (start, judgments)
                }
            }
            var parts: [(Int, [LastJudgment])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    /// Under which a night counts the vehicles it judged.
    static let counter = "assessed"

    static var policyName: String {
        let policy = AssessmentPolicy.standard.id
        return "\(policy.name) \(policy.version)"
    }

    /// Vehicles held in memory at once: a history of a year of nights is about 0.1 MB. Our choice.
    private static let part = 500
    /// More lanes than cores cost nothing; fewer leave cores idle. Our choice.
    private static let lanes = 8
}

extension Assessment {
    /// The largest fall that the readings show and that is not explained; nil when there is none.
    var openFall: Distance? {
        findings.filter { $0.kind.verdict >= .undetermined }.compactMap { finding in
            switch finding.kind {
            case .rollback(let rollback): rollback.size
            case .regression(let size, false), .disagreement(let size): size
            default: nil
            }
        }.max()
    }
}
