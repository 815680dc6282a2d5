import GRDB
public import VehicleRecords

extension BookTable {
    /// A contract with what a review of it needs besides its vehicle's history.
    public struct Line: Hashable, Sendable {
        public let number: String
        public let vin: VIN
        /// The row as it stood in the file.
        public let bytes: [UInt8]
        /// Whether its vehicle may be asked.
        public let isConnected: Bool
        /// What the run before wrote of it.
        public let before: Before?
    }

    /// The contracts that follow a line in the order of their vehicles and then their numbers; the
    /// first ones for nil.
    public func lines(after line: Line?, atMost count: Int) async throws(LedgerError) -> [Line] {
        let (vin, number) = (line?.vin.description ?? "", line?.number ?? "")
        return try await read { db in
            try Row.fetchAll(
                db,
                cached: """
                    SELECT number, vin, bytes, previous.contract AS before, odometer, verdict,
                        exceptions,
                        EXISTS (SELECT 1 FROM connected WHERE connected.vin = contract.vin)
                            AS is_connected
                    FROM contract LEFT JOIN previous ON previous.contract = contract.number
                    WHERE (vin, number) > (?, ?) ORDER BY vin, number LIMIT ?
                    """, [vin, number, count]
            ).map { row in
                Line(
                    number: try row.text("number") ?? "", vin: try VIN(row.text("vin") ?? ""),
                    bytes: try row.bytes("bytes"),
                    isConnected: try row.integer("is_connected") == 1,
                    before: try row.text("before").map { contract in
                        Before(
                            contract: contract, odometerMeters: try row.integer("odometer"),
                            verdict: try row.text("verdict") ?? "",
                            exceptions: Self.exceptions(try row.text("exceptions") ?? ""))
                    })
            }
        }
    }

    private static func exceptions(_ text: String) -> [String: String] {
        var exceptions: [String: String] = [:]
        for word in text.split(separator: " ") {
            let parts = word.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { exceptions[String(parts[0])] = String(parts[1]) }
        }
        return exceptions
    }

    /// The vehicles of the book that may not be asked, those that follow one in VIN order.
    public func unconnected(
        after vin: VIN?, atMost count: Int
    ) async throws(LedgerError) -> [VIN] {
        let after = vin?.description ?? ""
        return try await read { db in
            try String.fetchAll(
                try db.cachedStatement(
                    sql: """
                        SELECT DISTINCT vin FROM contract
                        WHERE vin > ? AND NOT EXISTS (
                            SELECT 1 FROM connected WHERE connected.vin = contract.vin)
                        ORDER BY vin LIMIT ?
                        """), arguments: [after, count]
            ).map { try VIN($0) }
        }
    }

    /// The connected vehicles whose numbers are not known, those that follow one in the order of
    /// the API's names.
    public func unidentified(
        after vehicle: String?, atMost count: Int
    ) async throws(LedgerError) -> [String] {
        try await read { db in
            try String.fetchAll(
                try db.cachedStatement(
                    sql: """
                        SELECT vehicle FROM connected WHERE vin IS NULL AND vehicle > ?
                        ORDER BY vehicle LIMIT ?
                        """), arguments: [vehicle ?? "", count])
        }
    }

    /// Notes vehicles whose owners took the permission back.
    public func add(lapsed vins: [VIN]) async throws(LedgerError) {
        try await write { db in
            let statement = try db.cachedStatement(
                sql: "INSERT OR IGNORE INTO lapsed (vin) VALUES (?)")
            for vin in vins { try statement.execute(arguments: [vin.description]) }
        }
    }
}
