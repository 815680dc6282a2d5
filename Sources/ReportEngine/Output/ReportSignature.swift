internal import Crypto
public import TransparencyLog

/// Who signs reports, with what key: the ledger's, which also signs its checkpoints.
public struct ReportSigner: Sendable {
    public let key: VerifierKey
    private let sign: @Sendable (String) throws(ProofError) -> NoteSignature

    public init(
        _ key: VerifierKey, sign: @escaping @Sendable (String) throws(ProofError) -> NoteSignature
    ) {
        self.key = key
        self.sign = sign
    }

    func note(_ text: String) throws(RenderingError) -> SignedNote {
        do { return try SignedNote(text: text, try sign(text)) } catch {
            throw RenderingError.unsigned("\(error)")
        }
    }
}

/// A signature over every byte of a finished report but its own.
///
/// It is a C2SP signed note about the file's other bytes. In XML it is the text of the element
/// `signature`; in PDF it is a comment, line for line, after the last byte of the document. Its
/// second line is no number, so it can't be taken for a checkpoint. Source:
/// docs/LEDGER-FORMAT.md §8.
public struct ReportSignature: Hashable, Sendable {
    public enum Form: String, Hashable, Sendable { case xml, pdf }

    /// As it stands in the file.
    public let note: SignedNote
    public let form: Form
    /// The bytes that it is about.
    public let signed: [UInt8]

    static let mark = "reportgen/report-signature/v1"

    /// What is to be signed of a report with this number and these other bytes.
    public static func text(number: String, form: Form, of bytes: [UInt8]) -> String {
        let digits = TreeHash(hashing: bytes).description
        return "\(mark)\nreport \(number)\nformat \(form.rawValue)\nsha256 \(digits)\n"
    }

    /// Whether the note is about these very bytes, and of a report with this number.
    public func isAbout(number: String) -> Bool {
        note.text.utf8.elementsEqual(Self.text(number: number, form: form, of: signed).utf8)
    }

    // MARK: Signing

    /// The document with the signature as its root's last element.
    static func sign(
        xml: [UInt8], number: String, by signer: ReportSigner
    ) throws(RenderingError) -> [UInt8] {
        guard let end = xml.indices.reversed().first(where: { xml[$0...].starts(with: "</".utf8) })
        else { throw .unsigned("it has no end") }
        let (before, after) = (Array(xml[..<end] + "  ".utf8), Array("\n".utf8 + xml[end...]))
        let note = try signer.note(text(number: number, form: .xml, of: before + after))
        return before + xmlElement(note) + after
    }

    /// The document with the signature as comments behind it.
    static func sign(
        pdf: [UInt8], number: String, by signer: ReportSigner
    ) throws(RenderingError) -> [UInt8] {
        let bytes = pdf.last == UInt8(ascii: "\n") ? pdf : pdf + Array("\n".utf8)
        return bytes + pdfComment(try signer.note(text(number: number, form: .pdf, of: bytes)))
    }

    private static func xmlElement(_ note: SignedNote) -> [UInt8] {
        var element = Array(opening.utf8)
        for byte in note.description.utf8 {
            switch byte {
            case UInt8(ascii: "&"): element += Array("&amp;".utf8)
            case UInt8(ascii: "<"): element += Array("&lt;".utf8)
            case UInt8(ascii: ">"): element += Array("&gt;".utf8)
            default: element.append(byte)
            }
        }
        return element + Array(closing.utf8)
    }

    private static func pdfComment(_ note: SignedNote) -> [UInt8] {
        note.description.utf8.split(separator: lineFeed, omittingEmptySubsequences: false)
            .dropLast().flatMap { Array("%".utf8) + $0 + [lineFeed] }
    }

    // MARK: Finding

    /// The signature of an XML report; nil when it has none, or more than one.
    ///
    /// It is taken only in the form in which it is written: nothing can be added to it.
    public init?(xml: [UInt8]) {
        let starts = Self.places(of: Self.opening, in: xml)
        let ends = Self.places(of: Self.closing, in: xml)
        guard starts.count == 1, ends.count == 1, starts[0] < ends[0],
            Self.places(of: "<signature", in: xml).count == 1
        else { return nil }
        let start = starts[0]
        let end = ends[0] + Self.closing.utf8.count
        var text = String(
            decoding: xml[(start + Self.opening.utf8.count)..<ends[0]], as: UTF8.self)
        for (written, meant) in [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
            text.replace(written, with: meant)
        }
        guard let note = Self.note(Array(text.utf8)),
            Self.xmlElement(note) == Array(xml[start..<end])
        else { return nil }
        self.note = note
        form = .xml
        signed = Array(xml[..<start] + xml[end...])
    }

    /// The signature of a PDF report; nil when the file does not end in one.
    public init?(pdf: [UInt8]) {
        guard let start = Self.places(of: "\n%\(Self.mark)\n", in: pdf).last.map({ $0 + 1 }) else {
            return nil
        }
        let lines = pdf[start...].split(
            separator: Self.lineFeed, omittingEmptySubsequences: false)
        let text = lines.dropLast().flatMap { $0.dropFirst() + [Self.lineFeed] }
        guard let note = Self.note(Array(text)), Self.pdfComment(note) == Array(pdf[start...])
        else { return nil }
        self.note = note
        form = .pdf
        signed = Array(pdf[..<start])
    }

    private static func note(_ bytes: [UInt8]) -> SignedNote? {
        do { return try SignedNote(bytes) } catch { return nil }
    }

    /// Where a text begins in bytes.
    package static func places(of text: String, in bytes: [UInt8]) -> [Int] {
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return [] }
        var places: [Int] = []
        var place = bytes.startIndex
        while let next = bytes[place...].firstIndex(of: first) {
            if bytes[next...].starts(with: wanted) { places.append(next) }
            place = next + 1
        }
        return places
    }

    private static let opening = "<signature>"
    private static let closing = "</signature>"
    private static let lineFeed = UInt8(ascii: "\n")
}
