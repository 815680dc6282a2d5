internal import ContractAssessment
internal import VehicleRecords

/// A portfolio's facts put into words.
struct PortfolioPhrases {
    let report: PortfolioReport
    let words: Wording
    let figures: Figures

    init(_ report: PortfolioReport) throws(RenderingError) {
        self.report = report
        words = try report.context.template.wording(report.context.language)
        let units = report.exceptions.lazy.compactMap(\.contract.unit)
        figures = try Figures(report.context.unit ?? units.first ?? .kilometers, words)
    }

    private func number(_ count: Int) -> String { figures.numbers.text(Int64(count)) }

    func document() throws(RenderingError) -> PortfolioDocument {
        let counts = report.counts
        let over = report.shares.dropFirst(10).reduce(0, +)
        let all = report.shares.reduce(0, +)
        return PortfolioDocument(
            furniture: try furniture(), title: try title(), tiles: try tiles(),
            stepsHeading: try words("portfolio.steps.heading"),
            stepsNote: try words("portfolio.steps.note"), steps: try steps(counts),
            rowsHeading: try words("portfolio.rows.heading"),
            rowsAside: try aside(counts.exceptions),
            heads: try (1...6).map { number throws(RenderingError) in
                try words("portfolio.rows.heads.\(number)")
            },
            rows: try report.exceptions.enumerated().map {
                index, exception throws(RenderingError) in
                try row(exception, index + 1)
            }, none: try words("portfolio.rows.none"),
            continued: try words("portfolio.rows.continued"),
            continues: try words.open("portfolio.rows.continues"),
            changesHeading: try words("portfolio.changes.heading"),
            changeHeads: try (1...6).map { number throws(RenderingError) in
                try words("portfolio.changes.heads.\(number)")
            }, changes: try changes(),
            changeKey: try (1...3).map { number throws(RenderingError) in
                try words("portfolio.changes.key.\(number)")
            }, sharesHeading: try words("portfolio.shares.heading"),
            sharesNote: try words("portfolio.shares.note"), shares: report.shares,
            shareNumbers: report.shares.map(number),
            shareLimit: try words("portfolio.shares.limit"),
            shareOver: try words(
                "portfolio.shares.over",
                [
                    "over": number(over), "all": number(all),
                    "percent": "\(all == 0 ? 0 : (over * 100 + all / 2) / all)",
                ]),
            sharesAlternate: try words(
                "portfolio.shares.alternate", ["over": number(over), "all": number(all)]),
            sparkAlternate: try words("portfolio.rows.spark"))
    }

    /// A list that is not whole says so.
    private func aside(_ all: Int) throws(RenderingError) -> String {
        let shown = report.exceptions.count
        return shown < all
            ? try words("portfolio.rows.part", ["shown": number(shown), "all": number(all)])
            : try words("portfolio.rows.aside")
    }

    private func furniture() throws(RenderingError) -> Furniture {
        let context = report.context
        let count = report.counts.exceptions
        let status: Status =
            report.exceptions.contains { $0.kind.state == .discrepancy }
            ? .bad : count > 0 ? .warn : .ok
        return Furniture(
            language: words.language.rawValue, tenant: context.tenant.visible,
            logo: context.template.brand.logo,
            contact: context.template.brand.contactLine,
            documentName: try words("portfolio.document.name"),
            runningTitle: try words(
                "portfolio.document.running", ["date": figures.date(report.asOf)]),
            status: status,
            verdictWord: try words.counted("portfolio.chip", count, figures.numbers),
            number: context.number.visible, vin: "",
            dataAsOf: try words(
                "document.data-as-of", ["time": figures.dateAndTime(report.asOf)]),
            pageOf: try words.open("document.page-of"),
            demo: context.isDemo
                ? DemoNotice(
                    word: try words("document.demo.word"),
                    sentence: try words("portfolio.document.demo")) : nil,
            skip: try words("document.skip"), contents: try words("document.contents"),
            attachment: "")
    }

    private func title() throws(RenderingError) -> TitleBlock {
        let count = report.counts.exceptions
        let now = report.changes.values.reduce(0) { $0 + $1.new }
        let cleared = report.changes.values.reduce(0) { $0 + $1.cleared }
        let fell = report.changes[.odometerFell]?.now ?? 0
        return TitleBlock(
            name: try words.counted("portfolio.title", count, figures.numbers),
            subtitle: try words(
                "portfolio.subtitle",
                ["new": number(now), "cleared": number(cleared), "fell": number(fell)]),
            facts: [
                LabeledText(
                    label: try words("portfolio.run"), text: report.context.number.visible),
                LabeledText(
                    label: try words("fact.issued"),
                    text: figures.dateAndTime(report.context.issuedAt)),
                LabeledText(
                    label: try words("fact.as-of"), text: figures.dateAndTime(report.asOf)),
                LabeledText(
                    label: try words("fact.prepared-for"),
                    text: report.context.preparedFor.visible),
            ])
    }

    private func tiles() throws(RenderingError) -> [FactTile] {
        let counts = report.counts
        func tile(_ key: String, _ count: Int, _ note: String) throws(RenderingError) -> FactTile {
            FactTile(
                label: try words("portfolio.tile.\(key)"), value: number(count), note: note)
        }
        let share =
            counts.book == 0 ? "" : figures.percent(permille: counts.read * 1000 / counts.book)
        var before = try words("portfolio.tile.book-first")
        if let count = counts.bookBefore {
            before = try words("portfolio.tile.book-before", ["count": number(count)])
        }
        return [
            try tile("book", counts.book, before),
            try tile("read", counts.read, try words("portfolio.tile.share", ["share": share])),
            try tile(
                "unread", counts.book - counts.read, try words("portfolio.tile.unread-note")),
            try tile(
                "stale", counts.read - counts.fresh,
                try words("portfolio.tile.stale-note")),
            try tile("exceptions", counts.exceptions, try words("portfolio.tile.exceptions-note")),
        ]
    }

    private func steps(
        _ counts: PortfolioReport.Counts
    ) throws(RenderingError) -> [PortfolioDocument.Step] {
        let steps = [
            ("book", counts.book, 0), ("read", counts.read, counts.book - counts.read),
            ("fresh", counts.fresh, counts.read - counts.fresh),
        ]
        var made = try steps.map { key, count, lost throws(RenderingError) in
            PortfolioDocument.Step(
                name: try words("portfolio.steps.\(key)"), count: count, number: number(count),
                lost: lost > 0
                    ? try words("portfolio.steps.\(key)-lost", ["count": number(lost)]) : "")
        }
        let clean = counts.book - counts.exceptions
        made.append(
            PortfolioDocument.Step(
                name: try words("portfolio.steps.clean"), count: clean, number: number(clean),
                lost: try words.counted(
                    "portfolio.steps.clean-lost", counts.exceptions, figures.numbers)))
        return made
    }

    private func row(
        _ exception: PortfolioReport.Exception, _ index: Int
    ) throws(RenderingError) -> PortfolioDocument.Row {
        let year: Int64 = 365 * 86_400_000
        let to = exception.asOf.millisecondsSince1970
        return PortfolioDocument.Row(
            number: number(index), status: exception.kind.status,
            name: try words("portfolio.exception.\(exception.kind.key)"),
            detail: try detail(exception.detail),
            vehicle: exception.vehicle.isEmpty
                ? exception.contract.number.visible : exception.vehicle,
            vin: exception.contract.vin.description,
            line: exception.points.map {
                OdometerChart.Place(time: $0.time, value: Double($0.meters))
            }, from: to - year, to: to, odometer: exception.odometer.map(figures.number) ?? "",
            since: exception.isNew ? try words("portfolio.rows.new") : day(exception.since),
            isNew: exception.isNew)
    }

    /// `12 Nov`, or for what is over a year old its year.
    private func day(_ iso: String) -> String {
        let parts = iso.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3,
            let day = CalendarDate(year: parts[0], month: parts[1], day: parts[2])
        else { return iso }
        if report.asOf.date.days(since: day) > 360 { return "\(day.year)" }
        return "\(day.day)\(Figures.space)\(figures.formats.months[day.month - 1])"
    }

    private func detail(
        _ detail: PortfolioReport.Exception.Detail
    ) throws(RenderingError) -> String {
        func say(_ key: String, _ blanks: [String: String] = [:]) throws(RenderingError) -> String {
            try words("portfolio.detail.\(key)", blanks)
        }
        switch detail {
        case .fell(let from, let to):
            return try say("fell", ["from": figures.number(from), "to": figures.distance(to)])
        case .finding(let key):
            return try say(
                "finding.\(words.has("portfolio.detail.finding.\(key)") ? key : "other")")
        case .start(let stated, let lowest, let highest):
            return stated < lowest
                ? try say(
                    "start-low",
                    ["stated": figures.number(stated), "bound": figures.distance(lowest)])
                : try say(
                    "start-high",
                    [
                        "stated": figures.number(stated),
                        "bound": figures.distance(highest ?? lowest),
                    ])
        case .pace(let perYear, let allowed):
            return try say(
                "pace",
                [
                    "pace": figures.numbers.text(figures.rounded(perYear)) + Figures.space
                        + figures.unit.rawValue,
                    "allowed": figures.numbers.text(figures.rounded(allowed)),
                ])
        case .matured(let day): return try say("matured", ["date": figures.date(day)])
        case .days(let count):
            return try words.counted("portfolio.detail.days", count, figures.numbers)
        case .nothing: return try say("nothing")
        }
    }

    private func changes() throws(RenderingError) -> [PortfolioDocument.ChangeRow] {
        var all = PortfolioReport.Change()
        var rows: [PortfolioDocument.ChangeRow] = []
        func numbers(_ change: PortfolioReport.Change) -> [String] {
            [
                number(change.before), change.cleared > 0 ? number(-change.cleared) : "0",
                change.new > 0 ? "+" + number(change.new) : "0", number(change.now),
            ]
        }
        for kind in BookException.allCases {
            guard let change = report.changes[kind] else { continue }
            all.before += change.before
            all.cleared += change.cleared
            all.new += change.new
            all.now += change.now
            rows.append(
                PortfolioDocument.ChangeRow(
                    status: kind.status, name: try words("portfolio.exception.\(kind.key)"),
                    numbers: numbers(change), kept: change.now - change.new, new: change.new,
                    cleared: change.cleared))
        }
        rows.append(
            PortfolioDocument.ChangeRow(
                status: nil, name: try words("portfolio.changes.all"), numbers: numbers(all),
                kept: 0, new: 0, cleared: 0))
        return rows
    }
}

extension BookException {
    var key: String { rawValue.lowercased().replacing("_", with: "-") }

    var status: Status {
        switch state {
        case .discrepancy: .bad
        case .attention: .warn
        case .unknown: .unknown
        }
    }
}
