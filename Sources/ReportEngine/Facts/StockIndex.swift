public import MileageAssessment
internal import PDFCanvas
public import VehicleRecords

/// The list that lies on top of a stack of reports: a line for each vehicle of a seller's stock.
public struct StockIndex: Sendable {
    /// One line.
    public struct Line: Hashable, Sendable {
        public let stockNumber: String
        public let vin: VIN
        /// `nil` where the ledger does not know the vehicle; the line then says so.
        public let assessment: Assessment?
        /// The report's number; empty without one.
        public let report: String

        public init(stockNumber: String, vin: VIN, assessment: Assessment?, report: String) {
            self.stockNumber = stockNumber
            self.vin = vin
            self.assessment = assessment
            self.report = report
        }
    }

    public let lines: [Line]
    /// The number, times, issuer, paper, language and ink are used.
    public let context: ReportContext

    public init(_ lines: [Line], context: ReportContext) {
        self.lines = lines
        self.context = context
    }
}

extension ReportPress {
    /// The list as PDF: one page holds 34 vehicles on A4; more take more pages.
    ///
    /// - Throws: when a sentence has no wording, or a font can't be embedded.
    public func pdf(of index: StockIndex) throws(RenderingError) -> [UInt8] {
        let words = try index.context.template.wording(index.context.language)
        let layout = StockIndexLayout(
            try StockIndexDocument(index, words), context: index.context, measure: measure)
        return try PDFOutput(
            pages: layout.pages.printed(for: index.context), outline: [],
            metadata: PDFCanvas.Metadata(
                title: layout.document.heading, author: index.context.tenant.visible,
                subject: layout.document.heading + " " + index.context.number.visible,
                creator: "reportgen", createdAt: index.context.issuedAt.description),
            supplement: PDFSupplement(language: words.language.rawValue)
        ).bytes(with: text)
    }
}
