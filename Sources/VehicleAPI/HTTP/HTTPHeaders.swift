/// Header fields by name, without regard to case; a repeated field keeps its first value.
public struct HTTPHeaders: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    private var fields: [String: String] = [:]

    public init() {}

    /// Fields in the order they came.
    public init(_ fields: some Sequence<(name: String, value: String)>) {
        for field in fields { self[field.name] = self[field.name] ?? field.value }
    }

    public init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements.map { (name: $0.0, value: $0.1) })
    }

    public subscript(name: String) -> String? {
        get { fields[name.lowercased()] }
        set { fields[name.lowercased()] = newValue }
    }

    /// Names in lower case, in order of the alphabet.
    public var all: [(name: String, value: String)] {
        fields.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }
}
