import VehicleRecords

/// The figures of a night for a collector that reads text files. No vehicle is named, and the
/// number of series does not grow with the book. Source: Prometheus text format 0.0.4.
struct NightMetrics {
    let text: String

    init(_ facts: NightFacts, lastEnd: Timestamp?) {
        var lines: [String] = []
        func metric(
            _ name: String, _ help: String, _ samples: [(labels: [(String, String)], value: String)]
        ) {
            guard !samples.isEmpty else { return }
            lines.append("# HELP reportgen_\(name) \(help)")
            lines.append("# TYPE reportgen_\(name) gauge")
            for (labels, value) in samples {
                let all = [("shard", facts.shard.description)] + labels
                let written = all.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",")
                lines.append("reportgen_\(name){\(written)} \(value)")
            }
        }
        func counts(_ label: String, _ values: [String: Int]) -> [([(String, String)], String)] {
            values.sorted { $0.key < $1.key }.map { ([(label, $0.key)], "\($0.value)") }
        }
        func seconds(_ instant: Timestamp) -> String { "\(instant.millisecondsSince1970 / 1000)" }

        metric(
            "night_vehicles", "Vehicles of the book by what came of asking them this night.",
            counts("outcome", facts.outcomes.vehicles))
        metric(
            "night_book_rows", "Rows of the book by what came of them this night.",
            counts("outcome", facts.outcomes.rows))
        metric(
            "night_files", "Files of the drop folder this night, by whether they could be read.",
            counts(
                "result",
                [
                    "taken": facts.files.taken - facts.files.unreadable,
                    "unreadable": facts.files.unreadable,
                ]))
        metric(
            "night_file_rows", "Rows of those files by what became of them.",
            counts(
                "result",
                [
                    "accepted": facts.files.accepted, "held": facts.files.held,
                    "rejected": facts.files.rejected,
                ]))
        metric(
            "night_responses_removed", "Raw responses removed this night after their time.",
            [([], "\(facts.responsesRemoved)")])
        metric(
            "night_requests", "Requests of the night by the status that came back.",
            facts.requests.sorted { $0.key < $1.key }.map { status, count in
                ([("status", status == 0 ? "none" : "\(status)")], "\(count)")
            })
        metric(
            "ledger_entries", "Entries in the ledger.", [([], "\(facts.entriesAfter)")])
        metric(
            "night_entries_added", "Entries that the night has added.",
            [([], "\(facts.entriesAdded)")])
        metric(
            "vehicles", "Vehicles judged, by verdict.", counts("verdict", facts.verdicts))
        metric(
            "exceptions", "Vehicles whose verdict is an exception.", [([], "\(facts.exceptions)")])
        metric(
            "night_new_exceptions", "Exceptions that were none before this night.",
            [([], "\(facts.newExceptions)")])
        metric(
            "night_reports", "Reports written this night.", [([], "\(facts.reportCount)")])
        metric(
            "night_phase_seconds", "How long each phase of the last run took.",
            facts.run.phases.map { phase in
                ([("phase", phase.name)], Self.decimal(phase.seconds))
            })
        metric(
            "night_exit_code", "The exit code of the last run.", [([], "\(facts.status.rawValue)")])
        metric(
            "night_last_run_timestamp_seconds", "When the last run ended.",
            [([], seconds(facts.run.ended))])
        metric(
            "night_last_success_timestamp_seconds", "When a night was last finished.",
            lastEnd.map { [([], seconds($0))] } ?? [])
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func decimal(_ seconds: Double) -> String {
        let milliseconds = Int(seconds * 1000)
        let fraction = String(milliseconds % 1000 + 1000).dropFirst()
        return "\(milliseconds / 1000).\(fraction)"
    }
}
