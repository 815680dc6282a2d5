internal import MileageAssessment
internal import VehicleRecords

extension Phrases {
    /// The blanks of findings about use and about what was written down.
    func addUse(
        _ kind: Finding.Kind, to blanks: inout [String: String]
    ) throws(RenderingError) {
        switch kind {
        case .odometerInoperative(let from, let to, let movement, _):
            blanks["span"] = figures.span(to - from)
            blanks["period"] = figures.period(from, to)
            blanks["movement"] = try words("movement.\(movement.rawValue)")
        case .declaredMismatch(let declared, let at, let allowed, _):
            blanks["declared"] = figures.distance(declared)
            blanks["date"] = figures.date(at)
            blanks["expected"] = try words(
                "text.expected",
                [
                    "low": figures.number(allowed.lowerBound),
                    "high": figures.distance(allowed.upperBound),
                ])
        case .slopeChange(let at, let before, let after):
            blanks["date"] = figures.date(at)
            blanks["before"] = figures.distance(before)
            blanks["after"] = figures.distance(after)
        case .distanceLowerThanOilUse(let gained, let expected, let from, let to):
            blanks["gained"] = figures.distance(gained)
            blanks["expected"] =
                figures.numbers.text(figures.rounded(expected)) + Figures.space
                + figures.unit.rawValue
            blanks["period"] = figures.period(from, to)
        case .agePrior(let newest, let perYear, let limit):
            blanks["shown"] = figures.distance(newest)
            blanks["pace"] =
                figures.numbers.text(figures.rounded(perYear)) + Figures.space
                + figures.unit.rawValue
            blanks["limit"] =
                figures.numbers.text(figures.rounded(limit)) + Figures.space
                + figures.unit.rawValue
        case .sameTimeConflict(let difference): blanks["size"] = figures.distance(difference)
        case .fabricatedPattern(let pattern, let number):
            blanks["pattern"] = try words("pattern.\(pattern.rawValue)")
            blanks["count"] = try words.counted("counted.readings", number, figures.numbers)
        case .exactRepeat(let shown, let from, let to):
            blanks["shown"] = figures.distance(shown)
            blanks["span"] = figures.span(to - from)
            blanks["period"] = figures.period(from, to)
        default: break
        }
    }
}
