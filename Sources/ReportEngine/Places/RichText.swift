/// Text in which some words are strong. The marks are private-use characters, which no text
/// from a source can hold once it has been made visible.
enum RichText {
    static let strongBegins: Character = "\u{E000}"
    static let strongEnds: Character = "\u{E001}"

    struct Run: Hashable {
        var text: String
        var isStrong = false

        func style(_ style: TextStyle) -> TextStyle {
            isStrong ? style.with(weight: 600) : style
        }
    }

    static func runs(_ text: String) -> [Run] {
        // Most text has neither: the first byte of both is one of these two.
        guard text.utf8.contains(where: { $0 == 0xE2 || $0 == 0xEE }) else {
            return [Run(text: text)]
        }
        // A thousands space is set a quarter of an em wide; Inter's own is too narrow to see.
        return parts(of: String(text.map { $0 == "\u{202F}" ? "\u{2005}" : $0 }))
    }

    /// A line that another follows, with the space between them; scripts without spaces get none.
    static func withSpace(_ line: [Run]) -> [Run] {
        guard let last = line.last, let scalar = last.text.unicodeScalars.last,
            // From here on the scripts of East Asia. Source: Unicode 15, blocks.
            scalar.value < 0x2E80 || scalar.value > 0xFFFF
        else { return line }
        var line = line
        line[line.count - 1].text += " "
        return line
    }

    /// The text in its plain and its strong parts, every character as it is.
    static func parts(of text: String) -> [Run] {
        guard text.contains(strongBegins) else { return [Run(text: text)] }
        var runs: [Run] = []
        var run = Run(text: "")
        for character in text {
            if character == strongBegins || character == strongEnds {
                if !run.text.isEmpty { runs.append(run) }
                run = Run(text: "", isStrong: character == strongBegins)
            } else {
                run.text.append(character)
            }
        }
        if !run.text.isEmpty { runs.append(run) }
        return runs
    }
}
