import Foundation
import Testing

/// The configuration's schema, its page and the program name the same keys and the same values.
@Suite struct ConfigurationTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The leaves of the schema by their paths.
    private static func leaves(
        _ schema: [String: Any], _ path: String = ""
    ) throws -> [String: [String: Any]] {
        guard let properties = schema["properties"] as? [String: [String: Any]] else {
            return [path: schema]
        }
        #expect(schema["additionalProperties"] as? Bool == false, "\(path)")
        var leaves: [String: [String: Any]] = [:]
        for (name, schema) in properties {
            try leaves.merge(Self.leaves(schema, path.isEmpty ? name : "\(path).\(name)")) { $1 }
        }
        return leaves
    }

    private static func schema() throws -> [String: [String: Any]] {
        try leaves(try Program.object(try text("docs/configuration.schema.json")))
    }

    @Test
    func `schema and page know every key of the program, and no other`() throws {
        let source = try Self.text("Sources/reportgen/Settings.swift")
        let cases =
            source.components(separatedBy: "enum Key").dropFirst().first?
            .components(separatedBy: "var environmentName").first ?? ""
        let keys = cases.matches(of: /case (\w+)(?: = "([^"]+)")?/)
            .map { String($0.2 ?? $0.1) }
        #expect(keys.count > 35)
        let secrets: Set = ["api.client-secret", "api.management-token", "token-key"]
        let schema = try Self.schema()
        #expect(Set(schema.keys) == Set(keys).subtracting(secrets))
        let page = try Self.text("docs/CONFIGURATION.md")
        for key in schema.keys {
            let last = key.split(separator: ".").last ?? ""
            #expect(page.contains("`\(key)`") || page.contains("`.\(last)`"), "\(key)")
        }
    }

    @Test
    func `the program takes the values that the schema allows, and says which others are wrong`()
        async throws
    {
        for (key, schema) in try Self.schema() {
            let right: [String]
            if let values = schema["enum"] as? [String] {
                right = values
            } else if let value = schema["default"] {
                right = ["\(value)"]
            } else {
                continue
            }
            let isAnything =
                schema["enum"] == nil && schema["pattern"] == nil
                && schema["type"] as? String == "string"
            let (section, name) = (
                key.split(separator: ".").dropLast(), key.split(separator: ".").last
            )
            for value in right + (isAnything ? [] : ["neither"]) {
                let program = try Program()
                var yaml = ""
                for (depth, part) in section.enumerated() {
                    yaml += String(repeating: "  ", count: depth) + "\(part):\n"
                }
                yaml += String(repeating: "  ", count: section.count) + "\(name ?? ""): \(value)\n"
                try program.write(yaml, to: "reportgen.yaml")
                let run = try await program.run("audit")
                // There is no ledger; before it is looked for the configuration is read.
                #expect(run.status == (value == "neither" ? 78 : 66), "\(yaml)\(run)")
                if value == "neither" {
                    #expect(
                        run.errors.contains(key)
                            && run.errors.contains("line \(section.count + 1)"),
                        "\(run)")
                }
                try program.remove()
            }
        }
    }
}
