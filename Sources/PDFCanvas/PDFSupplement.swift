/// What a file holds beside its pages: the language, what it says of itself, the color space of
/// its numbers, and the files that travel inside it.
///
/// Source: ISO 32000-1 §14.9 (language), ISO 32000-2 §14.13 (associated files), ISO 19005-3 (output
/// intent, XMP). No conformance to PDF/A or PDF/UA is claimed: no validator has looked.
package struct PDFSupplement: Hashable, Sendable {
    /// A file inside the file; its bytes stand there uncompressed, as they are.
    package struct Attachment: Hashable, Sendable {
        package var name, description, mediaType: String
        package var bytes: [UInt8]

        package init(name: String, description: String, mediaType: String, bytes: [UInt8]) {
            self.name = name
            self.description = description
            self.mediaType = mediaType
            self.bytes = bytes
        }
    }

    /// BCP 47: `en-US`.
    package var language: String
    package var attachments: [Attachment]

    package init(language: String, attachments: [Attachment] = []) {
        self.language = language
        self.attachments = attachments
    }

    /// Writes all this and returns its entries in the catalog; what belongs among the names is
    /// added to `names`.
    func write(
        _ metadata: PDFCanvas.Metadata, names: inout String, to file: inout PDFFile
    ) -> String {
        let packet = file.added(
            "/Type /Metadata /Subtype /XML",
            stream: DocumentMetadata(metadata, language: language).bytes)
        let profile = file.added("/N 3", stream: ColorProfile.sRGB)
        var entries =
            " /Lang \(PDFText.string(language)) /Metadata \(packet) 0 R /OutputIntents ["
            + "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"
            + " /Info (sRGB IEC61966-2.1) /RegistryName (http://www.color.org)"
            + " /DestOutputProfile \(profile) 0 R >>]"
        guard !attachments.isEmpty else { return entries }
        let date = PDFText.date(metadata.createdAt)
        var files: [(name: String, number: Int)] = []
        for attachment in attachments {
            files.append((attachment.name, write(attachment, date, to: &file)))
        }
        entries += " /AF [" + files.map { "\($0.number) 0 R" }.joined(separator: " ") + "]"
        names += " /EmbeddedFiles << /Names ["
        for (name, number) in files.sorted(by: { $0.name < $1.name }) {
            names += " \(PDFText.string(name)) \(number) 0 R"
        }
        names += " ] >>"
        return entries
    }

    private func write(_ attachment: Attachment, _ date: String, to file: inout PDFFile) -> Int {
        let stream = file.added(
            "/Type /EmbeddedFile /Subtype \(PDFText.name(attachment.mediaType))"
                + " /Params << /Size \(attachment.bytes.count) /ModDate (\(date)) >>",
            stream: attachment.bytes)
        let name = PDFText.string(attachment.name)
        // "Data": the facts that the pages are a picture of.
        return file.added(
            "<< /Type /Filespec /F \(name) /UF \(name)"
                + " /Desc \(PDFText.string(attachment.description)) /AFRelationship /Data"
                + " /EF << /F \(stream) 0 R /UF \(stream) 0 R >> >>")
    }
}
