/// Everything a judgment depends on apart from the history and the instant; named and versioned.
public struct AssessmentPolicy: Sendable {
    /// Printed with every verdict, so that it can be made again.
    public struct ID: Hashable, Sendable {
        public let name: String
        public let version: Int
        public init(name: String, version: Int) {
            self.name = name
            self.version = version
        }
    }

    public let id: ID
    public let thresholds: Thresholds
    public let rules: [any AssessmentRule]
    public let explanations: [any Explanation]

    public init(
        id: ID, thresholds: Thresholds, rules: [any AssessmentRule],
        explanations: [any Explanation]
    ) {
        self.id = id
        self.thresholds = thresholds
        self.rules = rules
        self.explanations = explanations
    }
}
