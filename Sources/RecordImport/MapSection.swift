import Yams

/// A key or a plain value of a column map, with its line.
struct MapKey {
    let text: String
    let line: Int

    func malformed(_ reason: String) -> ColumnMap.Malformed {
        ColumnMap.Malformed(line: line, reason: reason)
    }

    /// A plain value under this key.
    func text(of node: Node) throws(ColumnMap.Malformed) -> String {
        guard case .scalar(let scalar) = node else {
            throw malformed("\"\(text)\" must have a plain value")
        }
        return scalar.string
    }

    /// The one character that it is.
    func sign() throws(ColumnMap.Malformed) -> Character {
        guard text.count == 1, let sign = text.first, !sign.isNumber else {
            throw malformed("\"\(text)\" is not one sign")
        }
        return sign
    }
}

/// One mapping of a column map: its keys checked, its values still nodes.
struct MapSection {
    private let values: [(key: MapKey, node: Node)]

    init(_ node: Node, known: [String]) throws(ColumnMap.Malformed) {
        values = try Self.pairs(of: node)
        for (key, _) in values where !known.contains(key.text) {
            throw key.malformed(
                "\"\(key.text)\" is not known here; known are \(known.joined(separator: ", "))")
        }
    }

    private static func pairs(
        of node: Node
    ) throws(ColumnMap.Malformed) -> [(key: MapKey, node: Node)] {
        guard case .mapping(let mapping) = node else {
            throw ColumnMap.Malformed(
                line: node.mark?.line, reason: "keys with their values are needed here")
        }
        var pairs: [(key: MapKey, node: Node)] = []
        for (key, value) in mapping {
            let line = key.mark?.line ?? 0
            guard case .scalar(let name) = key else {
                throw ColumnMap.Malformed(line: line, reason: "a key must be a plain word")
            }
            pairs.append((MapKey(text: name.string, line: line), value))
        }
        return pairs
    }

    private func node(_ name: String) -> Node? { values.first { $0.key.text == name }?.node }

    /// A plain value; nil when there is none of that name.
    func key(_ name: String) -> MapKey? {
        guard case .scalar(let scalar)? = node(name) else { return nil }
        return MapKey(text: scalar.string, line: node(name)?.mark?.line ?? 0)
    }

    /// One of a few words.
    func word<Value>(
        _ name: String, _ words: [String: Value]
    ) throws(ColumnMap.Malformed) -> Value? {
        guard let node = node(name) else { return nil }
        guard let key = key(name), let value = words[key.text] else {
            let known = words.keys.filter { $0 != "\t" }.sorted().joined(separator: " ")
            throw ColumnMap.Malformed(
                line: node.mark?.line, reason: "\(name) is none of \(known)")
        }
        return value
    }

    func word<Word: RawRepresentable>(
        _ name: String, _ words: [Word]
    ) throws(ColumnMap.Malformed) -> Word? where Word.RawValue == String {
        try word(name, Dictionary(uniqueKeysWithValues: words.map { ($0.rawValue, $0) }))
    }

    /// A list of plain values, or one; none when there is none of that name.
    func list(_ name: String) throws(ColumnMap.Malformed) -> [MapKey] {
        guard let node = node(name) else { return [] }
        if let one = key(name) { return [one] }
        guard case .sequence(let items) = node else {
            throw ColumnMap.Malformed(line: node.mark?.line, reason: "\(name) must be a list")
        }
        var list: [MapKey] = []
        for item in items {
            guard case .scalar(let scalar) = item else {
                throw ColumnMap.Malformed(
                    line: item.mark?.line, reason: "\(name) must be a list of plain values")
            }
            list.append(MapKey(text: scalar.string, line: item.mark?.line ?? 0))
        }
        return list
    }

    /// The keys and values under a name; none when there is none of that name.
    func pairs(_ name: String) throws(ColumnMap.Malformed) -> [(key: MapKey, node: Node)] {
        guard let node = node(name) else { return [] }
        return try Self.pairs(of: node)
    }
}
