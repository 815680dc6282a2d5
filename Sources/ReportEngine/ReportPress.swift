internal import PDFCanvas
internal import VehicleRecords

/// Prints reports one after another with the fonts opened once and the words shaped once.
///
/// For one thread; a batch takes one press a thread. The pages don't depend on what was printed
/// before.
public final class ReportPress {
    let text: PangoText

    /// - Throws: ``RenderingError/missingFont(family:package:)``.
    public init() throws(RenderingError) {
        do {
            text = try PangoText(FontSet())
        } catch {
            throw RenderingError(error)
        }
    }

    /// The report in any format: what ``VehicleHistoryReport/rendered(as:)`` gives, without
    /// opening the fonts again.
    ///
    /// - Throws: as it does.
    public func bytes(
        of report: VehicleHistoryReport, as format: ReportFormat
    ) throws(RenderingError) -> [UInt8] {
        switch format {
        case .pdf: try pdf(of: report)
        case .html: try html(of: report)
        case .png: try png(of: report)
        case .xml, .json: try report.rendered(as: format)
        }
    }

    /// The report as one HTML file. The fonts only say where the labels of its charts fit.
    ///
    /// - Throws: when a sentence has no wording.
    public func html(of report: VehicleHistoryReport) throws(RenderingError) -> [UInt8] {
        let digest = Digest.sha256(try report.xml())
        return HTMLOutput(document: try report.document(digest: digest), measure: text).bytes()
    }

    /// The first page as a picture.
    ///
    /// - Throws: when a sentence has no wording, or Cairo refuses.
    public func png(of report: VehicleHistoryReport) throws(RenderingError) -> [UInt8] {
        let layout = VehicleHistoryLayout(
            try report.document(), paper: report.context.paper, measure: text,
            ink: report.context.ink)
        guard let page = layout.pages.first else { return [] }
        return try PNGOutput(page: page).bytes(with: text)
    }

    /// The report as PDF.
    ///
    /// - Throws: when a sentence has no wording, or Cairo refuses.
    public func pdf(of report: VehicleHistoryReport) throws(RenderingError) -> [UInt8] {
        let xml = try report.xml()
        let document = try report.document(digest: Digest.sha256(xml))
        let layout = VehicleHistoryLayout(
            document, paper: report.context.paper, measure: text, ink: report.context.ink)
        let output = PDFOutput(
            pages: layout.pages, outline: layout.outline,
            metadata: PDFCanvas.Metadata(
                title: document.furniture.runningTitle + ", " + document.furniture.vin,
                author: document.furniture.tenant,
                subject: document.furniture.documentName + " " + document.furniture.number,
                creator: "reportgen",
                createdAt: report.context.issuedAt.description),
            supplement: PDFSupplement(
                language: document.furniture.language,
                attachments: [
                    PDFSupplement.Attachment(
                        name: document.furniture.number + ".xml",
                        description: document.furniture.attachment, mediaType: "application/xml",
                        bytes: xml)
                ]))
        return try output.bytes(with: text)
    }
}
