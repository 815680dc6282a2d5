import ArgumentParser
import Foundation
import ReportEngine
import MileageAssessment
import ReportVerification
import TransparencyLog
import VehicleRecords

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check a report by itself: no ledger, no network.",
        discussion: """
            Takes reports as PDF or XML. Checks that no byte differs from what was signed, that every \
            entry the mileage is judged by is in the report and in the log it names, that the report \
            says what those entries say, and that judging them again gives the same. Says who signed \
            and what is not proved. Whether a key is the issuer's must be known from elsewhere: name \
            it with --key. Exits with 65 when a report does not verify, with 66 when a file is missing.

            Tools/verify.py in the source does the same but for judging again, in Python alone.
            """)

    @Argument(help: "Reports, PDF or XML.", completion: .file()) var files: [String]
    @Option(
        help: "A key known to be the issuer's, or a file of such, one a line. May be repeated.")
    var key: [String] = []
    @Option(help: "A witness's key, or a file of such. May be repeated.") var witness: [String] = []
    @Flag(help: "Only the result, a line a report.") var quiet = false

    func run() throws {
        let verifier = ReportVerifier(
            keys: try Self.keys(key), witnesses: try Self.keys(witness))
        var worst: ExitStatus?
        for file in files {
            let bytes: [UInt8]
            do throws(Failure) { bytes = try Input.bytes(of: file, as: "the report") } catch {
                Terminal.note(error)
                worst = worst ?? error.status
                continue
            }
            do throws(Refusal) {
                let report = try verifier.verify(bytes)
                Terminal.print("\(file.visible): verified, \(report.number.visible)")
                if !quiet { Terminal.print(VerificationText(report).lines.joined(separator: "\n")) }
            } catch {
                worst = .data
                Terminal.print("\(file.visible): NOT VERIFIED, \(error.check.rawValue)")
                if !quiet {
                    Terminal.print("  \(error.reason.visible)")
                    Terminal.print(
                        "  Do not rely on this file; ask its issuer for the report anew.")
                }
            }
        }
        if let worst { throw worst.code }
    }

    /// Keys as given, or the lines of a file.
    static func keys(_ texts: [String]) throws(Failure) -> [VerifierKey] {
        var keys: [VerifierKey] = []
        for text in texts {
            var lines = [text]
            if FileManager.default.fileExists(atPath: text) {
                lines = String(decoding: try Input.bytes(of: text, as: "the keys"), as: UTF8.self)
                    .split(separator: "\n").map { String($0) }
            }
            for line in lines {
                do { keys.append(try VerifierKey(line)) } catch {
                    throw Failure(
                        .usage, "cannot use the key \(line)", cause: "\(error)",
                        hint: "give name+id+key as keygen prints it, or a file such as "
                            + "FILE.ledger.pub")
                }
            }
        }
        return keys
    }
}

/// What was checked, who signed, and what is not proved, in plain words.
struct VerificationText {
    let lines: [String]

    init(_ report: VerifiedReport) {
        let checkpoint = report.checkpoint
        lines =
            [
                "  vehicle     \(report.vin), as of \(report.asOf)",
                "  states      " + Self.statement(report),
                "  issuer      \(report.issuer.visible), on \(report.issuedAt)",
                "",
                "  checked",
                "  - No byte of the \(report.form == .pdf ? "PDF, or of the report attached to it," : "file") "
                    + "differs from what was signed.",
                "  - All \(report.links) entries that bear on the mileage are here, in order: none is "
                    + "missing, none altered.",
                "  - They are in the log \"\(checkpoint.origin.visible)\" of \(checkpoint.head.size) "
                    + "entries; it had no others of this vehicle's mileage on \(report.sealedAt).",
                "  - The \(report.readings) readings listed are those entries, digit for digit.",
                "  - " + Self.judgment(report),
                "",
                "  signed by",
                "  - \(report.signer.description.visible)",
                "    " + Self.signer(report),
            ] + Self.others(report) + ["", "  not proved"] + Self.open(report).map { "  - " + $0 }
    }

    private static func statement(_ report: VerifiedReport) -> String {
        guard let claim = report.claim, let decision = report.decision else {
            return report.verdict.visible
        }
        return "claim \(claim.visible) \(decision.visible); readings \(report.verdict.visible)"
    }

    private static func judgment(_ report: VerifiedReport) -> String {
        switch report.judgment {
        case .same(let id):
            report.decision == nil
                ? "Judged again under policy \(id.name) \(id.version): the same verdict, findings "
                    + "and figures."
                : "Decided again under policy \(id.name) \(id.version): the same decision, checks "
                    + "and findings."
        case .bandDiffers(let id):
            "Judged again under policy \(id.name) \(id.version): the same; only the likely range "
                + "differs, by less than a thousandth, as between machines."
        case .otherPolicy(let name):
            "Not judged again: this program does not judge by \(name.visible)."
        }
    }

    private static func signer(_ report: VerifiedReport) -> String {
        if report.isDemo {
            return "A demonstration's key, which anybody can make. It proves nothing."
        }
        return report.isSignerKnown
            ? "That is a key you named."
            : "This key came with the report and is not known to you. Ask the issuer for it, and "
                + "give it with --key."
    }

    private static func others(_ report: VerifiedReport) -> [String] {
        report.witnesses.map { witness in
            "  - witness \(witness.key.name.visible)\(time(witness.cosignedAt))"
        } + report.unknownSigners.map { "  - \($0.visible), whose key is not known to you" }
    }

    /// When a witness says it signed, where that is a date at all.
    private static func time(_ seconds: UInt64?) -> String {
        guard let seconds, seconds < 253_402_300_800 else { return "" }
        return ", \(Timestamp(millisecondsSince1970: Int64(seconds) * 1000))"
    }

    private static func open(_ report: VerifiedReport) -> [String] {
        var open = ["That a source told the truth, or that a reading is of this car's odometer."]
        for code in report.findingsNotJudgedAgain {
            open.append(
                "That \(code) follows: the entries it names are here and in the log, but not how "
                    + "tank, battery and oil went from night to night.")
        }
        if report.linksSince > 0 {
            open.append(
                "That the last \(report.linksSince) entries are all that came after \(report.sealedAt)."
            )
        } else {
            open.append("What came after \(report.sealedAt).")
        }
        if report.witnesses.isEmpty {
            open.append(
                "That the log is the same for everyone: compare its checkpoint with one that somebody "
                    + "else kept.")
        }
        if !report.isSignerKnown { open.append("Who holds the key that signed.") }
        return open
    }
}
