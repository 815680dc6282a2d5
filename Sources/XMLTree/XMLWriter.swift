internal import CLibXML2

extension XMLElement {
    /// The document with this element at its root: UTF-8, indented, ending in a line feed.
    ///
    /// - Throws: ``XMLError/unwritable``.
    package func document() throws(XMLError) -> [UInt8] {
        let writer = try XMLWriter()
        try writer.begin()
        try writer.write(self)
        return try writer.finish()
    }
}

/// A document being written. It owns libxml2's writer and its buffer.
struct XMLWriter: ~Copyable {
    private let buffer: xmlBufferPtr
    private let writer: xmlTextWriterPtr

    init() throws(XMLError) {
        xmlInitParser()
        guard let buffer = xmlBufferCreate() else { throw .unwritable }
        guard let writer = xmlNewTextWriterMemory(buffer, 0) else {
            xmlBufferFree(buffer)
            throw .unwritable
        }
        self.buffer = buffer
        self.writer = writer
    }

    deinit {
        xmlFreeTextWriter(writer)
        xmlBufferFree(buffer)
    }

    func begin() throws(XMLError) {
        try check(xmlTextWriterSetIndent(writer, 1))
        try check(xmlTextWriterSetIndentString(writer, "  "))
        try check(xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil))
    }

    func write(_ element: XMLElement) throws(XMLError) {
        try check(xmlTextWriterStartElement(writer, element.name))
        for attribute in element.attributes {
            try check(xmlTextWriterStartAttribute(writer, attribute.name))
            try check(xmlTextWriterWriteRaw(writer, XMLText.escaped(attribute.value)))
            try check(xmlTextWriterEndAttribute(writer))
        }
        for node in element.children {
            switch node {
            case .element(let child): try write(child)
            case .text(let text):
                try check(xmlTextWriterWriteRaw(writer, XMLText.escaped(text)))
            }
        }
        try check(xmlTextWriterEndElement(writer))
    }

    consuming func finish() throws(XMLError) -> [UInt8] {
        try check(xmlTextWriterEndDocument(writer))
        try check(xmlTextWriterFlush(writer))
        guard let start = xmlBufferContent(buffer) else { throw .unwritable }
        return Array(UnsafeBufferPointer(start: start, count: Int(xmlBufferLength(buffer))))
    }

    /// The calls return how many bytes they wrote, or −1.
    private func check(_ written: Int32) throws(XMLError) {
        if written < 0 { throw .unwritable }
    }
}
