import Foundation
import MileageAssessment
import ReportTemplates
import Testing
import VehicleRecords

@testable import ReportEngine
@testable import XMLTree

@Suite struct JSONTests {
    private typealias Object = [String: Any]

    private static func json(_ vehicle: SampleVehicle) throws -> Object {
        let bytes = try vehicle.report().rendered(as: .json)
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? Object)
    }

    @Test(arguments: SampleVehicle.allCases)
    func `the JSON has every reading of the XML, as it was written`(
        vehicle: SampleVehicle
    ) throws {
        let report = try vehicle.report()
        let root = try XMLElement(document: report.rendered(as: .xml))
        let elements = root.elements("readings").flatMap { $0.elements("reading") }
        let readings = try #require(try Self.json(vehicle)["readings"] as? [Object])
        #expect(readings.count == report.assessment.standings.count)
        #expect(readings.count == elements.count)
        for (reading, element) in zip(readings, elements) {
            #expect((reading["entry"] as? Int)?.description == element[attribute: "entry"])
            for name in ["leafHash", "measuredFrom", "measuredTo", "standing", "cause"] {
                #expect(reading[name] as? String == element[attribute: name])
            }
            let shown = reading["shown"] as? Object
            #expect(shown?["value"] as? String == element.elements("shown").first?.text)
            #expect(
                shown?["unit"] as? String
                    == element.elements("shown").first?[attribute: "unit"])
            let distance = (reading["distance"] as? Object)?["value"] as? Int
            #expect(distance?.description == element.elements("distance").first?.text)
        }
    }

    @Test(arguments: SampleVehicle.allCases)
    func `every value of the XML is in the JSON under its name, and no other`(
        vehicle: SampleVehicle
    ) throws {
        let root = try XMLFacts(vehicle.report()).report()
        // The name space is the schema's, and the number of readings the length of their list.
        let expected = Self.leaves(root).filter { !$0.hasPrefix("xmlns=") }
        let found = Self.leaves(JSONFacts.value(of: root), named: "report")
        #expect(found.count > 40)
        #expect(found.sorted() == expected.sorted())
    }

    private static func leaves(_ element: XMLElement) -> [String] {
        let own = element.name == "readings" ? [] : element.attributes
        let name = own.isEmpty ? element.name : "value"
        return own.map { "\($0.name)=\($0.value)" }
            + (element.text.isEmpty ? [] : [name + "=" + element.text])
            + element.elements().flatMap(leaves)
    }

    private static func leaves(_ node: JSONNode, named name: String) -> [String] {
        switch node {
        case .object(let members): members.flatMap { leaves($0.1, named: $0.0) }
        case .array(let list):
            list.flatMap { leaves($0, named: name == "evidence" ? "entry" : name) }
        case .string(let text), .number(let text): text.isEmpty ? [] : [name + "=" + text]
        case .truth(let truth): ["\(name)=\(truth)"]
        }
    }

    @Test
    func `a name from outside is kept as it came`() throws {
        let bytes = try SampleVehicle.hostile.report().rendered(as: .json)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(#""make": "Nis\u202Esan\u0007""#))
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        let vehicle = try #require(try Self.json(.hostile)["vehicle"] as? Object)
        let model = (vehicle["attributes"] as? Object)?["model"] as? String
        #expect(model == "\u{200B}<b>X-Trail</b> & \u{FFFF}Co")
    }

    @Test
    func `the same report gives the same JSON`() throws {
        let report = try SampleVehicle.rollback.report()
        #expect(try report.rendered(as: .json) == report.rendered(as: .json))
    }

    @Test(arguments: SampleVehicle.allCases.filter { $0 != .thousandReadings })
    func `the JSON fits its schema`(vehicle: SampleVehicle) throws {
        let schema = try JSONSchema(ReportTemplates.reportJSONSchema)
        let problems = schema.problems(in: try Self.json(vehicle))
        #expect(problems.isEmpty, "\(problems.prefix(5))")
    }

    @Test
    func `both schemas know the same names and words`() throws {
        let xsd = try XMLElement(document: ReportTemplates.reportSchema)
        let schema = try JSONSerialization.jsonObject(with: Data(ReportTemplates.reportJSONSchema))
        // In the JSON one of a list has no name, nor has the length of the list.
        // The signature is over the bytes of the XML, so only that has it.
        let unnamed: Set = [
            "vehicleHistoryReport", "finding", "reading", "signal", "link", "other", "correction",
            "signature",
        ]
        let names = Self.values(of: ["element", "attribute"], "name", in: xsd)
            .subtracting(unnamed)
        let properties = Self.properties(in: schema)
        #expect(names.subtracting(properties) == [])
        #expect(properties.subtracting(names) == [])
        let words = Self.values(of: ["enumeration"], "value", in: xsd)
        #expect(words.count > 60)
        // The statements of 49 CFR 580 have numbers, which are no words in JSON.
        #expect(words.subtracting(["1", "2"]) == Self.words(in: schema))
    }

    private static func values(
        of elements: Set<String>, _ attribute: String, in element: XMLElement
    ) -> Set<String> {
        let own = elements.contains(element.name) ? element[attribute: attribute] : nil
        return element.elements().reduce(into: Set([own].compactMap { $0 })) { all, inner in
            all.formUnion(values(of: elements, attribute, in: inner))
        }
    }

    private static func properties(in value: Any) -> Set<String> {
        guard let object = value as? Object else { return [] }
        let own = (object["properties"] as? Object)?.keys.map { $0 } ?? []
        return object.values.reduce(into: Set(own)) { $0.formUnion(properties(in: $1)) }
    }

    private static func words(in value: Any) -> Set<String> {
        guard let object = value as? Object else { return [] }
        let own = object["enum"] as? [String] ?? []
        return object.values.reduce(into: Set(own)) { $0.formUnion(words(in: $1)) }
    }

    @Test
    func `the schema refuses what is not in it`() throws {
        let schema = try JSONSchema(ReportTemplates.reportJSONSchema)
        for (name, value) in [("demo", "yes"), ("asOf", "today"), ("price", 1)] as [(String, Any)] {
            var json = try Self.json(.rollback)
            json[name] = value
            #expect(!schema.problems(in: json).isEmpty, "\(name)")
        }
        var json = try Self.json(.rollback)
        json["verdict"] = nil
        #expect(!schema.problems(in: json).isEmpty)
    }
}
