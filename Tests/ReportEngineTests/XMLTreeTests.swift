import TestSupport
import Testing

@testable import XMLTree

@Suite
struct XMLTreeTests {
    private static func anyText(_ seed: Int) -> String {
        var seeds = Seeds(seed)
        var text = String.UnicodeScalarView()
        let ranges: [UInt32] = [0x20, 0x80, 0x800, 0x3000, 0xFFFF, 0x2_0000, 0x10_FFFF]
        for _ in 0..<Int.random(in: 0...60, using: &seeds) {
            let limit = ranges.randomElement(using: &seeds) ?? 0x80
            if let scalar = Unicode.Scalar(UInt32.random(in: 0...limit, using: &seeds)) {
                text.append(scalar)
            }
        }
        return String(text)
    }

    @Test(arguments: 0..<200)
    func `any text survives XML, apart from what XML forbids`(seed: Int) throws {
        let text = Self.anyText(seed)
        let element = XMLElement(
            "a", ["b": text], [XMLElement("c", text: text), XMLElement("d", text: "")])
        let read = try XMLElement(document: element.document())
        let expected = XMLText.allowed(text)
        #expect(
            read[attribute: "b"].map { Array($0.unicodeScalars) } == Array(expected.unicodeScalars))
        // White space alone between tags is layout, not text.
        let inside = read.elements("c").first?.text ?? ""
        #expect(Array(inside.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test
    func `what XML forbids is replaced visibly`() {
        #expect(XMLText.allowed("a\u{0}b\u{1B}c\u{FFFF}") == "a\u{2400}b\u{241B}c\u{FFFD}")
        #expect(XMLText.allowed("a\tb\nc") == "a\tb\nc")
    }

    @Test
    func `what a reader would not see is written as a reference`() throws {
        let bytes = try XMLElement("a", text: "x\u{202E}y\u{200B}").document()
        #expect(String(decoding: bytes, as: UTF8.self).contains("x&#x202E;y&#x200B;"))
    }

    @Test(arguments: [
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
        "<!DOCTYPE a><a/>", "<a>", "", "<a/><b/>", "<a>\u{1}</a>",
    ])
    func `a document type and what is not well formed are refused`(text: String) {
        #expect(throws: XMLError.self) { try XMLElement(document: Array(text.utf8)) }
    }

    @Test
    func `a schema says which line does not fit`() throws {
        let schema = try XMLSchema(
            Array(
                """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
                <xs:element name="a"><xs:complexType><xs:sequence>
                <xs:element name="n" type="xs:int" maxOccurs="9"/>
                </xs:sequence></xs:complexType></xs:element></xs:schema>
                """.utf8))
        try schema.validate(Array("<a>\n<n>1</n>\n</a>".utf8))
        do {
            try schema.validate(Array("<a>\n<n>1</n>\n<n>x</n></a>".utf8))
            Issue.record("x is no number")
        } catch {
            guard case .invalid(let line, let message) = error else { throw error }
            #expect(line == 3)
            #expect(message.contains("'n'"))
        }
        #expect(throws: XMLError.self) { _ = try XMLSchema(Array("<a/>".utf8)) }
    }
}
