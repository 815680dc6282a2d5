internal import PDFCanvas
internal import ReportTemplates

extension ReportTemplate {
    /// Reads a template from its files, by their names in its folder, and checks all of it: a report
    /// is never begun with a template that can't finish it.
    ///
    /// - Throws: ``TemplateError`` with the file, the line and the key of the first fault.
    public init(files: [String: [UInt8]]) throws(TemplateError) {
        guard let file = files[TemplateReader.main] else {
            throw TemplateError(
                file: TemplateReader.main, line: nil, key: nil, problem: "the folder has none",
                hint: "begin with a copy of the standard one: reportgen template new")
        }
        var reader = try TemplateReader(file, named: TemplateReader.main)
        try reader.read(files)
        self = reader.template
        for language in ReportLanguage.allCases {
            try readWording(of: language, in: files)
        }
        if let stray = files.keys.sorted().first(where: { name in
            name.hasPrefix("wording-")
                && !ReportLanguage.allCases.contains { name == "wording-\($0.rawValue).yaml" }
        }) {
            let known = ReportLanguage.allCases.map(\.rawValue).joined(separator: ", ")
            throw TemplateError(
                file: stray, line: nil, key: nil, problem: "there is no such language",
                hint: "the languages are \(known)")
        }
        var bytes: [UInt8] = []
        for (name, content) in files.sorted(by: { $0.key < $1.key }) {
            bytes += Array("\(name)\u{0}\(content.count)\u{0}".utf8) + content
        }
        digest = Digest.sha256(bytes)
    }
}

/// Reads template.yaml value by value; each has a line for its message.
struct TemplateReader {
    static let main = "template.yaml"
    /// The largest file of words, in bytes: the whole wording of a language has 40 kB.
    static let largest = 512 * 1024

    private(set) var template = ReportTemplate()
    private let file: String
    private var leaves: [ReportTemplates.Leaf]

    init(_ bytes: [UInt8], named file: String) throws(TemplateError) {
        self.file = file
        leaves = try Self.leaves(of: bytes, named: file)
    }

    static func leaves(
        of bytes: [UInt8], named file: String
    ) throws(TemplateError) -> [ReportTemplates.Leaf] {
        func fault(_ line: Int?, _ problem: String) -> TemplateError {
            TemplateError(file: file, line: line, key: nil, problem: problem, hint: nil)
        }
        guard bytes.count <= largest else {
            throw fault(nil, "it has \(bytes.count / 1024) kB; \(largest / 1024) is the most")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw fault(nil, "it is not UTF-8")
        }
        do {
            return try ReportTemplates.leaves(in: text)
        } catch {
            throw fault(error.line, error.problem.visible)
        }
    }

    private static let keys =
        ["template", "brand.name", "brand.logo", "brand.color", "brand.contact", "sections"]
        + ["language", "paper", "ink", "units"].map { "page." + $0 }
        + ["text", "display", "mono"].map { "type." + $0 }
        + Palette.Token.allCases.filter { $0 != .brand }.map { "colors." + $0.rawValue }

    mutating func read(_ files: [String: [UInt8]]) throws(TemplateError) {
        var sections: [(ReportSection, ReportTemplates.Leaf)] = []
        for leaf in leaves {
            // A heading under which everything is left out.
            if leaf.text.isEmpty, Self.keys.contains(where: { $0.hasPrefix(leaf.path + ".") }) {
                continue
            }
            switch leaf.path {
            case "template":
                guard leaf.text == "1" else {
                    throw fault(leaf, "this version reads templates of form 1", nil)
                }
            case "brand.name": template.brand.name = try line(leaf)
            case "brand.logo": template.brand.logo = try logo(leaf, in: files)
            case "brand.color": try color(.brand, leaf)
            case "page.language":
                guard let language = ReportLanguage(tag: leaf.text) else {
                    throw wrong(leaf, ReportLanguage.allCases.map(\.rawValue))
                }
                template.language = language
            case "page.paper": template.paper = try word(leaf)
            case "page.ink": template.ink = try word(leaf)
            case "page.units":
                guard ["km", "mi"].contains(leaf.text) else { throw wrong(leaf, ["km", "mi"]) }
                template.unit = leaf.text
            case "type.text": try font(.text, leaf)
            case "type.display": try font(.display, leaf)
            case "type.mono": try font(.mono, leaf)
            default:
                if leaf.path == "brand.contact" || leaf.path.hasPrefix("brand.contact.") {
                    try contact(leaf)
                } else if leaf.path.hasPrefix("sections.") {
                    sections.append((try word(leaf), leaf))
                } else if leaf.path.hasPrefix("colors."),
                    let token = Palette.Token(rawValue: String(leaf.path.dropFirst(7))),
                    token != .brand
                {
                    try color(token, leaf)
                } else {
                    throw fault(
                        leaf, "there is no such key",
                        Self.nearest(to: leaf.path, of: Self.keys).map {
                            "the nearest known key is \($0)"
                        })
                }
            }
        }
        if let first = sections.first {
            if let problem = ReportSection.problem(in: sections.map(\.0)) {
                throw TemplateError(
                    file: file, line: first.1.line, key: "sections", problem: problem,
                    hint: "the standard's order is "
                        + ReportSection.allCases.map(\.rawValue).joined(separator: ", "))
            }
            template.sections = sections.map(\.0)
        }
    }

    // MARK: Values

    private func line(_ leaf: ReportTemplates.Leaf) throws(TemplateError) -> String? {
        if let problem = Self.hidden(in: leaf.text) { throw fault(leaf, problem, nil) }
        guard leaf.text.count <= Brand.longestLine else {
            throw fault(
                leaf,
                "it has \(leaf.text.count) characters; \(Brand.longestLine) is the most", nil)
        }
        return leaf.text.isEmpty ? nil : leaf.text
    }

    private mutating func contact(_ leaf: ReportTemplates.Leaf) throws(TemplateError) {
        guard let text = try line(leaf) else { return }
        guard template.brand.contact.count < Brand.mostContacts else {
            throw fault(leaf, "\(Brand.mostContacts) lines are the most", nil)
        }
        template.brand.contact.append(text)
    }

    private func logo(
        _ leaf: ReportTemplates.Leaf, in files: [String: [UInt8]]
    ) throws(TemplateError) -> Picture? {
        guard !leaf.text.isEmpty else { return nil }
        guard let bytes = files[leaf.text] else {
            throw fault(
                leaf, "the folder has no file \(leaf.text.visible)",
                "put a PNG file of that name beside template.yaml")
        }
        let (picture, problem) = Brand.logo(bytes)
        guard let picture else {
            throw fault(leaf, "\(leaf.text.visible): \(problem)", nil)
        }
        return picture
    }

    private mutating func color(
        _ token: Palette.Token, _ leaf: ReportTemplates.Leaf
    ) throws(TemplateError) {
        guard let color = Color(hexadecimal: leaf.text) else {
            throw fault(
                leaf, "\"\(leaf.text.visible)\" is no color",
                "write six hexadecimal digits in quotes, such as \"#14253D\"")
        }
        if let (problem, hint) = template.palette.set(token, to: color) {
            throw fault(leaf, problem, hint)
        }
    }

    private mutating func font(
        _ family: FontSet.Family, _ leaf: ReportTemplates.Leaf
    ) throws(TemplateError) {
        guard let name = try line(leaf), name != family.rawValue else { return }
        do {
            _ = try FontSet([family: name])
        } catch {
            throw fault(
                leaf, "the font \(name) is not installed here, upright and of normal width",
                "install it, or name one that fc-list shows")
        }
        template.fonts[family] = name
    }

    private func word<Word: RawRepresentable & CaseIterable>(
        _ leaf: ReportTemplates.Leaf
    ) throws(TemplateError) -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: leaf.text) else {
            throw wrong(leaf, Word.allCases.map(\.rawValue))
        }
        return word
    }

    // MARK: Faults

    private func wrong(_ leaf: ReportTemplates.Leaf, _ known: [String]) -> TemplateError {
        fault(
            leaf, "\"\(leaf.text.visible)\" is not known",
            "write one of \(known.joined(separator: ", "))")
    }

    private func fault(
        _ leaf: ReportTemplates.Leaf, _ problem: String, _ hint: String?
    ) -> TemplateError {
        TemplateError(
            file: file, line: leaf.line, key: leaf.path, problem: problem, hint: hint)
    }

    /// What a reader would not see, or what would turn the words about, is no part of a name.
    static func hidden(in text: String) -> String? {
        text.visible == text
            ? nil : "it holds a character that no reader would see: \(text.visible)"
    }

    /// The known key with the fewest letters to change.
    static func nearest(to key: String, of known: [String]) -> String? {
        known.min { distance(key, $0) < distance(key, $1) }
    }

    private static func distance(_ one: String, _ other: String) -> Int {
        let target = Array(other.utf8)
        var row = Array(0...target.count)
        for (line, byte) in one.utf8.prefix(200).enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in target.indices {
                let changed = diagonal + (target[column] == byte ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, row[column] + 1, diagonal + 1)
            }
        }
        return row[target.count]
    }
}
