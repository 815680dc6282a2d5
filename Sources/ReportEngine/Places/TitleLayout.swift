internal import PDFCanvas

extension Sheet {
    /// The vehicle's name and the report's facts. Returns the height of the rule
    /// under them: 122, or 138
    /// where the name takes two lines.
    mutating func titleBlock(_ title: TitleBlock, isRuled: Bool = true) -> Double {
        let room = Grid.column(9) - 12
        var drop = 0.0
        begin(.h1)
        if width(title.name, .title) <= room {
            text(title.name, 0, 90, .title)
        } else if width(title.name, .verdict) <= room {
            text(title.name, 0, 90, .verdict)
        } else {
            // A name that two lines can't hold is set smaller, and one long number without a space,
            // such as a claim's of 60 characters, in three small lines.
            let sizes: [(style: TextStyle, lines: Int, first: Double, step: Double)] = [
                (.verdict, 2, 84, 24), (.h1, 2, 84, 22), (.h1.with(size: 12), 3, 80, 14),
            ]
            let fitting = sizes.first { lineCount(title.name, width: room, $0.style) <= $0.lines }
            // Longer still, it is cut at the size of names.
            let size = fitting ?? sizes[1]
            let lines = LineBreaker(measure: measure, style: size.style)
                .lines(of: title.name, width: room, atMost: size.lines)
            for (number, runs) in lines.enumerated() {
                line(runs, 0, size.first + Double(number) * size.step, size.style)
            }
            drop = lines.count > 1 ? 16 : 0
        }
        end(.h1)
        let lead = TextStyle.lead.with(size: 11, color: .ink2)
        text(fitted(title.subtitle, lead, room), 0, 108 + drop, lead)
        let x = Grid.column(9)
        for (number, fact) in title.facts.enumerated() {
            let y = 72 + Double(number) * 12
            text(fact.label, x, y, .label.with(weight: 400, color: .ink2))
            text(fitted(fact.text, .label, Grid.width - x - 52), x + 52, y, .label)
        }
        if isRuled { rule(0, 122 + drop, Grid.width, 122 + drop) }
        return 122 + drop
    }

    /// The vehicle's number in its parts and what the vehicle is. `y` is the rule above;
    /// returns the top of what comes next, 98 lower.
    mutating func identityStrip(_ strip: IdentityStrip, below y: Double) -> Double {
        let y = y + 16
        let cell = width("0", .vin)
        let places = strip.parts.count == 3 ? [0.0, 74, 170] : [0]
        for (part, x) in zip(strip.parts, places) {
            text(part.label, x, y, .label.with(color: .ink2))
            text(part.text, x, y + 18, .vin)
            let room = (x == 0 ? 74 : x == 74 ? 170 : Grid.column(9)) - x - 6
            text(
                fitted(part.meaning, .small.with(color: .ink2), room), x, y + 32,
                .small.with(color: .ink2))
        }
        let mark = strip.checkDigitStatus
        if strip.parts.count == 3 {
            // Position 9 is the last of the six in the middle part.
            rectangle(
                74 + 5 * cell - 1.5, y + 4.2, cell + 3, 17.5,
                stroke: Stroke(mark == .info ? .unknown : mark.color, 0.9), radius: 2)
        }
        let x = Grid.column(9)
        text(strip.checkDigitLabel, x, y, .label.with(color: .ink2))
        icon(mark, x + 5.5, y + 14.2, 11)
        text(
            strip.checkDigitWord, x + 17, y + 18,
            .num3.with(color: mark == .info ? .ink2 : mark.color))
        text(
            fitted(strip.checkDigitNote, .small, Grid.width - x), x, y + 32,
            .small.with(color: .ink2))
        rule(0, y + 44, Grid.width, y + 44)
        let columns = [0.0, 170, x]
        for (number, fact) in strip.facts.prefix(3).enumerated() {
            let left = columns[number]
            let room = (number < 2 ? columns[number + 1] : Grid.width) - left - 12
            text(fact.label, left, y + 58, .label.with(color: .ink2))
            text(fitted(fact.text, .body, room), left, y + 70, .body)
        }
        return y + 82
    }

    /// The verdict in a word, a shape and a sentence. Returns its foot, 76 lower.
    mutating func verdictPanel(_ panel: VerdictPanel, at y: Double) -> Double {
        let status = panel.status
        let height = 76.0
        rectangle(
            0, y, Grid.width, height, fill: status.tint, stroke: Stroke(status.line, 0.75),
            radius: 4)
        icon(status, 33, y + height / 2, 34)
        tagged(.h2) { $0.text(panel.word, 66, y + 28, .verdict.with(color: status.color)) }
        paragraph(panel.sentence, 66, y + 46, width: 262, .lead, atMost: 2)
        let x = Grid.column(9)
        rule(x - 6, y + 14, x - 6, y + height - 14, status.line, 0.75)
        let room = Grid.width - x - 22
        text(fitted(panel.sideLabel, .label, room), x + 10, y + 24, .label.with(color: .ink2))
        let color = status == .unknown ? Color.ink : status.color
        let value = width(panel.sideValue, .num1) > room ? TextStyle.num2 : .num1
        text(fitted(panel.sideValue, value, room), x + 10, y + 46, value.with(color: color))
        text(fitted(panel.sideNote, .small, room), x + 10, y + 62, .small.with(color: .ink2))
        return y + height
    }
}
