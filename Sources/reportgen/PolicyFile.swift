import ArgumentParser
import MileageAssessment
import Yams

/// Which policy judges.
struct PolicyOptions: ParsableArguments {
    @Option(
        help: "A policy of your own, in YAML; unless given, the one this release ships.",
        completion: .file())
    var policy: String?

    func resolved() throws(Failure) -> AssessmentPolicy {
        guard let policy else { return .standard }
        return try PolicyFile.read(policy)
    }
}

/// A policy as YAML: a name, a version, and the numbers that differ from the standard's.
enum PolicyFile {
    static func read(_ path: String) throws(Failure) -> AssessmentPolicy {
        let bytes = try Input.bytes(of: path, as: "the policy")
        return try policy(String(decoding: bytes, as: UTF8.self), named: path)
    }

    static func policy(_ yaml: String, named file: String) throws(Failure) -> AssessmentPolicy {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw Failure(
                .configuration, "cannot read the policy \(file)",
                cause: "it is not YAML: "
                    + "\(error)".split(whereSeparator: \.isNewline).joined(separator: " "),
                hint: "\"reportgen policy\" prints one to start from")
        }
        var leaves: [String: (text: String, line: Int)] = [:]
        if let root { try flatten(root, path: "", file: file, into: &leaves) }
        let (name, version) = try identity(from: &leaves, file: file)
        var thresholds = Thresholds()
        let settings = PolicySetting.all
        for setting in settings {
            guard let leaf = leaves.removeValue(forKey: setting.key) else { continue }
            do {
                try setting.set(leaf.text, in: &thresholds)
            } catch {
                throw Failure(
                    .configuration, "cannot use \(setting.key) (\(file), line \(leaf.line))",
                    cause: "\(error)", hint: "write \(error.expected)")
            }
        }
        if let (key, leaf) = leaves.min(by: { $0.value.line < $1.value.line }) {
            let known = ["name", "version"] + settings.map(\.key)
            let nearest = known.min { key.editDistance(to: $0) < key.editDistance(to: $1) }
            throw Failure(
                .configuration, "cannot use \(file), line \(leaf.line)",
                cause: "there is no key \(key)",
                hint: nearest.map { "the nearest known key is \($0)" })
        }
        let standard = AssessmentPolicy.standard
        return AssessmentPolicy(
            id: .init(name: name, version: version), thresholds: thresholds,
            rules: standard.rules, explanations: standard.explanations)
    }

    /// Every verdict names the policy it was reached under, so that each has a name of its own.
    private static func identity(
        from leaves: inout [String: (text: String, line: Int)], file: String
    ) throws(Failure) -> (name: String, version: Int) {
        guard let name = leaves.removeValue(forKey: "name"), !name.text.isEmpty,
            name.text.count <= 60, name.text != AssessmentPolicy.standard.id.name
        else {
            throw Failure(
                .configuration, "cannot use the policy \(file)",
                cause: "it has no name of its own",
                hint: "write name: and a name other than "
                    + "\(AssessmentPolicy.standard.id.name), of at most 60 characters")
        }
        guard let said = leaves.removeValue(forKey: "version"), let version = Int(said.text),
            version > 0
        else {
            throw Failure(
                .configuration, "cannot use the policy \(file)",
                cause: "it has no version", hint: "write version: 1, and one more with each change")
        }
        return (name.text, version)
    }

    private static func flatten(
        _ node: Node, path: String, file: String,
        into leaves: inout [String: (text: String, line: Int)]
    ) throws(Failure) {
        let line = node.mark?.line ?? 1
        switch node {
        case .scalar(let scalar):
            if let first = leaves[path] {
                throw Failure(
                    .configuration, "cannot use \(file), line \(line)",
                    cause: "\(path) is already set in line \(first.line)",
                    hint: "keep one of the two")
            }
            leaves[path] = (scalar.string, line)
        case .mapping(let mapping):
            for (key, value) in mapping {
                let name = key.string ?? ""
                try flatten(
                    value, path: path.isEmpty ? name : "\(path).\(name)", file: file, into: &leaves)
            }
        case .sequence, .alias:
            throw Failure(
                .configuration, "cannot use \(file), line \(line)",
                cause: "\(path.isEmpty ? "the file" : path) is a list; a value is expected",
                hint: "\"reportgen policy\" prints a policy to start from")
        }
    }
}
