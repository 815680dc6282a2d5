internal import MileageAssessment
internal import VehicleRecords

/// The checks that the contract itself turns on.
extension ClaimExamination {
    /// A claim for another vehicle may be a slip of the pen: a person looks.
    func vinMatches() -> ClaimCheck {
        let seen = ClaimCheck.Seen.vin(claimed: claim.vin, contract: contract.vin)
        guard claim.vin == contract.vin else { return ClaimCheck(.vinMatches, .fail, seen) }
        let foreign = assessment.findings.first { finding in
            if case .identityConflict(.statedVIN(_, let readings)) = finding.kind {
                readings > 0
            } else {
                false
            }
        }
        guard let foreign else { return ClaimCheck(.vinMatches, .pass, seen) }
        return ClaimCheck(.vinMatches, .unknown, .findings([foreign.code]), foreign.evidence)
    }

    func dateInTerm() -> ClaimCheck {
        let seen = ClaimCheck.Seen.term(
            failed: claim.failed, from: contract.start, to: contract.end)
        // A zone ahead of UTC is a day on already.
        let today = (assessment.examination.asOf + .seconds(14 * 3600)).date
        let notAfter = min(claim.called ?? today, today)
        guard claim.failed <= notAfter else {
            return ClaimCheck(
                .dateInTerm, .unknown,
                .impossibleDate(failed: claim.failed, notAfter: notAfter))
        }
        let isWithin = (contract.start...contract.end).contains(claim.failed)
        return ClaimCheck(.dateInTerm, isWithin ? .pass : .fail, seen)
    }

    func waitingPeriodPassed() -> ClaimCheck {
        let waiting = contract.waiting
        guard waiting.days > 0 || waiting.distance != nil else {
            return ClaimCheck(.waitingPeriodPassed, .pass, .noTerm)
        }
        let days = claim.failed.days(since: contract.start)
        let inDays = ClaimCheck.Seen.waiting(days: days, of: waiting.days)
        if days < waiting.days { return ClaimCheck(.waitingPeriodPassed, .fail, inDays) }
        guard let needed = waiting.distance?.distance, needed > .zero else {
            return ClaimCheck(.waitingPeriodPassed, .pass, inDays)
        }
        guard let mileage, let sinceStart, let startDistance else {
            return ClaimCheck(.waitingPeriodPassed, .unknown, .nothingKnown)
        }
        let seen = ClaimCheck.Seen.waitingDistance(
            lowest: max(.zero, sinceStart.lowest), highest: sinceStart.highest, needed: needed)
        let outcome: ClaimCheck.Outcome
        if sinceStart.lowest >= needed {
            outcome = .pass
        } else {
            let witnesses = assessment.witnesses(
                below: startDistance.lowerBound + needed, on: claim.failed)
            outcome =
                !assessment.isDisputed && assessment.areEnough(witnesses) ? .fail : .unknown
        }
        return ClaimCheck(.waitingPeriodPassed, outcome, seen, mileage.readings)
    }

    /// Passes when the highest possible value is within the limit, fails when the lowest is above
    /// it, enough readings say so, and none are in dispute.
    func distanceWithinLimit() -> ClaimCheck {
        guard contract.limit != nil else {
            return ClaimCheck(.distanceWithinLimit, .pass, .noTerm)
        }
        guard let limit else { return ClaimCheck(.distanceWithinLimit, .unknown, .notStated) }
        guard let mileage else {
            return ClaimCheck(.distanceWithinLimit, .unknown, .nothingKnown)
        }
        var readings = mileage.readings
        func check(_ outcome: ClaimCheck.Outcome, _ seen: ClaimCheck.Seen) -> ClaimCheck {
            ClaimCheck(.distanceWithinLimit, outcome, seen, readings)
        }
        let upper = limit.upperBound
        if mileage.lowest > upper {
            let witnesses = assessment.witnesses(above: upper, on: claim.failed)
            readings += witnesses.prefix(2).map(\.index)
            guard assessment.areEnough(witnesses), !assessment.isDisputed else {
                return check(
                    .unknown,
                    .notSettled(
                        lowest: mileage.lowest, limit: upper, disputed: assessment.isDisputed))
            }
            return check(
                .fail, .ledger(lowest: mileage.lowest, highest: mileage.highest, limit: upper))
        }
        let isWithin = mileage.highest.map { $0 <= limit.lowerBound } ?? false
        return check(
            isWithin ? .pass : .unknown,
            .ledger(lowest: mileage.lowest, highest: mileage.highest, limit: limit.lowerBound))
    }
}
