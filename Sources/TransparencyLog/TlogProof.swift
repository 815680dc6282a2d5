/// That one leaf is in a log, to be checked without the log: C2SP `tlog-proof@v1`.
///
/// Index and path of the leaf and the checkpoint with all its signatures, as one text.
/// Source: C2SP tlog-proof.
public struct TlogProof: Hashable, Sendable, CustomStringConvertible {
    /// What else is needed to make the leaf, such as a salt. Nothing vouches for it.
    public let extra: [UInt8]?
    public let inclusion: InclusionProof
    /// The checkpoint, signed.
    public let note: SignedNote

    /// Extra data of no bytes is the same as none.
    public init(extra: [UInt8]? = nil, inclusion: InclusionProof, note: SignedNote) {
        self.extra = extra?.isEmpty == true ? nil : extra
        self.inclusion = inclusion
        self.note = note
    }

    /// - Throws: when a line is missing or not what it must be.
    public init(_ text: String) throws(Malformed) {
        let bytes = Array(text.utf8)
        guard
            let end = bytes.indices.dropLast().first(where: { bytes[$0...].starts(with: [10, 10]) })
        else { throw Malformed(line: 0, expected: "an empty line before the checkpoint") }
        let lines = bytes[..<end].split(separator: 10, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        var number = 0
        func next() -> String? {
            number += 1
            return number <= lines.count ? lines[number - 1] : nil
        }
        guard next() == Self.mark else { throw Malformed(line: number, expected: Self.mark) }
        var line = next()
        var extra: [UInt8]?
        if let text = line, text.hasPrefix("extra ") {
            guard let bytes = Base64.decode(String(text.dropFirst(6))), !bytes.isEmpty else {
                throw Malformed(line: number, expected: "extra data in base 64")
            }
            extra = bytes
            line = next()
        }
        guard let text = line, text.hasPrefix("index "), let index = UInt64(text.dropFirst(6)),
            text == "index \(index)"
        else { throw Malformed(line: number, expected: "index and a plain decimal number") }
        var path: [TreeHash] = []
        while let line = next() {
            guard let hash = Base64.decode(line).flatMap(TreeHash.init(bytes:)) else {
                throw Malformed(line: number, expected: "a hash of 32 bytes in base 64")
            }
            path.append(hash)
        }
        self.extra = extra
        inclusion = InclusionProof(index: index, path: path)
        do { note = try SignedNote(Array(bytes[(end + 2)...])) } catch {
            throw Malformed(line: number + 1, expected: error.expected)
        }
    }

    /// The text, to be kept in a file that ends in `.tlog-proof`.
    public var description: String {
        var lines = [Self.mark]
        if let extra { lines.append("extra \(Base64.encode(extra))") }
        lines.append("index \(inclusion.index)")
        lines += inclusion.path.map { Base64.encode($0.bytes) }
        return lines.joined(separator: "\n") + "\n\n" + note.description
    }

    /// Checks that a leaf is in the tree of the checkpoint, and that its log signed that.
    ///
    /// - Throws: when either is not so; see ``SignedNote/checkpoint(signedBy:witnesses:)``.
    @discardableResult
    public func verify(
        _ leaf: TreeHash, signedBy logs: [VerifierKey], witnesses: [VerifierKey] = []
    ) throws(ProofError) -> VerifiedCheckpoint {
        let verified = try note.checkpoint(signedBy: logs, witnesses: witnesses)
        try inclusion.verify(leaf, in: verified.checkpoint.head)
        return verified
    }

    private static let mark = "c2sp.org/tlog-proof@v1"

    /// Why a text is no proof. Lines count from 1; 0 is the whole.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public let line: Int
        public let expected: String
        public var description: String { "line \(line) of the proof: \(expected) is needed" }
    }
}
