internal import ReportEngine
internal import TransparencyLog
internal import XMLTree

/// A report as a file: its facts, and the signatures over its bytes.
struct ReportFile {
    let form: ReportSignature.Form
    let root: XMLElement
    /// Over the XML, then over the PDF that it is attached to.
    let signatures: [ReportSignature]

    /// - Throws: when it is no report, or a signature is missing.
    init(_ bytes: [UInt8]) throws(Refusal) {
        guard bytes.starts(with: "%PDF-".utf8) else {
            form = .xml
            root = try Self.root(of: bytes)
            guard let signature = ReportSignature(xml: bytes) else {
                throw Refusal(.signature, "it bears no signature in the form of one")
            }
            signatures = [signature]
            return
        }
        form = .pdf
        guard let page = ReportSignature(pdf: bytes) else {
            throw Refusal(.signature, "the PDF does not end in a signature")
        }
        let xml = try Self.attachment(of: bytes)
        root = try Self.root(of: xml)
        guard let facts = ReportSignature(xml: xml) else {
            throw Refusal(.signature, "the report in the PDF bears no signature")
        }
        signatures = [facts, page]
    }

    /// The report's number, as all its signatures must have it.
    var number: String { root[attribute: "number"] ?? "" }

    private static func root(of xml: [UInt8]) throws(Refusal) -> XMLElement {
        guard xml.starts(with: declaration.utf8),
            ReportSignature.places(of: "<!DOCTYPE", in: xml).isEmpty
        else {
            throw Refusal(.file, "it does not begin as a report does, or has a document type")
        }
        let root: XMLElement
        do { root = try XMLElement(document: xml) } catch {
            throw Refusal(.file, "it is no XML that can be read")
        }
        guard root[attribute: "number"] != nil, depth(of: root) <= deepest else {
            throw Refusal(.file, "it is no report of this kind")
        }
        return root
    }

    /// How a report begins; its encoding and its version of XML leave no choice.
    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"

    /// Ours are seven elements deep; what every reader of XML can take is our choice.
    private static let deepest = 200

    private static func depth(of element: XMLElement) -> Int {
        1 + (element.elements().map { depth(of: $0) }.max() ?? 0)
    }

    /// The report that is attached to a PDF, whose bytes stand in the file as they are.
    private static func attachment(of pdf: [UInt8]) throws(Refusal) -> [UInt8] {
        var found: [[UInt8]] = []
        for start in ReportSignature.places(of: declaration, in: pdf) {
            let name = pdf[(start + declaration.utf8.count)...]
                .prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ">") }
            guard name.count < 64, name.suffix(6).elementsEqual("Report".utf8) else { continue }
            let end = "</" + String(decoding: name, as: UTF8.self) + ">\n"
            guard let last = ReportSignature.places(of: end, in: Array(pdf[start...])).first else {
                continue
            }
            found.append(Array(pdf[start..<start + last + end.utf8.count]))
        }
        guard found.count == 1 else {
            throw Refusal(
                .attachment, found.isEmpty ? "no report is attached" : "several are attached")
        }
        return found[0]
    }
}
