import HistoryStore
import MileageAssessment
import ReportEngine
import VehicleRecords

/// What the configuration says of the nights, checked before anything is asked or written.
struct NightSettings: Sendable {
    /// Which vehicles get a report of their own in a night.
    enum Reports: String, CaseIterable, Sendable { case exceptions, all, none }

    /// A night's files go to a folder of its name in this one.
    let folder: String
    /// From the beginning of the run; what cannot be asked within it waits for the next night.
    let deadline: Duration
    /// From this verdict on a vehicle is an exception.
    let exceptions: Verdict
    let reports: Reports
    let formats: [ReportFormat]
    /// A file for the collector of metrics to read.
    let metrics: String?
    /// The book of contracts, a CSV.
    let book: String?
    /// A folder whose files are imported each night.
    let drop: String?
    /// How long raw responses are kept; `nil` for ever.
    let keepResponses: Duration?

    init(_ settings: Settings) throws(Failure) {
        folder = settings[.nightlyOut] ?? "out/nights"
        deadline = try settings.duration(.nightlyDeadline) ?? Self.standardDeadline
        if let text = settings[.nightlyExceptions] {
            guard let verdict = Verdict(code: text) else {
                throw Self.wrong(
                    .nightlyExceptions, settings,
                    "a verdict: " + Verdict.allCases.map(\.code).joined(separator: ", "))
            }
            exceptions = verdict
        } else {
            exceptions = .trueMileageUnknown
        }
        if let text = settings[.nightlyReports] {
            guard let reports = Reports(rawValue: text) else {
                throw Self.wrong(
                    .nightlyReports, settings,
                    Reports.allCases.map(\.rawValue).joined(separator: ", "))
            }
            self.reports = reports
        } else {
            reports = .exceptions
        }
        var formats: [ReportFormat] = []
        for word in (settings[.nightlyFormats] ?? "pdf,xml").split(separator: ",") {
            guard let format = ReportFormat(rawValue: String(word)) else {
                throw Self.wrong(.nightlyFormats, settings, "formats such as pdf,xml")
            }
            if !formats.contains(format) { formats.append(format) }
        }
        self.formats = formats
        metrics = settings[.nightlyMetrics]
        book = settings[.nightlyBook]
        drop = settings[.nightlyDrop]
        keepResponses = try settings.duration(.nightlyKeepResponses)
    }

    /// A fall of the odometer that nothing explains is an exception from the size of a rollback
    /// on, whatever the verdict: a lender is not to miss it because readings contradict each other.
    /// Source: decision D141.
    var exceptionRule: ExceptionRule {
        ExceptionRule(
            verdicts: Verdict.allCases.filter { $0 >= exceptions }.map(\.code),
            leastFall: AssessmentPolicy.standard.thresholds.rollbackSize.meters)
    }

    /// 1,000 vehicles take 7 h 20 min at the default allowance, and a night leaves about eight
    /// hours. Source: the API.s rate limits; our choice.
    private static let standardDeadline = Duration.seconds(8 * 3600)

    private static func wrong(
        _ key: Settings.Key, _ settings: Settings, _ expected: String
    ) -> Failure {
        Failure(
            .configuration,
            "cannot use \(key.rawValue) (\(settings.origin(of: key) ?? ""))",
            cause: "\"\((settings[key] ?? "").visible)\" is not one of these",
            hint: "it takes \(expected)")
    }
}
