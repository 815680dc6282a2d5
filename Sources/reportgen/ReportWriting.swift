import Foundation
import HistoryStore
import MileageAssessment
import ReportEngine
import TransparencyLog
import VehicleRecords

/// The tree that the reports of one run rest on, read once.
struct LedgerAnchor: Sendable {
    let checkpoint: Checkpoint
    /// As it was released: signed where the ledger has a key, and where it is of this very tree.
    let text: String
    /// What shows that nothing was left out.
    let heads: HeadsReference
    /// The key that signs reports; none where the ledger has none, or this user may not use it.
    let signer: ReportSigner?
    /// The same key, for signatures that lie beside a report.
    let key: LogKey?

    init(_ store: Ledger) async throws(Failure) {
        let checkpoint = try await ledger { () throws(LedgerError) in
            try await store.checkpoint()
        }
        let released = try await ledger { () throws(LedgerError) in
            try store.releasedCheckpoint()
        }
        self.checkpoint = checkpoint
        text =
            released.flatMap { $0.checkpoint == checkpoint ? $0.text : nil }
            ?? checkpoint.description
        heads = try await ledger { () throws(LedgerError) in try await store.heads() }
        let key = try await ledger { () throws(LedgerError) in try store.reportKey() }
        self.key = key
        signer = key.map { key in
            ReportSigner(key.verifier) { text throws(ProofError) in try key.signature(of: text) }
        }
    }
}

extension ReportWriting {
    /// As the template says, and what it leaves open as the configuration says. `folder` of a
    /// template beats the configuration's.
    init(
        _ settings: Settings, formats: [ReportFormat], folder: String, asOf: Timestamp,
        issuedAt: Timestamp, template named: String? = nil
    ) throws(Failure) {
        var template: ReportTemplate?
        if let folder = named ?? settings[.reportTemplate] {
            template = try TemplateFolder.read(folder)
        }
        let tenant = template?.name ?? settings[.reportTenant] ?? "Vehicle history"
        let unit: ReportCommand.Units? = try settings.word(.reportUnits)
        let paper: ReportCommand.Sheet? = try settings.word(.reportPaper)
        let language: ReportCommand.Language? = try settings.word(.reportLanguage)
        let ink: ReportCommand.Ink? = try settings.word(.reportInk)
        self.init(
            formats: formats, folder: folder, asOf: asOf, issuedAt: issuedAt, tenant: tenant,
            preparedFor: settings[.reportPreparedFor] ?? tenant,
            unit: (template?.unit.flatMap(ReportCommand.Units.init(rawValue:)) ?? unit)?.report,
            paper: template?.paper ?? paper?.report ?? .a4,
            language: template?.language ?? language?.report ?? .americanEnglish,
            ink: template?.ink ?? ink?.report ?? .color, verifyURL: settings[.reportVerifyURL],
            template: template ?? .standard)
    }
}

/// How the reports of one run are to look, and where they go.
struct ReportWriting: Sendable {
    var formats: [ReportFormat]
    var folder: String
    var asOf: Timestamp
    var issuedAt: Timestamp
    var tenant: String
    var preparedFor: String
    var unit: ReportedDistance.Unit?
    var paper: Paper
    var language = ReportLanguage.americanEnglish
    var ink = ReportInk.color
    var verifyURL: String?
    var stockNumber: String?
    var template = ReportTemplate.standard
    var policy: AssessmentPolicy = .standard
    /// Whether a signature for `ssh-keygen -Y verify` is written beside each file.
    var hasSSHSignatures = false

    struct Written: Sendable {
        let vin: VIN
        let assessment: Assessment
        let number: String
        /// In the order of the formats.
        let paths: [String]
    }

    /// Judges one vehicle and writes its report in every format.
    func write(
        _ vin: VIN, from store: Ledger, at anchor: LedgerAnchor, with press: ReportPress
    ) async throws(Failure) -> Written {
        let history = try await ledger { () throws(LedgerError) in
            try await store.history(of: vin).upTo(asOf)
        }
        let leaves = try await ledger { () throws(LedgerError) in
            try await store.leaves(for: history)
        }
        let checkpoint = anchor.checkpoint
        let assessment = policy.assess(history, asOf: asOf)
        // What a finding rests on is shown as well, where its mileage chain does not have it.
        let shown =
            VehicleHistoryReport.entriesShown(of: history)
            + assessment.findings.flatMap(\.evidence)
        let receipt = try await ledger { () throws(LedgerError) in
            try await store.receipt(
                of: vin, showing: shown, in: checkpoint.head, heads: anchor.heads)
        }
        let reference = LedgerReference(
            origin: checkpoint.origin, treeSize: checkpoint.head.size,
            rootHash: checkpoint.head.root.base64, checkpoint: anchor.text,
            leafHashes: Dictionary(
                uniqueKeysWithValues: zip(
                    history.entries.map(\.index), leaves.map(\.description))),
            key: anchor.signer?.key, receipt: receipt)
        let report = VehicleHistoryReport(
            assessment: assessment,
            context: ReportContext(
                number: number(of: vin, at: checkpoint), issuedAt: issuedAt, tenant: tenant,
                preparedFor: preparedFor, isDemo: store.isDemonstration, unit: unit, paper: paper,
                language: language, ink: ink, verifyURL: verifyURL, stockNumber: stockNumber,
                template: template),
            ledger: reference)
        var paths: [String] = []
        for format in formats {
            let path = "\(folder)/\(report.context.number).\(format.fileExtension)"
            let bytes = try bytes(of: report, as: format, with: press)
            try Output.write(bytes, to: path)
            paths.append(path)
            if hasSSHSignatures, let key = anchor.key {
                try Output.write(Self.sshSignature(of: bytes, by: key), to: path + ".sig")
            }
        }
        return Written(
            vin: vin, assessment: assessment, number: report.context.number, paths: paths)
    }

    /// The list of a stock's reports. Returns where it is.
    func write(
        _ lines: [StockIndex.Line], at anchor: LedgerAnchor, isDemo: Bool,
        with press: ReportPress
    ) throws(Failure) -> String {
        let content = lines.map { "\($0.stockNumber)\u{0}\($0.vin)\u{0}\($0.report)" }
            .joined(separator: "\u{1}")
        let digest = TreeHash.leaf(Array((content + anchor.text).utf8)).bytes.prefix(5)
        let number =
            "SL-\(asOf.date.description.filter { $0 != "-" })-\(Array(digest).hexadecimal)"
        let context = ReportContext(
            number: number, issuedAt: issuedAt, tenant: tenant, preparedFor: preparedFor,
            isDemo: isDemo, unit: unit, paper: paper, language: language, ink: ink,
            template: template)
        let path = "\(folder)/\(number).pdf"
        let pages: [UInt8]
        do {
            pages = try press.pdf(of: StockIndex(lines, context: context))
        } catch {
            throw Failure(error)
        }
        try Output.write(pages, to: path)
        return path
    }

    private static func sshSignature(
        of bytes: [UInt8], by key: LogKey
    ) throws(Failure) -> [UInt8] {
        do { return Array(try key.sshSignature(of: bytes).utf8) } catch {
            throw Failure(.software, "cannot sign the report", cause: "\(error)")
        }
    }

    private func bytes(
        of report: VehicleHistoryReport, as format: ReportFormat, with press: ReportPress
    ) throws(Failure) -> [UInt8] {
        do {
            return try press.bytes(of: report, as: format)
        } catch {
            throw Failure(error)
        }
    }

    /// The same ledger, vehicle and options always give the same number; file names are made of
    /// it, and of nothing that came from outside.
    private func number(of vin: VIN, at checkpoint: Checkpoint) -> String {
        let options = [
            checkpoint.description, vin.description, asOf.description, issuedAt.description, tenant,
            preparedFor, unit?.rawValue ?? "", "\(paper)", language.rawValue, ink.rawValue,
            verifyURL ?? "", stockNumber ?? "",
        ]
        // The standard policy came before there were others, and adds nothing.
        let judged =
            policy.id == AssessmentPolicy.standard.id
            ? [] : [policy.id.name, "\(policy.id.version)", "\(policy.thresholds.changes)"]
        // So did the standard template.
        let printed = template == .standard ? [] : ["template " + template.digest]
        let text = (options + judged + printed).joined(separator: "\u{0}")
        let digest = TreeHash.leaf(Array(text.utf8)).bytes.prefix(5)
        return "VH-\(asOf.date.description.filter { $0 != "-" })-\(Array(digest).hexadecimal)"
    }
}

extension TreeHash {
    /// As checkpoints write it.
    var base64: String { Data(bytes).base64EncodedString() }
}
