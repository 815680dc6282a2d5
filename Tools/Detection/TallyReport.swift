import Foundation
import MileageAssessment

/// A tally in words: Markdown tables, as docs/DETECTION.md has them.
struct TallyReport {
    let tally: Tally
    private(set) var lines: [String] = []

    init(_ tally: Tally) {
        self.tally = tally
        accusations()
        recall()
        readings()
        certain()
        likely()
        incumbents()
    }

    private mutating func table(_ title: String, _ head: [String], _ rows: [[String]]) {
        lines += ["", "## \(title)", "", "| \(head.joined(separator: " | ")) |"]
        lines.append("|" + head.indices.map { $0 == 0 ? "---|" : "---:|" }.joined())
        lines += rows.map { "| \($0.joined(separator: " | ")) |" }
    }

    private func share(_ part: Int, _ whole: Int, _ digits: Int = 3) -> String {
        whole == 0 ? "–" : String(format: "%.\(digits)f", Double(part) / Double(whole))
    }

    private func perTenThousand(_ part: Int, _ whole: Int) -> String {
        whole == 0 ? "–" : String(format: "%.1f", Double(part) * 10_000 / Double(whole))
    }

    private mutating func accusations() {
        func row(_ name: String, _ count: Tally.Count) -> [String] {
            [
                name, "\(count.of)", "\(count.indicated)",
                perTenThousand(count.indicated, count.of),
                perTenThousand(count.possible, count.of),
            ]
        }
        let kinds = Maker.Kind.allCases.compactMap { kind in
            tally.lawfulByKind[kind].map { row(kind.rawValue, $0) }
        }
        let events = tally.lawfulBy.sorted { $0.key < $1.key }.map {
            row("with \($0.key.rawValue)", $0.value)
        }
        table(
            "False accusations",
            ["lawful vehicles", "number", "indicated", "per 10,000", "possible per 10,000"],
            [row("all", tally.lawful)] + kinds + events)
        table(
            "Verdicts on lawful vehicles", ["verdict", "share"],
            Verdict.allCases.map {
                [$0.code, share(tally.verdicts[$0] ?? 0, tally.lawful.of, 4)]
            })
    }

    private mutating func recall() {
        let sizes = [
            "under 1,000 km", "1,000–5,000", "5,000–20,000", "20,000–50,000", "over 50,000",
        ]
        let seen = [
            "two readings on each side", "fewer", "no evidence", "cluster only, unit counts on",
            "blocked, not turned back",
        ]
        var rows: [[String]] = []
        func row(_ name: String, _ condition: String, _ count: Tally.Count) -> [String] {
            [
                name, condition, "\(count.of)", share(count.indicated + count.possible, count.of),
                share(count.indicated, count.of),
            ]
        }
        for (name, condition) in zip(seen, Tally.Recall.Seen.allCases) {
            for (size, title) in zip(Tally.Recall.Size.allCases, sizes) {
                guard let count = tally.turnedBack[.init(size: size, seen: condition)] else {
                    continue
                }
                rows.append(row(title, name, count))
            }
        }
        func sum(_ isIn: (Tally.Recall) -> Bool) -> Tally.Count {
            tally.turnedBack.reduce(into: Tally.Count()) { if isIn($1.key) { $0 += $1.value } }
        }
        rows.append(
            row("5,000 and more", seen[0], sum { $0.seen == .witnessed && $0.size.rawValue >= 2 }))
        for (size, title) in zip(Tally.Recall.Size.allCases, sizes) {
            guard let count = tally.takenOff[size] else { continue }
            rows.append(row("\(title) taken off", seen[0], count))
        }
        rows.append(row("all", "all", sum { _ in true }))
        table(
            "Rollbacks found", ["size", "evidence", "number", "found", "indicated"], rows)
        let all = sum { _ in true }
        let none = sum { $0.seen == .nothing || $0.seen == .blocker }
        lines += ["", "Rollbacks that leave no evidence: \(share(none.of, all.of)) of \(all.of)."]
    }

    private mutating func readings() {
        func row(_ name: String, _ count: ReadingTally.Count) -> [String] {
            [
                name, "\(count.of)", share(count.named, count.of),
                share(count.ambiguous, count.of), share(count.explained, count.of),
                share(count.rightly, count.explained),
            ]
        }
        table(
            "Wrong readings that contradict a right one",
            ["fault", "number", "named", "ambiguous", "cause named", "cause right"],
            [
                row("all", tally.readings.allVisible),
                row("that two right ones contradict", tally.readings.decidable),
                row("with a cause to name", tally.readings.nameable),
            ]
                + tally.readings.visible.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                    row($0.key.rawValue, $0.value)
                })
        let right = tally.readings.right
        lines += [
            "",
            "Right readings: \(right.of), blamed \(perTenThousand(right.named, right.of)) and "
                + "ambiguous \(perTenThousand(right.ambiguous, right.of)) per 10,000. Wrong ones "
                + "that contradict none: \(tally.readings.invisible.of).",
        ]
    }

    private mutating func certain() {
        let bounds = tally.bounds
        lines += [
            "", "## Certain bounds", "",
            "Asked \(bounds.asked) times: violated \(bounds.violated); \(bounds.throughUnseen) more "
                + "through a wrong reading among the core. Of turned-back vehicles, asked "
                + "\(bounds.askedTurnedBack) times: violated \(bounds.violatedTurnedBack). "
                + "\"At least\" claimed \(bounds.claims) times, wrong \(bounds.falseClaims).",
        ]
    }

    private mutating func likely() {
        let rows = tally.bands.sorted { $0.key < $1.key }.map { bucket, band in
            [
                bucket.basis.rawValue, "from \(bucket.days)", "\(band.of)",
                String(format: "%.3f", band.coverage),
                String(format: "%.0f", band.meanWidth / 1000),
                String(format: "%.0f", band.lineWidth / 1000),
                String(format: "%.0f", band.ownLineWidth / 1000),
                String(format: "%.0f", band.score / 1000),
                String(format: "%.0f", band.lineScore / 1000),
                String(format: "%.0f", band.ownLineScore / 1000),
            ]
        }
        table(
            "The 90 % band",
            [
                "basis", "days", "asked", "held", "mean width, km", "straight line as often, km",
                "straight line by the vehicle's own deviation, km", "score of the band, km",
                "of the line", "of the line by deviation",
            ], rows)
    }

    private mutating func incumbents() {
        func sum(_ isIn: (Tally.Recall) -> Bool) -> Tally.Count {
            tally.turnedBack.reduce(into: Tally.Count()) { if isIn($1.key) { $0 += $1.value } }
        }
        let ours = sum { $0.seen == .witnessed && $0.size.rawValue >= 2 }
        let (visible, right) = (tally.readings.allVisible, tally.readings.right)
        var rows = [
            [
                "reportgen", perTenThousand(tally.lawful.indicated, tally.lawful.of),
                share(ours.indicated + ours.possible, ours.of), share(visible.named, visible.of),
                perTenThousand(right.named, right.of),
            ]
        ]
        for incumbent in Incumbent.allCases {
            guard let count = tally.incumbents[incumbent] else { continue }
            rows.append([
                incumbent.rawValue,
                incumbent == .mobway ? "–" : perTenThousand(count.accused, count.lawful),
                incumbent == .mobway ? "–" : share(count.found, count.witnessed),
                share(count.named, count.wrong), perTenThousand(count.blamed, count.right),
            ])
        }
        table(
            "Beside published rules",
            [
                "rule", "lawful accused per 10,000", "witnessed rollbacks of 5,000 km found",
                "wrong readings named", "right ones blamed per 10,000",
            ], rows)
    }
}
