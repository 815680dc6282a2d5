/// How large a tree was and what its root was: all that later proofs need.
public struct TreeHead: Hashable, Sendable {
    public let size: UInt64
    public let root: TreeHash

    public init(size: UInt64, root: TreeHash) {
        self.size = size
        self.root = root
    }
}
