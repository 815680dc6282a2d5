public import ContractAssessment
internal import MileageAssessment
internal import ReportTemplates
internal import VehicleRecords
internal import XMLTree

/// One vehicle's line, the same facts under the same names in CSV, JSON lines and XML.
///
/// Distances are whole meters, money whole minor units, shares millionths, dates ISO. A fact that
/// is not there is empty in CSV and absent elsewhere; the row itself is always there.
public struct PortfolioRow: Hashable, Sendable {
    /// A field's value, told apart where numbers and words are written differently.
    enum Value: Hashable, Sendable {
        case text(String)
        case number(Int64)
    }

    /// How the line stands against the run before.
    public enum Change: String, CaseIterable, Sendable {
        case added = "ADDED"
        case changed = "CHANGED"
        case unchanged = "UNCHANGED"
    }

    public static let columns = [
        "contract", "vin", "kind", "as_of", "start_date", "maturity", "unit", "last_entry",
        "last_measured", "last_odometer_m", "days_without_data", "since_start_m", "allowance_m",
        "pro_rata_m", "over_under_m", "expected_m", "half_low_m", "half_high_m", "most_low_m",
        "most_high_m", "exceeds_millionths", "expected_excess_m", "expected_cost_minor", "currency",
        "own_readings", "verdict", "findings", "consent", "exceptions", "exceptions_since",
        "new_exceptions", "cleared_exceptions", "change", "odometer_change_m", "tags",
    ]

    let values: [Value?]
    /// What the next run compares with.
    public let state: PortfolioState

    public init(_ review: BookReview, previous: PortfolioState?) {
        let contract = review.contract
        let asOf = review.assessment.examination.asOf
        let codes = review.exceptions.map(\.rawValue)
        let before = previous?.exceptions ?? [:]
        var since: [String: String] = [:]
        for code in codes { since[code] = before[code] ?? asOf.date.description }
        state = PortfolioState(
            contract: contract.number, odometerMeters: review.last?.distance.meters,
            verdict: review.assessment.verdict.code, exceptions: since)
        let cleared = before.keys.filter { since[$0] == nil }.sorted()
        let change: Change =
            switch previous {
            case nil: .added
            case state?: .unchanged
            default: .changed
            }
        var findings: [String] = []
        for finding in review.assessment.findings where !findings.contains(finding.code) {
            findings.append(finding.code)
        }
        func meters(_ distance: Distance?) -> Value? { distance.map { .number($0.meters) } }
        func text(_ text: String?) -> Value? {
            text.flatMap { $0.isEmpty ? nil : .text($0) }
        }
        let outlook = review.outlook
        values = [
            text(contract.number), text(contract.vin.description), text(contract.kind.rawValue),
            text(asOf.description), text(contract.start.description),
            text(contract.maturity?.description), text(contract.unit?.rawValue),
            review.last.map { .number(Int64(clamping: $0.index.position)) },
            text(review.last?.measuredAt.description), meters(review.last?.distance),
            review.daysWithoutData.map { .number(Int64($0)) }, meters(review.sinceStart),
            meters(contract.allowance?.distance), meters(review.proRata),
            meters(review.overUnder), meters(outlook?.expected),
            meters(outlook?.half.lowerBound), meters(outlook?.half.upperBound),
            meters(outlook?.most.lowerBound), meters(outlook?.most.upperBound),
            outlook.map { .number(Int64($0.exceedsMillionths)) },
            meters(outlook?.expectedExcess), outlook?.expectedCost.map { .number($0) },
            text(contract.charge?.currency),
            outlook.map { .text($0.isFitted ? "true" : "false") },
            text(review.assessment.verdict.code), text(findings.joined(separator: " ")),
            text(review.consent.rawValue), text(codes.joined(separator: " ")),
            text(codes.compactMap { since[$0] }.joined(separator: " ")),
            text(codes.filter { before[$0] == nil }.joined(separator: " ")),
            text(cleared.joined(separator: " ")), text(change.rawValue),
            previous?.odometerMeters.flatMap { before in
                review.last.map { .number($0.distance.meters - before) }
            }, text(contract.tags.joined(separator: " ")),
        ]
    }

    /// For CSV: a field for each of ``columns``.
    public var fields: [String] {
        values.map { value in
            switch value {
            case .text(let text)?: text
            case .number(let number)?: String(number)
            case nil: ""
            }
        }
    }

    private static let lists: Set = [
        "findings", "exceptions", "exceptions_since", "new_exceptions", "cleared_exceptions",
        "tags",
    ]

    /// One line of JSON, with its line end.
    public var jsonLine: [UInt8] {
        var members: [String] = []
        for (name, value) in zip(Self.columns, values) {
            switch value {
            case .number(let number)?: members.append("\"\(name)\":\(number)")
            case .text(let text)? where Self.lists.contains(name):
                let words = text.split(separator: " ").map { JSONNode.quoted(String($0)) }
                members.append("\"\(name)\":[\(words.joined(separator: ","))]")
            case .text(let text)? where name == "own_readings":
                members.append("\"\(name)\":\(text)")
            case .text(let text)?: members.append("\"\(name)\":" + JSONNode.quoted(text))
            case nil where Self.lists.contains(name): members.append("\"\(name)\":[]")
            case nil: break
            }
        }
        return Array(("{" + members.joined(separator: ",") + "}\n").utf8)
    }
}

/// What a run remembers of a line: for the changes since, and no more.
public struct PortfolioState: Hashable, Sendable {
    public let contract: String
    public let odometerMeters: Int64?
    public let verdict: String
    /// Each exception's code, and the day it was first seen.
    public let exceptions: [String: String]

    public init(
        contract: String, odometerMeters: Int64?, verdict: String, exceptions: [String: String]
    ) {
        self.contract = contract
        self.odometerMeters = odometerMeters
        self.verdict = verdict
        self.exceptions = exceptions
    }
}
