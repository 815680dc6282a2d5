import ContractAssessment
import Foundation
import ReportTemplates
import Testing
import VehicleRecords

@testable import ReportEngine
@testable import XMLTree

/// Decisions and books as JSON, by `contracts-1.schema.json`.
@Suite struct ContractJSONTests {
    private typealias Object = [String: Any]

    private static func bytes() throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return Array(
            try Data(contentsOf: folder.appending(path: "Templates/contracts-1.schema.json")))
    }

    @Test(arguments: 0..<WarrantyReportTests.cases.count)
    func `every decision fits the schema`(number: Int) throws {
        let (limit, failed, odometer, readings, _) = WarrantyReportTests.cases[number]
        let report = try WarrantyReportTests.report(
            limit: limit, failed: failed, odometer: odometer, readings: readings)
        let schema = try JSONSchema(try Self.bytes())
        var json = try #require(
            try JSONSerialization.jsonObject(with: Data(report.rendered(as: .json))) as? Object)
        #expect(schema.problems(in: json) == [])
        #expect((json["checks"] as? [Any])?.count == ClaimCheck.Kind.allCases.count)
        json["price"] = 1
        json["decision"] = nil
        #expect(schema.problems(in: json).count == 2)
    }

    @Test
    func `every line of a book fits the schema`() throws {
        let schema = try JSONSchema(try Self.bytes())
        let rows = try PortfolioReportTests.rows()
        #expect(rows.count > 2)
        for row in rows {
            var json = try #require(
                try JSONSerialization.jsonObject(with: Data(row.jsonLine)) as? Object)
            #expect(schema.problems(in: json, by: "portfolioRow") == [])
            json["consent"] = 3
            #expect(!schema.problems(in: json, by: "portfolioRow").isEmpty)
        }
    }

    @Test
    func `the schema knows the names and the words of the XML's, and no others`() throws {
        let xsd = try XMLElement(document: ReportTemplates.contractsSchema)
        let schema = try JSONSerialization.jsonObject(with: Data(try Self.bytes()))
        var names: Set<String> = []
        var words: Set<String> = []
        func walk(_ element: XMLElement) {
            if ["element", "attribute"].contains(element.name),
                let name = element[attribute: "name"]
            {
                names.insert(name)
            }
            if element.name == "enumeration", let word = element[attribute: "value"] {
                words.insert(word)
            }
            element.elements().forEach(walk)
        }
        for part in xsd.elements() where part[attribute: "name"] != "portfolioReport" {
            walk(part)
        }
        var properties: Set<String> = []
        var enumerated: Set<String> = []
        func look(_ value: Any, isBook: Bool = false) {
            guard let object = value as? Object else { return }
            if !isBook {
                properties.formUnion((object["properties"] as? Object)?.keys.map { $0 } ?? [])
            }
            enumerated.formUnion(object["enum"] as? [String] ?? [])
            for (name, inner) in object { look(inner, isBook: isBook || name == "portfolioRow") }
        }
        look(schema)
        // In JSON one of a list has no name; the signature is over the bytes of the XML.
        let unnamed: Set = [
            "warrantyReport", "check", "finding", "reading", "remedy", "earlierClaim", "link",
            "other", "entry", "signature",
        ]
        #expect(names.subtracting(unnamed).subtracting(properties) == [])
        #expect(properties.subtracting(names).subtracting(["value"]) == [])
        #expect(words == enumerated)
    }
}
