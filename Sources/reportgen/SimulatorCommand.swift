import ArgumentParser
import Foundation
import VehicleRecords
import VehicleSimulator

struct SimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulator",
        abstract: "Serve the vehicle API on 127.0.0.1 until stopped.",
        discussion: """
            v2.0, v3, OAuth and the consent page, all under one origin. When ready it prints one \
            JSON object on stdout: origin, clientId, clientSecret, v3ClientId, v3ClientSecret, \
            managementToken. Its data have a clock of their own: --at sets it, and \
            POST /_simulator/clock {"advance":"24h"} with the management token moves it on.
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
            "A fault to inject; may be repeated.",
            discussion:
                "TYPE:CODE, or html-502, empty, truncated, half-json, no-content-type, slow; "
                + "with @RATE, and vehicle=VIN: UPSTREAM:NO_RESPONSE@5%,vehicle=VIN"))
    var faults: [String] = []

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
                fleet: try StandardFleet.read(fleet), at: at,
                faults: try faults.map { try Fault($0) })
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

/// A port file that cannot be written is worth a word, but not the end of a running server.
private func writePort(of ready: ReadyLine, to path: String) {
    do throws(Failure) {
        let port = ready.origin.split(separator: ":").last ?? ""
        try Output.write(Array("\(port)\n".utf8), to: path)
    } catch {
        Terminal.note(error.description)
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
