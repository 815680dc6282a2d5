internal import PDFCanvas

extension Glance {
    /// Its height with heading, rows of 22 and the rule at the foot.
    var height: Double { Double(rows.count) * 22 + 14 + (more.isEmpty ? 0 : 16) }
}

extension Sheet {
    /// Findings, worst first, or checks, each with the page that says more. `y` is the
    /// heading's baseline.
    mutating func glance(
        _ glance: Glance, heading y: Double, more: String, pages: [Int: Int]
    ) {
        tagged(.h2) { $0.text(glance.heading, 0, y, .h2) }
        if !glance.aside.isEmpty {
            text(glance.aside, Grid.width, y, .small.with(color: .ink2), anchor: .right)
        }
        var y = y + 8
        let middle = Grid.column(6) + 10
        for row in glance.rows {
            rule(0, y, Grid.width, y, .rule2, 0.6)
            let page = pages[row.number ?? 0] ?? 2
            icon(row.status, 5.5, y + 11, 10.5)
            var x = 18.0
            if let number = row.number {
                text("\(number)", x, y + 14, .h3.with(tabular: true))
                x += 12
            }
            text(fitted(row.name, .h3, middle - x - 8), x, y + 14, .h3)
            let pageText = glance.page.replacing("{page}", with: "\(page)")
            let room = Grid.width - middle - width(pageText, .small) - 8
            let detail = TextStyle.body.with(color: .ink2, tabular: true)
            text(fitted(row.detail, detail, room), middle, y + 14, detail)
            begin(
                .link(
                    to: row.number.map { "finding-\($0)" } ?? "mileage",
                    words: row.name + ", " + pageText))
            text(pageText, Grid.width, y + 14, .small.with(color: .ink2), anchor: .right)
            end(.link(to: ""))
            y += 22
        }
        rule(0, y, Grid.width, y, .rule2, 0.6)
        if !more.isEmpty {
            text(more, 18, y + 13, .small.with(color: .ink2))
        }
    }
}
