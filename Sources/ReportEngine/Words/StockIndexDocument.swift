internal import MileageAssessment
internal import VehicleRecords

/// A stock list in words.
struct StockIndexDocument: Hashable, Sendable {
    struct Row: Hashable, Sendable {
        var stock: String
        var vin: String
        var vehicle: String
        var status: Status
        var verdict: String
        var last: String
        var report: String
    }

    var heading: String
    var sentence: String
    var heads: [String]
    var rows: [Row]
    var facts: [LabeledText]
    var pageOf: String
    var demo: DemoNotice?

    init(_ index: StockIndex, _ words: Wording) throws(RenderingError) {
        let context = index.context
        let figures = try Figures(context.unit ?? .kilometers, words)
        heading = try words("stock.heading")
        let known = index.lines.count { $0.assessment != nil }
        sentence = try words.counted(
            "stock.sentence", known, figures.numbers,
            ["all": figures.numbers.text(Int64(index.lines.count))])
        heads = try (1...6).map { number throws(RenderingError) in
            try words("stock.heads.\(number)")
        }
        rows = try index.lines.map { line throws(RenderingError) in
            try Self.row(line, context, words)
        }
        facts = [
            LabeledText(label: try words("fact.report"), text: context.number.visible),
            LabeledText(
                label: try words("fact.issued"), text: figures.dateAndTime(context.issuedAt)),
        ]
        pageOf = try words.open("document.page-of")
        demo =
            context.isDemo
            ? DemoNotice(
                word: try words("document.demo.word"),
                sentence: try words("document.demo.sentence")) : nil
    }

    private static func row(
        _ line: StockIndex.Line, _ context: ReportContext, _ words: Wording
    ) throws(RenderingError) -> Row {
        var row = Row(
            stock: line.stockNumber.visible, vin: line.vin.description, vehicle: "",
            status: .unknown, verdict: try words("stock.unknown"), last: "", report: line.report)
        guard let assessment = line.assessment else { return row }
        row.vehicle = VehicleFacts(assessment.examination.history).name ?? ""
        row.status = assessment.verdict.status
        row.verdict = try words("verdict.\(assessment.verdict.wordingKey).word")
        if let last = assessment.lastReceived {
            let figures = try Figures(context.unit ?? last.reading.shown.unit, words)
            row.last = figures.distance(last.distance)
        }
        return row
    }
}
