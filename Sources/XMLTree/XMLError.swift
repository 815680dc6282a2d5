/// Why XML could not be written, read or accepted.
package enum XMLError: Error, Hashable, Sendable {
    /// libxml2 could not write; it gives no reason but want of memory.
    case unwritable
    /// Not well formed, or more than we read: a document type, over-deep, over-large.
    case malformed(line: Int, message: String)
    /// The schema itself does not parse.
    case unusableSchema(message: String)
    /// Well formed, but not what the schema says.
    case invalid(line: Int, message: String)
}
