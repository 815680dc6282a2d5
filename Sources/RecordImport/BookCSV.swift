public import VehicleRecords

/// A lender's book: `contract,vin,kind,start_date`, and as far as the contract has them
/// `maturity,unit,start_odometer,allowance,excess_charge,currency,tags`.
public struct BookCSV: Sendable {
    public static let required = ["contract", "vin", "kind", "start_date"]
    public static let optional = [
        "maturity", "unit", "start_odometer", "allowance", "excess_charge", "currency", "tags",
    ]

    /// In the file's order.
    public let contracts: [BookContract]
    public let rejects: [ReadingsCSV.Reject]
    public let unknownColumns: [String]

    /// Reads a whole file. A row that is no contract is rejected by itself, and so is the second
    /// of two with one number.
    /// - Throws: when the header lacks a column.
    public init(_ bytes: [UInt8]) throws(ReadingsCSV.Malformed) {
        var reader = BookReader()
        var contracts: [BookContract] = []
        var rejects: [ReadingsCSV.Reject] = []
        var numbers: Set<String> = []
        for row in try reader.read(bytes) + reader.end() {
            switch row.content {
            case .contract(let contract):
                if numbers.insert(contract.number).inserted {
                    contracts.append(contract)
                } else {
                    rejects.append(row.rejected(asSecondOf: contract.number))
                }
            case .rejected(let reason): rejects.append(row.rejected(because: reason))
            }
        }
        self.contracts = contracts
        self.rejects = rejects
        unknownColumns = reader.unknownColumns
    }

    static func contract(_ row: FieldRow) throws(FieldError) -> BookContract {
        let start = try row.date("start_date")
        let maturity = try row.dateIfGiven("maturity")
        if let maturity, maturity <= start {
            throw FieldError(reason: "maturity: \(maturity) is not after the start, \(start)")
        }
        guard let kind = try row.choice("kind", as: BookContract.Kind.self) else {
            throw FieldError(reason: "kind is empty")
        }
        return BookContract(
            number: try row.text("contract"), vin: try row.vin("vin"), kind: kind, start: start,
            startOdometer: try row.distance("start_odometer", row.unit), maturity: maturity,
            allowance: try row.distance("allowance", row.unit), charge: try charge(row),
            tags: row["tags"].split(whereSeparator: { $0 == ";" || $0 == " " }).map(String.init))
    }

    /// At most six decimals, below a million: `0.25`.
    private static func charge(_ row: FieldRow) throws(FieldError) -> BookContract.Charge? {
        let text = row["excess_charge"]
        guard !text.isEmpty else { return nil }
        let currency = row["currency"]
        guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
        else { throw FieldError(reason: "currency: \"\(currency)\" is none, as in USD") }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        guard parts.count <= 2, decimals.utf8.count <= 6,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
            let whole = Int64(parts[0]), whole < 1_000_000,
            let rest = Int64(decimals + String(repeating: "0", count: 6 - decimals.utf8.count))
        else {
            throw FieldError(
                reason: "excess_charge: \"\(text)\" is no amount with at most six decimals")
        }
        return BookContract.Charge(millionths: whole * 1_000_000 + rest, currency: currency)
    }
}
