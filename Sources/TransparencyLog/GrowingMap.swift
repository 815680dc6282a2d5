/// A ``VerifiableMap`` whose values change: each root costs the hashes that changed since the last.
public struct GrowingMap: Sendable {
    private enum Node: Sendable {
        case leaf(VerifiableMap.Item)
        /// The places of its two halves, -1 for one without keys; its hash, nil when it has changed.
        case inner(left: Int, right: Int, hash: TreeHash?)
    }

    private var nodes: [Node] = []
    /// How many keys it has.
    public private(set) var count = 0

    public init() {}

    /// Sets the value of a key.
    public mutating func set(_ item: VerifiableMap.Item) {
        guard !nodes.isEmpty else {
            nodes.append(.leaf(item))
            count = 1
            return
        }
        var place = 0
        var depth = 0
        while case .inner(let left, let right, _) = nodes[place] {
            let isRight = item.key.bit(depth)
            let next = isRight ? right : left
            depth += 1
            guard next >= 0 else {
                nodes.append(.leaf(item))
                let new = nodes.count - 1
                nodes[place] = .inner(
                    left: isRight ? left : new, right: isRight ? new : right, hash: nil)
                count += 1
                return
            }
            nodes[place] = .inner(left: left, right: right, hash: nil)
            place = next
        }
        guard case .leaf(let held) = nodes[place], held.key != item.key else {
            nodes[place] = .leaf(item)
            return
        }
        count += 1
        // The leaf moves down until the two keys part.
        while true {
            let (isHeldRight, isRight) = (held.key.bit(depth), item.key.bit(depth))
            nodes.append(.leaf(held))
            let moved = nodes.count - 1
            if isHeldRight != isRight {
                nodes.append(.leaf(item))
                nodes[place] = .inner(
                    left: isRight ? moved : moved + 1, right: isRight ? moved + 1 : moved,
                    hash: nil)
                return
            }
            nodes[place] = .inner(
                left: isRight ? -1 : moved, right: isRight ? moved : -1, hash: nil)
            place = moved
            depth += 1
        }
    }

    /// The root now; it is that of a ``VerifiableMap`` of the same keys and values.
    public mutating func root() -> TreeHash { nodes.isEmpty ? VerifiableMap.empty : hash(of: 0) }

    private mutating func hash(of place: Int) -> TreeHash {
        guard place >= 0 else { return VerifiableMap.empty }
        switch nodes[place] {
        case .leaf(let item): return item.leaf
        case .inner(_, _, let hash?): return hash
        case .inner(let left, let right, nil):
            let made = TreeHash.node(hash(of: left), hash(of: right))
            nodes[place] = .inner(left: left, right: right, hash: made)
            return made
        }
    }
}
