internal import MileageAssessment
internal import VehicleRecords
internal import XMLTree

extension XMLFacts {
    // MARK: What the readings see, and allow

    func coverage() -> XMLElement {
        let coverage = source.assessment.coverage
        return XMLElement(
            "coverage",
            [
                "readings": "\(coverage.readings)", "sources": "\(coverage.sources)",
                "first": coverage.first?.description, "last": coverage.last?.description,
                "months": "\(coverage.months)",
                "monthsWithReading": "\(coverage.monthsWithReading)",
            ],
            [
                coverage.longestGap.map { gap in
                    XMLElement(
                        "longestGap", ["from": gap.from.description, "to": gap.to.description],
                        [gap.couldHide.map { distance("couldHide", $0) }])
                }
            ])
    }

    /// Certain limits and the likely band, each in an element of its own: never in one breath.
    func limits() -> XMLElement {
        let at = source.asOf
        return XMLElement(
            "odometerAsOf", ["at": at.description],
            [
                estimator.bounds(at: at).map { bounds in
                    XMLElement(
                        "bounds", ["basis": bounds.basis.rawValue],
                        [
                            distance("lowest", bounds.lowest),
                            bounds.highest.map { distance("highest", $0) },
                        ])
                },
                estimator.band(at: at).map { band in
                    XMLElement(
                        "band",
                        [
                            "basis": band.basis.rawValue,
                            "levelPercent": "\(Int((band.level * 100).rounded()))",
                        ],
                        [
                            distance("low", band.low), distance("likely", band.likely),
                            distance("high", band.high),
                        ])
                },
            ])
    }

    func policy() -> XMLElement {
        XMLElement(
            "policy",
            [
                "name": source.assessment.policy.name,
                "version": "\(source.assessment.policy.version)",
            ],
            source.assessment.examination.thresholds.entries.map { entry in
                XMLElement(
                    "threshold", ["name": entry.name, "source": entry.source], text: entry.value)
            })
    }

    // MARK: The quantities of a finding

    /// What a finding's kind holds, as elements with units, in the order of the schema.
    func quantities(_ kind: Finding.Kind) -> [XMLElement?] {
        switch kind {
        case .rollback(let rollback):
            [
                distance("size", rollback.size), run("upper", rollback.upper),
                run("lower", rollback.lower),
            ]
        case .isolated(let shown, let expected, let cause, let candidates):
            [
                distance("shown", shown), distance("expectedLow", expected.lowerBound),
                distance("expectedHigh", expected.upperBound),
                XMLElement("cause", text: cause.rawValue),
            ] + candidates.map { distance("candidate", $0) }
        case .sourceScaleChanged(let factor, let tooLarge, let count):
            [
                XMLElement("factor", ["tooLarge": "\(tooLarge)"], text: "\(factor)"),
                self.count(count),
            ]
        case .unitSwitch(let from, let to, let at):
            [
                XMLElement(
                    "unitSwitch",
                    ["from": from.rawValue, "to": to.rawValue, "at": at.description])
            ]
        case .regression(let size, let withinTolerance):
            [
                distance("size", size),
                XMLElement("withinTolerance", text: "\(withinTolerance)"),
            ]
        case .disagreement(let size): [distance("size", size)]
        case .impossibleRate(let gained, let over, let limit),
            .improbableRate(let gained, let over, let limit):
            [distance("gained", gained), seconds("over", over), distance("limit", limit)]
        case .noValues(let count, let sentinel):
            [self.count(count), XMLElement("sentinels", text: "\(sentinel)")]
        case .coverageGap(let from, let to, let couldHide):
            [period(from, to), couldHide.map { distance("couldHide", $0) }]
        case .frozen(let from, let to, let count, let resumed):
            [period(from, to), self.count(count), resumed.map { distance("resumed", $0) }]
        case .odometerInoperative, .declaredMismatch, .slopeChange, .distanceLowerThanOilUse,
            .agePrior, .sameTimeConflict, .fabricatedPattern, .exactRepeat:
            useQuantities(kind)
        case .staleSource(let source, let newest, let age):
            [
                XMLElement(
                    "source", ["kind": source.kind.rawValue, "newest": newest.description],
                    text: source.name), seconds("age", age),
            ]
        case .tooFew(let count, let refused):
            [self.count(count), XMLElement("refused", text: "\(refused)")]
        case .rollover(let limit), .ceiling(let limit): [distance("limit", limit)]
        case .meterReplaced(let offset, let recorded):
            [
                offset.map { distance("offset", $0) },
                XMLElement("recorded", text: "\(recorded)"),
            ]
        case .timeImpossible(let reason, let count):
            [XMLElement("time", text: reason.rawValue), self.count(count)]
        case .titleStatement(let brand, let span):
            [
                XMLElement(
                    "titleStatement", ["brand": brand.rawValue, "on": span.description])
            ]
        case .identityConflict(let conflict): [identity(conflict)]
        }
    }

    private func identity(_ conflict: Finding.IdentityConflict) -> XMLElement {
        switch conflict {
        case .checkDigit(let stated, let expected, let required):
            XMLElement(
                "identity",
                [
                    "conflict": "checkDigit", "stated": "\(stated)", "computed": "\(expected)",
                    "required": "\(required)",
                ])
        case .statedVIN(let stated, let readings):
            XMLElement(
                "identity",
                ["conflict": "statedVIN", "stated": stated, "readings": "\(readings)"])
        case .twoOdometers(let readings):
            XMLElement("identity", ["conflict": "twoOdometers", "readings": "\(readings)"])
        case .attribute(let attribute, let expected, let stated):
            XMLElement(
                "identity",
                ["conflict": attribute.rawValue, "stated": stated, "computed": expected])
        }
    }

    private func run(_ name: String, _ block: Finding.Rollback.Block) -> XMLElement {
        XMLElement(
            name,
            [
                "first": block.first.description, "last": block.last.description,
                "count": "\(block.count)", "from": block.from.earliest.description,
                "to": block.to.latest.description,
            ], [distance("lowest", block.lowest), distance("highest", block.highest)])
    }

    func count(_ number: Int) -> XMLElement { XMLElement("count", text: "\(number)") }

    func period(_ from: Timestamp, _ to: Timestamp) -> XMLElement {
        XMLElement("period", ["from": from.description, "to": to.description])
    }

    private func seconds(_ name: String, _ duration: Duration) -> XMLElement {
        XMLElement(name, ["unit": "s"], text: "\(duration.components.seconds)")
    }
}
