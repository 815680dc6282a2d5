import MileageAssessment
import VehicleRecords

/// An assessment as the JSON that scripts rely on (docs/CLI.md).
extension JSONText {
    init(
        _ assessment: Assessment, _ decode: VINDecodeOutput? = nil,
        _ elsewhere: [FittingElsewhere]? = nil
    ) {
        let changes = assessment.examination.thresholds.changes
            .map { ($0.key, JSONText($0.value)) }
        self = .object(present: [
            ("vin", JSONText(assessment.examination.history.vin.description)),
            ("asOf", JSONText(assessment.examination.asOf.description)),
            (
                "policy",
                .object(present: [
                    ("name", JSONText(assessment.policy.name)),
                    ("version", JSONText(assessment.policy.version)),
                    ("changes", changes.isEmpty ? nil : .object(changes)),
                ])
            ),
            ("verdict", JSONText(assessment.verdict.code)),
            ("windowed", assessment.examination.chain.isExact ? nil : JSONText(true)),
            ("findings", .array(assessment.findings.map { JSONText($0) })),
            ("readings", .array(assessment.standings.map { JSONText($0) })),
            ("minimumRemovedMeters", assessment.minimumRemoved.map { JSONText($0.meters) }),
            ("minimumTotalMeters", assessment.minimumTotal.map { JSONText($0.meters) }),
            (
                "latest",
                assessment.latest.map { latest in
                    .object([
                        ("entry", JSONText(latest.index.position)),
                        ("meters", JSONText(latest.distance.meters)),
                        ("measuredAt", JSONText(latest.measuredAt.description)),
                    ])
                }
            ),
            ("coverage", JSONText(assessment.coverage)),
            ("sources", .array(assessment.sources.map { JSONText($0) })),
            ("condition", JSONText(assessment.condition)),
            ("crosswalk", JSONText(assessment.crosswalk)),
            ("manufacturerCode", JSONText(codeOf: assessment.examination.history.vin)),
            ("vinDecode", decode?.json),
            ("fitsElsewhere", elsewhere.map { .array($0.map(\.json)) }),
        ])
    }

    private init(codeOf vin: VIN) {
        self = .object(present: [
            ("code", JSONText(vin.manufacturerCode)),
            ("registeredMake", vin.registeredMake.map { JSONText($0) }),
            ("country", vin.registeredCountry.map { JSONText($0) }),
        ])
    }

    init(_ crosswalk: Crosswalk) {
        self = .object(present: [
            ("rdwJudgment", JSONText(crosswalk.rdw.judgment.rawValue)),
            ("rdwCode", JSONText(crosswalk.rdw.code)),
            ("cfr580Statement", crosswalk.disclosure.map { JSONText($0.rawValue) }),
            ("exemptByAge", crosswalk.isExemptByAge.map { JSONText($0) }),
            ("auction", crosswalk.auction.map { JSONText($0.rawValue) }),
            ("japan", crosswalk.japan.map { JSONText($0.rawValue) }),
        ])
    }

    init(_ standing: ReadingStanding) {
        self = .object(present: [
            ("entry", JSONText(standing.entry.position)),
            ("measuredAt", JSONText(standing.measuredAt.description)),
            ("meters", standing.distance.map { JSONText($0.meters) } ?? .null),
            ("source", JSONText(standing.source)),
            ("standing", JSONText(standing.standing.rawValue)),
            ("cause", standing.cause.map { JSONText($0.rawValue) }),
        ])
    }

    init(_ source: Source) {
        self = .object([
            ("kind", JSONText(source.kind.rawValue)), ("name", JSONText(source.name)),
        ])
    }

    init(_ coverage: Coverage) {
        self = .object(present: [
            ("first", coverage.first.map { JSONText($0.description) }),
            ("last", coverage.last.map { JSONText($0.description) }),
            ("readings", JSONText(coverage.readings)),
            ("sources", JSONText(coverage.sources)),
            ("months", JSONText(coverage.months)),
            ("monthsWithReading", JSONText(coverage.monthsWithReading)),
            (
                "longestGap",
                coverage.longestGap.map { gap in
                    .object(present: [
                        ("from", JSONText(gap.from.description)),
                        ("to", JSONText(gap.to.description)),
                        ("couldHideMeters", gap.couldHide.map { JSONText($0.meters) }),
                    ])
                }
            ),
        ])
    }

    init(_ finding: Finding) {
        self = .object(
            present: [
                ("code", JSONText(finding.code)),
                ("severity", JSONText(finding.severity.code)),
                ("verdict", JSONText(finding.kind.verdict.code)),
                ("entries", .array(finding.evidence.map { JSONText($0.position) })),
            ] + Self.details(of: finding.kind) + [
                ("cause", finding.explanation.map { JSONText($0.rawValue) }),
                ("runnerUp", finding.runnerUp.map { JSONText($0.rawValue) }),
                ("gapPoints", finding.gap.map { JSONText($0) }),
                ("certainty", finding.certainty.map { JSONText($0.rawValue) }),
            ])
    }

    /// What one kind of finding says beyond its code and entries.
    private static func details(of kind: Finding.Kind) -> [(String, JSONText?)] {
        switch kind {
        case .rollback(let rollback): details(of: rollback)
        case .isolated(let shown, let expected, _, let candidates):
            [
                ("shownMeters", JSONText(shown.meters)),
                ("expectedLowestMeters", JSONText(expected.lowerBound.meters)),
                ("expectedHighestMeters", JSONText(expected.upperBound.meters)),
                ("candidatesMeters", .array(candidates.map { JSONText($0.meters) })),
            ]
        case .sourceScaleChanged(let factor, let tooLarge, let count):
            [
                ("factor", JSONText(factor)), ("tooLarge", JSONText(tooLarge)),
                ("count", JSONText(count)),
            ]
        case .unitSwitch(let from, let to, let instant):
            [
                ("from", JSONText(from.rawValue)), ("to", JSONText(to.rawValue)),
                ("at", JSONText(instant.description)),
            ]
        case .regression(let size, let within):
            [("sizeMeters", JSONText(size.meters)), ("withinTolerance", JSONText(within))]
        case .disagreement(let size): [("sizeMeters", JSONText(size.meters))]
        case .impossibleRate(let gained, let elapsed, let limit),
            .improbableRate(let gained, let elapsed, let limit):
            [
                ("gainedMeters", JSONText(gained.meters)),
                ("overSeconds", JSONText(elapsed.components.seconds)),
                ("limitMeters", JSONText(limit.meters)),
            ]
        case .noValues(let count, let sentinel):
            [("count", JSONText(count)), ("placeholders", JSONText(sentinel))]
        case .coverageGap(let from, let to, let couldHide):
            span(from, to) + [("couldHideMeters", couldHide.map { JSONText($0.meters) })]
        case .frozen(let from, let to, let count, let resumed):
            span(from, to) + [
                ("count", JSONText(count)),
                ("resumedMeters", resumed.map { JSONText($0.meters) }),
            ]
        case .odometerInoperative, .declaredMismatch, .slopeChange, .distanceLowerThanOilUse,
            .agePrior, .sameTimeConflict, .fabricatedPattern, .exactRepeat:
            useDetails(of: kind)
        case .staleSource(let source, let newest, let age):
            [
                ("source", JSONText(source)), ("newest", JSONText(newest.description)),
                ("ageSeconds", JSONText(age.components.seconds)),
            ]
        case .tooFew(let count, let refused):
            [("count", JSONText(count)), ("refused", JSONText(refused))]
        case .rollover(let limit): [("limitMeters", JSONText(limit.meters))]
        case .ceiling(let shown): [("shownMeters", JSONText(shown.meters))]
        case .meterReplaced(let offset, let recorded):
            [
                ("offsetMeters", offset.map { JSONText($0.meters) }),
                ("recorded", JSONText(recorded)),
            ]
        case .timeImpossible(let reason, let count):
            [("reason", JSONText(reason.rawValue)), ("count", JSONText(count))]
        case .titleStatement(let brand, let span):
            [("brand", JSONText(brand.rawValue)), ("on", JSONText(span.description))]
        case .identityConflict(let conflict): details(of: conflict)
        }
    }

    static func span(_ from: Timestamp, _ to: Timestamp) -> [(String, JSONText?)] {
        [("from", JSONText(from.description)), ("to", JSONText(to.description))]
    }

    private static func details(of rollback: Finding.Rollback) -> [(String, JSONText?)] {
        [
            ("sizeMeters", JSONText(rollback.size.meters)),
            ("fellAfter", JSONText(rollback.fellAfter.description)),
            ("fellBefore", JSONText(rollback.fellBefore.description)),
            ("upper", JSONText(rollback.upper)),
            ("lower", JSONText(rollback.lower)),
            ("turnsAtOrAboveMeters", JSONText(rollback.turnsAtOrAbove.meters)),
            ("turnsAfter", JSONText(rollback.turnsAfter.description)),
        ]
            + (rollback.isIndicated
                ? [
                    ("minimumRemovedMeters", JSONText(rollback.minimumRemoved.meters)),
                    ("minimumTotalMeters", JSONText(rollback.minimumTotal.meters)),
                ] : [])
    }

    private init(_ block: Finding.Rollback.Block) {
        self = .object([
            ("firstEntry", JSONText(block.first.position)),
            ("lastEntry", JSONText(block.last.position)),
            ("count", JSONText(block.count)),
            ("from", JSONText(block.from.description)),
            ("to", JSONText(block.to.description)),
            ("lowestMeters", JSONText(block.lowest.meters)),
            ("highestMeters", JSONText(block.highest.meters)),
        ])
    }

    private static func details(
        of conflict: Finding.IdentityConflict
    ) -> [(String, JSONText?)] {
        switch conflict {
        case .checkDigit(let stated, let expected, let required):
            [
                ("conflict", JSONText("checkDigit")), ("stated", JSONText(String(stated))),
                ("expected", JSONText(String(expected))), ("required", JSONText(required)),
            ]
        case .statedVIN(let stated, let readings):
            [
                ("conflict", JSONText("statedVIN")), ("stated", JSONText(stated)),
                ("readings", JSONText(readings)),
            ]
        case .twoOdometers(let readings):
            [("conflict", JSONText("twoOdometers")), ("readings", JSONText(readings))]
        case .attribute(let attribute, let expected, let stated):
            [
                ("conflict", JSONText(attribute.rawValue)), ("stated", JSONText(stated)),
                ("expected", JSONText(expected)),
            ]
        }
    }
}
