internal import CLibXML2

/// An XML Schema 1.0, read once, by which many documents may be checked.
package struct XMLSchema: ~Copyable {
    private final class Failures {
        var first: (line: Int, message: String)?
    }

    private let pointer: xmlSchemaPtr

    /// - Throws: ``XMLError/unusableSchema(message:)``.
    package init(_ bytes: [UInt8]) throws(XMLError) {
        xmlInitParser()
        let failures = Failures()
        let schema: xmlSchemaPtr? = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                guard let parser = xmlSchemaNewMemParserCtxt($0.baseAddress, Int32($0.count)) else {
                    return nil
                }
                defer { xmlSchemaFreeParserCtxt(parser) }
                xmlSchemaSetParserStructuredErrors(
                    parser, Self.remember, Unmanaged.passUnretained(failures).toOpaque())
                return xmlSchemaParse(parser)
            }
        }
        guard let schema else {
            throw .unusableSchema(message: failures.first?.message ?? "not a schema")
        }
        pointer = schema
    }

    deinit {
        xmlSchemaFree(pointer)
    }

    /// - Throws: ``XMLError/malformed(line:message:)``, or ``XMLError/invalid(line:message:)``
    ///   with the first thing that does not fit.
    package func validate(_ bytes: [UInt8]) throws(XMLError) {
        let document = try XMLDocument(bytes)
        let failures = Failures()
        guard let context = xmlSchemaNewValidCtxt(pointer) else { throw .unwritable }
        defer { xmlSchemaFreeValidCtxt(context) }
        xmlSchemaSetValidStructuredErrors(
            context, Self.remember, Unmanaged.passUnretained(failures).toOpaque())
        let outcome = xmlSchemaValidateDoc(context, document.pointer)
        guard outcome == 0 else {
            throw .invalid(
                line: failures.first?.line ?? 0,
                message: failures.first?.message ?? "libxml2 answered \(outcome)")
        }
    }

    private static let remember: xmlStructuredErrorFunc = { failures, error in
        guard let failures, let error else { return }
        let holder = Unmanaged<Failures>.fromOpaque(failures).takeUnretainedValue()
        guard holder.first == nil else { return }
        let message = error.pointee.message.map { String(cString: $0) } ?? ""
        holder.first = (Int(error.pointee.line), trimmed(message))
    }

    /// libxml2 ends its messages with a line feed.
    static func trimmed(_ message: String) -> String {
        var message = message[...]
        while message.last?.isNewline == true { message.removeLast() }
        return String(message)
    }
}
