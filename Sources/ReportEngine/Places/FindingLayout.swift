internal import PDFCanvas

extension Sheet {
    /// The section's heading and one sentence. Returns the top of what comes next.
    mutating func sectionHead(_ heading: String, _ sentence: String) -> Double {
        tagged(.h1) { $0.text(heading, 0, 76, .h1) }
        guard !sentence.isEmpty else { return 94 }
        let end = paragraph(sentence, 0, 92, width: Grid.width, .body.with(color: .ink2))
        return end + 6
    }

    /// How high a card will be, without drawing it.
    func height(of card: FindingCard, width: Double) -> Double {
        var probe = self
        return probe.findingCard(card, 0, 0, width: width)
    }

    /// A finding in words. Returns its foot.
    @discardableResult
    mutating func findingCard(
        _ card: FindingCard, _ x: Double, _ y: Double, width room: Double
    ) -> Double {
        let color = card.status == .info ? Color.ink2 : card.status.color
        rule(x, y, x + room, y, color, 1.5)
        icon(card.status, x + 6, y + 16.4, 12)
        text("\(card.number)", x + 20, y + 20, .h2.with(tabular: true))
        let state = TextStyle.label.with(weight: 600, color: color)
        let nameRoom = room - 33 - width(card.state, state) - 10
        let nameX = x + (card.number > 9 ? 39 : 33)
        begin(.h2)
        let lines = LineBreaker(measure: measure, style: .h2)
            .lines(of: card.name, width: nameRoom, atMost: 2)
        for (number, runs) in lines.enumerated() {
            line(runs, nameX, y + 20 + 14 * Double(number), .h2)
        }
        end(.h2)
        text(card.state, x + room, y + 20, state, anchor: .right)
        var y = y + 32 + 14 * Double(max(0, lines.count - 1))
        if card.isMajor, card.readings.count == 2 {
            majorReadings(card, x, y, width: room)
            y += 76 + 22
        } else if !card.readings.isEmpty {
            y = minorReadings(card, x, y, width: room) + 16
        } else {
            y += 4
        }
        if !card.observation.isEmpty {
            y = paragraph(card.observation, x, y, width: room, .body) + 6
        }
        return card.isMajor
            ? answersAbreast(card.answers, x, y)
            : answersBelow(card.answers, x, y, width: room)
    }

    private mutating func answersAbreast(
        _ answers: [FindingCard.Answer], _ x: Double, _ y: Double
    ) -> Double {
        var foot = y
        for (number, answer) in answers.prefix(3).enumerated() {
            let left = x + Grid.column(1 + 4 * number)
            foot = max(foot, self.answer(answer, left, y, width: Grid.span(4)))
        }
        return foot
    }

    private mutating func answersBelow(
        _ answers: [FindingCard.Answer], _ x: Double, _ y: Double, width: Double
    ) -> Double {
        var y = y
        for answer in answers {
            y = self.answer(answer, x, y, width: width) + 6
        }
        return y - 6
    }

    private mutating func answer(
        _ answer: FindingCard.Answer, _ x: Double, _ y: Double, width: Double
    ) -> Double {
        tagged(.h3) { $0.text(answer.question, x, y, .h3) }
        var y = y + 12
        if let (level, word) = answer.certainty {
            certainty(level, word, x, y, width: width)
            y += 14
        }
        return paragraph(answer.text, x, y, width: width, .body)
    }

    /// Five blocks, filled to the level; its word is always printed.
    private mutating func certainty(
        _ level: Int, _ word: String, _ x: Double, _ y: Double, width room: Double
    ) {
        let style = TextStyle.label.with(weight: 600)
        // A long word takes its room from the blocks.
        let scale = min(110, room - 7 - self.width(word, style))
        let block = (scale - 8) / 5
        for step in 0..<5 {
            rectangle(
                x + Double(step) * (block + 2), y - 5, block, 5,
                fill: step <= level ? .ink : .rule2)
        }
        text(word, x + scale + 7, y, style)
    }

    private mutating func majorReadings(
        _ card: FindingCard, _ x: Double, _ y: Double, width room: Double
    ) {
        let panel = Grid.span(5)
        readingPanel(card.readings[0], x, y, width: panel, card.status)
        readingPanel(card.readings[1], x + room - panel, y, width: panel, card.status)
        let middle = x + room / 2
        text(
            card.difference, middle, y + 30, .num2.with(color: card.status.color), anchor: .middle)
        arrow(
            from: Point(middle - 34, y + 42), to: Point(middle + 34, y + 42), card.status.color,
            1.3, head: 6)
        text(
            card.differenceNote, middle, y + 56, .cell.with(color: .ink2), anchor: .middle)
    }

    private mutating func readingPanel(
        _ reading: FindingCard.Reading, _ x: Double, _ y: Double, width room: Double,
        _ status: Status
    ) {
        rectangle(x, y, room, 76, fill: .wash, radius: 3)
        let label = text(reading.label, x + 12, y + 16, .label.with(color: .ink2))
        let source = fitted(reading.source, .label, room - label - 24 - 24)
        let sourceWidth = text(source, x + room - 12, y + 16, .label, anchor: .right)
        mark(
            reading.kind, x + room - 12 - sourceWidth - 7, y + 13.3, 2.4,
            color: reading.isFlagged ? status.color : .data)
        let used = text(reading.value, x + 12, y + 40, .num1)
        text(reading.unit, x + 16 + used, y + 40, .body.with(size: 9, color: .ink2))
        text(reading.time, x + 12, y + 56, .cell)
        let entry = text(reading.entry, x + 12, y + 68, .cell.with(color: .ink2))
        text(reading.leaf, x + 20 + entry, y + 68, .mono.with(color: .ink2))
    }

    private mutating func minorReadings(
        _ card: FindingCard, _ x: Double, _ y: Double, width room: Double
    ) -> Double {
        let height = 12 + 14 * Double(card.readings.count)
        rectangle(x, y, room, height, fill: .wash, radius: 3)
        for (number, reading) in card.readings.enumerated() {
            let baseline = y + 16 + 14 * Double(number)
            mark(
                reading.kind, x + 14, baseline - 2.7, 2.4,
                color: reading.isFlagged ? card.status.color : .data)
            text(fitted(reading.time, .cell, 98), x + 22, baseline, .cell)
            let wide = room > 300
            let valueX = x + (wide ? 200 : 150)
            text(reading.value, valueX, baseline, .num3.with(size: 9), anchor: .right)
            text(reading.unit, valueX + 3, baseline, .cell.with(color: .ink2))
            if wide {
                text(
                    fitted(reading.source, .cell, 160), x + 240, baseline,
                    .cell.with(color: .ink2))
            }
            text(
                reading.entry, x + room - 12, baseline, .cell.with(color: .ink2), anchor: .right)
        }
        return y + height
    }
}
