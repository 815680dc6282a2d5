import Testing

@testable import TransparencyLog

/// A map under one root: what is in it can be shown, and nothing else.
struct VerifiableMapTests {
    private func hash(_ text: String) -> TreeHash { TreeHash(hashing: Array(text.utf8)) }

    private func item(_ key: Int, _ value: Int = 0) -> VerifiableMap.Item {
        VerifiableMap.Item(key: hash("key \(key)"), commitment: hash("value \(value)"))
    }

    @Test(arguments: [1, 2, 3, 7, 64, 500])
    func `every key of a map is proved, and with no other value`(count: Int) throws {
        let map = VerifiableMap((0..<count).map { item($0, $0) })
        for number in 0..<count {
            let path = try #require(map.path(to: item(number).key))
            try VerifiableMap.verify(item(number, number), path: path, root: map.root)
            #expect(throws: ProofError.self) {
                try VerifiableMap.verify(item(number, -1), path: path, root: map.root)
            }
            #expect(throws: ProofError.self) {
                try VerifiableMap.verify(
                    item(number, number), path: path + [VerifiableMap.empty], root: map.root)
            }
        }
        #expect(map.path(to: item(-1).key) == nil)
    }

    @Test
    func `a map that grows has the root of one made at once, after every change`() {
        var growing = GrowingMap()
        #expect(growing.root() == VerifiableMap([]).root)
        var values: [Int: Int] = [:]
        for step in 0..<400 {
            let key = step * 7919 % 97
            values[key] = step
            growing.set(item(key, step))
            if step % 5 == 0 {
                #expect(growing.root() == VerifiableMap(values.map { item($0, $1) }).root)
                #expect(growing.count == values.count)
            }
        }
    }

    @Test
    func `keys that agree in many bits still part`() throws {
        var bytes = [UInt8](repeating: 0xaa, count: 32)
        let first = try #require(TreeHash(bytes: bytes))
        bytes[31] = 0xab
        let second = try #require(TreeHash(bytes: bytes))
        let items = [first, second].map { VerifiableMap.Item(key: $0, commitment: hash("x")) }
        let map = VerifiableMap(items)
        let path = try #require(map.path(to: second))
        #expect(path.count == 256)
        try VerifiableMap.verify(items[1], path: path, root: map.root)
        var growing = GrowingMap()
        for item in items { growing.set(item) }
        #expect(growing.root() == map.root)
    }
}
