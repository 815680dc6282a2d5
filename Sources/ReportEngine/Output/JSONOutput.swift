internal import XMLTree

extension VehicleHistoryReport {
    /// The facts as JSON: the XML's elements and attributes under their own names.
    func json() -> [UInt8] {
        var text = ""
        JSONFacts.value(of: XMLFacts(self).report()).write(to: &text, indent: 0)
        return Array((text + "\n").utf8)
    }
}

/// The XML's facts as JSON, element by element, so that the two can't come to say different things.
///
/// An element is an object of its attributes and elements, one that repeats is an array, text
/// beside attributes is called `value`, and text alone is the value itself. What counts or
/// measures is a number; what a source wrote stays text, digit for digit.
enum JSONFacts {
    /// Elements that may come more than once, under the name of one of them.
    private static let repeated: Set = ["candidate", "threshold", "wheel", "change", "season"]

    /// Elements that only hold a list, and are the list.
    private static let lists: Set = [
        "findings", "readings", "corrections", "signals", "evidence", "chain", "others",
        "checks", "remedies", "earlierClaims",
    ]

    /// Attributes and elements that are whole numbers.
    private static let numbers: Set = [
        "entry", "first", "last", "count", "gap", "sentinels", "factor", "row", "column", "months",
        "monthsWithReading", "sources", "readings", "year", "version", "treeSize", "levelPercent",
        "position", "entryCount", "linkCount", "cfr580Statement", "corrects", "replacedBy",
        "days", "neededDays", "termMonths", "stretches", "asked",
    ]

    private static let truths: Set = [
        "demo", "matches", "required", "tooLarge", "unitIsInferred", "withinTolerance", "refused",
        "recorded", "resumedCounting", "windowed", "exemptByAge", "decides", "recordsAreComplete",
        "early",
    ]

    /// Units of our own, whose values are whole numbers; in any other unit a source has spoken.
    private static let ownUnits: Set = ["m", "s", "Pa", "permille"]

    static func value(of element: XMLElement, in parent: XMLElement? = nil) -> JSONNode {
        let inner = element.elements()
        if lists.contains(element.name) {
            return .array(inner.map { value(of: $0, in: element) })
        }
        var members: [(String, JSONNode)] = []
        for attribute in element.attributes where attribute.name != "xmlns" {
            members.append(
                (attribute.name, scalar(attribute.value, named: attribute.name)))
        }
        if members.isEmpty, inner.isEmpty {
            return scalar(element.text, named: element.name)
        }
        for child in inner {
            guard repeated.contains(child.name) else {
                members.append((child.name, value(of: child, in: element)))
                continue
            }
            if members.last?.0 == child.name { continue }
            members.append(
                (
                    child.name,
                    .array(element.elements(child.name).map { value(of: $0, in: element) })
                ))
        }
        if !element.text.isEmpty {
            let isOurs =
                element[attribute: "unit"].map(ownUnits.contains) ?? numbers.contains(element.name)
            // What a source showed is text even in a unit that looks like ours; what a finding
            // says was shown is a distance.
            let isNumber = isOurs && (element.name != "shown" || parent?.name == "finding")
            members.append(("value", isNumber ? .number(element.text) : .string(element.text)))
        }
        return .object(members)
    }

    private static func scalar(_ text: String, named name: String) -> JSONNode {
        // The first and last instant of the coverage share their names with entries.
        if numbers.contains(name), text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") }),
            !text.isEmpty
        {
            return .number(text)
        }
        if truths.contains(name) { return .truth(text == "true") }
        return .string(text)
    }
}

/// JSON to be written, its members in order.
enum JSONNode {
    case object([(String, JSONNode)])
    case array([JSONNode])
    case string(String)
    /// Digits of a whole number.
    case number(String)
    case truth(Bool)

    func write(to text: inout String, indent: Int) {
        switch self {
        case .object(let members):
            Self.lines(members, "{", "}", to: &text, indent: indent) { member, text in
                text += Self.quoted(member.0) + ": "
                member.1.write(to: &text, indent: indent + 1)
            }
        case .array(let values):
            Self.lines(values, "[", "]", to: &text, indent: indent) { value, text in
                value.write(to: &text, indent: indent + 1)
            }
        case .string(let string): text += Self.quoted(string)
        case .number(let digits): text += digits
        case .truth(let truth): text += truth ? "true" : "false"
        }
    }

    private static func lines<Item>(
        _ items: [Item], _ open: String, _ close: String, to text: inout String, indent: Int,
        _ write: (Item, inout String) -> Void
    ) {
        text += open
        for (number, item) in items.enumerated() {
            text += (number == 0 ? "\n" : ",\n") + String(repeating: "  ", count: indent + 1)
            write(item, &text)
        }
        if !items.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
        text += close
    }

    /// Quoted and escaped. What a reader would not see, or that would turn the text about, is
    /// written as its code: `\u202E`. Source: RFC 8259, §7.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse,
                    .unassigned:
                    for unit in String(scalar).utf16 {
                        let digits = String(unit, radix: 16, uppercase: true)
                        quoted +=
                            "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                    }
                default: quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }
}
