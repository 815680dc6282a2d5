internal import ReportTemplates

/// Every sentence a reader sees, by its key, with blanks to fill: `{size}`.
struct Wording: Sendable {
    private let sentences: [String: String]

    init(_ sentences: [String: String]) {
        // `**word**` becomes strong before any blank is filled, so that no name can do it.
        self.sentences = sentences.mapValues(Self.withStrongMarks)
    }

    /// The English sentences that are compiled in.
    static let english: Result<Wording, RenderingError> = {
        do {
            return .success(Wording(try ReportTemplates.englishWording()))
        } catch {
            return .failure(.wording(key: "wording-en.yaml", problem: "\(error)"))
        }
    }()

    func has(_ key: String) -> Bool { sentences[key] != nil }

    var keys: [String] { sentences.keys.sorted() }

    /// - Throws: ``RenderingError/wording(key:problem:)`` when there is no such sentence or a
    ///   blank stays open.
    func callAsFunction(
        _ key: String, _ blanks: [String: String] = [:]
    ) throws(RenderingError) -> String {
        guard let sentence = sentences[key] else {
            throw .wording(key: key, problem: "missing")
        }
        var filled = ""
        var rest = sentence[...]
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { break }
            let name = String(rest[rest.index(after: open)..<close])
            filled += rest[..<open]
            if let blank = blanks[name] {
                filled += blank
            } else {
                throw .wording(key: key, problem: "the blank {\(name)} is not filled")
            }
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }

    /// A sentence whose blanks are filled later, when the pages are counted.
    func open(_ key: String) throws(RenderingError) -> String {
        guard let sentence = sentences[key] else {
            throw .wording(key: key, problem: "missing")
        }
        return sentence
    }

    /// `key.one` for 1, `key.many` with `{count}` filled otherwise.
    func counted(
        _ key: String, _ count: Int, _ numbers: NumberStyle,
        _ blanks: [String: String] = [:]
    ) throws(RenderingError) -> String {
        var blanks = blanks
        blanks["count"] = numbers.text(Int64(count))
        return try self(count == 1 ? key + ".one" : key + ".many", blanks)
    }

    private static func withStrongMarks(_ sentence: String) -> String {
        var marked = ""
        var isOpen = false
        var rest = sentence[...]
        while let stars = rest.firstRange(of: "**") {
            marked += rest[..<stars.lowerBound]
            marked.append(isOpen ? RichText.strongEnds : RichText.strongBegins)
            isOpen.toggle()
            rest = rest[stars.upperBound...]
        }
        return marked + rest
    }
}
