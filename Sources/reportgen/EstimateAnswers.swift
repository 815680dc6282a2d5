import HistoryStore
import MileageAssessment
import VehicleRecords
import RecordImport

/// Answers questions after the mileage at an instant.
struct EstimateAnswers: Sendable {
    let store: Ledger
    let policy: AssessmentPolicy
    let now: Timestamp

    /// `nil` for a vehicle that the ledger has never heard of.
    func one(
        _ vin: VIN, _ at: Timestamp, declared: ReportedDistance? = nil
    ) async throws(Failure) -> JSONText? {
        let history = try await history(of: vin)
        guard !history.entries.isEmpty else { return nil }
        let estimator = estimator(for: history, at: at)
        let answer = Answer(estimator.bounds(at: at), estimator.band(at: at))
        return answer.json(
            vin, at, coverage: estimator.coverage,
            declared: declared.map { said in
                (said, estimator.finding(onDeclared: said.distance, at: at))
            })
    }

    /// Prints the answers in the order of the questions.
    func print(_ queries: [QueriesCSV.Query]) async throws(Failure) {
        var places: [VIN: [Int]] = [:]
        for (place, query) in queries.enumerated() { places[query.vin, default: []].append(place) }
        var answers = [Answer](repeating: Answer(nil, nil), count: queries.count)
        for (vin, places) in places {
            let history = try await history(of: vin)
            guard !history.entries.isEmpty else { continue }
            // What lies ahead of now is judged as of then: one judgment for all up to now.
            let present = estimator(for: history, at: now)
            for place in places {
                let at = queries[place].at
                let estimator = at <= now ? present : estimator(for: history, at: at)
                answers[place] = Answer(estimator.bounds(at: at), estimator.band(at: at))
            }
        }
        var text = ""
        for (query, answer) in zip(queries, answers) {
            text += answer.json(query.vin, query.at).compact + "\n"
            if text.utf8.count > 60_000 {
                Terminal.print(text, terminator: "")
                text.removeAll(keepingCapacity: true)
            }
        }
        Terminal.print(text, terminator: "")
    }

    private func history(of vin: VIN) async throws(Failure) -> VehicleHistory {
        try await ledger { () throws(LedgerError) in try await store.history(of: vin) }
    }

    private func estimator(for history: VehicleHistory, at: Timestamp) -> MileageEstimator {
        MileageEstimator(policy.assess(history, asOf: max(at, now)))
    }

    /// One answer, as small as it can be kept.
    struct Answer {
        let bounds: MileageBounds?
        let band: MileageBand?

        init(_ bounds: MileageBounds?, _ band: MileageBand?) {
            self.bounds = bounds
            self.band = band
        }
    }
}

extension EstimateAnswers.Answer {
    /// As docs/CLI.md has it.
    func json(
        _ vin: VIN, _ at: Timestamp, coverage: BandCoverage? = nil,
        declared: (said: ReportedDistance, finding: Finding?)? = nil
    ) -> JSONText {
        .object(present: [
            ("vin", JSONText(vin.description)),
            ("at", JSONText(at.description)),
            (
                "bounds",
                bounds.map { bounds in
                    .object([
                        ("lowestMeters", JSONText(bounds.lowest.meters)),
                        ("highestMeters", bounds.highest.map { JSONText($0.meters) } ?? .null),
                    ])
                } ?? .null
            ),
            (
                "band",
                band.map { band in
                    .object([
                        ("level", .number(String(band.level))),
                        ("lowMeters", JSONText(band.low.meters)),
                        ("likelyMeters", JSONText(band.likely.meters)),
                        ("highMeters", JSONText(band.high.meters)),
                    ])
                } ?? .null
            ),
            (
                "basis",
                .object([
                    ("bounds", bounds.map { JSONText($0.basis.rawValue) } ?? .null),
                    ("band", band.map { JSONText($0.basis.rawValue) } ?? .null),
                ])
            ),
            (
                "coverage",
                coverage.map { coverage in
                    .object([
                        ("level", .number(String(coverage.level))),
                        ("steps", JSONText(coverage.steps)),
                        ("held", JSONText(coverage.held)),
                    ])
                }
            ),
            (
                "declared",
                declared.map { declared in
                    .object(present: [
                        ("meters", JSONText(declared.said.distance.meters)),
                        ("possible", JSONText(declared.finding?.severity ?? .info < .major)),
                        ("finding", declared.finding.map { JSONText($0) }),
                    ])
                }
            ),
        ])
    }
}
