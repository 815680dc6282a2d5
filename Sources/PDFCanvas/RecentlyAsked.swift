/// What was asked for lately, and what before that; what was in neither is forgotten.
///
/// It holds at most twice `capacity` values, however long a press runs, and never empties at once.
package struct RecentlyAsked<Key: Hashable, Value> {
    private let capacity: Int
    private var recent: [Key: Value] = [:]
    private var older: [Key: Value] = [:]

    package init(capacity: Int) { self.capacity = capacity }

    package mutating func value(for key: Key) -> Value? {
        if let value = recent[key] { return value }
        guard let value = older[key] else { return nil }
        keep(value, for: key)
        return value
    }

    package mutating func keep(_ value: Value, for key: Key) {
        if recent.count >= capacity {
            older = recent
            recent = [:]
        }
        recent[key] = value
    }
}
