import MileageAssessment
import VehicleRecords

extension JSONText {
    /// The details of findings about use and about what was written down.
    static func useDetails(of kind: Finding.Kind) -> [(String, JSONText?)] {
        switch kind {
        case .odometerInoperative(let from, let to, let movement, let resumed):
            span(from, to) + [
                ("movement", JSONText(movement.rawValue)),
                ("resumedCounting", JSONText(resumed)),
            ]
        case .declaredMismatch(let declared, let at, let allowed, let relation):
            [
                ("declaredMeters", JSONText(declared.meters)), ("at", JSONText(at.description)),
                ("expectedLowestMeters", JSONText(allowed.lowerBound.meters)),
                ("expectedHighestMeters", JSONText(allowed.upperBound.meters)),
                ("relation", JSONText(relation.rawValue)),
            ]
        case .slopeChange(let at, let before, let after):
            [
                ("at", JSONText(at.description)), ("beforeMetersPerDay", JSONText(before.meters)),
                ("afterMetersPerDay", JSONText(after.meters)),
            ]
        case .distanceLowerThanOilUse(let gained, let expected, let from, let to):
            [
                ("gainedMeters", JSONText(gained.meters)),
                ("expectedMeters", JSONText(expected.meters)),
            ] + span(from, to)
        case .agePrior(let newest, let perYear, let limit):
            [
                ("shownMeters", JSONText(newest.meters)),
                ("perYearMeters", JSONText(perYear.meters)),
                ("limitMeters", JSONText(limit.meters)),
            ]
        case .sameTimeConflict(let difference): [("sizeMeters", JSONText(difference.meters))]
        case .fabricatedPattern(let pattern, let count):
            [("pattern", JSONText(pattern.rawValue)), ("count", JSONText(count))]
        case .exactRepeat(let shown, let from, let to):
            [("shownMeters", JSONText(shown.meters))] + span(from, to)
        default: []
        }
    }
}
