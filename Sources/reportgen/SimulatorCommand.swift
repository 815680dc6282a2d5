import ArgumentParser
import Foundation
import VehicleRecords
import VehicleSimulator

struct SimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulator",
        abstract: "Serve the vehicle API on 127.0.0.1 until stopped.",
        discussion: """
            v2.0, v3, OAuth, the consent page and webhooks, all under one origin. When ready it \
            prints one JSON object on stdout: origin, clientId, clientSecret, v3ClientId, \
            v3ClientSecret, managementToken. Its data have a clock of their own: --at sets it, and \
            POST /_simulator/clock {"advance":"24h"} with the management token moves it on.

            A FAULT is written

            \(Fault.notation)
            """)

    @Option(help: "The fleet to simulate (unless given, the standard one).", completion: .file())
    var fleet: String?
    @Option(help: "The port to listen on; 0 is any that is free.") var port = 0
    @Option(help: "Write the port to this file when ready.") var portFile: String?
    @Option(
        help: "Where its clock stands (unless given, the first night).",
        transform: Timestamp.argument)
    var at: Timestamp?
    @Option(
        name: .customLong("fault"), parsing: .singleValue,
        help: ArgumentHelp(
            "A fault to inject, as UPSTREAM:NO_RESPONSE@5%; may be repeated. See above.",
            valueName: "fault"))
    var faults: [String] = []
    @Option(
        name: .customLong("webhook"), parsing: .singleValue,
        help: ArgumentHelp(
            "An address that hears of every connected vehicle; may be repeated. "
                + "With ,version=2.0 in the old form.", valueName: "url"))
    var webhooks: [String] = []
    @OptionGroup(title: "Where the real interfaces differ") var variants: SimulatorVariants

    func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("a port is a number from 0 to 65535")
        }
    }

    func run() async throws {
        if let portFile { try Output.check(portFile, isNoneOf: fleet.map { [$0] } ?? []) }
        let simulator: Simulator
        do {
            simulator = Simulator(
                fleet: variants.applied(to: try StandardFleet.read(fleet)), at: at,
                faults: try faults.map { try Fault($0) }, settings: variants.settings)
            for webhook in webhooks {
                let (url, isLegacy) = try WebhookOption.read(webhook)
                await simulator.api.addWebhook(url, isLegacy: isLegacy)
            }
        } catch let error as SimulatorError {
            throw Failure(error)
        }
        do {
            try await simulator.run(port: port) { [portFile] ready in
                if let portFile { writePort(of: ready, to: portFile) }
                Terminal.print(ready.description)
            }
        } catch {
            throw Failure(error)
        }
    }
}

/// `URL[,version=2.0]`
private enum WebhookOption {
    static func read(_ text: String) throws(Failure) -> (url: String, isLegacy: Bool) {
        let parts = text.split(separator: ",", maxSplits: 1).map(String.init)
        let version = parts.count == 2 ? parts[1] : "version=4.0"
        guard let url = parts.first, let parsed = URL(string: url), parsed.host() != nil,
            ["http", "https"].contains(parsed.scheme ?? ""),
            ["version=4.0", "version=2.0"].contains(version)
        else {
            throw Failure(
                .usage, "cannot send webhooks to \"\(text.visible)\"",
                cause: "it is not http://… or https://…, with ,version=2.0 or nothing after it",
                hint: "as --webhook http://127.0.0.1:9000/hook")
        }
        return (url, version == "version=2.0")
    }
}

/// A port file that cannot be written is worth a word, but not the end of a running server.
private func writePort(of ready: ReadyLine, to path: String) {
    do throws(Failure) {
        let port = ready.origin.split(separator: ":").last ?? ""
        try Output.write(Array("\(port)\n".utf8), to: path)
    } catch {
        Terminal.note(error)
    }
}

/// The fleet that is compiled in, from samples/fleet.yaml.
enum StandardFleet {
    /// The named fleet file, or the standard fleet.
    static func read(_ path: String?) throws(Failure) -> Fleet {
        do throws(SimulatorError) {
            if let path { return try Fleet.read(fromFile: path) }
            return try Fleet(
                yaml: String(decoding: PackageResources.fleet_yaml, as: UTF8.self),
                named: "samples/fleet.yaml")
        } catch {
            throw Failure(error)
        }
    }
}

extension Failure {
    init(_ error: SimulatorError) {
        let status: ExitStatus
        let what: String
        switch error.subject {
        case .fleetFile(let name, let line, let key):
            status = .configuration
            what =
                "cannot use the fleet file \(name)" + (line.map { ", line \($0)" } ?? "")
                + (key.map { ", \($0)" } ?? "")
        case .missingFile(let name): (status, what) = (.missingInput, "cannot read \(name)")
        case .fault(let text): (status, what) = (.usage, "cannot inject \"\(text.visible)\"")
        case .port(let port): (status, what) = (.unavailable, "cannot listen on port \(port)")
        }
        var reason = error.reason
        if case .port = error.subject {
            reason = "another program listens on it, or it may not be used"
        }
        self.init(status, what, cause: reason, hint: error.hint)
    }
}
