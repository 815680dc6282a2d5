internal import MileageAssessment
internal import VehicleRecords

/// The checks of how the vehicle was kept, and whether its odometer can be relied on.
extension ClaimExamination {
    private struct Visit {
        let day: CalendarDate
        let distance: Distance?
        let entry: EntryIndex
    }

    /// The workshop's readings and the records of a service within the contract, one a day, oldest
    /// first. Where a day has both, the reading tells how far.
    private var services: [Visit] {
        let readings = assessment.examination.series.lazy.filter { $0.source.kind == .workshop }
            .map {
                Visit(
                    day: $0.measuredAt.middle.date, distance: $0.distance, entry: $0.index)
            }
        let records = assessment.examination.history.entries.compactMap { entry -> Visit? in
            guard case .service(let said) = entry.record, said.kind == .service else { return nil }
            return Visit(day: said.measuredAt.middle.date, distance: nil, entry: entry.index)
        }
        var days: Set<CalendarDate> = []
        let within = contract.start...max(contract.start, claim.failed)
        return (Array(readings) + records)
            .filter { within.contains($0.day) && days.insert($0.day).inserted }
            .sorted { $0.day < $1.day }
    }

    /// A service that the ledger does not show may have been done elsewhere: that is unknown,
    /// unless the contract says that the ledger has them all.
    func maintenanceKept() -> ClaimCheck {
        guard let terms = contract.maintenance, claim.failed > contract.start else {
            return ClaimCheck(.maintenanceKept, .pass, .noTerm)
        }
        let services = services
        var marks: [(day: CalendarDate, distance: Distance?)] =
            [(contract.start, startDistance?.lowerBound)]
        marks += services.map { ($0.day, $0.distance) }
        marks.append((claim.failed, mileage?.lowest))
        var isKept = true
        var longestDays = 0
        var longestDistance: Distance?
        for (before, after) in zip(marks, marks.dropFirst()) {
            longestDays = max(longestDays, after.day.days(since: before.day))
            if let months = terms.months, let due = before.day.adding(months: months) {
                isKept = isKept && after.day <= due
            }
            guard let from = before.distance, let to = after.distance else { continue }
            longestDistance = max(longestDistance ?? .zero, to - from)
            if let interval = terms.distance?.distance {
                isKept = isKept && to - from <= interval
            }
        }
        return ClaimCheck(
            .maintenanceKept, isKept ? .pass : terms.recordsAreComplete ? .fail : .unknown,
            .services(
                count: services.count, longestDays: longestDays,
                longestDistance: longestDistance), services.map(\.entry))
    }

    /// How long before the start a repair of the same component is looked at.
    /// Source: D121; a proposal.
    static let earlierDays = 365

    /// A repair of the component, or an inspection that it failed, in the year before the start.
    private var earlierWork: (day: TimeSpan, entry: EntryIndex)? {
        let words = Self.significant(claim.component)
        guard !words.isEmpty else { return nil }
        let found = assessment.examination.history.entries.last { entry in
            guard case .service(let said) = entry.record,
                said.kind == .repair || said.kind == .inspection && said.result == "FAILED"
            else { return false }
            let before = contract.start.days(since: said.measuredAt.middle.date)
            return (1...Self.earlierDays).contains(before)
                && words.isSubset(of: Self.significant(said.work ?? ""))
        }
        return found.map { ($0.record.measuredAt, $0.index) }
    }

    /// The words that name a part, not what was done to it.
    private static func significant(_ text: String) -> Set<String> {
        let deeds: Set = [
            "replacement", "replaced", "replace", "repair", "repaired", "failure", "failed",
            "defect", "defective", "leak", "noise",
        ]
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        return Set(words.filter { $0.count > 3 }.map(String.init)).subtracting(deeds)
    }

    /// The ledger holds no fault codes; a failure soon after the start is looked at, and so is one
    /// of a component that was repaired shortly before it.
    func notPreExisting() -> ClaimCheck {
        let days = claim.failed.days(since: contract.start)
        let near =
            contract.early.distance.map { distance in
                sinceStart?.highest.map { $0 < distance.distance } ?? false
            } ?? false
        if days >= 0, days < contract.early.days || near {
            return ClaimCheck(
                .notPreExisting, .fail, .soonAfterStart(days: days),
                near ? mileage?.readings ?? [] : [])
        }
        if let (day, entry) = earlierWork {
            return ClaimCheck(.notPreExisting, .fail, .earlierWork(on: day), [entry])
        }
        return ClaimCheck(.notPreExisting, .unknown, .noFaultCodes(days: days))
    }

    /// Findings that contradict the total, with evidence from the start of the contract on.
    func odometerSound() -> ClaimCheck {
        let count = assessment.examination.series.count
        let opening = TimeSpan(anyZone: contract.start).earliest
        let times = Dictionary(
            assessment.standings.map { ($0.entry, $0.measuredAt) },
            uniquingKeysWith: { first, _ in first })
        let found = assessment.findings.filter { finding in
            finding.kind.verdict >= .undetermined
                && finding.evidence.contains { times[$0].map { $0.latest >= opening } ?? true }
        }
        if !found.isEmpty {
            var codes: [String] = []
            for finding in found where !codes.contains(finding.code) { codes.append(finding.code) }
            return ClaimCheck(
                .odometerSound, .fail, .findings(codes), found.flatMap(\.evidence))
        }
        let isKnown = assessment.verdict != .notEnoughData
        return ClaimCheck(
            .odometerSound, isKnown ? .pass : .unknown,
            count == 0 ? .nothingKnown : .readings(count))
    }
}
