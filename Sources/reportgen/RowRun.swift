import RecordImport
import ReportEngine

/// Writes a row for each of many items to a CSV with a trailer, shows how far it is, and says how
/// many came out how. Memory does not grow with their number.
struct RowRun {
    /// What the bar is called.
    let title: String
    let path: String
    let columns: [String]
    /// In the order in which they are counted on stdout; others follow.
    var outcomes: [String] = []

    /// A line of the file, and the word it is counted under.
    typealias Row = (fields: [String], outcome: String)

    func run<Item>(
        _ items: [Item], _ workspace: Workspace,
        _ row: (Item) async throws(Failure) -> Row
    ) async throws(Failure) {
        var csv = CSVDocument(columns: columns)
        let file = try PartwiseFile(path)
        try file.write(csv.head())
        var counts: [String: Int] = [:]
        var progress = Progress(
            title, of: items.count, shown: workspace.showsProgress && items.count > 20)
        for (number, item) in items.enumerated() {
            let made = try await row(item)
            counts[made.outcome, default: 0] += 1
            try file.write(csv.row(made.fields))
            progress.reached(number + 1)
        }
        progress.end()
        try file.write(csv.trailer())
        try file.finish()
        Terminal.print(path)
        let words = outcomes + counts.keys.sorted().filter { !outcomes.contains($0) }
        Terminal.print(
            words.isEmpty
                ? "nothing to do"
                : words.map { "\($0) \(counts[$0] ?? 0)" }.joined(separator: ", "))
    }
}

/// The rows that could not be read, kept so that none is lost: the file, the line, why, and the
/// row as it came.
struct RejectedRows {
    private var rows: [[String]] = []

    var isEmpty: Bool { rows.isEmpty }

    /// Names each on stderr.
    mutating func add(
        _ rejects: [ReadingsCSV.Reject], unknown: [String], of path: String,
        _ workspace: Workspace
    ) {
        if !unknown.isEmpty {
            let names = unknown.joined(separator: ", ").visible
            workspace.note(
                "note: \(path.visible): passed over columns that are not known: \(names)")
        }
        for reject in rejects {
            workspace.note(
                "\(path.visible): line \(reject.line) rejected: \(reject.reason.visible)")
            rows.append([
                path, "\(reject.line)", reject.reason, String(decoding: reject.row, as: UTF8.self),
            ])
        }
    }

    /// Writes `rejected.csv`, also without a row, so that one of an earlier run does not stay.
    func write(in folder: String) throws(Failure) {
        var csv = CSVDocument(columns: ["file", "line", "reason", "row"])
        let file = try PartwiseFile(folder + "/rejected.csv")
        try file.write(csv.head())
        for row in rows { try file.write(csv.row(row)) }
        try file.write(csv.trailer())
        try file.finish()
        guard !rows.isEmpty else { return }
        Terminal.print(folder + "/rejected.csv")
        Terminal.print("rejected \(rows.count)")
    }
}
