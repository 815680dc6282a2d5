internal import PDFCanvas
internal import VehicleRecords

/// Prints reports one after another with the fonts opened once and the words shaped once.
///
/// For one thread; a batch takes one press a thread. The pages don't depend on what was printed
/// before.
public final class ReportPress {
    private let text: PangoText

    /// - Throws: ``RenderingError/missingFont(family:package:)``.
    public init() throws(RenderingError) {
        do {
            text = try PangoText(FontSet())
        } catch {
            throw RenderingError(error)
        }
    }

    /// The report as PDF.
    ///
    /// - Throws: when a sentence has no wording, or Cairo refuses.
    public func pdf(of report: VehicleHistoryReport) throws(RenderingError) -> [UInt8] {
        let document = try report.document()
        let layout = VehicleHistoryLayout(
            document, paper: report.context.paper, measure: text)
        let output = PDFOutput(
            pages: layout.pages, outline: layout.outline,
            metadata: PDFCanvas.Metadata(
                title: document.furniture.runningTitle + ", " + document.furniture.vin,
                author: document.furniture.tenant,
                subject: document.furniture.documentName + " " + document.furniture.number,
                creator: "reportgen",
                createdAt: report.context.issuedAt.description))
        return try output.bytes(with: text)
    }
}
