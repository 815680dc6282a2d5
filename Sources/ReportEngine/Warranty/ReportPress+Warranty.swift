internal import PDFCanvas
internal import VehicleRecords
internal import XMLTree

extension ReportPress {
    /// The decision in any format.
    ///
    /// - Throws: as for a vehicle's history.
    public func bytes(
        of report: WarrantyReport, as format: ReportFormat
    ) throws(RenderingError) -> [UInt8] {
        switch format {
        case .xml: return try xml(of: report)
        case .json: return report.json()
        case .html:
            let digest = Digest.sha256(try xml(of: report))
            return WarrantyHTML(
                try WarrantyPhrases(report).document(digest: digest),
                vehicle: try report.history.document(), measure: measure,
                palette: report.context.template.palette
            ).bytes()
        case .png:
            let (_, layout) = try pages(of: report, digest: nil)
            guard let page = layout.pages.prefix(1).printed(for: report.context).first else {
                return []
            }
            return try PNGOutput(page: page).bytes(with: text)
        case .pdf: return try pdf(of: report)
        }
    }

    /// Signed where there is a signer; what is attached to the PDF.
    private func xml(of report: WarrantyReport) throws(RenderingError) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try report.facts().document()
            try contracts.validate(bytes)
        } catch {
            throw RenderingError(error)
        }
        guard let signer else { return bytes }
        return try ReportSignature.sign(xml: bytes, number: report.context.number, by: signer)
    }

    private func pdf(of report: WarrantyReport) throws(RenderingError) -> [UInt8] {
        let xml = try xml(of: report)
        let (document, layout) = try pages(of: report, digest: Digest.sha256(xml))
        let furniture = document.furniture
        let output = PDFOutput(
            pages: layout.pages.printed(for: report.context), outline: layout.outline,
            metadata: PDFCanvas.Metadata(
                title: furniture.runningTitle + ", " + furniture.vin, author: furniture.tenant,
                subject: furniture.documentName + " " + furniture.number, creator: "reportgen",
                createdAt: report.context.issuedAt.description),
            supplement: PDFSupplement(
                language: furniture.language,
                attachments: [
                    PDFSupplement.Attachment(
                        name: furniture.number + ".xml", description: furniture.attachment,
                        mediaType: "application/xml", bytes: xml)
                ]))
        let bytes = try output.bytes(with: text)
        guard let signer else { return bytes }
        return try ReportSignature.sign(pdf: bytes, number: report.context.number, by: signer)
    }

    /// Two pages: where the words are long, they show fewer of the readings that nothing names.
    func pages(
        of report: WarrantyReport, digest: String?
    ) throws(RenderingError) -> (WarrantyDocument, WarrantyLayout) {
        let phrases = try WarrantyPhrases(report)
        var count = WarrantyPhrases.readings
        while true {
            let document = try phrases.document(digest: digest, readings: count)
            let layout = WarrantyLayout(
                document, paper: report.context.paper, measure: measure, ink: report.context.ink)
            if layout.pages.count <= 2 || count <= 0 { return (document, layout) }
            count = min(count, document.evidence.readings.count) - 1
        }
    }
}
