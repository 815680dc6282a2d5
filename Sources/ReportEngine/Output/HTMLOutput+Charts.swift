extension HTMLOutput {
    /// The odometer over time: once for a wide page, with its labels, and once for a narrow one,
    /// which has them below as a list. Both are drawn by the code that draws the page's.
    var figure: HTMLNode {
        let chart = document.chart
        return .tag(
            "section", ["aria-labelledby": "chart"],
            [
                .tag("h2", ["id": "chart"], text: chart.heading),
                chart.key.isEmpty && chart.keyNote.isEmpty
                    ? nil
                    : .tag(
                        "p", ["class": "key"],
                        chart.key.map {
                            .tag("span", [:], [.mark($0.mark), .text($0.text)])
                        } + [.tag("span", text: chart.keyNote)]),
                .tag(
                    "figure", [:],
                    [
                        drawing("wide", width: 504, height: 206) {
                            $0.odometerPlot(chart, top: 12, bottom: 190)
                        },
                        drawing("narrow", width: Self.narrow, height: 176) {
                            $0.odometerPlot(
                                unlabeled(chart), top: 12, bottom: 160, right: Self.narrow - 6)
                        },
                        .tag(
                            "figcaption", [:],
                            [
                                .tag(
                                    "ul", ["class": "labels"],
                                    labels(chart).map {
                                        .tag("li", text: $0)
                                    })
                            ]),
                    ]),
            ])
    }

    /// Units across the narrow drawing: its labels of 7.25 units are read on a page of 328 pixels.
    private static let narrow = 240.0

    func drawing(
        _ name: String, width: Double, height: Double, label: String? = nil,
        _ draw: (inout Sheet) -> Void
    ) -> HTMLNode {
        var sheet = Sheet(.a4, measure: measure)
        draw(&sheet)
        return .tag(
            "svg",
            [
                "class": "chart \(name)", "viewBox": "0 0 \(Int(width)) \(Int(height))",
                "role": "img", "aria-label": label ?? document.chart.alternate,
            ], SVGDrawing(sheet).nodes)
    }

    /// Without the words that need room beside the plot.
    private func unlabeled(_ chart: OdometerChart) -> OdometerChart {
        var chart = chart
        chart.endLabels = []
        chart.fall?.note = []
        chart.rangeName = ""
        for number in chart.readings.indices {
            chart.readings[number].label = Array(chart.readings[number].label.prefix(1))
        }
        return chart
    }

    /// Everything the wide drawing has to say, a line for each thing it names.
    private func labels(_ chart: OdometerChart) -> [String] {
        guard !chart.readings.isEmpty else { return [] }
        var labels = chart.endLabels.map { label in
            label.lines.prefix(1).joined() + ": " + label.lines.dropFirst().joined(separator: ", ")
        }
        if let fall = chart.fall {
            let values = [fall.fromLabel, fall.toLabel].filter { !$0.isEmpty }
            labels.append(
                fall.note.joined(separator: " ") + ": " + values.joined(separator: " → "))
        }
        labels += chart.readings.map { $0.label.joined(separator: ", ") }
        labels += (chart.gaps + [chart.bracket].compactMap { $0 })
            .map { $0.label.joined(separator: " ") }
        return (labels + [chart.rangeName]).filter { !$0.isEmpty }
    }

    /// Distance by year: bars where there is room, and a table of the same numbers.
    func years(_ chart: YearChart) -> HTMLNode {
        let rows = chart.bars.map { bar in
            HTMLNode.tag(
                "tr", [:],
                [
                    .tag("th", ["scope": "row"], text: bar.name),
                    .tag(
                        "td", [:],
                        (bar.isPart ? [.part] : []) + HTMLNode.words(bar.label)
                            + (bar.dashLabel.isEmpty
                                ? []
                                : [
                                    .tag(
                                        "span", ["class": "note bad-ink"],
                                        text: bar.dashLabel.joined(separator: " "))
                                ])),
                ])
        }
        return .tag(
            "section", ["aria-labelledby": "years"],
            [
                .tag("h3", ["id": "years", "class": "block"], text: chart.heading),
                .tag("p", ["class": "aside"], text: chart.aside),
                .tag(
                    "figure", [:],
                    [
                        drawing("wide", width: 504, height: 156, label: chart.alternate) {
                            $0.yearBars(chart, top: 18, bottom: 152)
                        }
                    ]),
                .tag(
                    "table", ["class": "years", "aria-labelledby": "years"],
                    [
                        .tag(
                            "thead", [:],
                            [
                                .tag(
                                    "tr", [:],
                                    chart.heads.map { .tag("th", ["scope": "col"], text: $0) })
                            ]),
                        .tag("tbody", [:], rows),
                    ]),
            ])
    }
}
