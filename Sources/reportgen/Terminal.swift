import Foundation
import VehicleRecords

/// Where words go: stdout is the product, stderr is the log and the progress.
enum Terminal {
    static func print(_ text: String, terminator: String = "\n") {
        write(text + terminator, to: .standardOutput)
    }

    /// A word on stderr; with `--log-format json` a line of the log, as all of stderr is then.
    static func note(_ text: String) {
        guard logsJSON else { return line(text) }
        let words = text.split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "; ")
        log("notice", [("message", JSONText(words))])
    }

    /// What failed, and whether it ends the program.
    static func note(_ failure: Failure) {
        guard logsJSON else { return line(failure.description) }
        log(
            "error",
            [
                ("message", JSONText(failure.what)),
                ("cause", failure.cause.map { JSONText($0) }),
                ("hint", failure.hint.map { JSONText($0) }),
                ("exitCode", JSONText(failure.status.rawValue)),
            ])
    }

    /// One JSON object on a line of stderr: when, how grave, and what there is to say.
    static func log(_ level: String, _ members: [(String, JSONText?)]) {
        let head: [(String, JSONText?)] = [
            ("time", JSONText(Workspace.now().description)), ("level", JSONText(level)),
        ]
        line(JSONText.object(present: head + members).compact)
    }

    /// A line of stderr as it is.
    static func line(_ text: String) { write(text + "\n", to: .standardError) }

    /// Known before the command line is understood: what is wrong with that is logged too.
    static let logsJSON: Bool = {
        let words = CommandLine.arguments
        return words.contains("--log-format=json")
            || zip(words, words.dropFirst()).contains { $0 == "--log-format" && $1 == "json" }
    }()

    /// Whether stderr is a terminal that a line can be drawn over on.
    static var drawsOver: Bool { errorIsTerminal && !logsJSON }

    /// Without a line end, to be overwritten.
    static func overwrite(_ text: String) { write("\r" + text + "\u{1B}[K", to: .standardError) }

    static func endOverwriting() { write("\r\u{1B}[K", to: .standardError) }

    /// Ends the program at once.
    static func end(_ status: ExitStatus) -> Never { Foundation.exit(status.rawValue) }

    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Columns of the terminal that stdout is; `nil` when it is none.
    static var columns: Int? { columns(of: STDOUT_FILENO) }
    /// The same of stderr.
    static var errorColumns: Int? { columns(of: STDERR_FILENO) }

    private static func columns(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        // SAFETY: ioctl fills the struct that it is given and keeps no pointer to it.
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    /// Where words cannot be delivered, nobody can be told; the exit code has to do it.
    private static func write(_ text: String, to handle: FileHandle) {
        do {
            try handle.write(contentsOf: Data(text.utf8))
        } catch {
            if handle !== FileHandle.standardError {
                note(
                    Failure(
                        .inputOutput, "cannot write the output",
                        cause: "the disk is full, or what it goes to takes no more",
                        hint: "send it elsewhere and run again"
                    ).description)
            }
            exit(ExitStatus.inputOutput.rawValue)
        }
    }
}

extension String {
    /// The same text with control and direction characters shown as `\u{…}`, so that nothing that
    /// came from outside can act on a terminal.
    var visible: String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
                text += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
