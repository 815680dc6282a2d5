/// Why a proof or a signature does not prove, with what shows it.
public enum ProofError: Error, Hashable, CustomStringConvertible {
    case rootMismatch(calculated: TreeHash, expected: TreeHash)
    case indexBeyondSize(index: UInt64, size: UInt64)
    case pathLength(Int, expected: Int)
    /// The older tree is empty, about which there is nothing to prove, or larger than the newer.
    case sizes(older: UInt64, newer: UInt64)
    /// The signature that is said to be by this key is not.
    case badSignature(by: VerifierKey)
    /// No known key signed; the names that those who signed go by.
    case unknownSigners([String])
    /// Two of the known keys have this name and id.
    case ambiguousKey(name: String, id: UInt32)
    /// The text that was signed is no checkpoint.
    case notACheckpoint(Checkpoint.Malformed)
    /// Known keys signed, but none that is the log's of this origin.
    case notSignedByLog(String)
    /// The system could not sign; its words.
    case cannotSign(String)

    public var description: String {
        switch self {
        case .rootMismatch(let calculated, let expected):
            "the proof leads to the root \(calculated), not to \(expected)"
        case .indexBeyondSize(let index, let size):
            "a tree of \(size) leaves has no leaf \(index)"
        case .pathLength(let count, let expected):
            "the proof has \(count) hashes where \(expected) are needed"
        case .sizes(let older, let newer):
            "a tree of \(older) leaves can't be proved to be the beginning of one of \(newer)"
        case .badSignature(let key): "the signature said to be by \(key) is not by that key"
        case .unknownSigners(let names):
            "it is signed by \(names.joined(separator: ", ")), and no key of those is known"
        case .ambiguousKey(let name, let id):
            "two of the known keys are named \(name)+\(VerifierKey.hexadecimal(id))"
        case .notACheckpoint(let why): "the signed text is no checkpoint: \(why)"
        case .notSignedByLog(let origin): "no known key of the log \"\(origin)\" signed it"
        case .cannotSign(let words): "it could not be signed: \(words)"
        }
    }
}
