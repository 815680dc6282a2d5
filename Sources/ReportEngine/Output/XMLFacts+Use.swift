internal import MileageAssessment
internal import VehicleRecords
internal import XMLTree

extension XMLFacts {
    /// The quantities of findings about use and about what was written down.
    func useQuantities(_ kind: Finding.Kind) -> [XMLElement?] {
        switch kind {
        case .odometerInoperative(let from, let to, let movement, let resumed):
            [
                period(from, to), XMLElement("movement", text: movement.rawValue),
                XMLElement("resumedCounting", text: "\(resumed)"),
            ]
        case .declaredMismatch(let declared, let at, let allowed, let relation):
            [
                distance("declared", declared), XMLElement("at", text: at.description),
                distance("expectedLow", allowed.lowerBound),
                distance("expectedHigh", allowed.upperBound),
                XMLElement("relation", text: relation.rawValue),
            ]
        case .slopeChange(let at, let before, let after):
            [
                XMLElement("at", text: at.description), distance("paceBefore", before),
                distance("paceAfter", after),
            ]
        case .distanceLowerThanOilUse(let gained, let expected, let from, let to):
            [distance("gained", gained), distance("expected", expected), period(from, to)]
        case .agePrior(let newest, let perYear, let limit):
            [
                distance("shown", newest), distance("perYear", perYear),
                distance("limit", limit),
            ]
        case .sameTimeConflict(let difference): [distance("size", difference)]
        case .fabricatedPattern(let pattern, let count):
            [XMLElement("pattern", text: pattern.rawValue), self.count(count)]
        case .exactRepeat(let shown, let from, let to):
            [distance("shown", shown), period(from, to)]
        default: []
        }
    }
}
