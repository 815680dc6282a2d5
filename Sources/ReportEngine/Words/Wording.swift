internal import ReportTemplates

/// Every sentence a reader sees, by its key, with blanks to fill: `{size}`.
struct Wording: Sendable {
    let language: ReportLanguage
    private let sentences: [String: String]

    init(_ sentences: [String: String], language: ReportLanguage = .americanEnglish) {
        self.language = language
        // `**word**` becomes strong before any blank is filled, so that no name can do it.
        self.sentences = sentences.mapValues(Self.withStrongMarks)
    }

    /// The sentences that are compiled in, each language read once.
    static func standard(_ language: ReportLanguage) throws(RenderingError) -> Wording {
        guard let wording = compiledIn[language] else {
            throw .wording(key: language.rawValue, problem: "there is no such wording")
        }
        return try wording.get()
    }

    /// American English.
    static var english: Result<Wording, RenderingError> {
        compiledIn[.americanEnglish]
            ?? .failure(.wording(key: "en-US", problem: "there is no such wording"))
    }

    private static let compiledIn: [ReportLanguage: Result<Wording, RenderingError>] =
        Dictionary(
            uniqueKeysWithValues: ReportLanguage.allCases.map { language in
                (
                    language,
                    Result { () throws(ReportTemplates.Malformed) in
                        Wording(
                            try ReportTemplates.wording(in: language.rawValue), language: language)
                    }.mapError {
                        RenderingError.wording(key: language.rawValue, problem: "\($0)")
                    }
                )
            })

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
        guard sentence.utf8.contains(UInt8(ascii: "{")) else { return sentence }
        var filled = ""
        var rest = sentence[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            guard let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}")) else { break }
            let name = String(rest[rest.utf8.index(after: open)..<close])
            filled += rest[..<open]
            if let blank = blanks[name] {
                filled += blank
            } else {
                throw .wording(key: key, problem: "the blank {\(name)} is not filled")
            }
            rest = rest[rest.utf8.index(after: close)...]
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

    /// `key.one` or `key.many`, as the language counts, with `{count}` filled.
    func counted(
        _ key: String, _ count: Int, _ numbers: NumberStyle,
        _ blanks: [String: String] = [:]
    ) throws(RenderingError) -> String {
        var blanks = blanks
        blanks["count"] = numbers.text(Int64(count))
        return try self(language.isOne(count) ? key + ".one" : key + ".many", blanks)
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
