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
        isBar = shown && Terminal.errorIsTerminal
    }

    mutating func reached(_ count: Int, _ detail: @autoclosure () -> String = "") {
        guard isShown else { return }
        let percent = count * 100 / total
        if isBar {
            let now = ContinuousClock.now
            guard percent != lastPercent || now - lastDrawn >= Self.pace else { return }
            lastPercent = percent
            lastDrawn = now
            let filled = percent * 24 / 100
            let bar =
                String(repeating: "█", count: filled)
                + String(repeating: "░", count: 24 - filled)
            let line = "\(title)  \(bar)  \(percent) %  \(detail())"
            // A line that wraps can't be written over.
            Terminal.overwrite(String(line.prefix(max(20, (Terminal.errorColumns ?? 80) - 1))))
        } else if count * 10 / total > lastTenth {
            lastTenth = count * 10 / total
            let detail = detail()
            Terminal.note("\(title): \(percent) %" + (detail.isEmpty ? "" : " \(detail)"))
        }
    }

    func end() { if isBar { Terminal.endOverwriting() } }
}
