import VehicleRecords

/// How far a long job is: a bar on a terminal, a plain line now and then elsewhere.
struct Progress {
    private let title: String
    private let total: Int
    private let isShown: Bool
    private let isBar: Bool
    private var lastTenth = 0
    private var lastPercent = -1

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
            guard percent != lastPercent else { return }
            lastPercent = percent
            let filled = percent * 24 / 100
            let bar =
                String(repeating: "█", count: filled)
                + String(repeating: "░", count: 24 - filled)
            Terminal.overwrite("\(title)  \(bar)  \(percent) %  \(detail())")
        } else if count * 10 / total > lastTenth {
            lastTenth = count * 10 / total
            let detail = detail()
            Terminal.note("\(title): \(percent) %" + (detail.isEmpty ? "" : " \(detail)"))
        }
    }

    func end() { if isBar { Terminal.endOverwriting() } }
}
