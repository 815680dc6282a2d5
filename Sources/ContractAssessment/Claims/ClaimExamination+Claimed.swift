internal import MileageAssessment
internal import VehicleRecords

/// The checks of what the claim states against what others said.
extension ClaimExamination {
    func claimedWithinLimit() -> ClaimCheck {
        guard contract.limit != nil else {
            return ClaimCheck(.claimedWithinLimit, .pass, .noTerm)
        }
        guard let claimed = claim.odometer?.distance, let limit else {
            return ClaimCheck(.claimedWithinLimit, .unknown, .notStated)
        }
        let outcome: ClaimCheck.Outcome =
            claimed <= limit.lowerBound
            ? .pass : claimed > limit.upperBound ? .fail : .unknown
        return ClaimCheck(
            .claimedWithinLimit, outcome, .claimed(claimed, limit: limit.upperBound))
    }

    /// Outside the certain bounds it fails; within them, but not where it is likely, it is open.
    func claimedAgreesWithLedger() -> ClaimCheck {
        guard let claimed = claim.odometer?.distance else {
            return ClaimCheck(.claimedAgreesWithLedger, .unknown, .notStated)
        }
        guard let mileage else {
            return ClaimCheck(.claimedAgreesWithLedger, .unknown, .nothingKnown)
        }
        let isPossible =
            claimed + claimedSlack >= mileage.lowest
            && mileage.highest.map { claimed - claimedSlack <= $0 } ?? true
        let isLikely =
            mileage.band.map {
                claimed + claimedSlack >= $0.low && claimed - claimedSlack <= $0.high
            } ?? false
        return ClaimCheck(
            .claimedAgreesWithLedger, !isPossible ? .fail : isLikely ? .pass : .unknown,
            .claimedAgainst(
                claimed, lowest: mileage.lowest, highest: mileage.highest,
                likelyLow: mileage.band?.low, likelyHigh: mileage.band?.high), mileage.readings)
    }

    func claimedNotBelowEarlier() -> ClaimCheck {
        guard let claimed = claim.odometer?.distance else {
            return ClaimCheck(.claimedNotBelowEarlier, .unknown, .notStated)
        }
        let opening = TimeSpan(anyZone: claim.failed).earliest
        let highest = assessment.examination.core.filter { $0.measuredAt.latest < opening }
            .max { $0.distance < $1.distance }
        guard let highest else {
            return ClaimCheck(.claimedNotBelowEarlier, .unknown, .nothingKnown)
        }
        let isBelow = claimed + claimedSlack + highest.resolution < highest.distance
        return ClaimCheck(
            .claimedNotBelowEarlier, isBelow ? .fail : .pass,
            .earlier(highest: highest.distance, on: highest.measuredAt), [highest.index])
    }

    func enrolmentAgrees() -> ClaimCheck {
        guard let stated = contract.startOdometer else {
            return ClaimCheck(.enrolmentAgrees, .unknown, .notStated)
        }
        guard let start else { return ClaimCheck(.enrolmentAgrees, .unknown, .nothingKnown) }
        let slack = stated.resolution
        let agrees =
            stated.distance + slack >= start.lowest
            && start.highest.map { stated.distance - slack <= $0 } ?? true
        return ClaimCheck(
            .enrolmentAgrees, agrees ? .pass : .fail,
            .enrolment(
                stated: stated.distance, lowest: start.lowest, highest: start.highest),
            start.readings)
    }

    /// Against every earlier claim on the contract: no lower, and no farther than a vehicle goes.
    func paceBetweenClaims() -> ClaimCheck {
        guard let claimed = claim.odometer?.distance else {
            return ClaimCheck(.paceBetweenClaims, .unknown, .notStated)
        }
        let limits = assessment.examination.thresholds.limits
        var nearest = ClaimCheck.Seen.noOtherClaim
        for other in earlier {
            guard let before = other.odometer else { continue }
            let days = claim.failed.days(since: other.failed)
            let gained = claimed - before.distance
            nearest = .pace(since: other.number, days: days, gained: gained)
            let slack = claimedSlack + before.resolution
            let opening = TimeSpan(anyZone: other.failed).earliest
            let elapsed = TimeSpan(anyZone: claim.failed).latest - opening
            let reach = limits.distance(inSeconds: elapsed.components.seconds + 1)
            // Two claims of one day may stand in either order.
            let least = days == 0 ? -reach : .zero
            if gained + slack < least || gained - slack > reach {
                return ClaimCheck(.paceBetweenClaims, .fail, nearest)
            }
        }
        return ClaimCheck(.paceBetweenClaims, .pass, nearest)
    }
}
