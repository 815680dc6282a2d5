import VehicleRecords

/// How far a long job is: a bar on a terminal, a plain line now and then elsewhere.
struct Progress {
    private let title: String
    private let total: Int
    private let isShown: Bool
    private let isBar: Bool
    private var lastTenth = 0
    private var lastPercent = -1
    private var lastDrawn = ContinuousClock.now
    /// Often enough to see that it goes on, seldom enough to read. Our choice.
    private static let pace = Duration.milliseconds(250)

    init(_ title: String, of total: Int, shown: Bool) {
        self.title = title
        self.total = max(1, total)
        isShown = shown
        isBar = shown && Terminal.drawsOver
    }

    mutating func reached(_ count: Int, _ detail: @autoclosure () -> String = "") {
        guard isShown else { return }
        let percent = count * 100 / total
        if isBar {
            let now = ContinuousClock.now
            guard percent != lastPercent || now - lastDrawn >= Self.pace else { return }
            lastPercent = percent
            lastDrawn = now
            let columns = Terminal.errorColumns ?? 80
            let line = Self.line(title, percent, detail(), columns: columns)
            Terminal.overwrite(line)
        } else if count * 10 / total > lastTenth {
            lastTenth = count * 10 / total
            let detail = detail()
            Terminal.note("\(title): \(percent) %" + (detail.isEmpty ? "" : " \(detail)"))
        }
    }

    /// A bar as wide as the words leave room for; one that wraps can't be written over, so that on
    /// a narrow terminal the bar goes first, then the end of the words.
    static func line(_ title: String, _ percent: Int, _ detail: String, columns: Int) -> String {
        let words = "\(percent) %" + (detail.isEmpty ? "" : "  \(detail)")
        let room = columns - 1 - title.count - 2 - words.count - 2
        let width = min(24, room)
        guard width >= 6 else {
            let line = "\(title)  \(words)"
            return line.count < columns ? line : line.prefix(max(19, columns - 2)) + "…"
        }
        let filled = percent * width / 100
        return "\(title)  " + String(repeating: "█", count: filled)
            + String(repeating: "░", count: width - filled) + "  " + words
    }

    func end() { if isBar { Terminal.endOverwriting() } }
}
