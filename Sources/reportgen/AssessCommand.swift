import ArgumentParser
import HistoryStore
import MileageAssessment
import VehicleDecoding
import VehicleRecords

struct AssessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess", abstract: "Weigh histories and print verdicts and findings.",
        discussion: """
            A judgment depends on the history, the policy and the instant alone: the same three \
            always give the same answer. Findings are data, not failure: the exit code is 0 unless \
            --fail-on says otherwise.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, jsonl }

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var vehicles: VehicleOptions
    @OptionGroup var instant: AsOfOptions
    @OptionGroup var policies: PolicyOptions
    @Option(help: "text, json (one vehicle) or jsonl (one a line, in VIN order).")
    var format: Format = .text
    @Option(
        help: ArgumentHelp(
            "Exit with 10 at this verdict or a worse one.",
            discussion: Verdict.allCases.map(\.code).joined(separator: ", ")),
        transform: Verdict.argument)
    var failOn: Verdict?
    @Option(
        help: ArgumentHelp(
            "Also say what the VIN means by NHTSA's vPIC, from this SQLite file.",
            discussion: """
                The file is vehicle.db of the Python package "vin". What it says is shown, with \
                its edition; no verdict rests on it.
                """, valueName: "file"),
        completion: .file(extensions: ["db"]))
    var vinDatabase: String?
    @Flag(
        help: ArgumentHelp(
            "Also say which other vehicle of this ledger an odd reading fits.",
            discussion: """
                A reading that a person wrote down and that stands alone may have been meant for \
                another vehicle: one that showed it within 60 km (or mi) and 3 days. A hint, and \
                no part of the verdict.
                """))
    var otherVehicles = false

    func validate() throws {
        try vehicles.check()
        if format == .json, vehicles.all || vehicles.vins.count > 1 {
            throw ValidationError("json is for one vehicle; use --format jsonl for several")
        }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        let store = try workspace.readLedger()
        let policy = try policies.resolved()
        let asOf = instant.asOf ?? workspace.now()
        let database = try vinDatabase.map { path throws(Failure) in try VINDatabase.opened(path) }
        var worst = Verdict.consistent
        for vin in try await vehicles.resolved(in: store) {
            let history = try await vehicles.history(of: vin, in: store, workspace)
            let assessment = policy.assess(history, asOf: asOf)
            worst = max(worst, assessment.verdict)
            let decode = try database.map { database throws(Failure) in
                try VINDecodeOutput(vin, by: database)
            }
            let elsewhere =
                otherVehicles
                ? try await FittingElsewhere.all(assessment, in: store, by: policy) : nil
            switch format {
            case .text:
                Terminal.print(try AssessmentText(assessment).description)
                if let decode { Terminal.print(decode.line) }
                for fit in elsewhere ?? [] { Terminal.print(fit.line) }
            case .json: Terminal.print(JSONText(assessment, decode, elsewhere).indented)
            case .jsonl: Terminal.print(JSONText(assessment, decode, elsewhere).compact)
            }
        }
        if let failOn, worst >= failOn { throw ExitStatus.verdictReached.code }
    }
}

/// Which vehicles a command is about.
struct VehicleOptions: ParsableArguments {
    @Argument(help: "The vehicles, by their VINs.", transform: VIN.argument) var vins: [VIN] = []
    @Flag(help: "Every vehicle in the ledger.") var all = false

    /// - Throws: unless vehicles are named, or all are meant.
    func check() throws {
        if all == !vins.isEmpty {
            throw ValidationError(
                all
                    ? "name vehicles or use --all, not both"
                    : "name a vehicle by its VIN, or use --all")
        }
    }

    /// In VIN order, each once.
    func resolved(in store: Ledger) async throws(Failure) -> [VIN] {
        guard all else { return Set(vins).sorted() }
        return try await ledger { () throws(LedgerError) in try await store.vehicles() }
    }

    func history(
        of vin: VIN, in store: Ledger, _ workspace: Workspace
    ) async throws(Failure) -> VehicleHistory {
        let history = try await ledger { () throws(LedgerError) in
            try await store.history(of: vin)
        }
        guard !history.entries.isEmpty else {
            throw Failure.notHeld(vin, in: workspace.ledgerPath)
        }
        return history
    }
}

/// For which instant.
struct AsOfOptions: ParsableArguments {
    @Option(
        help: "The instant to speak for, RFC 3339 or a date (its end, UTC); unless given, now.",
        transform: Timestamp.argument)
    var asOf: Timestamp?
}

extension Timestamp {
    @Sendable static func argument(_ text: String) throws -> Timestamp {
        do {
            return try Timestamp(endOf: text)
        } catch {
            throw ValidationError("\(error)")
        }
    }
}

extension Verdict {
    @Sendable static func argument(_ text: String) throws -> Verdict {
        guard let verdict = Verdict(code: text.uppercased()) else {
            let known = Verdict.allCases.map(\.code).joined(separator: ", ")
            throw ValidationError("\"\(text.visible)\" is no verdict; the verdicts are \(known)")
        }
        return verdict
    }
}
