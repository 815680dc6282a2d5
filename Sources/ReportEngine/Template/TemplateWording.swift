internal import ReportTemplates

extension ReportTemplate {
    /// The longest sentence, in characters; the longest of the standard has about 600.
    private static let longestSentence = 2_000

    /// The tenant's own sentences of a language; each must be one of the standard's, with the same
    /// blanks, or a report would fail half way.
    ///
    /// - Throws: ``TemplateError`` for the first that is not.
    mutating func readWording(
        of language: ReportLanguage, in files: [String: [UInt8]]
    ) throws(TemplateError) {
        let file = "wording-\(language.rawValue).yaml"
        guard let bytes = files[file] else { return }
        let leaves = try TemplateReader.leaves(of: bytes, named: file)
        let standard: [String: String]
        do {
            standard = try ReportTemplates.wording(in: language.rawValue)
        } catch {
            throw TemplateError(
                file: file, line: nil, key: nil, problem: "\(error)", hint: nil)
        }
        var own: [String: String] = [:]
        for leaf in leaves {
            guard let sentence = standard[leaf.path] else {
                throw TemplateError(
                    file: file, line: leaf.line, key: leaf.path,
                    problem: "there is no such sentence",
                    hint: TemplateReader.nearest(
                        to: leaf.path, of: standard.keys.sorted()
                    ).map { "the nearest known key is \($0)" })
            }
            if let (problem, hint) = Self.fault(
                in: leaf.text, insteadOf: sentence, at: leaf.path)
            {
                throw TemplateError(
                    file: file, line: leaf.line, key: leaf.path, problem: problem, hint: hint)
            }
            if leaf.text != sentence { own[leaf.path] = leaf.text }
        }
        guard !own.isEmpty else { return }
        ownSentences[language] = own
        wordings[language] = Wording(standard.merging(own) { $1 }, language: language)
    }

    private static func fault(
        in text: String, insteadOf sentence: String, at key: String
    ) -> (problem: String, hint: String?)? {
        if text.isEmpty, !sentence.isEmpty {
            return ("it is empty", "leave the key out for the standard's sentence")
        }
        guard text.count <= longestSentence else {
            return ("it has \(text.count) characters; \(longestSentence) is the most", nil)
        }
        if let hidden = TemplateReader.hidden(in: text) { return (hidden, nil) }
        let (needed, has) = (blanks(sentence), blanks(text))
        if let unknown = has.subtracting(needed).sorted().first {
            let known =
                needed.isEmpty
                ? "it has no blanks" : "its blanks are \(needed.sorted().joined(separator: ", "))"
            return ("nothing fills the blank \(unknown)", known)
        }
        // Words may be left out, figures not: a sentence that lost one could say another thing.
        if let missing = needed.subtracting(has).sorted().first,
            // "one" may say the number in a word.
            missing != "{count}" || !key.hasSuffix(".one")
        {
            return ("it lacks the blank \(missing)", "the standard says: \(sentence)")
        }
        let isOpen = text.firstRange(of: "{") != nil || text.firstRange(of: "}") != nil
        if isOpen, text.count(where: { $0 == "{" }) != text.count(where: { $0 == "}" }) {
            return ("a brace is never closed", nil)
        }
        guard text.ranges(of: "**").count.isMultiple(of: 2) else {
            return ("** stands an odd number of times", "strong words stand between two")
        }
        return nil
    }

    private static func blanks(_ sentence: String) -> Set<String> {
        Set(sentence.matches(of: /\{[^{}]*\}/).map { String($0.0) })
    }
}
