internal import PDFCanvas

/// A vehicle history's words, put on pages. One layout for both papers; only the page breaks
/// differ.
struct VehicleHistoryLayout {
    private(set) var pages: [Page] = []
    var outline: [OutlineEntry] = []
    /// The page each finding is on; 0 stands for the section itself.
    private var findingPages: [Int: Int] = [:]

    let document: VehicleHistoryDocument
    private let paper: Paper
    /// Page 1 is drawn last, when the pages of the findings are known.
    private(set) var sheets: SheetStack

    init(
        _ document: VehicleHistoryDocument, paper: Paper, measure: any TextMeasure,
        ink: ReportInk = .color
    ) {
        self.document = document
        self.paper = paper
        sheets = SheetStack(document.furniture, paper, measure: measure, ink: ink)
        outline = [
            OutlineEntry(title: document.title.name, destination: "summary", isNested: false)
        ]
        for section in document.sections {
            switch section {
            case .summary: break
            case .mileage: mileage()
            case .condition: condition()
            case .log: log()
            default: evidence(section)
            }
        }
        var first = sheets.blank()
        summary(on: &first)
        sheets.insertFirst(first)
        pages = sheets.pages()
    }

    private var bottom: Double { paper.bodyBottom }

    // MARK: Page 1

    /// It never breaks and never grows: the chart takes what the rest leaves.
    private func summary(on sheet: inout Sheet) {
        sheet.destination("summary", 0)
        sheet.band(document.furniture)
        let rule = sheet.titleBlock(document.title)
        var y = sheet.identityStrip(document.identity, below: rule)
        y = sheet.verdictPanel(document.verdict, at: y) + 16
        y = sheet.tiles(document.tiles, at: y) + 4
        var glance = document.glance
        // The chart yields down to 128 points; then the list is cut to three.
        let least = 128.0
        while glance.rows.count > 3, bottom - glance.height - 2 - (y + 22) < least {
            glance.rows.removeLast()
        }
        let heading = bottom - glance.height - 2 + 6
        sheet.odometerChart(document.chart, heading: y + 16, bottom: heading - 16)
        sheet.glance(
            glance, heading: heading, more: glance.more, pages: findingPages)
    }

    // MARK: Later pages

    mutating func newSheet() { sheets.newSheet() }

    /// Draws on the newest sheet.
    private mutating func draw<Result>(_ body: (inout Sheet) -> Result) -> Result {
        sheets.draw(body)
    }

    /// The newest sheet's number; page 1 is not among them yet.
    private var pageNumber: Int { sheets.count + 1 }

    private mutating func mileage() {
        let section = document.mileage
        newSheet()
        outline.append(
            OutlineEntry(title: section.heading, destination: "mileage", isNested: false))
        findingPages[0] = pageNumber
        var y = draw { sheet in
            sheet.destination("mileage", 42)
            return sheet.sectionHead(section.heading, section.sentence)
        }
        if let checks = section.checks {
            y = draw { $0.checks(checks, at: y + 2) } + 12
        }
        y = cards(section.cards, from: y)
        if !section.notes.isEmpty {
            y = block(from: y) { $0.notes(section, at: $1 + 12) }
            for note in section.notes {
                findingPages[note.number] = pageNumber
                addToOutline(note.number, note.name)
            }
        }
        foot = y
        if let years = section.years {
            let height = min(168, max(126, bottom - y - 20))
            foot = block(from: y) { $0.yearChart(years, heading: $1 + 16, height: height) }
        }
    }

    /// With pictures a page of its own; a table alone goes where there is room.
    private mutating func condition() {
        let section = document.condition
        outline.append(
            OutlineEntry(title: section.heading, destination: "condition", isNested: false))
        guard section.hasPictures else {
            if sheets.isEmpty { newSheet() }
            foot = block(from: foot) { sheet, top in
                let heading = top == Self.blockTop ? 76 : top + 20
                sheet.destination("condition", heading - 24)
                sheet.tagged(.h1) { $0.text(section.heading, 0, heading, .h1) }
                let y = sheet.paragraph(
                    section.sentence, 0, heading + 16, width: Grid.width,
                    .body.with(color: .ink2))
                return sheet.signalTable(section.signals, at: y + 14)
            }
            return
        }
        newSheet()
        var y = draw { sheet in
            sheet.destination("condition", 42)
            return sheet.sectionHead(section.heading, section.sentence)
        }
        if let battery = section.battery {
            y = block(from: y) { $0.batteryPanel(battery, heading: $1 + 8) } + 10
        }
        if let oil = section.oil {
            let height = paper == .a4 ? 124.0 : 100
            y = block(from: y) { $0.oilChart(oil, heading: $1 + 8, height: height) }
        }
        if let tires = section.tires {
            y = block(from: y) { $0.tirePanel(tires, heading: $1 + (section.oil == nil ? 8 : 20)) }
        }
        foot = block(from: y) { $0.signalTable(section.signals, at: $1 + 10) }
    }

    /// Where blocks begin on a new page.
    static let blockTop = 60.0

    /// A block that is kept whole: here if it fits, else at the top of a new page. The block is
    /// given its top and returns its foot; what comes next begins 24 below.
    mutating func block(
        from top: Double, _ body: (inout Sheet, Double) -> Double
    ) -> Double {
        sheets.block(from: top, else: Self.blockTop, body) + 20
    }

    /// Findings of weight across the page, the others two abreast; none is broken.
    private mutating func cards(_ cards: [FindingCard], from top: Double) -> Double {
        var y = top
        var number = 0
        let half = Grid.span(6)
        while number < cards.count {
            let card = cards[number]
            let next = number + 1 < cards.count ? cards[number + 1] : nil
            let isWide = card.isMajor || card.status == .bad
            let pair = isWide || next == nil || next?.isMajor == true ? nil : next
            let width = isWide ? Grid.width : half
            var height = draw { $0.height(of: card, width: width) }
            if let pair { height = max(height, draw { $0.height(of: pair, width: half) }) }
            if y + height > bottom {
                newSheet()
                y = 68
            }
            place(card, 0, y, width: width)
            if let pair { place(pair, Grid.column(7), y, width: half) }
            y = ((y + height + 22) / 4).rounded(.up) * 4
            number += pair == nil ? 1 : 2
        }
        return y
    }

    private mutating func addToOutline(_ number: Int, _ name: String) {
        outline.append(
            OutlineEntry(
                title: "\(number)  \(name)", destination: "finding-\(number)", isNested: true))
    }

    private mutating func place(_ card: FindingCard, _ x: Double, _ y: Double, width: Double) {
        let destination = "finding-\(card.number)"
        findingPages[card.number] = pageNumber
        addToOutline(card.number, card.name)
        draw { sheet in
            sheet.destination(destination, y - 8)
            sheet.findingCard(card, x, y, width: width)
        }
    }

    // MARK: The log

    /// Where the newest page is drawn up to.
    var foot = blockTop

    private mutating func log() {
        let log = document.log
        newSheet()
        outline.append(OutlineEntry(title: log.heading, destination: "log", isNested: false))
        let top = draw { sheet in
            sheet.destination("log", 42)
            return sheet.sectionHead(log.heading, log.sentence)
        }
        foot = top
        var rest = log.years.flatMap { year in
            [LogItem.year(year)] + year.rows.map { .row($0, year: year.name) }
        }[...]
        guard !rest.isEmpty else { return }
        var y = draw { sheet in
            sheet.begin(.table)
            return sheet.logHead(log, at: top + 6)
        }
        while true {
            let count = fitting(rest, from: y)
            y = draw { sheet in
                rest.prefix(count).reduce(y) { sheet.logItem($1, at: $0) }
            }
            rest = rest.dropFirst(count)
            let left = rest.count(where: \.isRow)
            let page = pageNumber
            draw { sheet in
                sheet.end(.table)
                sheet.logFoot(
                    left == 0
                        ? nil
                        : log.continues.replacing("{page}", with: "\(page + 1)")
                            .replacing("{count}", with: "\(left)"), at: y)
            }
            foot = y
            guard let next = rest.first else { return }
            newSheet()
            y = draw { sheet in
                sheet.text(log.continued, 0, 72, .h2)
                sheet.begin(.table)
                return sheet.logHead(log, at: 90)
            }
            if case .row(_, let year) = next {
                let name = log.yearContinued.replacing("{year}", with: year)
                y = draw { $0.logYear(name, "", at: y) }
            }
        }
    }

    /// How many lines go on this page: a year keeps two rows with it, and at least four rows
    /// go over.
    private func fitting(_ items: ArraySlice<LogItem>, from top: Double) -> Int {
        let limit = bottom - 16
        var y = top
        var count = 0
        for item in items {
            guard y + item.height <= limit else { break }
            y += item.height
            count += 1
        }
        guard count < items.count else { return count }
        func item(_ offset: Int) -> LogItem { items[items.startIndex + offset] }
        while count > 1, items.dropFirst(count).count(where: \.isRow) < 4 { count -= 1 }
        while count > 2, !item(count - 1).isRow || !item(count - 2).isRow { count -= 1 }
        return max(count, 1)
    }
}
