import Foundation
import Testing

/// Client and simulator were written from the same contract, neither from the other.
struct SeparationTests {
    @Test
    func `neither knows the other`() throws {
        for (module, other) in [
            ("VehicleAPI", "VehicleSimulator"), ("VehicleSimulator", "VehicleAPI"),
        ] {
            for (path, text) in try Self.sources(of: module) {
                let imports = text.split(separator: "\n").filter { $0.contains("import ") }
                #expect(!imports.contains { $0.hasSuffix(" \(other)") }, "\(path)")
            }
        }
    }

    @Test
    func `no type of the wire has a namesake on the other side`() throws {
        let client = try Self.types(of: "VehicleAPI")
        let simulator = try Self.types(of: "VehicleSimulator")
        #expect(client.count > 20 && simulator.count > 20)
        #expect(client.intersection(simulator).isEmpty)
    }

    /// A table that was copied would be the same lines, whatever the types are called.
    @Test
    func `no four lines are the same on both sides`() throws {
        let client = Set(try Self.sources(of: "VehicleAPI").flatMap { Self.runs(in: $0.text) })
        for (path, text) in try Self.sources(of: "VehicleSimulator") {
            for run in Self.runs(in: text) where client.contains(run) {
                Issue.record("\(path) shares with the client:\n\(run)")
            }
        }
    }

    private static func sources(of module: String) throws -> [(path: String, text: String)] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/\(module)").standardized
        let files = try #require(FileManager.default.enumerator(atPath: folder.path))
        return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
            .map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
    }

    private static func types(of module: String) throws -> Set<String> {
        let declared = /^(?:public |package |indirect )*(?:struct|enum|class|actor) ([A-Za-z0-9]+)/
        let names = try sources(of: module).flatMap { _, text in
            text.split(separator: "\n").compactMap { line in
                line.firstMatch(of: declared).map { String($0.1) }
            }
        }
        return Set(names)
    }

    /// Every four neighboring lines that say something.
    private static func runs(in text: String) -> [String] {
        let lines = text.split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }.filter { $0.count > 8 }
        guard lines.count >= 4 else { return [] }
        return (0...lines.count - 4).map { lines[$0..<$0 + 4].joined(separator: "\n") }
    }
}
