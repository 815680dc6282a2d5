import ArgumentParser
import Foundation
import HistoryStore
import MileageAssessment
import ReportEngine
import VehicleRecords
import VehicleSimulator

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "The whole job on a built-in simulator: pull, judge, report.",
        discussion: """
            Starts the vehicle API's simulator on a free port of this machine, walks the consent \
            flow, pulls every night of the fleet into a new ledger, judges every vehicle, and writes \
            one PDF and one XML a vehicle. No account, no network. Everything it makes says DEMO and \
            comes out the same each time: clock, salts and request ids follow from the fleet's seed.
            """)

    @Option(help: "The folder to write to.") var out = "out/demo"
    @Option(help: "Another fleet file (unless given, the standard fleet).", completion: .file())
    var fleet: String?
    @Flag(help: "Print the table only.") var quiet = false
    @Flag(name: .customLong("no-progress"), help: "No progress, also on a terminal.")
    var noProgress = false

    func run() async throws {
        let fleet = try StandardFleet.read(fleet)
        try Self.isPast(fleet)
        let folder = DemoFolder(out)
        try folder.prepare()
        let started = ContinuousClock.now
        note("Simulating \(fleet.vehicles.count) vehicles, \(fleet.nights.count) nights …")
        let season = try await DemoSeason(
            fleet: fleet, ledgerPath: folder.ledger, showsProgress: !quiet && !noProgress
        ).run()
        let reports = try await self.reports(of: season, in: folder)
        Terminal.print(table(reports, fleet))
        let elapsed = started.duration(to: .now)
        note(
            """

            \(season.requests) requests to the simulator, none before its time; \
            \(season.entries) entries in the ledger; \
            \(elapsed.formatted(.units(allowed: [.seconds], width: .narrow, fractionalPart: .show(length: 1)))).
            Open   \(reports.first?.paths.first ?? folder.reports)
            All    \(folder.reports)/
            Ledger \(folder.ledger)
            Next   \(CommandLine.arguments[0]) audit --ledger \(folder.ledger)
            """)
    }

    private func reports(
        of season: DemoSeason.Result, in folder: DemoFolder
    ) async throws(Failure) -> [ReportWriting.Written] {
        let store = season.store
        let anchor = try await LedgerAnchor(store)
        let tenant = "Northgate Motors"
        let writing = ReportWriting(
            formats: [.pdf, .xml], folder: folder.reports, asOf: season.lastNight,
            issuedAt: season.lastNight, tenant: tenant, preparedFor: tenant, unit: nil, paper: .a4)
        let press = try Press.make(signer: anchor.signer)
        var progress = Progress(
            "Reports", of: season.vins.count, shown: !quiet && !noProgress)
        var written: [ReportWriting.Written] = []
        for (index, vin) in season.vins.enumerated() {
            written.append(
                try await writing.write(vin, from: store, at: anchor, with: press))
            progress.reached(index + 1)
        }
        progress.end()
        return written
    }

    private func table(_ reports: [ReportWriting.Written], _ fleet: Fleet) -> String {
        var table = TextTable([
            .init("vehicle", yields: true), .init("vin"), .init("verdict"), .init("report"),
        ])
        for report in reports {
            let vehicle = fleet.vehicles.first { $0.vin == report.vin }
            table.append([
                vehicle.map { "\($0.year) \($0.make) \($0.model)" } ?? "",
                report.vin.description, report.assessment.verdict.code,
                report.paths.first.map { String($0.split(separator: "/").last ?? "") } ?? "",
            ])
        }
        return table.text(width: Terminal.columns)
    }

    private func note(_ text: String) { if !quiet { Terminal.note(text) } }

    /// A demo's readings are dated; dates to come would be findings, not a demonstration.
    private static func isPast(_ fleet: Fleet) throws(Failure) {
        guard let last = fleet.nights.last, last > Workspace.now() else { return }
        throw Failure(
            .configuration, "cannot run the demo", cause: "the last night, \(last), is to come",
            hint: "let last-night in the fleet file be a day that is past")
    }
}

/// The folder that a demo writes to, emptied of an earlier demo's files and of nothing else.
struct DemoFolder {
    let path: String
    var ledger: String { path + "/fleet.ledger" }
    var reports: String { path + "/reports" }

    init(_ path: String) { self.path = path.isEmpty ? "." : path }

    func prepare() throws(Failure) {
        try Output.folder(reports)
        if FileManager.default.fileExists(atPath: ledger) {
            guard try isDemonstration() else {
                throw Failure(
                    .cannotCreate, "cannot run the demo in \(path)",
                    cause: "\(ledger) is not a demo's ledger",
                    hint: "name another folder with --out")
            }
            for ending in ["", ".checkpoint", ".lock", ".outcomes", ".pub", ".tokens"] {
                try remove(ledger + ending)
            }
        }
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: reports) } catch {
            throw Failure(
                .permission, "cannot read the folder \(reports)",
                cause: "this user may not read it", hint: "name another folder with --out")
        }
        for name in names where name.hasPrefix("VH-") { try remove(reports + "/" + name) }
    }

    private func isDemonstration() throws(Failure) -> Bool {
        do throws(LedgerError) { return try Ledger(existingAt: ledger).isDemonstration } catch {
            throw Failure(error)
        }
    }

    private func remove(_ path: String) throws(Failure) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        do { try FileManager.default.removeItem(atPath: path) } catch {
            throw Failure(
                .cannotCreate, "cannot replace \(path)", cause: "this user may not remove it",
                hint: "name another folder with --out")
        }
    }
}
