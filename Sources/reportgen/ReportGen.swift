import ArgumentParser
import Foundation

/// The program: parse, call, print; and say in words what failed.
@main
struct ReportGen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reportgen",
        abstract: "Vehicle history and mileage verification from connected cars.",
        discussion: """
            Readings are pulled through the vehicle API, or imported, into an append-only ledger; \
            each history is judged by published rules; reports are PDF, HTML, \
            XML and JSON.

            Start with: reportgen demo
            It runs the whole job on a built-in simulator: no account, no network.

            Exit codes: 0 done, 10 verdict reached (--fail-on), 64 usage, 65 data does not verify, \
            66 input missing, 69 upstream unavailable, 70 our bug, 73 cannot create, 74 I/O error, \
            75 partly done (run again), 77 permission, 78 configuration. Findings are data, not \
            failure.
            """,
        version: Program.version,
        groupedSubcommands: [
            CommandGroup(
                name: "Try it", subcommands: [DemoCommand.self, SimulatorCommand.self]),
            CommandGroup(
                name: "Fill the ledger",
                subcommands: [
                    ConnectCommand.self, PullCommand.self, ImportCommand.self, NightlyCommand.self,
                    CorrectCommand.self,
                ]),
            CommandGroup(
                name: "Read it",
                subcommands: [
                    HistoryCommand.self, AssessCommand.self, EstimateCommand.self,
                    ReportCommand.self, TemplateCommand.self, PolicyCommand.self,
                ]),
            CommandGroup(
                name: "Decide by it",
                subcommands: [
                    ClaimsCommand.self, PortfolioCommand.self, OnboardCommand.self,
                ]),
            CommandGroup(
                name: "Check it",
                subcommands: [
                    VerifyCommand.self, WitnessCommand.self, KeygenCommand.self, RekeyCommand.self,
                    AuditCommand.self, DoctorCommand.self,
                ]),
            CommandGroup(
                name: "Keep it",
                subcommands: [
                    BackupCommand.self, TilesCommand.self, HoldCommand.self, EraseCommand.self,
                ]),
        ])

    static func main() async {
        // A file that may grow no further is to be an error that we report, not our end (signal(7)).
        _ = signal(SIGXFSZ, SIG_IGN)
        CoreDumps.forbid()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            Terminal.note(failure)
            Foundation.exit(failure.status.rawValue)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            if exitCode(for: error) == .failure {
                // Nothing of ours is thrown bare: what arrives here is a mistake of ours.
                let failure = Failure(
                    .software, "cannot go on", cause: String(describing: error),
                    hint: "this is a bug of ours: please report it with the command you ran")
                Terminal.note(failure)
                Foundation.exit(failure.status.rawValue)
            }
            let code = exitCode(for: error)
            guard code != .success else { exit(withError: error) }
            let failure = Failure(usage: error, of: Array(CommandLine.arguments.dropFirst()))
            Terminal.note(failure)
            Foundation.exit(code.rawValue)
        }
    }
}

/// What the program is called, in reports and on the wire.
enum Program {
    static let version = "0.1.0"
}

extension ExitStatus {
    /// To end a command that has already said everything.
    var code: ExitCode { ExitCode(rawValue) }
}
