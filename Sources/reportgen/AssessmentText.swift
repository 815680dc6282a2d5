import MileageAssessment
import ReportEngine
import VehicleRecords

/// An assessment for a person at a terminal, in the words of the report.
struct AssessmentText: CustomStringConvertible {
    let description: String

    init(_ assessment: Assessment) throws(Failure) {
        let vin = assessment.examination.history.vin
        let asOf = assessment.examination.asOf
        let report = VehicleHistoryReport(
            assessment: assessment,
            context: ReportContext(number: "", issuedAt: asOf, tenant: "", preparedFor: ""))
        let summary: ReportSummary
        do { summary = try report.summary() } catch { throw Failure(error) }
        var lines = [
            "\(vin)  \(summary.vehicle.visible)",
            "\(assessment.verdict.code)  \(summary.sentence.plain)",
            "  as of \(asOf), \(Self.coverage(assessment.coverage)), "
                + "policy \(assessment.policy.name) \(assessment.policy.version)"
                + Self.changes(assessment.examination.thresholds),
        ]
        if !assessment.examination.chain.isExact {
            lines.append(
                "  windowed: over 4,000 readings in a row contradict each other; each was compared "
                    + "with the 4,000 before it only")
        }
        for (finding, words) in zip(assessment.findings, summary.findings) {
            let shown = finding.evidence.prefix(4).map { "\($0)" }.joined(separator: ", ")
            let more = finding.evidence.count > 4 ? " and \(finding.evidence.count - 4) more" : ""
            lines.append("  \(finding.code)  \(words.name.plain): \(words.detail.plain)")
            lines.append(
                "      \(finding.evidence.count == 1 ? "entry" : "entries") \(shown)\(more)")
        }
        lines += Self.oddities(assessment.standings)
        description = lines.joined(separator: "\n")
    }

    /// Readings that do not stand with the rest, those that follow each other on one line.
    private static func oddities(_ standings: [ReadingStanding]) -> [String] {
        var runs: [[ReadingStanding]] = []
        for standing in standings {
            if let before = runs.last?.last, before.standing == standing.standing,
                before.cause == standing.cause
            {
                runs[runs.count - 1].append(standing)
            } else {
                runs.append([standing])
            }
        }
        let odd = runs.filter { $0[0].standing == .outlier || $0[0].standing == .ambiguous }
        let lines = odd.prefix(12).map { run in
            let (first, last) = (run[0], run[run.count - 1])
            let what = "  \(first.standing.rawValue)  "
            let cause = first.cause.map { ", \($0.rawValue)" } ?? ""
            guard run.count > 1 else {
                let shown = first.distance.map { ": \($0)" } ?? ""
                return what + "entry \(first.entry), \(first.measuredAt)\(shown)\(cause)"
            }
            return what + "\(run.count) readings, entries \(first.entry) to \(last.entry), "
                + "\(first.measuredAt) to \(last.measuredAt)\(cause)"
        }
        return lines + (odd.count > 12 ? ["  … and more; see --format json"] : [])
    }

    /// What differs from the standard policy, so that the verdict can be read with it in mind.
    private static func changes(_ thresholds: Thresholds) -> String {
        let changes = thresholds.changes.map { "\($0.key) \($0.value)" }
        return changes.isEmpty ? "" : " (\(changes.joined(separator: ", ")))"
    }

    private static func coverage(_ coverage: Coverage) -> String {
        guard let first = coverage.first, let last = coverage.last else { return "no readings" }
        return "\(coverage.readings) \(coverage.readings == 1 ? "reading" : "readings") from "
            + "\(coverage.sources) \(coverage.sources == 1 ? "source" : "sources"), "
            + "\(first.date) to \(last.date)"
    }
}

extension String {
    /// A report's words without the marks of strong type and with plain spaces, so that they can be
    /// searched for; safe for a terminal.
    fileprivate var plain: String {
        replacing("**", with: "").replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
            .visible
    }
}
