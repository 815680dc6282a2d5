import Foundation

/// The objects of a finished PDF as qpdf reads them: another program's eyes on what we wrote.
/// Source: qpdf's JSON, version 2.
struct PDFObjects {
    /// An object of the file, or a reference to one.
    typealias Object = Any?

    struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }

    private let table: [String: Any]

    /// - Throws: ``Unreadable`` in qpdf's words when the bytes are no PDF.
    init(_ bytes: [UInt8]) throws {
        let (status, text) = try Tool.withFile(bytes) {
            try Tool.run("qpdf", ["--json=2", "--json-key=qpdf", $0])
        }
        guard status == 0,
            let file = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
            let parts = file["qpdf"] as? [Any], parts.count == 2,
            let table = parts[1] as? [String: Any]
        else { throw Unreadable(description: text) }
        self.table = table
    }

    var root: Object { value("/Root", of: (table["trailer"] as? [String: Any])?["value"]) }

    /// The object itself, where there is a reference to it.
    private func found(_ object: Object) -> Object {
        guard let name = object as? String, name.hasSuffix(" R"),
            let entry = table["obj:" + name] as? [String: Any]
        else { return object }
        return entry["value"] ?? (entry["stream"] as? [String: Any])?["dict"]
    }

    /// The pages in their order.
    var pages: [Object] { items(value("/Kids", of: value("/Pages", of: root))) }

    /// The value of a dictionary's key, or nothing.
    func value(_ key: String, of dictionary: Object) -> Object {
        (found(dictionary) as? [String: Any])?[key]
    }

    func isDictionary(_ object: Object) -> Bool { found(object) is [String: Any] }

    /// A name such as `/H1`; empty for anything else.
    func name(_ object: Object) -> String { found(object) as? String ?? "" }

    /// A text string; empty for anything else.
    func text(_ object: Object) -> String {
        let text = found(object) as? String ?? ""
        return text.hasPrefix("u:") ? String(text.dropFirst(2)) : ""
    }

    /// The items of an array, or the one object that is no array.
    func items(_ object: Object) -> [Object] {
        let object = found(object)
        if let list = object as? [Any] { return list }
        return object == nil ? [] : [object]
    }
}
