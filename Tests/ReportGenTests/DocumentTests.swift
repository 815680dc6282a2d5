import Foundation
import Testing

/// README's examples, as they stand there.
enum Readme {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The fenced block that follows a comment such as `<!-- demo -->`.
    static func block(after name: String) throws -> String {
        let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        let rest = try #require(
            text.components(separatedBy: "<!-- \(name) -->\n").dropFirst().first)
        let lines = rest.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.dropFirst().prefix { $0 != "```" }.joined(separator: "\n") + "\n"
    }
}

/// The documents show what the program does.
@Suite struct DocumentTests {
    @Test
    func `README's session runs and prints what it shows`() async throws {
        let program = try Program()
        var commands: [(command: String, output: String)] = []
        for line in try Readme.block(after: "run").split(separator: "\n") {
            if line.hasPrefix("$ ") {
                commands.append((String(line.dropFirst(2)), ""))
            } else {
                commands[commands.count - 1].output += line + "\n"
            }
        }
        #expect(commands.count >= 5)
        for (command, output) in commands {
            let words = command.split(separator: " ").map(String.init)
            switch words[0] {
            case "cat": try program.write(output, to: words[1])
            default:
                #expect(words[0] == "reportgen")
                let run = try await program.run(Array(words.dropFirst()))
                #expect(run.status == 0, "\(run)")
                if !output.isEmpty { #expect(run.output == output, "\(command)") }
            }
        }
        try program.remove()
    }

    @Test
    func `README's verified report verifies, in the words that it shows`() async throws {
        let program = try Program()
        let lines = try Readme.block(after: "verify")
            .split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        let words = try #require(lines.first).split(separator: " ").map { String($0) }
        #expect(words.prefix(3) == ["$", "reportgen", "verify"])
        let file = try #require(words.last)
        let run = try await program.run("verify", Readme.root.appending(path: file).path)
        #expect(run.status == 0, "\(run)")
        // Sizes and days are those of the day on which README was written.
        func general(_ text: String) -> String {
            text.replacing(Readme.root.path + "/", with: "")
                .replacing(/VH-[0-9]{8}-[0-9a-f]{10}/, with: "VH").replacing(/[0-9]+/, with: "0")
        }
        #expect(general(run.output) == general(lines.dropFirst().joined(separator: "\n")))
        try program.remove()
    }

    @Test
    func `every command and option is on the command line's page and has help`() async throws {
        let program = try Program()
        let dump = try Program.object(try await program.run("--experimental-dump-help").output)
        let root = try #require(dump["command"] as? [String: Any])
        let page = try String(
            contentsOf: Readme.root.appending(path: "docs/CLI.md"), encoding: .utf8)
        let commands = try #require(root["subcommands"] as? [[String: Any]])
        #expect(commands.count >= 11)
        for command in commands { try check(command, called: nil, on: page) }
        try program.remove()
    }

    /// That a command, and every command below it, stands on a page by its name and options.
    private func check(_ command: [String: Any], called parent: String?, on page: String) throws {
        let own = try #require(command["commandName"] as? String)
        guard own != "help" else { return }
        let name = [parent, own].compactMap { $0 }.joined(separator: " ")
        let below = command["subcommands"] as? [[String: Any]] ?? []
        #expect(
            page.contains(parent == nil && below.isEmpty ? "| `\(name)" : "`\(name)"),
            "\(name) is not on the page")
        #expect((command["abstract"] as? String)?.isEmpty == false, "\(name) has no help")
        for argument in command["arguments"] as? [[String: Any]] ?? [] {
            #expect((argument["abstract"] as? String)?.isEmpty == false, "\(name) \(argument)")
            let names = argument["names"] as? [[String: Any]] ?? []
            for case let option as String in names.map({ $0["name"] }) where option.count > 1 {
                guard option != "version", option != "help" else { continue }
                #expect(page.contains("--\(option)"), "\(name) --\(option)")
            }
        }
        for command in below { try check(command, called: name, on: page) }
    }
}
