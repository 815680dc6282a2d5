import TestSupport
import XMLTree

/// A document as its elements, which may be anything.
struct RawXML {
    private var root: XMLElement
    /// Stands in the place of what is written as it is.
    private static let mark = "\u{2060}"

    init(_ text: String) {
        do { root = try XMLElement(document: Array(text.utf8)) } catch {
            preconditionFailure("a report can be read: \(error)")
        }
    }

    var text: String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Self.written(root) + "\n"
    }

    private static func written(_ element: XMLElement) -> String {
        let attributes = element.attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
        let inside = element.children.map { node in
            switch node {
            case .element(let inner): written(inner)
            case .text(let text) where text.hasPrefix(mark): String(text.dropFirst())
            case .text(let text): escaped(text)
            }
        }
        return "<\(element.name)\(attributes)>\(inside.joined())</\(element.name)>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
            .replacing("\n", with: "&#10;")
    }

    /// Changes one element, oftener one of those that a verifier reads.
    mutating func change(by seeds: inout Seeds) {
        var count = 0
        Self.visit(&root) { _ in count += 1 }
        var left = Int(seeds.next() % UInt64(count))
        var kept = seeds
        Self.visit(&root) { element in
            if left == 0 { Self.change(&element, by: &kept) }
            left -= 1
        }
        seeds = kept
    }

    /// What the judgment alone looks at is passed over.
    private static func visit(_ element: inout XMLElement, _ body: (inout XMLElement) -> Void) {
        body(&element)
        let passed = ["findings", "verdict", "policy", "signals", "coverage", "odometerAsOf"]
        guard !passed.contains(element.name) else { return }
        for place in element.children.indices {
            guard case .element(var inner) = element.children[place] else { continue }
            visit(&inner, body)
            element.children[place] = .element(inner)
        }
    }

    private static func change(_ element: inout XMLElement, by seeds: inout Seeds) {
        func one<Value>(of values: [Value]) -> Value {
            values[Int(seeds.next() % UInt64(values.count))]
        }
        let place = Int(seeds.next() % UInt64(max(1, element.children.count)))
        let attribute = Int(seeds.next() % UInt64(max(1, element.attributes.count)))
        switch seeds.next() % 12 {
        case 0 where !element.children.isEmpty: element.children.remove(at: place)
        case 1 where !element.children.isEmpty: element.children.append(element.children[place])
        case 2 where !element.children.isEmpty:
            element.children.append(element.children.remove(at: place))
        case 3 where !element.attributes.isEmpty: element.attributes.remove(at: attribute)
        case 4 where !element.attributes.isEmpty, 5 where !element.attributes.isEmpty:
            element.attributes[attribute] = XMLElement.Attribute(
                name: element.attributes[attribute].name, value: one(of: values))
        case 6:
            element.attributes.append(
                XMLElement.Attribute(name: one(of: names), value: one(of: values)))
        case 7: element.children = [.text(one(of: values))]
        case 8: element.children.insert(.text(mark + one(of: markup)), at: 0)
        case 9: element.children.append(.text(mark + one(of: markup)))
        case 10:
            var wrapped = element
            for _ in 0..<one(of: [1, 1, 1, 150, 230, 300]) {
                wrapped = XMLElement("deep", [:], [wrapped])
            }
            element.children = [.element(wrapped)]
        default: element.children.append(.text(one(of: values)))
        }
    }

    private static let names = [
        "entry", "leafHash", "position", "x:entry", "xmlns:x", "count", "noValue", "shown", "unit",
    ]
    private static let values = [
        "", "0", "1", "-1", "007", "+7", "18446744073709551615", "18446744073709551616",
        "99999999999999999999999999", "1e5", "x", "2020-13-01T00:00:00Z", "2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.5Z", "2026-01-01T00:00:60Z",
        "2026-01-01T01:00:00+01:00", "0000-01-01T00:00:00Z", "2026-01-01", "e\u{301}", "\u{e9}",
        " ",
        "AAAA", "AA==", "AB==", "=", "\n", "\u{663}", String(repeating: "9", count: 5000),
        "<!DOCTYPE", "3PCAJ5M10LF100001\u{301}",
    ]
    private static let markup = [
        "<!-- x -->", "<?x y?>", "<![CDATA[7]]>", "<x:y xmlns:x=\"u\"/>", "<x:y/>", "<shown/>",
        "<noValue/>", "<entry/>", "<reading/>", "<ledger entry=\"1\" leafHash=\"0\"/>",
        "<!-- <!DOCTYPE -->", "<a b=\"1\" b=\"2\"/>", "&x;", "&#0;", "]]>", "<correction/>",
        "<key>x</key>", "<x xmlns:a=\"u\" xmlns:b=\"u\" a:c=\"1\" b:c=\"1\"/>",
        "<x:entry xmlns:x=\"u\" x:position=\"1\" position=\"2\"/>",
    ]
}
