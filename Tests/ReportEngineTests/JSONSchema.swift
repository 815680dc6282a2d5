import Foundation
import Testing

/// As much of JSON Schema 2020-12 as our schema uses.
struct JSONSchema {
    private let root: [String: Any]

    init(_ bytes: [UInt8]) throws {
        root = try #require(
            try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    func problems(in value: Any) -> [String] { problems(value, root, at: "") }

    /// By one of the definitions.
    func problems(in value: Any, by name: String) -> [String] {
        problems(value, ["$ref": "#/$defs/" + name], at: "")
    }

    private func problems(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
        var problems: [String] = []
        if let reference = schema["$ref"] as? String {
            let name = reference.replacing("#/$defs/", with: "")
            guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
                return ["\(path): \(reference) leads nowhere"]
            }
            problems += self.problems(value, target, at: path)
        }
        if let type = schema["type"] as? String, !Self.is(value, type) {
            return problems + ["\(path) is no \(type)"]
        }
        if let only = schema["const"] as? String, value as? String != only {
            problems.append("\(path) is not \(only)")
        }
        if let text = value as? String {
            if let known = schema["enum"] as? [String], !known.contains(text) {
                problems.append("\(path): \(text)")
            }
            if let pattern = schema["pattern"] as? String,
                text.range(of: pattern, options: .regularExpression) == nil
            {
                problems.append("\(path): \(text)")
            }
        }
        if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
            for (number, item) in list.enumerated() {
                problems += self.problems(item, items, at: "\(path)[\(number)]")
            }
        }
        guard let object = value as? [String: Any],
            let known = schema["properties"] as? [String: [String: Any]]
        else { return problems }
        for (name, member) in object {
            if let schema = known[name] {
                problems += self.problems(member, schema, at: "\(path).\(name)")
            } else {
                problems.append("\(path).\(name) is unknown")
            }
        }
        for name in schema["required"] as? [String] ?? [] where object[name] == nil {
            problems.append("\(path).\(name) is missing")
        }
        return problems
    }

    private static func `is`(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": value is Bool
        case "integer": value is Int
        default: false
        }
    }
}
