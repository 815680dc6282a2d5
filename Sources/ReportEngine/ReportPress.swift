internal import MileageAssessment
internal import PDFCanvas
internal import ReportTemplates
internal import VehicleRecords
internal import XMLTree

/// Prints reports one after another with the fonts opened once and the words shaped once.
///
/// For one thread; a batch takes one press a thread. The pages don't depend on what was printed
/// before.
public final class ReportPress {
    let text: PangoText
    let measure: Typesetter
    let signer: ReportSigner?
    private let schema: ReportSchema
    /// The schema of claims and books.
    let contracts: ReportSchema

    /// Without a signer reports bear no signature, and nobody can tell a changed one. A press has
    /// the fonts of one template.
    ///
    /// - Throws: ``RenderingError/missingFont(family:package:)``.
    public init(
        signer: ReportSigner? = nil, template: ReportTemplate = .standard
    ) throws(RenderingError) {
        self.signer = signer
        do {
            text = try PangoText(FontSet(template.fonts))
            measure = Typesetter(text)
        } catch {
            throw RenderingError(error)
        }
        do {
            schema = try ReportSchema()
            contracts = try ReportSchema(ReportTemplates.contractsSchema)
        } catch {
            throw RenderingError(error)
        }
    }

    /// The report in any format: what ``VehicleHistoryReport/rendered(as:)`` gives, signed, and
    /// without opening the fonts again.
    ///
    /// - Throws: as it does.
    public func bytes(
        of report: VehicleHistoryReport, as format: ReportFormat
    ) throws(RenderingError) -> [UInt8] {
        switch format {
        case .pdf: try pdf(of: report)
        case .html: try html(of: report)
        case .png: try png(of: report)
        case .xml: try xml(of: report)
        case .json: try report.rendered(as: format)
        }
    }

    /// The report as XML, signed where there is a signer; what is attached to the PDF.
    ///
    /// - Throws: when it would not fit its own schema, or can't be signed.
    public func xml(of report: VehicleHistoryReport) throws(RenderingError) -> [UInt8] {
        try xml(of: report, by: nil)
    }

    private func xml(
        of report: VehicleHistoryReport, by estimator: MileageEstimator?
    ) throws(RenderingError) -> [UInt8] {
        let bytes = try report.xml(by: schema, estimator)
        guard let signer else { return bytes }
        return try ReportSignature.sign(xml: bytes, number: report.context.number, by: signer)
    }

    /// The report as one HTML file. The fonts only say where the labels of its charts fit.
    ///
    /// - Throws: when a sentence has no wording.
    public func html(of report: VehicleHistoryReport) throws(RenderingError) -> [UInt8] {
        let estimator = MileageEstimator(report.assessment)
        let digest = Digest.sha256(try xml(of: report, by: estimator))
        return HTMLOutput(
            document: try report.document(digest: digest, by: estimator), measure: measure,
            palette: report.context.template.palette
        ).bytes()
    }

    /// The first page as a picture.
    ///
    /// - Throws: when a sentence has no wording, or Cairo refuses.
    public func png(of report: VehicleHistoryReport) throws(RenderingError) -> [UInt8] {
        let layout = VehicleHistoryLayout(
            try report.document(), paper: report.context.paper, measure: measure,
            ink: report.context.ink)
        guard let page = layout.pages.prefix(1).printed(for: report.context).first else {
            return []
        }
        return try PNGOutput(page: page).bytes(with: text)
    }

    /// The report as PDF.
    ///
    /// - Throws: when a sentence has no wording, or a font can't be embedded.
    public func pdf(of report: VehicleHistoryReport) throws(RenderingError) -> [UInt8] {
        let estimator = MileageEstimator(report.assessment)
        let xml = try xml(of: report, by: estimator)
        let document = try report.document(digest: Digest.sha256(xml), by: estimator)
        let layout = VehicleHistoryLayout(
            document, paper: report.context.paper, measure: measure, ink: report.context.ink)
        let output = PDFOutput(
            pages: layout.pages.printed(for: report.context), outline: layout.outline,
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
        let bytes = try output.bytes(with: text)
        guard let signer else { return bytes }
        return try ReportSignature.sign(pdf: bytes, number: report.context.number, by: signer)
    }
}

extension Collection where Element == Page {
    /// The pages in their tenant's colors, or in none.
    func printed(for context: ReportContext) -> [Page] {
        map { $0.printed(with: context.ink, context.template.palette) }
    }
}
