internal import MileageAssessment
internal import PDFCanvas
internal import VehicleRecords

extension ReportPress {
    /// The exceptions of a book as pages, or the first of them as a picture.
    ///
    /// - Throws: when a sentence has no wording, or a font can't be embedded.
    /// - Precondition: the format is one of pages; the facts are ``PortfolioXML``'s, row by row.
    public func bytes(
        of report: PortfolioReport, as format: ReportFormat
    ) throws(RenderingError) -> [UInt8] {
        let document = try PortfolioPhrases(report).document()
        if format == .html { return try html(document, report.context) }
        let layout = PortfolioLayout(
            document, paper: report.context.paper, measure: measure, ink: report.context.ink)
        switch format {
        case .pdf: return try pdf(document, layout, report.context)
        case .png:
            guard let page = layout.pages.prefix(1).printed(for: report.context).first else {
                return []
            }
            return try PNGOutput(page: page).bytes(with: text)
        case .html, .xml, .json: preconditionFailure("a book's exceptions are pages")
        }
    }

    /// What a page shares with a vehicle's is written with a vehicle of which nothing is known.
    private func html(
        _ document: PortfolioDocument, _ context: ReportContext
    ) throws(RenderingError) -> [UInt8] {
        let nothing = VehicleHistory(of: try PortfolioHTML.noVehicle(), [])
        var vehicle = try VehicleHistoryReport(
            assessment: AssessmentPolicy.standard.assess(nothing, asOf: context.issuedAt),
            context: context
        ).document()
        vehicle.furniture = document.furniture
        return PortfolioHTML(
            document: document,
            shared: HTMLOutput(
                document: vehicle, measure: measure, palette: context.template.palette)
        ).bytes()
    }

    private func pdf(
        _ document: PortfolioDocument, _ layout: PortfolioLayout, _ context: ReportContext
    ) throws(RenderingError) -> [UInt8] {
        let furniture = document.furniture
        let output = PDFOutput(
            pages: layout.pages.printed(for: context), outline: layout.outline,
            metadata: PDFCanvas.Metadata(
                title: furniture.runningTitle, author: furniture.tenant,
                subject: furniture.documentName + " " + furniture.number, creator: "reportgen",
                createdAt: context.issuedAt.description),
            supplement: PDFSupplement(language: furniture.language, attachments: []))
        return try output.bytes(with: text)
    }
}
