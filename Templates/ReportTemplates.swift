internal import Yams

/// The files of this folder as values: what a report says, and what its XML must look like.
public enum ReportTemplates {
    /// The schema of the XML, `report-1.xsd`.
    public static var reportSchema: [UInt8] { PackageResources.report_1_xsd }

    /// The schema of the XML of claims and portfolios, `contracts-1.xsd`.
    public static var contractsSchema: [UInt8] { PackageResources.contracts_1_xsd }

    /// The JSON Schema of the same facts as JSON, `report-1.schema.json`.
    public static var reportJSONSchema: [UInt8] { PackageResources.report_1_schema_json }

    /// How the HTML looks on a screen, light or dark, and on paper: `report.css`.
    public static var styleSheet: [UInt8] { PackageResources.report_css }

    /// Every sentence a reader sees, by its path in `wording-en.yaml`: `verdict.consistent.word`.
    ///
    /// - Throws: ``Malformed`` when the file is no tree of sentences.
    public static func englishWording() throws(Malformed) -> [String: String] {
        try sentences(in: String(decoding: PackageResources.wording_en_yaml, as: UTF8.self))
    }

    /// The same with the sentences of claims and books, `wording-contracts-en.yaml`; in English
    /// only.
    ///
    /// - Throws: ``Malformed`` when a file is no tree of sentences.
    public static func contractsWording() throws(Malformed) -> [String: String] {
        let contracts = try sentences(
            in: String(decoding: PackageResources.wording_contracts_en_yaml, as: UTF8.self))
        return try englishWording().merging(contracts) { first, _ in first }
    }

    /// The sentences of a language, by its BCP 47 tag. British English is the American with
    /// what differs replaced.
    ///
    /// - Throws: ``Malformed`` when there is no such language, or its file is no tree of sentences.
    public static func wording(in language: String) throws(Malformed) -> [String: String] {
        switch language {
        case "en-US": try englishWording()
        case "en-GB": try englishWording().merging(try britishWording()) { $1 }
        case "de": try sentences(in: german)
        case "fr": try sentences(in: french)
        default: throw Malformed(description: "there is no wording in \(language)")
        }
    }

    /// What British English says otherwise.
    ///
    /// - Throws: ``Malformed`` when the file is no tree of sentences.
    public static func britishWording() throws(Malformed) -> [String: String] {
        try sentences(in: String(decoding: PackageResources.wording_en_GB_yaml, as: UTF8.self))
    }

    /// The sentences of a wording file, by their paths.
    ///
    /// - Throws: ``Malformed`` when it is no tree of sentences.
    public static func sentences(in yaml: String) throws(Malformed) -> [String: String] {
        let node: Node?
        do {
            node = try Yams.compose(yaml: yaml)
        } catch {
            throw Malformed(description: "\(error)")
        }
        guard let node else { throw Malformed(description: "the wording is empty") }
        var sentences: [String: String] = [:]
        try collect(node, path: "", into: &sentences)
        return sentences
    }

    /// A wording file that is not a tree of sentences, and what is wrong with it.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public let description: String
    }

    private static func collect(
        _ node: Node, path: String, into sentences: inout [String: String]
    ) throws(Malformed) {
        switch node {
        case .scalar(let scalar): sentences[path] = scalar.string
        case .mapping(let mapping):
            for (key, value) in mapping {
                guard let name = key.scalar?.string else {
                    throw Malformed(description: "\(path): a key that is no word")
                }
                try collect(value, path: path.isEmpty ? name : path + "." + name, into: &sentences)
            }
        case .sequence(let sequence):
            for (number, value) in sequence.enumerated() {
                try collect(value, path: path + "." + String(number + 1), into: &sentences)
            }
        case .alias: throw Malformed(description: "\(path): an alias")
        }
    }
}
