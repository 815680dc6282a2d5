public import VehicleRecords

extension Finding {
    /// What was found. A new case is listed here, and the compiler then names every other place.
    public enum Kind: Hashable, Sendable {
        /// Lower for good, with nothing lawful to explain it.
        case rollback(Rollback)
        /// One reading contradicts the rest, and the rest agree without it. `candidates` are what
        /// may have been meant, nearest first.
        case isolated(
            shown: Distance, expected: ClosedRange<Distance>, cause: Cause, candidates: [Distance])
        /// One source's readings are a power of ten too large or too small.
        case sourceScaleChanged(factor: Int, tooLarge: Bool, count: Int)
        /// From an instant on, readings are in another unit than they say.
        case unitSwitch(
            from: ReportedDistance.Unit, to: ReportedDistance.Unit, at: Timestamp)
        /// A fall: within the published tolerance a note; above it, one of the readings is wrong.
        case regression(size: Distance, withinTolerance: Bool)
        /// Readings contradict each other, and nothing tells which is wrong.
        case disagreement(size: Distance)
        /// Farther in a time than any vehicle goes.
        case impossibleRate(gained: Distance, over: Duration, limit: Distance)
        /// Farther in a day, week, month, quarter or year than vehicles of its kind go.
        case improbableRate(gained: Distance, over: Duration, limit: Distance)
        /// Asked, and no number: `sentinel` of them were a placeholder such as 0.
        case noValues(count: Int, sentinel: Int)
        /// A stretch without readings, and the most that could hide in it.
        case coverageGap(from: Timestamp, to: Timestamp, couldHide: Distance?)
        /// One value all the time: parked, or an old value sent again and again. `resumed` is how
        /// much higher the next reading was; `nil` when there is none yet.
        case frozen(from: Timestamp, to: Timestamp, count: Int, resumed: Distance?)
        /// One value all the time while something else moved. `resumed`: whether it counted on
        /// afterwards.
        case odometerInoperative(
            from: Timestamp, to: Timestamp, movement: Movement, resumed: Bool)
        /// A value that somebody declared, against what the readings allow at that time.
        case declaredMismatch(
            declared: Distance, at: Timestamp, allowed: ClosedRange<Distance>,
            DeclaredRelation)
        /// From about an instant on the vehicle is driven at another pace, per day.
        case slopeChange(at: Timestamp, before: Distance, after: Distance)
        /// The odometer gained less than the oil life used would make.
        case distanceLowerThanOilUse(
            gained: Distance, expected: Distance, from: Timestamp, to: Timestamp)
        /// Higher, for the vehicle's age, than nearly all others.
        case agePrior(Distance, perYear: Distance, limit: Distance)
        /// Two sources at the same time, farther apart than a day's drive.
        case sameTimeConflict(difference: Distance)
        /// Written numbers that look computed.
        case fabricatedPattern(Pattern, count: Int)
        /// The same number at two inspections far apart.
        case exactRepeat(Distance, from: Timestamp, to: Timestamp)
        /// The newest reading of a source is old.
        case staleSource(Source, newest: Timestamp, age: Duration)
        /// Fewer readings on different days than a judgment needs.
        case tooFew(count: Int, refused: Bool)
        /// The counter passed its largest number.
        case rollover(limit: Distance)
        /// The odometer stands still at the largest number it shows.
        case ceiling(Distance)
        /// Another odometer: `offset` is what the old one had over the new one, if recorded.
        case meterReplaced(offset: Distance?, recorded: Bool)
        /// Readings at times that cannot be; they are not compared.
        case timeImpossible(ImpossibleTime, count: Int)
        /// A title says of the odometer what no reading can take back.
        case titleStatement(TitleBrand.Brand, on: TimeSpan)
        /// The readings, or the VIN, may be another vehicle's.
        case identityConflict(IdentityConflict)
    }

    /// What shows that a vehicle moved while its odometer stood.
    public enum Movement: String, CaseIterable, Sendable {
        case oilLife, fuel, charge
    }

    /// Where a declared value lies.
    public enum DeclaredRelation: String, CaseIterable, Sendable {
        /// Below, or above, what is certain.
        case belowCertain, aboveCertain
        /// Possible, and outside what 99 cases in 100 are.
        case unlikely
    }

    /// How written numbers look computed.
    public enum Pattern: String, CaseIterable, Sendable {
        case equalSteps, equalPace, roundNumbers
    }

    /// Why a time cannot be.
    public enum ImpossibleTime: String, CaseIterable, Sendable {
        case future, beforeBuilt, unset
    }

    /// How an identity is in doubt.
    public enum IdentityConflict: Hashable, Sendable {
        /// The VIN's check digit is not what its other characters give, in a region that uses it.
        case checkDigit(stated: Character, expected: Character, required: Bool)
        /// The vehicle gave another VIN of itself; `readings` came with it.
        case statedVIN(String, readings: Int)
        /// Two branches that alternate, each lawful by itself.
        case twoOdometers(readings: Int)
        /// What a source says the vehicle is, against its VIN or what the source said before.
        case attribute(Attribute, expected: String, stated: String)
    }

    /// What a vehicle is, as far as it can disagree.
    public enum Attribute: String, CaseIterable, Sendable {
        /// By the VIN, and by the source.
        case modelYear, registeredMake
        /// By one source, earlier and later.
        case make, model, year
    }
}

extension Finding.Kind {
    /// The rule's name. Source: `reference/detection.md` §3; `DISAGREEMENT` is §4's "one of these
    /// two is wrong".
    public var code: String {
        switch self {
        case .rollback(let rollback):
            rollback.isIndicated ? "ROLLBACK_INDICATED" : "ROLLBACK_POSSIBLE"
        case .isolated: "ISOLATED_INCONSISTENT"
        case .sourceScaleChanged: "SOURCE_SCALE_CHANGED"
        case .unitSwitch: "UNIT_SWITCH"
        case .regression: "REGRESSION"
        case .disagreement: "DISAGREEMENT"
        case .impossibleRate: "IMPOSSIBLE_RATE"
        case .improbableRate: "IMPROBABLE_RATE"
        case .noValues: "NO_VALUE"
        case .coverageGap: "COVERAGE_GAP"
        case .frozen: "FROZEN"
        case .odometerInoperative: "ODOMETER_INOPERATIVE"
        case .declaredMismatch: "DECLARED_MISMATCH"
        case .slopeChange: "SLOPE_CHANGE"
        case .distanceLowerThanOilUse: "DISTANCE_LOWER_THAN_OIL_USE"
        case .agePrior: "AGE_PRIOR"
        case .sameTimeConflict: "SAME_TIME_CONFLICT"
        case .fabricatedPattern: "FABRICATED_PATTERN"
        case .exactRepeat: "EXACT_REPEAT_MANUAL"
        case .staleSource: "STALE_SOURCE"
        case .tooFew: "TOO_FEW"
        case .rollover: "ROLLOVER"
        case .ceiling: "CEILING"
        case .meterReplaced: "METER_REPLACED"
        case .titleStatement: "STATUS_CONFLICT"
        case .timeImpossible: "TIME_IMPOSSIBLE"
        case .identityConflict: "IDENTITY_CONFLICT"
        }
    }

    /// The mildest verdict that this allows.
    public var verdict: Verdict {
        switch self {
        case .rollback(let rollback):
            rollback.isIndicated ? .rollbackIndicated : .rollbackPossible
        case .isolated, .sourceScaleChanged, .unitSwitch: .inconsistentExplained
        case .regression(_, let withinTolerance):
            withinTolerance ? .consistentWithNotes : .undetermined
        case .disagreement, .impossibleRate: .undetermined
        case .improbableRate, .coverageGap, .frozen, .slopeChange, .distanceLowerThanOilUse,
            .sameTimeConflict, .fabricatedPattern, .exactRepeat:
            .consistentWithNotes
        case .noValues, .staleSource, .agePrior: .consistent
        // While it stands, its source may be the one that does.
        case .odometerInoperative(_, _, _, let resumed):
            resumed ? .trueMileageUnknown : .undetermined
        case .declaredMismatch(_, _, _, let relation):
            relation == .unlikely ? .consistentWithNotes : .undetermined
        case .tooFew: .notEnoughData
        case .rollover, .ceiling: .exceedsMechanicalLimits
        case .meterReplaced(let offset, let recorded):
            recorded && offset != nil ? .inconsistentExplained : .trueMileageUnknown
        case .timeImpossible(let reason, _):
            // A clock that was never set says nothing about the car.
            reason == .unset ? .consistentWithNotes : .inconsistentExplained
        case .identityConflict(.checkDigit(_, _, let required)):
            required ? .consistentWithNotes : .consistent
        case .identityConflict(.statedVIN(_, let readings)):
            readings == 0 ? .consistentWithNotes : .inconsistentExplained
        case .identityConflict(.twoOdometers): .undetermined
        case .identityConflict(.attribute): .consistentWithNotes
        // A title's word wins over clean readings. Source: `reference/detection.md` R23.
        case .titleStatement(let brand, _):
            brand == .exceedsMechanicalLimits ? .exceedsMechanicalLimits : .trueMileageUnknown
        }
    }

    /// Source: `reference/detection.md` §3.
    public var severity: Finding.Severity {
        switch self {
        case .rollback(let rollback): rollback.isIndicated ? .critical : .major
        case .isolated, .sourceScaleChanged, .unitSwitch, .disagreement, .impossibleRate,
            .rollover, .ceiling, .meterReplaced:
            .major
        case .regression(_, let withinTolerance): withinTolerance ? .warning : .major
        case .improbableRate, .slopeChange, .distanceLowerThanOilUse, .sameTimeConflict,
            .fabricatedPattern, .exactRepeat:
            .warning
        case .odometerInoperative, .titleStatement: .major
        case .declaredMismatch(_, _, _, let relation):
            switch relation {
            case .belowCertain: .critical
            case .aboveCertain: .major
            case .unlikely: .warning
            }
        case .noValues, .coverageGap, .frozen, .staleSource, .tooFew, .agePrior: .info
        case .timeImpossible(let reason, _): reason == .unset ? .warning : .major
        case .identityConflict(.checkDigit(_, _, let required)): required ? .warning : .info
        case .identityConflict(.attribute): .warning
        case .identityConflict: .major
        }
    }
}
