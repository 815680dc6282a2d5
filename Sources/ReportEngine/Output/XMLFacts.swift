internal import MileageAssessment
internal import VehicleRecords
internal import XMLTree

/// A report's facts as XML: no prose, a fixed order, a unit on every quantity, UTC times.
///
/// `report-1.xsd` describes it. A missing fact is a missing element, never an empty one.
struct XMLFacts {
    static let namespace = "urn:reportgen:report:1"

    let source: VehicleHistoryReport
    private let facts: VehicleFacts

    /// Answers what the odometer may show; one for all questions.
    let estimator: MileageEstimator

    init(_ report: VehicleHistoryReport, by estimator: MileageEstimator? = nil) {
        source = report
        self.estimator = estimator ?? MileageEstimator(report.assessment)
        facts = VehicleFacts(report.history)
    }

    private var assessment: Assessment { source.assessment }

    func report() -> XMLElement {
        XMLElement(
            "vehicleHistoryReport",
            [
                "xmlns": Self.namespace, "number": source.context.number,
                "issuedAt": source.context.issuedAt.description, "asOf": source.asOf.description,
                "demo": source.context.isDemo ? "true" : "false",
            ],
            [
                XMLElement("issuer", text: source.context.tenant),
                XMLElement("preparedFor", text: source.context.preparedFor),
                vehicle(), verdict(), findings(), readings(), corrections(), signals(),
                condition(), coverage(), limits(), policy(), ledger(),
            ])
    }

    // MARK: Vehicle

    private func vehicle() -> XMLElement {
        let vin = source.history.vin
        return XMLElement(
            "vehicle", ["vin": vin.description],
            [
                XMLElement(
                    "checkDigit",
                    [
                        "stated": "\(vin.checkDigit)", "computed": "\(vin.expectedCheckDigit)",
                        "use": vin.checkDigitUse.rawValue,
                        "matches": vin.checkDigitMatches ? "true" : "false",
                    ]),
                facts.attributes.map { said in
                    XMLElement(
                        "attributes", stamp(said.entry),
                        [
                            optional("make", said.value.make), optional("model", said.value.model),
                            optional("year", said.value.year.map(String.init)),
                            optional("trim", said.value.trim),
                            optional("powertrain", said.value.powertrain),
                        ])
                },
                manufacturerCode(),
            ])
    }

    private func optional(_ name: String, _ text: String?) -> XMLElement? {
        text.map { XMLElement(name, text: $0) }
    }

    /// Which entry says so, when, and who.
    private func stamp(_ entry: VehicleHistory.Entry) -> KeyValuePairs<String, String?> {
        let record = entry.record
        return [
            "entry": entry.index.description, "leafHash": leaf(entry.index),
            "measuredFrom": record.measuredAt.earliest.description,
            "measuredTo": record.measuredAt.latest.description,
            "sourceKind": record.source.kind.rawValue, "sourceName": record.source.name,
        ]
    }

    private func leaf(_ index: EntryIndex) -> String? { source.ledger?.leafHashes[index] }

    // MARK: Judgment

    private func verdict() -> XMLElement {
        XMLElement(
            "verdict",
            [
                "code": assessment.verdict.code,
                "windowed": assessment.examination.chain.isExact ? nil : "true",
            ],
            [
                assessment.minimumRemoved.map { distance("minimumRemoved", $0) },
                assessment.minimumTotal.map { distance("minimumTotal", $0) },
                assessment.averagePerYear.map { distance("averagePerYear", $0) },
                crosswalk(),
            ])
    }

    private func crosswalk() -> XMLElement {
        let crosswalk = assessment.crosswalk
        return XMLElement(
            "crosswalk",
            [
                "rdwJudgment": crosswalk.rdw.judgment.rawValue, "rdwCode": crosswalk.rdw.code,
                "cfr580Statement": crosswalk.disclosure.map { "\($0.rawValue)" },
                "exemptByAge": crosswalk.isExemptByAge.map { $0 ? "true" : "false" },
                "auction": crosswalk.auction?.rawValue, "japan": crosswalk.japan?.rawValue,
            ])
    }

    func distance(_ name: String, _ distance: Distance) -> XMLElement {
        XMLElement(name, ["unit": "m"], text: "\(distance.meters)")
    }

    private func findings() -> XMLElement {
        XMLElement("findings", [:], assessment.findings.map(finding))
    }

    private func finding(_ finding: Finding) -> XMLElement {
        XMLElement(
            "finding",
            [
                "code": finding.code, "severity": finding.severity.code,
                "verdict": finding.kind.verdict.code,
                "explanation": finding.explanation?.rawValue,
                "runnerUp": finding.runnerUp?.rawValue, "gap": finding.gap.map(String.init),
                "certainty": finding.certainty?.rawValue,
            ],
            quantities(finding.kind)
                + [
                    XMLElement(
                        "evidence", [:],
                        finding.evidence.map { XMLElement("entry", text: $0.description) })
                ])
    }

    // MARK: Readings

    func readings() -> XMLElement {
        let entries = Dictionary(
            source.history.entries.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
        return XMLElement(
            "readings", ["count": "\(assessment.standings.count)"],
            assessment.standings.map { reading($0, entries[$0.entry]) })
    }

    private func reading(
        _ standing: ReadingStanding, _ entry: VehicleHistory.Entry?
    ) -> XMLElement {
        var shown: XMLElement?
        var reason: XMLElement?
        switch entry?.record {
        case .reading(let reading)?:
            shown = XMLElement(
                "shown", ["unit": reading.shown.unit.rawValue], text: reading.shown.digits)
        case .noValue(let none)?: reason = noValue(none.reason)
        default: break
        }
        let retrieval = entry?.record.retrieval
        return XMLElement(
            "reading",
            [
                "entry": standing.entry.description, "leafHash": leaf(standing.entry),
                "measuredFrom": standing.measuredAt.earliest.description,
                "measuredTo": standing.measuredAt.latest.description,
                "recordedAt": entry?.recordedAt.description,
                "fetchedAt": retrieval?.fetchedAt?.description,
                "sourceKind": standing.source.kind.rawValue, "sourceName": standing.source.name,
                "standing": standing.standing.rawValue, "cause": standing.cause?.rawValue,
            ], [shown, standing.distance.map { distance("distance", $0) }, reason])
    }

    private func noValue(_ reason: NoValue.Reason) -> XMLElement {
        let (code, detail): (String, String?) =
            switch reason {
            case .blank: ("blank", nil)
            case .unreadable(let text): ("unreadable", text)
            case .negative(let text): ("negative", text)
            case .unitUnknown(let text): ("unitUnknown", text)
            case .notCapable: ("notCapable", nil)
            case .notPermitted: ("notPermitted", nil)
            case .notCollected: ("notCollected", nil)
            case .upstream(let type, let code):
                ("upstream", code.map { type + " " + $0 } ?? type)
            }
        return XMLElement("noValue", ["reason": code], text: detail ?? "")
    }

    // MARK: Other signals

    private func signals() -> XMLElement {
        let order: [Signal] = [.oilLife, .tirePressure, .fuelLevel, .batteryLevel, .charge]
        return XMLElement("signals", [:], order.map(signal))
    }

    private func signal(_ signal: Signal) -> XMLElement {
        let state: String =
            switch facts.absence(signal) {
            case nil: "reported"
            case .notCapable?: "notCapable"
            case .notPermitted?: "notPermitted"
            case .noAnswer?: "noAnswer"
            case .notRequested?: "notRequested"
            }
        let refusal = facts.absence(signal) == nil ? nil : facts.refusal(signal)
        return XMLElement(
            "signal", ["name": signal.rawValue, "state": state],
            [
                facts.state(signal).map { said in
                    XMLElement("value", stamp(said.entry), values(said.value.state))
                },
                refusal.map {
                    XMLElement("refusal", stamp($0.entry), [noValue($0.value.reason)])
                },
            ])
    }

    private func values(_ state: VehicleCondition.State) -> [XMLElement?] {
        switch state {
        case .oilLife(let amount), .fuelLevel(let amount), .batteryLevel(let amount):
            [
                XMLElement("shown", ["unit": amount.unit], text: amount.digits),
                amount.permille.map { XMLElement("share", ["unit": "permille"], text: "\($0)") },
            ]
        case .charge(let state): [XMLElement("charge", text: state.rawValue)]
        case .tirePressures(let wheels):
            wheels.sorted { $0.wheel < $1.wheel }.map { wheel in
                XMLElement(
                    "wheel",
                    [
                        "row": "\(wheel.wheel.row)", "column": "\(wheel.wheel.column)",
                        "unitIsInferred": wheel.unitIsInferred ? "true" : "false",
                    ],
                    [
                        XMLElement(
                            "shown", ["unit": wheel.shown.unit], text: wheel.shown.digits),
                        wheel.pascals.map {
                            XMLElement("pressure", ["unit": "Pa"], text: "\($0)")
                        },
                    ])
            }
        }
    }
}
