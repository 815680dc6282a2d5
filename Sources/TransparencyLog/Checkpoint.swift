import struct Foundation.Data

/// A tree head with the name of its log, written as the C2SP `tlog-checkpoint` text.
///
/// Three lines, each ended by a line feed: origin, size in decimal, root in base 64. Lines
/// after those are kept as they are. Source: C2SP tlog-checkpoint.
public struct Checkpoint: Hashable, Sendable, CustomStringConvertible {
    /// The name of the log. Two logs never share one.
    public let origin: String
    public let head: TreeHead
    /// Further lines that the log's keeper wrote; we write none.
    public let extensions: [String]

    /// An origin that is empty or holds a line feed is a broken promise.
    public init(origin: String, head: TreeHead) {
        precondition(Self.isLine(origin), "an origin is one line of text")
        self.origin = origin
        self.head = head
        extensions = []
    }

    /// - Throws: when a line is missing, empty, or not what it must be.
    public init(_ text: String) throws(Malformed) {
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0) }
        guard lines.popLast() == "" else {
            throw Malformed(line: lines.count + 1, expected: "a line feed at the end")
        }
        if let empty = lines.firstIndex(of: "") {
            throw Malformed(line: empty + 1, expected: "a line that is not empty")
        }
        guard let origin = lines.first else {
            throw Malformed(line: 1, expected: "an origin")
        }
        guard lines.count > 1, let size = UInt64(lines[1]), String(size) == lines[1] else {
            throw Malformed(line: 2, expected: "a size in decimal, without leading zeros")
        }
        guard lines.count > 2, let data = Data(base64Encoded: lines[2]),
            let root = TreeHash(bytes: Array(data)), data.base64EncodedString() == lines[2]
        else {
            throw Malformed(line: 3, expected: "a root of 32 bytes in base 64")
        }
        self.origin = origin
        head = TreeHead(size: size, root: root)
        extensions = Array(lines.dropFirst(3))
    }

    /// The text, which is what gets signed.
    public var description: String {
        let root = Data(head.root.bytes).base64EncodedString()
        return ([origin, String(head.size), root] + extensions).map { $0 + "\n" }.joined()
    }

    private static func isLine(_ text: String) -> Bool {
        !text.isEmpty && !text.unicodeScalars.contains("\n")
    }

    /// Why a text is not a checkpoint. Lines count from 1.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public let line: Int
        public let expected: String
        public var description: String { "line \(line) of the checkpoint: \(expected) is needed" }
    }
}
