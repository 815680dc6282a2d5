/// A text with the signatures of one or more keys, as the C2SP `signed-note`.
///
/// The text, which ends with a line feed; an empty line; a line for each signature. What it says
/// counts only once ``verify(with:)`` returned. Source: C2SP signed-note.
public struct SignedNote: Hashable, Sendable, CustomStringConvertible {
    public let text: String
    /// In the order of their lines; never empty.
    public let signatures: [NoteSignature]

    /// More are refused. Source: golang.org/x/mod sumdb/note, `Open`; C2SP asks for 16 at least.
    public static let signatureLimit = 100

    /// - Throws: when it is not UTF-8, holds a control character, or is not laid out as a note.
    public init(_ note: [UInt8]) throws(Malformed) {
        guard String(validating: note, as: UTF8.self) != nil,
            note.allSatisfy({ $0 >= 0x20 || $0 == lineFeed })
        else { throw Malformed(expected: "UTF-8 without control characters") }
        guard let end = Self.endOfText(in: note) else {
            throw Malformed(expected: "an empty line before the signatures")
        }
        var rest = note[(end + 1)...]
        guard rest.popLast() == lineFeed else {
            throw Malformed(expected: "a line feed at the end")
        }
        let lines = rest.split(separator: lineFeed, omittingEmptySubsequences: false)
        guard lines.count <= Self.signatureLimit else {
            throw Malformed(expected: "at most \(Self.signatureLimit) signatures")
        }
        var signatures: [NoteSignature] = []
        for line in lines {
            guard let signature = NoteSignature(line: line) else {
                throw Malformed(expected: "signatures of the form — name base64")
            }
            signatures.append(signature)
        }
        text = String(decoding: note[..<end], as: UTF8.self)
        self.signatures = signatures
    }

    /// The same from a string, whose bytes are taken as they are.
    public init(_ note: String) throws(Malformed) {
        try self.init(Array(note.utf8))
    }

    /// A text as signed by one key.
    ///
    /// - Throws: when the text does not end with a line feed or holds a control character.
    public init(text: String, _ signature: NoteSignature) throws(Malformed) {
        try self.init("\(text)\n\(signature)\n")
        guard self.text.utf8.elementsEqual(text.utf8) else {
            throw Malformed(expected: "a text that ends with a line feed")
        }
    }

    /// The same note with one more signature, in the place of an older one by the same key.
    ///
    /// - Throws: when there would be more than ``signatureLimit``.
    public func adding(_ signature: NoteSignature) throws(Malformed) -> SignedNote {
        let others = signatures.filter {
            $0.keyID != signature.keyID || !$0.name.utf8.elementsEqual(signature.name.utf8)
        }
        let lines = (others + [signature]).map { "\($0)\n" }.joined()
        return try SignedNote("\(text)\n\(lines)")
    }

    /// The whole note; the same bytes that it was read from.
    public var description: String {
        text + "\n" + signatures.map { "\($0)\n" }.joined()
    }

    /// The place of the last empty line's line feed, which follows the one that ends the text.
    private static func endOfText(in note: [UInt8]) -> Int? {
        guard note.count > 1 else { return nil }
        return (1..<note.count).last { note[$0] == lineFeed && note[$0 - 1] == lineFeed }
    }

    /// Why bytes are no signed note.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public let expected: String
        public var description: String { "not a signed note: it needs \(expected)" }
    }
}

private let lineFeed = UInt8(ascii: "\n")
