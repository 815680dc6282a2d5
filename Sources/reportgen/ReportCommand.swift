import ArgumentParser
import HistoryStore
import ReportEngine
import TransparencyLog
import VehicleRecords

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Render reports and print where they are.",
        discussion: """
            One file a vehicle and format; the names come from the report number. With --as-of the \
            same ledger and options give the same bytes and the same number. Pages as PDF with the \
            facts attached as XML, the same words as one HTML file that loads nothing, the facts as \
            XML and JSON, the first page as PNG. --kind warranty and portfolio write what claims and \
            portfolio write, for the vehicles named. --stock FILE (CSV: stock,vin) makes a report for \
            each vehicle of a list, with its stock number on the page, and a list of them all.
            """)

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case vehicleHistory = "vehicle-history"
        case warranty, portfolio
    }
    enum Language: String, ExpressibleByArgument, CaseIterable {
        case en, de, fr
        case american = "en-US"
        case british = "en-GB"

        var report: ReportLanguage { ReportLanguage(tag: rawValue) ?? .americanEnglish }
    }
    enum Ink: String, ExpressibleByArgument, CaseIterable {
        case color, gray, save

        var report: ReportInk { ReportInk(rawValue: rawValue) ?? .color }
    }
    enum Units: String, ExpressibleByArgument, CaseIterable {
        case km, mi

        var report: ReportedDistance.Unit { self == .km ? .kilometers : .miles }
    }
    enum Sheet: String, ExpressibleByArgument, CaseIterable {
        case a4, letter

        var report: Paper { self == .a4 ? .a4 : .letter }
    }

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var vehicles: VehicleOptions
    @OptionGroup var instant: AsOfOptions
    @OptionGroup var policies: PolicyOptions
    @Option(help: "vehicle-history, warranty or portfolio.") var kind: Kind = .vehicleHistory
    @OptionGroup var contracts: ContractOptions
    @Option(
        help: "pdf, html, xml, json, png, or several with commas between.",
        transform: ReportCommand.formats)
    var format: [ReportFormat] = [.pdf, .xml]
    @Option(help: "The folder to write to.") var out = "out/reports"
    @Option(help: "A CSV of stock,vin: a report for each, and a list of them all.")
    var stock: String?
    @Flag(help: "Also FILE.sig beside each file, and allowed_signers, for ssh-keygen -Y verify.")
    var sshSignature = false
    @Option(help: "How many are printed side by side (unless given, one a core).") var jobs: Int?
    @OptionGroup var look: LookOptions

    func validate() throws {
        guard (1...ReportBatch.mostJobs).contains(jobs ?? 1) else {
            throw ValidationError("--jobs is a number from 1 to \(ReportBatch.mostJobs)")
        }
        try contracts.check(kind)
        if kind != .vehicleHistory, stock != nil || sshSignature {
            throw ValidationError("--stock and --ssh-signature go with vehicle histories")
        }
        guard stock != nil else { return try vehicles.check() }
        guard vehicles.vins.isEmpty, !vehicles.all else {
            throw ValidationError("name vehicles, use --all, or use --stock: one of them")
        }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        let store = try workspace.readLedger()
        var writing = try writing(workspace)
        writing.hasSSHSignatures = sshSignature
        if kind != .vehicleHistory {
            return try await writeContracts(writing, store, workspace)
        }
        if let stock { return try await write(stock, writing, store, workspace) }
        let vins = try await vehicles.resolved(in: store)
        // A vehicle that was named and is not there is said before anything is written.
        for vin in vehicles.vins { _ = try await vehicles.history(of: vin, in: store, workspace) }
        let anchor = try await LedgerAnchor(store)
        try Output.folder(out)
        try prepareSigning(anchor, workspace)
        var progress = Progress(
            "Reports", of: vins.count, shown: workspace.showsProgress && vins.count > 20)
        let batch = batch(of: writing, from: store, at: anchor)
        try await batch.run(vins.map { ReportBatch.Vehicle(vin: $0) }) { index, written in
            progress.reached(index + 1)
            for path in written.paths { Terminal.print(path) }
        }
        progress.end()
    }

    /// Says that reports will not be signed, or puts the key beside them.
    func prepareSigning(_ anchor: LedgerAnchor, _ workspace: Workspace) throws(Failure) {
        if anchor.signer == nil {
            workspace.note(
                "note: these reports bear no signature, as the ledger has no key; see keygen")
        }
        if sshSignature, let key = anchor.signer?.key {
            try Output.write(
                Array(SSHSignature.allowedSigner(key).utf8), to: "\(out)/allowed_signers")
        }
    }

    func batch(
        of writing: ReportWriting, from store: Ledger, at anchor: LedgerAnchor
    ) -> ReportBatch {
        var batch = ReportBatch(writing: writing, store: store, anchor: anchor)
        if let jobs { batch.jobs = jobs }
        return batch
    }

    private func writing(_ workspace: Workspace) throws(Failure) -> ReportWriting {
        let asOf = instant.asOf ?? workspace.now()
        var writing = try look.writing(format, to: out, asOf: asOf, workspace)
        writing.policy = try policies.resolved()
        return writing
    }

    @Sendable static func formats(_ text: String) throws -> [ReportFormat] {
        let formats = try text.split(separator: ",").map { word in
            guard let format = ReportFormat(rawValue: String(word)) else {
                let known = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError(
                    "\"\(String(word).visible)\" is no format; this version writes \(known)")
            }
            return format
        }
        guard !formats.isEmpty else { throw ValidationError("name a format, such as pdf,xml") }
        var once: [ReportFormat] = []
        for format in formats where !once.contains(format) { once.append(format) }
        return once
    }
}

/// The press, with a refusal in the program's words.
enum Press {
    static func make(
        signer: ReportSigner? = nil, template: ReportTemplate = .standard
    ) throws(Failure) -> ReportPress {
        do { return try ReportPress(signer: signer, template: template) } catch {
            throw Failure(error)
        }
    }
}

extension Failure {
    init(_ error: RenderingError) {
        if case .missingFont(let family, let package) = error {
            self.init(
                .configuration, "cannot print a page", cause: "the font \(family) is not installed",
                hint: "install it: apt-get install \(package), or run make set-up")
        } else {
            self.init(
                .software, "cannot render the report", cause: "\(error)".visible,
                hint: "this is a bug of ours: please report it")
        }
    }
}
