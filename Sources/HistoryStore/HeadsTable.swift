import Foundation
import GRDB
import LedgerFormat
import TransparencyLog
import VehicleRecords

/// The head of every vehicle as it is now, in the order of their keys, laid out on disk: memory
/// holds one part of the map at a time, however many vehicles there are.
///
/// A part is the items that agree in their first bits; the roots of the parts are few and make the
/// levels above. The same root as that of ``VerifiableMap``. Source: decision D140.
struct HeadsTable {
    private let db: Database
    let count: Int

    /// Works out every head, in SQLite's own temporary file.
    init(_ db: Database) throws {
        self.db = db
        try db.execute(
            sql: """
                DROP TABLE IF EXISTS temp.head;
                CREATE TEMP TABLE head (key BLOB NOT NULL, leaf BLOB NOT NULL);
                """)
        let vehicles = try String.fetchCursor(db, sql: Ledger.everyVehicle)
        let insert = try db.cachedStatement(sql: "INSERT INTO temp.head (key, leaf) VALUES (?, ?)")
        var count = 0
        while let text = try vehicles.next() {
            let vin = try VIN(text)
            let ends = try ChainEnds(of: vin, in: db)
            guard let head = ends.head else { continue }
            let item = head.item(of: vin, salt: VehicleHead.salt(from: ends.newestSalt))
            try insert.execute(arguments: [Data(item.key.bytes), Data(item.leaf.bytes)])
            count += 1
        }
        self.count = count
    }

    /// The root over all heads, which are written to a file as they pass.
    func root(to file: HeadsFile.Draft?) throws -> TreeHash {
        let depth = HeadsFile.depth(of: count)
        var parts: [TreeHash] = []
        var starts = [0]
        var items: [VerifiableMap.Item] = []
        func end() {
            parts.append(VerifiableMap.root(of: items[...], at: depth))
            starts.append(starts[parts.count - 1] + items.count)
            items.removeAll(keepingCapacity: true)
        }
        let rows = try Row.fetchCursor(db, sql: "SELECT key, leaf FROM temp.head ORDER BY key")
        while let row = try rows.next() {
            let item = VerifiableMap.Item(key: try row.hash(0), leaf: try row.hash(1))
            let part = HeadsFile.part(of: item.key, depth)
            while parts.count < part { end() }
            items.append(item)
            try file?.append(item)
        }
        while parts.count < 1 << depth { end() }
        let levels = Self.levels(above: parts, starts)
        try file?.append(levels: levels, starts: starts)
        return levels[0][0]
    }

    func remove() throws { try db.execute(sql: "DROP TABLE IF EXISTS temp.head") }

    /// From the root down to the parts. Of two halves of which one is empty the other's only item
    /// stands for both.
    private static func levels(above parts: [TreeHash], _ starts: [Int]) -> [[TreeHash]] {
        var levels = [parts]
        var width = 0
        while levels[0].count > 1 {
            let below = levels[0]
            width += 1
            levels.insert(
                (0..<below.count / 2).map { part in
                    let (from, middle, to) = (
                        starts[part << width], starts[(part << width) + (1 << (width - 1))],
                        starts[(part + 1) << width]
                    )
                    if to - from > 1 { return TreeHash.node(below[2 * part], below[2 * part + 1]) }
                    return middle > from ? below[2 * part] : below[2 * part + 1]
                }, at: 0)
        }
        return levels
    }
}
