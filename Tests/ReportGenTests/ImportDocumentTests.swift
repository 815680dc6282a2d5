import Foundation
import Testing

/// The sessions of docs/IMPORT.md run, and print what they show.
@Suite struct ImportDocumentTests {
    private static let names = ["canonical", "kinds", "mapped", "service", "mot"]

    private func session(_ name: String) throws -> [(command: String, output: String)] {
        let text = try String(
            contentsOf: Readme.root.appending(path: "docs/IMPORT.md"), encoding: .utf8)
        let rest = try #require(
            text.components(separatedBy: "<!-- run: \(name) -->\n").dropFirst().first)
        var commands: [(command: String, output: String)] = []
        for line in rest.components(separatedBy: "\n").dropFirst().prefix(while: { $0 != "```" }) {
            if line.hasPrefix("$ ") {
                commands.append((String(line.dropFirst(2)), ""))
            } else {
                commands[commands.count - 1].output += line + "\n"
            }
        }
        return commands
    }

    /// What differs from run to run: salted leaves, and when an entry was recorded.
    private func plain(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").replacing(/\b[0-9a-f]{64}\b/, with: "LEAF")
            .replacing(/(?m)^(\d+),[^,]+,/) { "\($0.1),RECORDED," }
            .replacing(/(?m)\b[0-9a-f]{8}$/, with: "LEAF")
    }

    @Test(arguments: names)
    func `each session runs and prints what it shows`(name: String) async throws {
        let program = try Program()
        for (command, output) in try session(name) {
            let words = command.split(separator: " ").map(String.init)
            guard words[0] == "reportgen" else {
                #expect(words[0] == "cat")
                try program.write(output, to: words[1])
                continue
            }
            let run = try await program.run(Array(words.dropFirst()))
            #expect(
                run.status == (run.output.contains("rejected 0") || words[1] == "history" ? 0 : 65))
            #expect(plain(run.errors + run.output) == output, "\(command)")
        }
        try program.remove()
    }

    @Test
    func `every session of the page is run`() throws {
        let text = try String(
            contentsOf: Readme.root.appending(path: "docs/IMPORT.md"), encoding: .utf8)
        #expect(text.components(separatedBy: "<!-- run: ").count == Self.names.count + 1)
    }
}
