import MileageAssessment
import ReportEngine
import VehicleRecords

/// An assessment for a person at a terminal, in the words of the report.
struct AssessmentText: CustomStringConvertible {
    let description: String

    init(_ assessment: Assessment) {
        let vin = assessment.examination.history.vin
        var lines = ["\(vin)  \(assessment.verdict.code)"]
        lines.append("as of \(assessment.examination.asOf), \(Self.coverage(assessment.coverage))")
        for finding in assessment.findings {
            let entries = finding.evidence
            let shown = entries.prefix(6).map { "#\($0)" }.joined(separator: " ")
            let more = entries.count > 6 ? " and \(entries.count - 6) more" : ""
            lines.append("  \(finding.code)  \(shown)\(more)")
        }
        description = lines.joined(separator: "\n")
    }

    private static func coverage(_ coverage: Coverage) -> String {
        guard let first = coverage.first, let last = coverage.last else { return "no readings" }
        return "\(coverage.readings) readings from \(coverage.sources) "
            + (coverage.sources == 1 ? "source" : "sources") + ", \(first.date) to \(last.date)"
    }
}
