/// Why a proof does not prove.
public enum ProofError: Error, Hashable, CustomStringConvertible {
    case rootMismatch(calculated: TreeHash, expected: TreeHash)
    case indexBeyondSize(index: UInt64, size: UInt64)
    case pathLength(Int, expected: Int)
    /// The older tree is empty, about which there is nothing to prove, or larger than the newer.
    case sizes(older: UInt64, newer: UInt64)

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
        }
    }
}
