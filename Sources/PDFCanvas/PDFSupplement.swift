/// What a finished file is given that Cairo can't write: the language, the words for its
/// figures, the files that travel inside it.
///
/// Source: ISO 32000-1 §14.7–§14.9 (structure, language, alternate text), ISO 32000-2 §14.13
/// (associated files), ISO 19005-3 (output intent, XMP). No conformance to PDF/A or PDF/UA is
/// claimed: no validator has looked.
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

    /// The file with all this. `elements` are those of the structure and `links` what each link
    /// says, both in drawing order.
    ///
    /// - Throws: ``CanvasError/library(_:)`` when libqpdf refuses.
    func added(
        to bytes: [UInt8], described metadata: PDFCanvas.Metadata,
        elements: [StructurePass.Element], links: [String]
    ) throws(CanvasError) -> [UInt8] {
        let file = try PDFObjects(bytes)
        let root = file.root
        file.set("/Lang", of: root, to: file.parsed(PDFText.string(language)))
        file.set("/MarkInfo", of: root, to: file.parsed("<< /Marked true >>"))
        file.set(
            "/ViewerPreferences", of: root, to: file.parsed("<< /DisplayDocTitle true >>"))
        addMetadata(metadata, to: file, root)
        addOutputIntent(to: file, root)
        attach(to: file, root, modifiedAt: PDFText.date(metadata.createdAt))
        StructurePass(elements: elements).run(on: file, root)
        var links = links[...]
        for number in 0..<file.pageCount { finish(file.page(number), &links, in: file) }
        return try file.written()
    }

    private func addMetadata(
        _ metadata: PDFCanvas.Metadata, to file: borrowing PDFObjects, _ root: PDFObjects.Object
    ) {
        let xmp = DocumentMetadata(metadata, language: language).bytes
        let stream = file.stream(xmp, [("/Type", "/Metadata"), ("/Subtype", "/XML")])
        file.set("/Metadata", of: root, to: stream)
        // Cairo writes these without the "D:" that the format asks for.
        let date = PDFText.date(metadata.createdAt)
        file.describe("/CreationDate", as: date)
        file.describe("/ModDate", as: date)
    }

    private func addOutputIntent(to file: borrowing PDFObjects, _ root: PDFObjects.Object) {
        let profile = file.stream(ColorProfile.sRGB, [("/N", "3")])
        let intent = file.added(
            """
            << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) \
            /Info (sRGB IEC61966-2.1) /RegistryName (http://www.color.org) >>
            """, [("/DestOutputProfile", profile)])
        file.set("/OutputIntents", of: root, to: file.array([intent]))
    }

    private func attach(
        to file: borrowing PDFObjects, _ root: PDFObjects.Object, modifiedAt date: String
    ) {
        guard !attachments.isEmpty else { return }
        var named: [(name: String, file: PDFObjects.Object)] = []
        for attachment in attachments {
            let stream = file.stream(
                attachment.bytes,
                [
                    ("/Type", "/EmbeddedFile"), ("/Subtype", PDFText.name(attachment.mediaType)),
                    ("/Params", "<< /Size \(attachment.bytes.count) /ModDate (\(date)) >>"),
                ])
            let name = PDFText.string(attachment.name)
            let embedded = file.parsed("<< >>")
            file.set("/F", of: embedded, to: stream)
            file.set("/UF", of: embedded, to: stream)
            // "Data": the facts that the pages are a picture of.
            let specification = file.added(
                """
                << /Type /Filespec /F \(name) /UF \(name) \
                /Desc \(PDFText.string(attachment.description)) /AFRelationship /Data >>
                """, [("/EF", embedded)])
            named.append((attachment.name, specification))
        }
        file.set("/AF", of: root, to: file.array(named.map(\.file)))
        var names: [PDFObjects.Object] = []
        for entry in named.sorted(by: { $0.name < $1.name }) {
            names += [file.parsed(PDFText.string(entry.name)), entry.file]
        }
        if file.isNull(file.value("/Names", of: root)) {
            file.set("/Names", of: root, to: file.added("<< >>"))
        }
        file.set(
            "/EmbeddedFiles", of: file.value("/Names", of: root),
            to: file.added("<< >>", [("/Names", file.array(names))]))
    }

    /// What no element of the structure holds becomes an artifact, the tab order follows the
    /// structure, and links are printed and say in words where they lead.
    private func finish(
        _ page: PDFObjects.Object, _ links: inout ArraySlice<String>,
        in file: borrowing PDFObjects
    ) {
        file.set("/Tabs", of: page, to: file.parsed("/S"))
        for stream in file.items(file.value("/Contents", of: page)) {
            file.replace(stream, with: ContentMarks.artifacts(in: file.content(of: stream)))
        }
        for link in file.items(file.value("/Annots", of: page)) {
            file.set("/F", of: link, to: file.parsed("4"))
            // Cairo writes them in the order in which they were drawn.
            if let words = links.popFirst(), !words.isEmpty {
                file.set("/Contents", of: link, to: file.parsed(PDFText.string(words)))
            }
        }
    }
}
