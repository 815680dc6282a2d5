import ArgumentParser
import ContractAssessment
import HistoryStore
import MileageAssessment
import ReportEngine
import TransparencyLog
import VehicleRecords

/// How the pages of a command look, where the configuration is not to decide.
struct LookOptions: ParsableArguments {
    @Option(help: "The language: en (or en-US), en-GB, de, fr.") var lang: ReportCommand.Language?
    @Option(help: "Distances in km or mi (unless given, the vehicle's or the contract's own).")
    var units: ReportCommand.Units?
    @Option(help: "A folder with the tenant's brand, colors, sections and wording; see template.")
    var template: String?
    @Option(help: "a4 or letter.") var paper: ReportCommand.Sheet?
    @Option(help: "color, gray, or save: greys without grounds.") var ink: ReportCommand.Ink?
    @Option(
        help: "The time of issue printed (unless given, --as-of, or now).",
        transform: Timestamp.argument)
    var issuedAt: Timestamp?

    /// The command line beats the configuration.
    func writing(
        _ formats: [ReportFormat], to folder: String, asOf: Timestamp, _ workspace: Workspace
    ) throws(Failure) -> ReportWriting {
        if let issuedAt, issuedAt < asOf {
            throw Failure(
                .usage, "cannot issue a report at \(issuedAt)",
                cause: "it speaks for \(asOf), which is later",
                hint: "give --issued-at the same time or a later one, or leave it out")
        }
        var writing = try ReportWriting(
            workspace.settings, formats: formats, folder: folder, asOf: asOf,
            issuedAt: issuedAt ?? asOf, template: template)
        if let lang { writing.language = lang.report }
        if let units { writing.unit = units.report }
        if let paper { writing.paper = paper.report }
        if let ink { writing.ink = ink.report }
        return writing
    }
}

/// How the reports on claims and on books look, and where they go.
struct ContractPrinting: Sendable {
    let writing: ReportWriting

    /// Writes one decision in every format and returns the report's number.
    func print(
        _ decision: ClaimDecision, from store: Ledger, at anchor: LedgerAnchor,
        with press: ReportPress
    ) async throws(Failure) -> String {
        let known = decision.assessment.examination.history
        let leaves = try await ledger { () throws(LedgerError) in
            try await store.leaves(for: known)
        }
        let checkpoint = anchor.checkpoint
        let shown =
            VehicleHistoryReport.entriesShown(of: known)
            + decision.assessment.findings.flatMap(\.evidence) + decision.services
        let receipt = try await ledger { () throws(LedgerError) in
            try await store.receipt(
                of: known.vin, showing: shown, in: checkpoint.head, heads: anchor.heads)
        }
        let reference = LedgerReference(
            origin: checkpoint.origin, treeSize: checkpoint.head.size,
            rootHash: checkpoint.head.root.base64, checkpoint: anchor.text,
            leafHashes: Dictionary(
                uniqueKeysWithValues: zip(
                    known.entries.map(\.index), leaves.map(\.description))),
            key: anchor.signer?.key, receipt: receipt)
        let number = number(
            "WR", [checkpoint.description, decision.claim.number, decision.contract.number])
        let report = WarrantyReport(
            decision: decision,
            context: context(number, isDemo: store.isDemonstration), ledger: reference)
        for format in writing.formats {
            let bytes: [UInt8]
            do { bytes = try press.bytes(of: report, as: format) } catch { throw Failure(error) }
            try Output.write(bytes, to: "\(writing.folder)/\(number).\(format.fileExtension)")
        }
        return number
    }

    func context(_ number: String, isDemo: Bool) -> ReportContext {
        ReportContext(
            number: number, issuedAt: writing.issuedAt, tenant: writing.tenant,
            preparedFor: writing.preparedFor, isDemo: isDemo, unit: writing.unit,
            paper: writing.paper, language: writing.language, ink: writing.ink,
            verifyURL: writing.verifyURL, template: writing.template)
    }

    /// The same ledger and options always give the same number; file names are made of it, and of
    /// nothing that came from outside.
    func number(_ prefix: String, _ parts: [String]) -> String {
        let options =
            (parts + [
                writing.asOf.description, writing.issuedAt.description, writing.tenant,
                writing.preparedFor, writing.unit?.rawValue ?? "", "\(writing.paper)",
                writing.language.rawValue, writing.ink.rawValue, writing.verifyURL ?? "",
                writing.template.digest,
            ]).joined(separator: "\u{0}")
        let digest = TreeHash.leaf(Array(options.utf8)).bytes.prefix(5)
        return "\(prefix)-\(writing.asOf.date.description.filter { $0 != "-" })-"
            + Array(digest).hexadecimal
    }
}
