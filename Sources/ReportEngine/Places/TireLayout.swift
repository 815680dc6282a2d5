internal import PDFCanvas

extension Sheet {
    /// The car in the middle, a block for each wheel at the corners. `y` is the heading's
    /// baseline; returns the foot. Source: design.md §5.
    mutating func tirePanel(_ panel: TirePanel, heading y: Double) -> Double {
        let used = tagged(.h2) { $0.text(panel.heading, 0, y, .h2) }
        let aside = TextStyle.small.with(color: .ink2)
        text(fitted(panel.aside, aside, Grid.width - used - 12), used + 12, y, aside)
        let top = y + 18
        let hasCourses = panel.wheels.contains { !$0.times.isEmpty }
        let pitch = hasCourses ? 116.0 : 84
        let height = hasCourses ? 208.0 : 152
        begin(.figure(panel.alternate))
        let flags = panel.wheels.map { $0.status == .warn }
        let hubs = carFromAbove(Grid.width / 2, top + 4, 86 * height / 208, height, flags: flags)
        let wide = Grid.span(4) - 8
        for (number, wheel) in panel.wheels.prefix(4).enumerated() {
            let isLeft = number % 2 == 0
            let x = isLeft ? 0 : Grid.width - wide
            wheelBlock(wheel, panel, x, top + (number < 2 ? 0 : pitch), width: wide)
            let hub = hubs[number]
            rule(
                isLeft ? x + wide + 6 : x - 6, hub.y, hub.x + (isLeft ? -3 : 3), hub.y,
                flags[number] ? .warn : .ink3, 0.7)
        }
        end(.figure(""))
        return top + height + 10
    }

    private mutating func wheelBlock(
        _ wheel: TirePanel.Wheel, _ panel: TirePanel, _ x: Double, _ y: Double, width room: Double
    ) {
        let isFlagged = wheel.status == .warn
        rule(
            x, y + 2, x + room, y + 2, isFlagged ? .warn : .ink, isFlagged ? 1.2 : 0.75)
        let name = text(wheel.name, x, y + 16, .label.with(color: .ink2))
        if let status = wheel.status, !wheel.state.isEmpty {
            let state = fitted(wheel.state, .label.with(weight: 600), room - name - 23)
            chip(status, state, x + room, y + 16, anchor: .right)
        }
        let note = TextStyle.small.with(color: isFlagged ? .warn : .ink2)
        if wheel.value.isEmpty {
            paragraph(wheel.note, x, y + 34, width: room, note, atMost: 2)
            return
        }
        let used = text(wheel.value, x, y + 38, .num1)
        text(wheel.unit, x + used + 4, y + 38, .body.with(size: 9, color: .ink2))
        text(
            wheel.otherUnit, x + room, y + 38, .body.with(size: 9, color: .ink2, tabular: true),
            anchor: .right)
        text(fitted(wheel.note, note, room), x, y + 50, note)
        guard !wheel.times.isEmpty else { return }
        pressureCourse(wheel, panel, x, y + 60, width: room, isFlagged ? .warn : .data)
        let quiet = TextStyle.chart.with(color: .ink3)
        text(panel.fromLabel, x, y + 101, quiet)
        text(panel.toLabel, x + room, y + 101, quiet, anchor: .right)
    }

    /// One scale for all wheels: around the placard, or around what was read.
    private mutating func pressureCourse(
        _ wheel: TirePanel.Wheel, _ panel: TirePanel, _ x: Double, _ y: Double, width room: Double,
        _ color: Color
    ) {
        let height = 30.0
        let all = panel.wheels.flatMap(\.pascals)
        let least = Double(all.min() ?? 0)
        let most = Double(all.max() ?? 1)
        var (low, high) = (least - 8000, most + 8000)
        if let placard = panel.placard.map(Double.init) {
            low = min(placard * 0.84, least)
            high = max(placard * 1.12, most)
        }
        func place(_ pascals: Double) -> Double { y + height * (high - pascals) / (high - low) }
        func across(_ time: Int64) -> Double {
            x + room * Double(time - panel.from) / Double(max(panel.to - panel.from, 1))
        }
        if let placard = panel.placard.map(Double.init) {
            let (upper, lower) = (place(placard * 1.1), place(placard * 0.9))
            rectangle(x, upper, room, lower - upper, fill: .unknownTint)
            rule(x, place(placard), x + room, place(placard), .ink3, 0.6, dash: [2, 1.6])
        } else {
            rectangle(x, y, room, height, fill: .unknownTint)
        }
        var points: [Point] = []
        var last: Int64?
        for (time, pascals) in wheel.course {
            // Over sixty days nothing is known of the way between. Source: design.md §6.8.
            if let before = last, time - before > 60 * 86_400_000 {
                if points.count > 1 { stroke(Path(through: points), Stroke(color, 1)) }
                points = []
            }
            points.append(Point(across(time), place(Double(pascals))))
            last = time
        }
        if points.count > 1 { stroke(Path(through: points), Stroke(color, 1)) }
        if let end = points.last { circle(end.x, end.y, 2, fill: color) }
    }

    /// A car seen from above, its front at the top, in plain lines; returns where its wheels are.
    private mutating func carFromAbove(
        _ middle: Double, _ top: Double, _ width: Double, _ height: Double, flags: [Bool]
    ) -> [Point] {
        func at(_ dx: Double, _ dy: Double) -> Point {
            Point(middle + dx * width, top + dy * height)
        }
        let (tall, wide) = (height * 0.155, width * 0.17)
        var hubs: [Point] = []
        for (number, down) in [0.19, 0.19, 0.765, 0.765].enumerated() {
            let side = number % 2 == 0 ? -1.0 : 1
            let center = middle + side * (width / 2 - wide * 0.12)
            let y = top + height * down
            rectangle(
                center - wide / 2, y - tall / 2, wide, tall,
                fill: number < flags.count && flags[number] ? .warn : .ink, radius: wide * 0.32)
            hubs.append(Point(center + side * wide / 2, y))
        }
        let line = Stroke(.carLine, 1)
        let body = carBody(at)
        fill(body, .paper)
        stroke(body, line)
        for side in [-1.0, 1] { carSide(side, at) }
        for (number, glass) in carGlass(at).enumerated() {
            fill(glass, .carGlass)
            stroke(glass, Stroke(.carLine, number < 2 ? 0.8 : 0.8))
        }
        for side in [-1.0, 1] {
            stroke(
                Path([
                    .move(at(side * 0.25, 0.05)),
                    .curve(at(side * 0.283, 0.15), at(side * 0.31, 0.23), at(side * 0.33, 0.29)),
                ]), Stroke(.carLine, 0.6))
        }
        return hubs
    }

    private func carBody(_ at: (Double, Double) -> Point) -> Path {
        Path([
            .move(at(0, 0)), .curve(at(0.30, 0), at(0.44, 0.02), at(0.465, 0.10)),
            .curve(at(0.5, 0.2), at(0.47, 0.30), at(0.47, 0.36)), .line(at(0.47, 0.70)),
            .curve(at(0.48, 0.80), at(0.5, 0.90), at(0.43, 0.965)),
            .curve(at(0.3, 1), at(0.2, 1), at(0, 1)),
            .curve(at(-0.2, 1), at(-0.3, 1), at(-0.43, 0.965)),
            .curve(at(-0.5, 0.90), at(-0.48, 0.80), at(-0.47, 0.70)), .line(at(-0.47, 0.36)),
            .curve(at(-0.47, 0.30), at(-0.5, 0.2), at(-0.465, 0.10)),
            .curve(at(-0.44, 0.02), at(-0.30, 0), at(0, 0)), .close,
        ])
    }

    /// A mirror.
    private mutating func carSide(_ side: Double, _ at: (Double, Double) -> Point) {
        let mirror = Path([
            .move(at(side * 0.47, 0.325)), .line(at(side * 0.58, 0.337)),
            .curve(at(side * 0.61, 0.35), at(side * 0.60, 0.36), at(side * 0.56, 0.363)),
            .line(at(side * 0.47, 0.357)), .close,
        ])
        fill(mirror, .paper)
        stroke(mirror, Stroke(.carLine, 0.8))
    }

    /// Windscreen, rear window, the windows at the sides.
    private func carGlass(_ at: (Double, Double) -> Point) -> [Path] {
        let front = Path([
            .move(at(-0.36, 0.335)), .curve(at(-0.12, 0.288), at(0.12, 0.288), at(0.36, 0.335)),
            .line(at(0.29, 0.415)), .curve(at(0.097, 0.388), at(-0.097, 0.388), at(-0.29, 0.415)),
            .close,
        ])
        let rear = Path([
            .move(at(-0.30, 0.84)), .curve(at(-0.1, 0.857), at(0.1, 0.857), at(0.30, 0.84)),
            .line(at(0.35, 0.90)), .curve(at(0.117, 0.927), at(-0.117, 0.927), at(-0.35, 0.90)),
            .close,
        ])
        return [front, rear]
            + [-1.0, 1].map { side in
                Path(
                    through: [
                        at(side * 0.40, 0.36), at(side * 0.34, 0.43), at(side * 0.34, 0.82),
                        at(side * 0.395, 0.875), at(side * 0.415, 0.70), at(side * 0.415, 0.42),
                    ], closed: true)
            }
    }
}

extension Color {
    /// The outline of the car, and its glass. Source: the mock-up of page 3.
    fileprivate static let carLine = Color(0x6B7582)
    fileprivate static let carGlass = Color(0xE9EDF1)
}
