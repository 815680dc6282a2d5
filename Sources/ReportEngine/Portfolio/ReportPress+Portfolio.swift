internal import PDFCanvas
internal import VehicleRecords

extension ReportPress {
    /// The exceptions of a book as PDF.
    ///
    /// - Throws: when a sentence has no wording, or Cairo refuses.
    public func pdf(of report: PortfolioReport) throws(RenderingError) -> [UInt8] {
        let document = try PortfolioPhrases(report).document()
        let layout = PortfolioLayout(
            document, paper: report.context.paper, measure: text, ink: report.context.ink)
        let furniture = document.furniture
        let output = PDFOutput(
            pages: layout.pages.printed(for: report.context), outline: layout.outline,
            metadata: PDFCanvas.Metadata(
                title: furniture.runningTitle, author: furniture.tenant,
                subject: furniture.documentName + " " + furniture.number, creator: "reportgen",
                createdAt: report.context.issuedAt.description),
            supplement: PDFSupplement(language: furniture.language, attachments: []))
        return try output.bytes(with: text)
    }
}
