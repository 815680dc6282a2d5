internal import ReportTemplates
public import VehicleRecords
internal import XMLTree

/// The book as XML, row by row, so that its size does not matter. Every row is checked against
/// the schema before it is returned.
public struct PortfolioXML: ~Copyable {
    private let schema: XMLSchema
    private let head: [UInt8]

    /// - Throws: when the schema itself cannot be read: a fault of ours.
    public init(number: String, asOf: Timestamp) throws(RenderingError) {
        let head = try Self.head(number: number, asOf: asOf)
        self.init(try Self.schema(), head, number, asOf)
    }

    private init(
        _ schema: consuming XMLSchema, _ head: [UInt8], _ number: String, _ asOf: Timestamp
    ) {
        self.schema = schema
        self.head = head
        self.number = number
        self.asOf = asOf
    }

    private static func head(
        number: String, asOf: Timestamp
    ) throws(RenderingError) -> [UInt8] {
        do { return try document(number: number, asOf: asOf, []) } catch {
            throw RenderingError(error)
        }
    }

    private static func schema() throws(RenderingError) -> XMLSchema {
        do { return try XMLSchema(ReportTemplates.contractsSchema) } catch {
            throw RenderingError(error)
        }
    }

    private let number: String
    private let asOf: Timestamp

    /// Up to the first row.
    public var opening: [UInt8] {
        let text = String(decoding: head, as: UTF8.self)
        // An empty list closes itself; here it stays open.
        return Array(text.replacing("/>\n", with: ">\n").utf8)
    }

    /// After the last row.
    public var closing: [UInt8] { Array("</portfolioReport>\n".utf8) }

    /// - Throws: when the row does not fit the schema: a fault of ours.
    public func row(_ row: PortfolioRow) throws(RenderingError) -> [UInt8] {
        let element = row.element
        do {
            let document = try Self.document(number: number, asOf: asOf, [element])
            try schema.validate(document)
            let lines = String(decoding: document, as: UTF8.self).split(separator: "\n")
            // Declaration, root, the row, end of the root.
            return Array((lines.dropFirst(2).dropLast().joined(separator: "\n") + "\n").utf8)
        } catch {
            throw RenderingError(error)
        }
    }

    private static func document(
        number: String, asOf: Timestamp, _ rows: [XMLElement]
    ) throws(XMLError) -> [UInt8] {
        try XMLElement(
            "portfolioReport",
            [
                "xmlns": WarrantyXML.namespace, "number": number, "asOf": asOf.description,
            ], rows
        ).document()
    }
}

extension PortfolioRow {
    /// `vehicle`, an element for each fact: `last_odometer_m` becomes `lastOdometer` with unit m.
    var element: XMLElement {
        XMLElement(
            "vehicle", [:],
            zip(Self.columns, values).map { name, value in
                switch value {
                case nil: return nil
                case .text(let text)?: return XMLElement(Self.camel(name), text: text)
                case .number(let number)?:
                    if name.hasSuffix("_m") {
                        return XMLElement(
                            Self.camel(String(name.dropLast(2))), ["unit": "m"], text: "\(number)")
                    }
                    return XMLElement(Self.camel(name), text: "\(number)")
                }
            })
    }

    private static func camel(_ name: String) -> String {
        let words = name.split(separator: "_")
        return words.dropFirst().reduce(String(words.first ?? "")) {
            $0 + $1.prefix(1).uppercased() + $1.dropFirst()
        }
    }
}
