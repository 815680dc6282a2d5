/// A piece of an HTML page. Text is escaped here and nowhere else.
indirect enum HTMLNode: Sendable {
    case element(String, [(name: String, value: String)], [HTMLNode])
    case text(String)
    /// Our own style sheet, written as it is: it never holds text from outside.
    case style(String)
}

extension HTMLNode {
    /// An element; attributes without a value are left out.
    static func tag(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
        _ children: [HTMLNode?] = []
    ) -> Self {
        .element(
            name, attributes.compactMap { name, value in value.map { (name, $0) } },
            children.compactMap { $0 })
    }

    /// An element with words in it, the strong ones in `strong`; `nil` where there are none.
    static func tag(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String
    ) -> Self? {
        text.isEmpty ? nil : tag(name, attributes, words(text))
    }

    /// Text with its strong parts marked as such.
    static func words(_ text: String) -> [HTMLNode] {
        RichText.parts(of: text).map { part in
            part.isStrong ? .tag("strong", [:], [.text(part.text)]) : .text(part.text)
        }
    }

    /// Elements that have neither content nor an end tag. Source: HTML, §13.1.2.
    private static let void: Set = ["link", "meta", "img"]

    /// Elements that begin a line of the file, so that two versions can be compared.
    private static let lines: Set = [
        "head", "meta", "link", "title", "style", "body", "header", "nav", "main", "footer",
        "section", "article", "figure", "figcaption", "table", "thead", "tbody", "tr", "dl", "dt",
        "ol", "ul", "li", "p", "h1", "h2", "h3", "svg", "symbol", "path", "text", "div",
    ]

    func write(to file: inout String) {
        switch self {
        case .text(let text): file += Self.escaped(text)
        case .style(let sheet): file += sheet
        case .element(let name, let attributes, let children):
            if Self.lines.contains(name) { file += "\n" }
            file += "<" + name
            for (name, value) in attributes {
                file += " " + name + "=\"" + Self.escaped(value) + "\""
            }
            file += ">"
            guard !Self.void.contains(name) else { return }
            for child in children { child.write(to: &file) }
            file += "</" + name + ">"
        }
    }

    /// Safe in text and in quoted attributes. Source: HTML, §13.1.2.3 and §13.3.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\u{A0}": escaped += "&nbsp;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
