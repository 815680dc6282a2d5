internal import ContractAssessment
internal import MileageAssessment
internal import VehicleRecords
package import XMLTree

extension WarrantyReport {
    /// The facts as elements, not yet checked against the schema.
    package func facts() -> XMLElement { WarrantyXML(report: self).document() }

    /// The XML's elements and attributes under their own names.
    func json() -> [UInt8] {
        var text = ""
        JSONFacts.value(of: facts()).write(to: &text, indent: 0)
        return Array((text + "\n").utf8)
    }
}

/// A decision's facts as XML: no prose, a fixed order, a unit on every quantity, UTC times.
/// `contracts-1.xsd` describes it.
struct WarrantyXML {
    static let namespace = "urn:reportgen:contracts:1"

    let report: WarrantyReport
    private var decision: ClaimDecision { report.decision }
    /// What a vehicle's history says in the same words.
    private var shared: XMLFacts { XMLFacts(report.history) }

    func document() -> XMLElement {
        let assessment = decision.assessment
        return XMLElement(
            "warrantyReport",
            [
                "xmlns": Self.namespace, "number": report.context.number,
                "issuedAt": report.context.issuedAt.description,
                "asOf": decision.asOf.description,
                "demo": report.context.isDemo ? "true" : "false",
            ],
            [
                XMLElement("issuer", text: report.context.tenant),
                XMLElement("vehicle", ["vin": decision.contract.vin.description]), claim(),
                contract(), earlierClaims(), outcome(), checks(),
                XMLElement(
                    "remedies", [:],
                    decision.remedies.map { XMLElement("remedy", text: $0.code) }),
                XMLElement("verdict", ["code": assessment.verdict.code]),
                XMLElement(
                    "findings", [:],
                    assessment.findings.map { finding in
                        XMLElement(
                            "finding", ["code": finding.code],
                            [Self.evidence(finding.evidence)])
                    }), shared.readings(),
                XMLElement(
                    "policy",
                    [
                        "name": assessment.policy.name, "version": "\(assessment.policy.version)",
                    ]), shared.ledger(),
            ])
    }

    private func claim() -> XMLElement {
        let claim = decision.claim
        return XMLElement(
            "claim",
            [
                "number": claim.number, "contract": claim.contract, "vin": claim.vin.description,
                "failed": claim.failed.description, "called": claim.called?.description,
            ],
            [
                XMLElement("component", text: claim.component),
                claim.submittedBy.isEmpty
                    ? nil : XMLElement("submittedBy", text: claim.submittedBy),
                claim.odometer.map { Self.shown("odometer", $0) },
            ])
    }

    private func contract() -> XMLElement {
        let contract = decision.contract
        return XMLElement(
            "contract",
            [
                "number": contract.number, "vin": contract.vin.description,
                "start": contract.start.description, "end": contract.end.description,
                "termMonths": "\(contract.termMonths)", "limitFrom": contract.limitOrigin.rawValue,
            ],
            [
                contract.startOdometer.map { Self.shown("startOdometer", $0) },
                contract.limit.map { Self.shown("limit", $0) },
                Self.window("waiting", contract.waiting),
                contract.maintenance.map { terms in
                    XMLElement(
                        "maintenance",
                        [
                            "months": terms.months.map(String.init),
                            "recordsAreComplete": terms.recordsAreComplete ? "true" : "false",
                        ], [terms.distance.map { Self.shown("distance", $0) }])
                }, Self.window("early", contract.early),
            ])
    }

    private func outcome() -> XMLElement {
        let mileage = decision.mileage
        return XMLElement(
            "decision",
            [
                "code": decision.outcome.rawValue, "rules": ClaimDecision.rules.name,
                "version": "\(ClaimDecision.rules.version)",
            ],
            [
                decision.limit.map { Self.meters("limitLowest", $0.lowerBound) },
                decision.limit.map { Self.meters("limitHighest", $0.upperBound) },
                mileage.map { Self.meters("lowest", $0.lowest) },
                mileage?.highest.map { Self.meters("highest", $0) },
                mileage?.band.map { band in
                    XMLElement(
                        "likely", ["levelPercent": "\(Int((band.level * 100).rounded()))"],
                        [
                            Self.meters("low", band.low), Self.meters("middle", band.likely),
                            Self.meters("high", band.high),
                        ])
                },
            ])
    }

    private func checks() -> XMLElement {
        XMLElement(
            "checks", [:],
            decision.checks.map { check in
                XMLElement(
                    "check",
                    [
                        "number": "\(check.kind.number)", "code": check.kind.rawValue,
                        "outcome": check.outcome.rawValue,
                        "decides": check.kind.isDecisive ? "true" : "false",
                    ],
                    Self.quantities(check.seen)
                        + [check.readings.isEmpty ? nil : Self.evidence(check.readings)])
            })
    }

    /// The numbers that a check compared.
    private static func quantities(_ seen: ClaimCheck.Seen) -> [XMLElement?] {
        switch seen {
        case .waiting(let days, let needed):
            [
                XMLElement("days", text: "\(days)"), XMLElement("neededDays", text: "\(needed)"),
            ]
        case .waitingDistance(let low, let high, let needed):
            [
                meters("lowest", low), high.map { meters("highest", $0) },
                meters("needed", needed),
            ]
        case .ledger(let low, let high, let limit):
            [meters("lowest", low), high.map { meters("highest", $0) }, meters("limit", limit)]
        case .notSettled(let low, let limit, _): [meters("lowest", low), meters("limit", limit)]
        case .claimed(let claimed, let limit):
            [meters("claimed", claimed), meters("limit", limit)]
        case .claimedAgainst(let claimed, let low, let high, _, _):
            [
                meters("claimed", claimed), meters("lowest", low),
                high.map { meters("highest", $0) },
            ]
        case .earlier(let highest, _): [meters("lowest", highest)]
        case .enrolment(let stated, let low, let high):
            [
                meters("claimed", stated), meters("lowest", low),
                high.map { meters("highest", $0) },
            ]
        case .services(let count, let days, let distance):
            [
                XMLElement("count", text: "\(count)"), XMLElement("days", text: "\(days)"),
                distance.map { meters("apart", $0) },
            ]
        case .pace(_, let days, let gained):
            [XMLElement("days", text: "\(days)"), meters("gained", gained)]
        case .soonAfterStart(let days), .noFaultCodes(let days):
            [XMLElement("days", text: "\(days)")]
        default: []
        }
    }

    private func earlierClaims() -> XMLElement {
        XMLElement(
            "earlierClaims", [:],
            decision.earlier.map { claim in
                XMLElement(
                    "earlierClaim",
                    ["number": claim.number, "failed": claim.failed.description],
                    [claim.odometer.map { Self.shown("odometer", $0) }])
            })
    }

    // MARK: Parts

    static func meters(_ name: String, _ distance: Distance) -> XMLElement {
        XMLElement(name, ["unit": "m"], text: "\(distance.meters)")
    }

    static func shown(_ name: String, _ shown: ReportedDistance) -> XMLElement {
        XMLElement(name, ["unit": shown.unit.rawValue], text: shown.digits)
    }

    private static func evidence(_ entries: [EntryIndex]) -> XMLElement {
        XMLElement("evidence", [:], entries.map { XMLElement("entry", text: $0.description) })
    }

    private static func window(
        _ name: String, _ window: WarrantyContract.Window
    ) -> XMLElement? {
        guard window.days > 0 || window.distance != nil else { return nil }
        return XMLElement(
            name, ["days": "\(window.days)"], [window.distance.map { shown("distance", $0) }])
    }
}
