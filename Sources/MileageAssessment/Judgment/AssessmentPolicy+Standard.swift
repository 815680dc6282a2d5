extension AssessmentPolicy {
    /// The policy this release ships. Its version goes up with every change of a number, a rule
    /// or an explanation.
    public static let standard = Self(
        id: ID(name: "standard", version: 4), thresholds: Thresholds(),
        rules: [
            TooFewRule(), NoValueRule(), TimeImpossibleRule(), IdentityRule(), AttributesRule(),
            TitleStatementRule(),
            ImprobableRateRule(), CeilingRule(), FrozenRule(), CoverageGapRule(),
            StaleSourceRule(), InoperativeOdometerRule(), SlopeChangeRule(), WearRule(),
            AgePriorRule(), SameTimeRule(), FabricatedPatternRule(), ExactRepeatRule(),
        ],
        explanations: [
            ScaleError(), UnitMix(), KeyingSlip(), Placeholder(), StaleReplay(), LateArrival(),
            UnitSwitch(),
            SourceScaleChanged(), Rollover(), MeterReplaced(), RollbackExplanation(),
        ])
}
