/// The links of an `onboarding.csv`; a row without one has none to give.
public struct LinksCSV: Sendable {
    public let links: [String]

    /// - Throws: when the header has no column `link`.
    public init(_ bytes: [UInt8]) throws(ReadingsCSV.Malformed) {
        let table = try CSVTable(bytes, required: ["link"], optional: [])
        links = table.rows.compactMap { row in
            guard case .success(let fields) = row.fields, !fields["link"].isEmpty else {
                return nil
            }
            return fields["link"]
        }
    }
}
