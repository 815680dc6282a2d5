/// The marks in a page's drawing operators that tie them to the document's structure.
enum ContentMarks {
    /// The content with everything that belongs to no element marked as an artifact, which
    /// readers aloud pass over: rules, grounds, heads and feet. Source: ISO 32000-1 §14.8.2.2.
    ///
    /// Cairo closes a text object before it opens a marked sequence, so an artifact can end and
    /// begin at any mark that is not inside another.
    static func artifacts(in content: [UInt8]) -> [UInt8] {
        var marked: [UInt8] = []
        marked.reserveCapacity(content.count + 2048)
        var from = 0
        for range in outermostSequences(in: content) {
            append(content[from..<range.lowerBound], to: &marked)
            marked += content[range]
            marked.append(UInt8(ascii: "\n"))
            from = range.upperBound
        }
        append(content[from...], to: &marked)
        return marked
    }

    private static func append(_ piece: ArraySlice<UInt8>, to marked: inout [UInt8]) {
        guard piece.contains(where: { $0 > UInt8(ascii: " ") }) else { return }
        marked += Array("/Artifact BMC\n".utf8)
        marked += piece
        marked += Array("\nEMC\n".utf8)
    }

    /// From the tag of each marked sequence to its EMC, those inside others left out.
    private static func outermostSequences(in content: [UInt8]) -> [Range<Int>] {
        content.withUnsafeBufferPointer { bytes in
            var ranges: [Range<Int>] = []
            var depth = 0
            var start = 0
            var lineStart = 0
            var at = 0
            while at < bytes.count {
                switch bytes[at] {
                case UInt8(ascii: "("): at = afterString(bytes, at)
                case UInt8(ascii: "<") where at + 1 < bytes.count && bytes[at + 1] != 0x3C:
                    while at < bytes.count, bytes[at] != UInt8(ascii: ">") { at += 1 }
                case UInt8(ascii: "\n"): lineStart = at + 1
                case UInt8(ascii: "C") where isOperator(bytes, at):
                    if bytes[at - 2] == UInt8(ascii: "B") {
                        // The tag and its properties stand on one line, before the operator.
                        if depth == 0 { start = lineStart }
                        depth += 1
                    } else {
                        depth -= 1
                        if depth == 0 { ranges.append(start..<at + 1) }
                    }
                default: break
                }
                at += 1
            }
            return ranges
        }
    }

    /// Whether BDC, BMC or EMC ends here.
    private static func isOperator(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        guard at >= 2, at + 1 == bytes.count || bytes[at + 1] <= UInt8(ascii: " "),
            at == 2 || bytes[at - 3] <= UInt8(ascii: " ")
        else { return false }
        return switch (bytes[at - 2], bytes[at - 1]) {
        case (UInt8(ascii: "B"), UInt8(ascii: "D")), (UInt8(ascii: "B"), UInt8(ascii: "M")),
            (UInt8(ascii: "E"), UInt8(ascii: "M")):
            true
        default: false
        }
    }

    /// The closing parenthesis of a string that begins at `at`.
    private static func afterString(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        var at = at + 1
        var depth = 1
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\\"): at += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return at }
            default: break
            }
            at += 1
        }
        return at
    }
}
