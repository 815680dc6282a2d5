import ArgumentParser

extension Failure {
    /// A command line that cannot be understood, in the form in which every failure is told: what is
    /// wrong with it, then where its help is. The parser's own form repeats the whole usage, in which
    /// the one line that matters is easily missed.
    init(usage error: any Error, of arguments: [String]) {
        let lines = ReportGen.fullMessage(for: error).split(separator: "\n").map(String.init)
        let message = lines.first.map { $0.hasPrefix("Error: ") ? String($0.dropFirst(7)) : $0 }
        let command = arguments.first { !$0.hasPrefix("-") } ?? ""
        guard command.isEmpty || ReportGen.commandNames.contains(command) else {
            let nearest = ReportGen.commandNames
                .map { (name: $0, edits: $0.editDistance(to: command)) }
                .min { $0.edits < $1.edits }
            // Two slips of the finger, or half of a short word: beyond that it is a guess.
            let likely = nearest.flatMap { $0.edits <= max(2, command.count / 2) ? $0.name : nil }
            self.init(
                .usage, "there is no command \"\(command)\"",
                hint: likely.map { "did you mean reportgen \($0)?" }
                    ?? "reportgen --help lists the commands")
            return
        }
        let help = command.isEmpty ? "reportgen --help" : "reportgen \(command) --help"
        self.init(
            .usage, (message ?? "the command line cannot be understood").lowercasedFirst,
            hint: "see \(help)")
    }
}

extension ReportGen {
    /// Every command by the name that is typed.
    static var commandNames: [String] {
        configuration.groupedSubcommands.flatMap(\.subcommands).map { command in
            command.configuration.commandName ?? command._commandName
        } + ["help"]
    }
}

extension String {
    /// A parser's sentence as the middle of one of ours.
    fileprivate var lowercasedFirst: String {
        guard let first else { return self }
        return first.lowercased() + dropFirst()
    }
}
