internal import VehicleRecords

extension Phrases {
    /// What was taken back, by whom and why; nil where nothing was.
    func corrections() throws(RenderingError) -> CorrectionSection? {
        let inForce = Set(report.history.corrections.values)
        var sentences: [String] = []
        for entry in report.history.entries {
            guard case .correction(let said) = entry.record else { continue }
            let blanks = [
                "entry": self.entry(said.corrects), "correction": self.entry(entry.index),
                "time": figures.date(entry.recordedAt.date),
                "person": said.requestedBy.visible.isolated,
                "kind": try kind(said.source),
            ]
            var sentence = try words("correction.taken-back", blanks)
            if let right = said.replacedBy {
                sentence += " " + (try words("correction.replaced", ["entry": self.entry(right)]))
            }
            if !inForce.contains(entry.index) {
                sentence += " " + (try words("correction.lapsed"))
            }
            let reason = ["reason": said.reason.visible.isolated]
            sentences.append(sentence + " " + (try words("correction.reason", reason)))
        }
        guard !sentences.isEmpty else { return nil }
        return CorrectionSection(
            heading: try words("correction.heading"), aside: try words("correction.aside"),
            sentences: sentences)
    }
}

/// What was taken back, by whom and why.
struct CorrectionSection: Hashable, Sendable {
    var heading: String
    var aside: String
    var sentences: [String]

    /// As many as stand on a page together; the heading is said again over each part.
    var parts: [Self] {
        stride(from: 0, to: sentences.count, by: 12).map { first in
            var part = self
            part.sentences = Array(sentences[first...].prefix(12))
            return part
        }
    }
}
