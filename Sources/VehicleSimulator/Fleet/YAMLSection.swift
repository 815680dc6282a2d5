import Yams

/// One mapping of a YAML file whose keys must all be known; every complaint names the line.
struct YAMLSection {
    let file: String
    /// Where in the file this is, as in `vehicles.3.driving`; empty at the top.
    let path: String
    let line: Int?
    private let entries: [String: Node]

    /// - Throws: when it is no mapping or holds a key that is not `known`.
    init(_ node: Node, in file: String, path: String, known: [String]) throws(SimulatorError) {
        self.file = file
        self.path = path
        line = node.mark?.line
        guard case .mapping(let mapping) = node else {
            throw SimulatorError(
                .fleetFile(name: file, line: line, key: path.isEmpty ? nil : path),
                "keys with values are needed here")
        }
        var entries: [String: Node] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? "?"
            guard known.contains(name) else {
                let near = nearest(name, among: known)
                throw SimulatorError(
                    .fleetFile(
                        name: file, line: key.mark?.line,
                        key: path.isEmpty ? name : "\(path).\(name)"), "unknown key",
                    hint: near.map { "did you mean \($0)?" }
                        ?? "known keys: \(known.joined(separator: ", "))")
            }
            entries[name] = value
        }
        self.entries = entries
    }

    func node(_ key: String) -> Node? { entries[key] }

    /// A complaint about a key.
    func error(_ key: String, _ reason: String, hint: String? = nil) -> SimulatorError {
        SimulatorError(
            .fleetFile(
                name: file, line: entries[key]?.mark?.line ?? line,
                key: path.isEmpty ? key : "\(path).\(key)"), reason, hint: hint)
    }

    /// The value of a key, read; `nil` when the key is not there.
    func optional<Value>(
        _ key: String, _ form: String, among words: [String] = [], _ read: (String) -> Value?
    ) throws(SimulatorError) -> Value? {
        guard let node = entries[key] else { return nil }
        return try value(of: node, key, form, among: words, read)
    }

    /// A value read; `words` are what may stand there, for a hint to who mistyped one.
    private func value<Value>(
        of node: Node, _ key: String, _ form: String, among words: [String],
        _ read: (String) -> Value?
    ) throws(SimulatorError) -> Value {
        guard case .scalar(let scalar) = node, let value = read(scalar.string) else {
            let written = node.scalar?.string
            throw SimulatorError(
                .fleetFile(
                    name: file, line: node.mark?.line, key: path.isEmpty ? key : "\(path).\(key)"),
                "\(written.map { "\"\($0)\"" } ?? "this") is not \(form)",
                hint: written.flatMap { nearest($0, among: words) }.map { "did you mean \($0)?" })
        }
        return value
    }

    func required<Value>(
        _ key: String, _ form: String, among words: [String] = [], _ read: (String) -> Value?
    ) throws(SimulatorError) -> Value {
        guard let value = try optional(key, form, among: words, read) else {
            throw error(key, "is missing; \(form) is needed")
        }
        return value
    }

    /// The values of a list, each read; one value stands for a list of one; `nil` when the key is
    /// not there.
    func list<Value>(
        _ key: String, _ form: String, among words: [String] = [], _ read: (String) -> Value?
    ) throws(SimulatorError) -> [Value]? {
        guard let node = entries[key] else { return nil }
        guard case .sequence(let sequence) = node else {
            return try optional(key, form, among: words, read).map { [$0] }
        }
        var values: [Value] = []
        for element in sequence {
            values.append(try value(of: element, key, form, among: words, read))
        }
        return values
    }

    /// The elements of a list of anything; empty when the key is not there.
    func elements(_ key: String) throws(SimulatorError) -> [Node] {
        guard let node = entries[key] else { return [] }
        guard case .sequence(let sequence) = node else { throw error(key, "a list is needed") }
        return Array(sequence)
    }
}
