import VehicleRecords

/// A title says that the odometer does not show the actual mileage, was altered or replaced, or
/// has passed its largest number.
///
/// No reading clears it, however well the readings agree. A replacement with a known offset
/// explains a title that says "replaced", and is told of by itself.
/// Source: `reference/detection.md` R23; 49 CFR 580.5(e).
public struct TitleStatementRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        let (history, places) = (examination.history, examination.places)
        let corrected = history.corrections(at: places.corrections)
        let isReplacementKnown = places.replacements.contains { place in
            guard case .replacement(let said) = history.entries[place].record else { return false }
            return said.before != nil && corrected[history.entries[place].index] == nil
        }
        var earliest: [TitleBrand.Brand: (on: TimeSpan, entries: [EntryIndex])] = [:]
        for place in places.brands {
            let entry = history.entries[place]
            guard case .brand(let said) = entry.record, corrected[entry.index] == nil,
                !entry.isLater(than: examination.asOf)
            else { continue }
            switch said.brand {
            case .notActualMileage, .odometerAltered, .exceedsMechanicalLimits: break
            case .odometerReplaced where !isReplacementKnown: break
            default: continue
            }
            let known = earliest[said.brand]
            let isEarlier = known.map { said.measuredAt.earliest < $0.on.earliest } ?? true
            earliest[said.brand] = (
                isEarlier ? said.measuredAt : known?.on ?? said.measuredAt,
                (known?.entries ?? []) + [entry.index]
            )
        }
        return TitleBrand.Brand.allCases.compactMap { brand in
            earliest[brand].map {
                Finding(.titleStatement(brand, on: $0.on), evidence: $0.entries)
            }
        }
    }
}
