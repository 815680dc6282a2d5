public import VehicleRecords

/// Warranty claims: `claim,contract,vin,failure_date,odometer,unit,component`, and if known
/// `call_date` and `submitted_by`.
public struct ClaimsCSV: Sendable {
    public static let required = [
        "claim", "contract", "vin", "failure_date", "odometer", "unit", "component",
    ]
    public static let optional = ["call_date", "submitted_by"]

    /// In the file's order, each with its line.
    public let claims: [(line: Int, claim: WarrantyClaim)]
    public let rejects: [ReadingsCSV.Reject]
    public let unknownColumns: [String]

    /// Reads a whole file. A row that is no claim is rejected by itself, and so is the second of
    /// two with one number.
    /// - Throws: when the header lacks a column.
    public init(_ bytes: [UInt8]) throws(ReadingsCSV.Malformed) {
        let table = try CSVTable(bytes, required: Self.required, optional: Self.optional)
        var claims: [(line: Int, claim: WarrantyClaim)] = []
        var rejects: [ReadingsCSV.Reject] = []
        var numbers: Set<String> = []
        for row in table.rows {
            do {
                let claim = try Self.claim(row.fields.get())
                guard numbers.insert(claim.number).inserted else {
                    throw FieldError(reason: "claim \(claim.number) is there already")
                }
                claims.append((row.line, claim))
            } catch {
                rejects.append(.init(line: row.line, reason: "\(error)", row: row.bytes))
            }
        }
        self.claims = claims
        self.rejects = rejects
        unknownColumns = table.unknownColumns
    }

    private static func claim(_ row: FieldRow) throws(FieldError) -> WarrantyClaim {
        WarrantyClaim(
            number: try row.text("claim"), contract: try row.text("contract"),
            vin: try row.vin("vin"), failed: try row.date("failure_date"),
            called: try row.dateIfGiven("call_date"),
            odometer: try row.distance("odometer", row.unit), component: row["component"],
            submittedBy: row["submitted_by"])
    }
}
