/// A part of a vehicle's history that a template can move or leave out.
public enum ReportSection: String, CaseIterable, Hashable, Sendable {
    case summary, mileage, condition, log
    /// The parts of the last chapter: where the readings are kept, who said them, how they were
    /// judged and what the words mean, the odometer disclosure of the United States, what the report
    /// is not, and every number that decides.
    case evidence, sources, method, disclosure, notices, limits

    /// Whether a report can be without it. A verdict is not printed without its reasons, its
    /// sources and what it is not.
    var isOptional: Bool {
        switch self {
        case .condition, .log, .sources, .disclosure, .limits: true
        case .summary, .mileage, .evidence, .method, .notices: false
        }
    }

    /// Whether it belongs to the chapter that ``evidence`` opens.
    var isInEvidence: Bool {
        switch self {
        case .sources, .method, .disclosure, .notices, .limits: true
        case .summary, .mileage, .condition, .log, .evidence: false
        }
    }

    /// Why these can't be the sections of a report; `nil` when they can.
    static func problem(in sections: [Self]) -> String? {
        if sections.first != .summary { return "the summary comes first" }
        if let twice = sections.first(where: { one in sections.count { $0 == one } > 1 }) {
            return "\(twice.rawValue) stands twice"
        }
        if let missing = allCases.first(where: { !$0.isOptional && !sections.contains($0) }) {
            return "\(missing.rawValue) can be moved but not left out"
        }
        var isOpen = false
        for section in sections {
            if section.isInEvidence, !isOpen {
                return "\(section.rawValue) belongs to the chapter that evidence opens, "
                    + "and stands outside it"
            }
            isOpen = section == .evidence || section.isInEvidence
        }
        return nil
    }
}
