internal import MileageAssessment
internal import VehicleRecords

extension ClaimExamination {
    /// What would turn the decision, most telling first; nothing for a claim that is covered.
    func remedies(
        for checks: [ClaimCheck], _ outcome: ClaimDecision.Outcome
    ) -> [ClaimRemedy] {
        var remedies: [ClaimRemedy] = []
        for check in checks {
            let turns =
                switch outcome {
                case .covered: false
                case .notCovered: check.outcome == .fail && check.kind.isDecisive
                case .refer:
                    check.outcome == .fail
                        || (check.outcome == .unknown && check.kind.isDecisive)
                }
            if turns {
                for remedy in self.remedies(for: check) where !remedies.contains(remedy) {
                    remedies.append(remedy)
                }
            }
        }
        return remedies
    }

    private func remedies(for check: ClaimCheck) -> [ClaimRemedy] {
        switch check.kind {
        case .vinMatches: [.correctedVIN(contract.vin)]
        case .dateInTerm:
            [
                .datedFailure(from: contract.start, to: contract.end),
                claim.failed > contract.end && check.outcome == .fail
                    ? .extendedTerm(to: claim.failed) : nil,
            ].compactMap { $0 }
        case .waitingPeriodPassed: waitingRemedies(check)
        case .distanceWithinLimit: limitRemedies(check)
        case .claimedWithinLimit, .claimedAgreesWithLedger, .claimedNotBelowEarlier:
            mileage.map {
                [.readingBetween(claim.failed, lowest: $0.lowest, highest: $0.highest)]
            } ?? [.readingBetween(claim.failed, lowest: .zero, highest: limit?.lowerBound)]
        case .enrolmentAgrees:
            [
                .startOdometer(
                    contract.start, lowest: start?.lowest, highest: start?.highest)
            ]
        case .maintenanceKept: [.serviceRecords(from: contract.start, to: claim.failed)]
        case .paceBetweenClaims:
            if case .pace(let other, _, _) = check.seen { [.otherClaim(other)] } else { [] }
        case .notPreExisting:
            if case .earlierWork(let day) = check.seen {
                [.earlierInvoice(day.middle.date), .inspectionAtStart(contract.start)]
            } else {
                [.inspectionAtStart(contract.start)]
            }
        case .odometerSound:
            if case .findings(let codes) = check.seen { [.explanation(of: codes)] } else { [] }
        }
    }

    private func waitingRemedies(_ check: ClaimCheck) -> [ClaimRemedy] {
        if case .waiting(_, let needed) = check.seen,
            let first = contract.start.adding(days: needed)
        {
            return [.datedFailure(from: first, to: contract.end)]
        }
        guard let needed = contract.waiting.distance?.distance else { return [] }
        let least = startDistance.map { $0.upperBound + needed } ?? needed
        return [.readingBetween(claim.failed, lowest: least, highest: limit?.lowerBound)]
    }

    private func limitRemedies(_ check: ClaimCheck) -> [ClaimRemedy] {
        guard let limit else {
            return [.startOdometer(contract.start, lowest: nil, highest: nil)]
        }
        let shown = ClaimRemedy.readingOnDay(claim.failed, atMost: limit.lowerBound)
        guard check.outcome == .fail, let mileage else { return [shown] }
        // The endorsement has to cover every value the bounds allow.
        let raised = (mileage.highest ?? mileage.lowest)
        return [
            shown, .replacementRecord(from: contract.start, to: claim.failed),
            .raisedLimit(raised),
        ]
    }
}
