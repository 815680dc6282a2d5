internal import CLibXML2

extension XMLElement {
    /// The largest document read, in bytes.
    package static let largestDocument = 64 << 20

    /// Reads a document. No network, no external entity; a document type is refused, so that
    /// there are no entities at all. White space between elements is left out.
    ///
    /// - Throws: ``XMLError/malformed(line:message:)``.
    package init(document bytes: [UInt8]) throws(XMLError) {
        let document = try XMLDocument(bytes)
        guard let root = xmlDocGetRootElement(document.pointer) else {
            throw .malformed(line: 1, message: "no root element")
        }
        try self.init(root)
    }

    private init(_ node: xmlNodePtr) throws(XMLError) {
        var attributes: [Attribute] = []
        var spaces: [xmlNsPtr?] = []
        var property = node.pointee.properties
        while let attribute = property {
            let value = xmlNodeListGetString(node.pointee.doc, attribute.pointee.children, 1)
            attributes.append(
                Attribute(
                    name: String(cString: attribute.pointee.name),
                    value: value.map { String(cString: $0) } ?? ""))
            reportgen_xml_free(value)
            spaces.append(attribute.pointee.ns)
            property = attribute.pointee.next
        }
        var children: [Node] = []
        var text = ""
        var child = node.pointee.children
        while let part = child {
            switch part.pointee.type {
            case XML_ELEMENT_NODE: children.append(.element(try Self(part)))
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                if let content = part.pointee.content { text += String(cString: content) }
            default: break
            }
            child = part.pointee.next
        }
        if !text.isEmpty, children.isEmpty { children = [.text(text)] }
        let name = String(cString: node.pointee.name)
        try Self.checkNames([name] + attributes.map(\.name), spaces, at: node)
        self.init(name: name, attributes: attributes, children: children)
    }

    /// libxml2 passes over a prefix that nothing declares, which stays in the name, and over an
    /// attribute that is there twice by two prefixes of one namespace; other readers refuse both.
    private static func checkNames(
        _ names: [String], _ spaces: [xmlNsPtr?], at node: xmlNodePtr
    ) throws(XMLError) {
        let line = Int(node.pointee.line)
        guard !names.contains(where: { $0.contains(":") }) else {
            throw .malformed(line: line, message: "a prefix is not declared")
        }
        guard spaces.contains(where: { $0 != nil }) else { return }
        let full = zip(names.dropFirst(), spaces).map { name, space in
            let uri = space.flatMap { $0.pointee.href }.map { String(cString: $0) } ?? ""
            return "\(uri) \(name)"
        }
        guard Set(full).count == full.count else {
            throw .malformed(line: line, message: "an attribute is there twice")
        }
    }
}

/// A parsed document; it owns libxml2's tree.
struct XMLDocument: ~Copyable {
    let pointer: xmlDocPtr

    init(_ bytes: [UInt8]) throws(XMLError) {
        xmlInitParser()
        guard bytes.count <= XMLElement.largestDocument else {
            throw .malformed(line: 1, message: "larger than \(XMLElement.largestDocument) bytes")
        }
        // Never NOENT, DTDLOAD, DTDATTR or HUGE: NOENT reads local files.
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
            | XML_PARSE_NOWARNING.rawValue
        guard let context = xmlNewParserCtxt() else {
            throw .malformed(line: 1, message: "no memory")
        }
        defer { xmlFreeParserCtxt(context) }
        let document = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                xmlCtxtReadMemory(
                    context, $0.baseAddress, Int32($0.count), nil, nil, Int32(options))
            }
        }
        guard let document else {
            let error = context.pointee.lastError
            let message = error.message.map { String(cString: $0) } ?? "not well formed"
            throw .malformed(line: Int(error.line), message: XMLSchema.trimmed(message))
        }
        // A prefix can't be declared as nothing; that its name is no URI, other readers don't ask.
        let code = UInt32(clamping: context.pointee.lastError.code)
        guard
            context.pointee.nsWellFormed == 1 || code == XML_WAR_NS_URI.rawValue
                || code == XML_WAR_NS_URI_RELATIVE.rawValue
        else {
            xmlFreeDoc(document)
            throw .malformed(
                line: Int(context.pointee.lastError.line), message: "a namespace is used wrongly")
        }
        if xmlGetIntSubset(document) != nil {
            xmlFreeDoc(document)
            throw .malformed(line: 1, message: "a document type is not accepted")
        }
        pointer = document
    }

    deinit {
        xmlFreeDoc(pointer)
    }
}
