/// One element of an XML document: name, attributes in order, and what is in it.
package struct XMLElement: Hashable, Sendable {
    package struct Attribute: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package enum Node: Hashable, Sendable {
        case element(XMLElement)
        case text(String)
    }

    package let name: String
    package var attributes: [Attribute]
    package var children: [Node]

    /// Attributes without a value are left out.
    package init(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
        _ children: [XMLElement?] = []
    ) {
        self.name = name
        self.attributes = attributes.compactMap { name, value in
            value.map { Attribute(name: name, value: $0) }
        }
        self.children = children.compactMap { $0.map(Node.element) }
    }

    package init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String) {
        self.init(name, attributes)
        children = text.isEmpty ? [] : [.text(text)]
    }

    init(name: String, attributes: [Attribute], children: [Node]) {
        self.name = name
        self.attributes = attributes
        self.children = children
    }

    package subscript(attribute name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }

    /// The elements directly inside, of one name or all.
    package func elements(_ name: String? = nil) -> [XMLElement] {
        children.compactMap {
            if case .element(let element) = $0, name == nil || element.name == name {
                element
            } else {
                nil
            }
        }
    }

    /// The text directly inside.
    package var text: String {
        children.reduce(into: "") { text, node in
            if case .text(let part) = node { text += part }
        }
    }
}
