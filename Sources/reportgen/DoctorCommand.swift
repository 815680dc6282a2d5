import ArgumentParser
import Foundation
import HistoryStore
import ReportEngine
import TransparencyLog
import VehicleAPI
import VehicleRecords

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check the set-up and say how to mend it.",
        discussion: """
            Configuration, credentials, tokens, fonts, SQLite, ledger, clock and disk, one line each. Exits with 78 \
            when something must be mended before a run can succeed.
            """)

    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        var report = Findings()
        let workspace: Workspace
        do throws(Failure) { workspace = try Workspace(options) } catch {
            report.add(.wrong, "configuration", error)
            throw report.end(printing: true)
        }
        report.add(
            .good, "configuration",
            options.config
                ?? (Input.mode(of: "reportgen.yaml") == nil
                    ? "none; defaults and environment" : "reportgen.yaml"))
        checkCredentials(workspace, &report)
        await checkTokens(workspace, &report)
        do throws(RenderingError) {
            _ = try ReportPress()
            report.add(.good, "fonts", "Inter, Inter Display, JetBrains Mono and Noto are there")
        } catch {
            report.add(.wrong, "fonts", Failure(error))
        }
        checkSQLite(&report)
        await checkLedger(workspace, &report)
        checkClock(workspace, &report)
        checkDisk(workspace, &report)
        let code = report.end(printing: true)
        if report.hasWrong { throw code }
    }

    private func checkCredentials(_ workspace: Workspace, _ report: inout Findings) {
        guard workspace.settings[.clientID] != nil else {
            report.add(.note, "credentials", "none; enough for import, assess, report and demo")
            return
        }
        do throws(Failure) {
            let setup = try APISetup(workspace.settings)
            let troubles =
                [setup.wrongApplicationID].compactMap(\.self)
                + (try CredentialCheck(workspace.settings, setup).troubles)
            for trouble in troubles { report.add(.wrong, "credentials", trouble) }
            guard troubles.isEmpty else { return }
            report.add(
                .good, "credentials",
                "\(setup.version.rawValue) at \(setup.endpoints.vehicle)\(setup.isLoopback ? " (this machine)" : "")"
            )
        } catch {
            report.add(.wrong, "credentials", error)
        }
    }

    private func checkTokens(_ workspace: Workspace, _ report: inout Findings) async {
        do throws(Failure) {
            guard Input.mode(of: workspace.tokensPath) != nil else {
                report.add(
                    .note, "tokens", "\(workspace.tokensPath) does not exist yet; connect makes it")
                return
            }
            let (words, wrong) = try await workspace.tokensInWords()
            report.add(.good, "tokens", words)
            if let wrong { report.add(.wrong, "tokens", wrong) }
        } catch {
            report.add(.wrong, "tokens", error)
        }
    }

    private func checkSQLite(_ report: inout Findings) {
        do throws(LedgerError) {
            let version = try SQLiteLibrary.version()
            guard SQLiteLibrary.isUsable(version) else {
                let oldest = SQLiteLibrary.oldestUsable.map(String.init).joined(separator: ".")
                report.add(
                    .wrong, "SQLite",
                    Failure(
                        .configuration, "", cause: "\(version) cannot hold a ledger",
                        hint: "install SQLite \(oldest) or newer"))
                return
            }
            report.add(.good, "SQLite", version)
        } catch {
            report.add(.wrong, "SQLite", Failure(error))
        }
    }

    private func checkLedger(_ workspace: Workspace, _ report: inout Findings) async {
        guard FileManager.default.fileExists(atPath: workspace.ledgerPath) else {
            report.add(
                .note, "ledger",
                "\(workspace.ledgerPath) does not exist yet; pull or import makes it")
            return
        }
        do throws(LedgerError) {
            let store = try Ledger(existingAt: workspace.ledgerPath)
            let checkpoint = try await store.checkpoint()
            let vehicles = try await store.vehicles()
            report.add(
                .good, "ledger",
                "\(workspace.ledgerPath): \(checkpoint.head.size) entries, \(vehicles.count) vehicles"
            )
            guard try store.reportKey() == nil else { return }
            report.add(
                .note, "ledger key",
                "there is none: nobody can verify its reports or checkpoints; run reportgen keygen")
        } catch {
            report.add(.wrong, "ledger", Failure(error))
        }
    }

    /// A clock before this program was written is wrong.
    private func checkClock(_ workspace: Workspace, _ report: inout Findings) {
        let now = workspace.now()
        if now.date.year < 2026 {
            report.add(
                .wrong, "clock",
                Failure(
                    .configuration, "", cause: "it says \(now)", hint: "set the machine's clock"))
        } else {
            report.add(.good, "clock", "\(now)")
        }
    }

    private func checkDisk(_ workspace: Workspace, _ report: inout Findings) {
        let folder = URL(filePath: workspace.ledgerPath).deletingLastPathComponent().path
        do {
            let attributes = try FileManager.default.attributesOfFileSystem(forPath: folder)
            let free = (attributes[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
            let megabytes = free / 1_000_000
            if megabytes < 100 {
                report.add(
                    .wrong, "disk",
                    Failure(
                        .configuration, "", cause: "\(megabytes) MB free at \(folder)",
                        hint: "free some space: a ledger that cannot grow takes no readings"))
            } else {
                report.add(.good, "disk", "\(megabytes) MB free at \(folder)")
            }
        } catch {
            report.add(
                .wrong, "disk",
                Failure(
                    .configuration, "", cause: "\(folder) cannot be looked at",
                    hint: "name a ledger in a folder that exists"))
        }
    }
}

extension DoctorCommand {
    fileprivate enum State: String { case good = "ok", note = "note", wrong = "wrong" }

    /// What was looked at, a line each.
    fileprivate struct Findings {
        private var lines: [String] = []
        private(set) var hasWrong = false

        mutating func add(_ state: State, _ subject: String, _ words: String) {
            func padded(_ text: String, _ width: Int) -> String {
                text + String(repeating: " ", count: max(0, width - text.count))
            }
            lines.append("\(padded(state.rawValue, 6)) \(padded(subject, 14)) \(words.visible)")
        }

        mutating func add(_ state: State, _ subject: String, _ failure: Failure) {
            hasWrong = hasWrong || state == .wrong
            let what = failure.what.isEmpty ? "" : failure.what + ": "
            add(state, subject, what + (failure.cause ?? ""))
            if let hint = failure.hint { lines.append("       → \(hint.visible)") }
        }

        func end(printing: Bool) -> ExitCode {
            if printing { Terminal.print(lines.joined(separator: "\n")) }
            return ExitStatus.configuration.code
        }
    }
}
