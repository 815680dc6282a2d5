internal import MileageAssessment
internal import VehicleRecords

/// The checks of how the vehicle was kept, and whether its odometer can be relied on.
extension ClaimExamination {
    /// The workshop's readings within the contract, one a day, oldest first.
    private var services: [WeighedReading] {
        var days: Set<CalendarDate> = []
        return assessment.examination.series.filter { reading in
            let day = reading.measuredAt.middle.date
            return reading.source.kind == .workshop
                && (contract.start...max(contract.start, claim.failed)).contains(day)
                && days.insert(day).inserted
        }
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
        marks += services.map { ($0.measuredAt.middle.date, $0.distance) }
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
                longestDistance: longestDistance), services.map(\.index))
    }

    /// The ledger holds no fault codes; a failure soon after the start is looked at.
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
