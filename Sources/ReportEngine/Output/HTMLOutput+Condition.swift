extension HTMLOutput {
    /// What the vehicle said of itself: pictures where there are readings enough, and every signal.
    var condition: HTMLNode {
        let section = document.condition
        return .tag(
            "section", ["id": "condition", "aria-labelledby": "condition-heading"],
            [
                .tag(
                    "h2", ["id": "condition-heading", "class": "section"], text: section.heading),
                .tag("p", ["class": "lead"], text: section.sentence),
                section.battery.map(battery), section.oil.map(oil), section.tires.map(tires),
                signals(section.signals),
            ])
    }

    private func oil(_ chart: OilChart) -> HTMLNode {
        .tag(
            "section", ["aria-labelledby": "oil"],
            [
                .tag("h3", ["id": "oil", "class": "block"], text: chart.heading),
                .tag("p", ["class": "aside"], text: chart.aside),
                .tag(
                    "figure", [:],
                    [
                        drawing("wide", width: 504, height: 174, label: chart.alternate) {
                            _ = $0.oilPlot(chart, top: 14, height: 124)
                        },
                        .tag(
                            "figcaption", [:],
                            [
                                .tag("p", text: chart.now.joined(separator: ", ")),
                                .tag(
                                    "ul", ["class": "labels"],
                                    oilLabels(chart).map { .tag("li", text: $0) }),
                            ]),
                    ]),
            ])
    }

    /// What the drawing says beside its line.
    private func oilLabels(_ chart: OilChart) -> [String] {
        let distances = chart.changes.map(\.distance).filter { !$0.isEmpty }
        return [
            distances.isEmpty
                ? "" : distances.joined(separator: ", ") + "\u{A0}" + chart.distanceLabel,
            chart.recordLabel,
        ].filter { !$0.isEmpty }
    }

    private func tires(_ panel: TirePanel) -> HTMLNode {
        .tag(
            "section", ["aria-labelledby": "tires"],
            [
                .tag("h3", ["id": "tires", "class": "block"], text: panel.heading),
                .tag("p", ["class": "aside"], text: panel.aside),
                .tag(
                    "dl", ["class": "facts wheels"],
                    panel.wheels.map { wheel in
                        .tag(
                            "div", [:],
                            [
                                .tag("dt", text: wheel.name),
                                .tag(
                                    "dd", [:],
                                    [
                                        .tag("span", ["class": "value"], text: wheel.value),
                                        .tag(
                                            "span", ["class": "unit"],
                                            text: [wheel.unit, wheel.otherUnit]
                                                .filter { !$0.isEmpty }.joined(separator: ", ")),
                                        wheel.status.flatMap { chip($0, wheel.state) },
                                        .tag("p", ["class": "note"], text: wheel.note),
                                    ]),
                            ])
                    }),
            ])
    }

    private func battery(_ panel: BatteryPanel) -> HTMLNode {
        .tag(
            "section", ["aria-labelledby": "battery"],
            [
                .tag("h3", ["id": "battery", "class": "block"], text: panel.heading),
                .tag("p", ["class": "aside"], text: panel.aside),
                .tag(
                    "dl", ["class": "facts"],
                    [
                        .tag(
                            "div", [:],
                            [
                                .tag("dt", text: panel.label),
                                .tag(
                                    "dd", [:],
                                    [
                                        .tag("span", ["class": "value"], text: panel.value),
                                        .tag("span", ["class": "unit"], text: "%"),
                                        .tag("p", ["class": "note"], text: panel.note),
                                        .tag("p", ["class": "note"], text: panel.lowest),
                                    ]),
                            ]),
                        .tag(
                            "div", [:],
                            [
                                .tag("dt", text: panel.seasonsHeading),
                                .tag("dd", text: seasons(panel)),
                            ]),
                    ]),
            ])
    }

    private func seasons(_ panel: BatteryPanel) -> String {
        panel.seasons.count < 2
            ? panel.seasonsNone
            : panel.seasons.map { $0.name + ": " + $0.label }.joined(separator: "; ")
    }

    private func signals(_ signals: SignalTable) -> HTMLNode {
        .tag(
            "section", ["aria-labelledby": "signals"],
            [
                .tag("h3", ["id": "signals", "class": "block"], text: signals.heading),
                .tag("p", ["class": "aside"], text: signals.aside),
                table(
                    "signals", signals.heads,
                    signals.rows.map { row in
                        [
                            HTMLNode.words(row.name), [chip(row.status, row.state)],
                            HTMLNode.words(row.value), HTMLNode.words(row.measured),
                            HTMLNode.words(row.count),
                        ]
                    }),
            ])
    }
}
