internal import Yams

extension ReportTemplates {
    /// A value of a YAML file, and where it stands.
    public struct Leaf: Hashable, Sendable {
        /// `verdict.consistent.word`; the items of a list are numbered from 1.
        public let path: String
        public let text: String
        /// From 1.
        public let line: Int
    }

    /// A file that can't be read as YAML, and where it goes wrong.
    public struct Unreadable: Error, Hashable, Sendable {
        public let line: Int?
        public let problem: String
    }

    /// The most that a file of a template may hold: the whole wording has about 700 values.
    private static let mostLeaves = 5_000
    /// The deepest that its values may lie; the reader of YAML goes down by calling itself.
    private static let deepest = 40

    /// Every value of a YAML file in its order.
    ///
    /// - Throws: ``Unreadable`` when it is no YAML, holds a key twice, or is deeper or longer than
    ///   any template is.
    public static func leaves(in yaml: String) throws(Unreadable) -> [Leaf] {
        try checkDepth(yaml)
        let node: Node?
        do {
            node = try Yams.compose(yaml: yaml)
        } catch {
            throw unreadable(error)
        }
        var leaves: [Leaf] = []
        if let node { try collect(node, path: "", into: &leaves) }
        return leaves
    }

    private static func collect(
        _ node: Node, path: String, into leaves: inout [Leaf]
    ) throws(Unreadable) {
        let line = node.mark?.line ?? 1
        guard leaves.count < mostLeaves else {
            throw Unreadable(line: line, problem: "it has more than \(mostLeaves) values")
        }
        switch node {
        case .scalar(let scalar):
            leaves.append(Leaf(path: path, text: scalar.string, line: line))
        case .mapping(let mapping):
            for (key, value) in mapping {
                guard let name = key.scalar?.string else {
                    throw Unreadable(
                        line: key.mark?.line, problem: "\(path): a key that is no word")
                }
                try collect(value, path: path.isEmpty ? name : path + "." + name, into: &leaves)
            }
        case .sequence(let sequence):
            for (number, value) in sequence.enumerated() {
                try collect(value, path: path + "." + String(number + 1), into: &leaves)
            }
        case .alias:
            throw Unreadable(line: line, problem: "\(path): an alias; write the value itself")
        }
    }

    private static func unreadable(_ error: any Error) -> Unreadable {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Unreadable(line: mark.line, problem: "it is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            Unreadable(
                line: context.mark.line,
                problem: "a key stands twice: \(duplicates.joined(separator: ", "))")
        case .reader(let problem, _, _, _):
            Unreadable(line: nil, problem: "it is not YAML: \(problem)")
        default:
            Unreadable(line: nil, problem: "it is not YAML")
        }
    }

    /// Lists in lists and deep indents, before the reader follows them down.
    private static func checkDepth(_ yaml: String) throws(Unreadable) {
        var depth = 0
        for (number, line) in yaml.utf8.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
        ).enumerated() {
            let indent = line.prefix { " -?\t".utf8.contains($0) }
            for byte in line {
                switch byte {
                case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
                default: break
                }
                if depth > deepest || indent.count > 2 * deepest {
                    throw Unreadable(line: number + 1, problem: "it is nested too deeply")
                }
            }
        }
    }
}
