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

    /// What a template says of itself, `template.yaml`: the standard one, each key explained.
    public static var template: [UInt8] { PackageResources.template_yaml }

    /// The wording of a language as a file to start from, by its BCP 47 tag; empty for a language
    /// that there is none of.
    public static func wordingFile(_ language: String) -> [UInt8] {
        switch language {
        case "en-US": PackageResources.wording_en_yaml + PackageResources.wording_contracts_en_yaml
        case "en-GB": PackageResources.wording_en_GB_yaml
        case "de": Array((german + "\n" + contractsGerman).utf8)
        case "fr": Array((french + "\n" + contractsFrench).utf8)
        default: []
        }
    }

    /// Every sentence a reader sees, by its path in `wording-en.yaml`, and, of claims and books,
    /// in `wording-contracts-en.yaml`: `verdict.consistent.word`.
    ///
    /// - Throws: ``Malformed`` when a file is no tree of sentences.
    public static func englishWording() throws(Malformed) -> [String: String] {
        try sentences(in: String(decoding: PackageResources.wording_en_yaml, as: UTF8.self))
            .merging(
                try sentences(
                    in: String(decoding: PackageResources.wording_contracts_en_yaml, as: UTF8.self))
            ) { first, _ in first }
    }

    /// The sentences of a language, by its BCP 47 tag. British English is the American with
    /// what differs replaced.
    ///
    /// - Throws: ``Malformed`` when there is no such language, or its file is no tree of sentences.
    public static func wording(in language: String) throws(Malformed) -> [String: String] {
        switch language {
        case "en-US": try englishWording()
        case "en-GB": try englishWording().merging(try britishWording()) { $1 }
        case "de": try both(german, contractsGerman)
        case "fr": try both(french, contractsFrench)
        default: throw Malformed(description: "there is no wording in \(language)")
        }
    }

    private static func both(
        _ vehicles: String, _ contracts: String
    ) throws(Malformed) -> [String: String] {
        try sentences(in: vehicles).merging(try sentences(in: contracts)) { first, _ in first }
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
        let leaves: [Leaf]
        do {
            leaves = try self.leaves(in: yaml)
        } catch {
            let place = error.line.map { "line \($0): " } ?? ""
            throw Malformed(description: place + error.problem)
        }
        guard !leaves.isEmpty else { throw Malformed(description: "the wording is empty") }
        return Dictionary(leaves.map { ($0.path, $0.text) }) { _, last in last }
    }

    /// A wording file that is not a tree of sentences, and what is wrong with it.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public let description: String
    }
}
