import ContractAssessment
import HistoryStore
import MileageAssessment
import ReportEngine
import TransparencyLog
import VehicleRecords

/// How the reports on claims and on books look, and where they go.
struct ContractPrinting: Sendable {
    let formats: [ReportFormat]
    let folder: String
    let issuedAt: Timestamp
    let tenant: String
    let preparedFor: String
    let unit: ReportedDistance.Unit?
    let paper: Paper
    let template: ReportTemplate

    init(
        formats: [ReportFormat], folder: String, issuedAt: Timestamp, _ workspace: Workspace
    ) throws(Failure) {
        let settings = workspace.settings
        var template = ReportTemplate.standard
        if let folder = settings[.reportTemplate] { template = try TemplateFolder.read(folder) }
        let units: ReportCommand.Units? = try settings.word(.reportUnits)
        let paper: ReportCommand.Sheet? = try settings.word(.reportPaper)
        self.formats = formats
        self.folder = folder
        self.issuedAt = issuedAt
        self.template = template
        tenant = template.name ?? settings[.reportTenant] ?? "Vehicle history"
        preparedFor = settings[.reportPreparedFor] ?? tenant
        unit = (template.unit ?? units?.rawValue).flatMap(ReportedDistance.Unit.init(rawValue:))
        self.paper = template.paper ?? (paper == .letter ? .letter : .a4)
    }

    /// Writes one decision in every format and returns the report's number.
    func print(
        _ decision: ClaimDecision, of history: VehicleHistory, from store: Ledger,
        at anchor: LedgerAnchor, with press: ReportPress
    ) async throws(Failure) -> String {
        let known = decision.assessment.examination.history
        let leaves = try await ledger { () throws(LedgerError) in
            try await store.leaves(for: known)
        }
        let checkpoint = anchor.checkpoint
        let reference = LedgerReference(
            origin: checkpoint.origin, treeSize: checkpoint.head.size,
            rootHash: checkpoint.head.root.base64, checkpoint: anchor.text,
            leafHashes: Dictionary(
                uniqueKeysWithValues: zip(
                    known.entries.map(\.index), leaves.map(\.description))))
        let number = number(
            "WR", decision.asOf,
            [checkpoint.description, decision.claim.number, decision.contract.number])
        let report = WarrantyReport(
            decision: decision,
            context: context(number, isDemo: store.isDemonstration), ledger: reference)
        for format in formats {
            do {
                let bytes = try press.bytes(of: report, as: format)
                try Output.write(bytes, to: "\(folder)/\(number).\(format.fileExtension)")
            } catch let error as RenderingError {
                throw Failure(error)
            } catch let failure as Failure {
                throw failure
            } catch {
                throw Failure(.software, "cannot write a report", cause: "\(error)")
            }
        }
        return number
    }

    func context(_ number: String, isDemo: Bool) -> ReportContext {
        ReportContext(
            number: number, issuedAt: issuedAt, tenant: tenant, preparedFor: preparedFor,
            isDemo: isDemo, unit: unit, paper: paper, ink: template.ink ?? .color,
            template: template)
    }

    /// The same ledger and options always give the same number; file names are made of it, and of
    /// nothing that came from outside.
    func number(_ prefix: String, _ asOf: Timestamp, _ parts: [String]) -> String {
        let options =
            (parts + [
                asOf.description, issuedAt.description, tenant, preparedFor, unit?.rawValue ?? "",
                "\(paper)",
            ] + (template == .standard ? [] : [template.digest])).joined(separator: "\u{0}")
        let digest = TreeHash.leaf(Array(options.utf8)).bytes.prefix(5)
        return "\(prefix)-\(asOf.date.description.filter { $0 != "-" })-"
            + Array(digest).hexadecimal
    }
}
