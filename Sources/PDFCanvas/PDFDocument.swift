internal import CPangoCairo

/// What was drawn on a canvas as a file: pages, fonts, structure, links and outline.
/// Source: ISO 32000-1 §7.7.
struct PDFDocument {
    let bytes: [UInt8]

    /// - Throws: ``CanvasError/library(_:)`` when a font can't be cut down or embedded.
    init(
        _ canvas: PDFCanvas, _ supplement: PDFSupplement
    ) throws(CanvasError) {
        let attached = supplement.attachments.reduce(0) { $0 + $1.bytes.count }
        var file = PDFFile(capacity: 400_000 + attached)
        let root = file.reserve()
        let tree = file.reserve()
        let pages = (0..<canvas.pages.count).map { _ in file.reserve() }
        let annotations = (0..<canvas.links.count).map { _ in file.reserve() }
        let resources = try Self.writeResources(of: canvas, to: &file)
        for number in pages.indices {
            let page = canvas.pages[number]
            let content = file.added(
                "/Filter /FlateDecode",
                stream: Deflater.packed(page.bytes, level: Self.level))
            let here = canvas.links.indices.filter { canvas.links[$0].page == number }
            let list = here.map { "\(annotations[$0]) 0 R" }.joined(separator: " ")
            file.write(
                pages[number],
                "<< /Type /Page /Parent \(tree) 0 R /MediaBox [0 0 \(Self.number(page.width))"
                    + " \(Self.number(page.height))] /Resources \(resources) 0 R"
                    + " /Contents \(content) 0 R /StructParents \(number) /Tabs /S"
                    + (here.isEmpty ? "" : " /Annots [\(list)]") + " >>")
        }
        file.write(
            tree,
            "<< /Type /Pages /Count \(pages.count) /Kids ["
                + pages.map { "\($0) 0 R" }.joined(separator: " ") + "] >>")
        for (number, link) in canvas.links.enumerated() {
            Self.write(
                link, annotations[number], of: canvas.pages[link.page].height,
                parent: pages.count + link.number, to: &file)
        }
        let structure = canvas.structure.write(to: &file, pages: pages, annotations: annotations)
        var catalog =
            "<< /Type /Catalog /Pages \(tree) 0 R /StructTreeRoot \(structure) 0 R"
            + " /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >>"
        var names = ""
        if !canvas.destinations.isEmpty {
            names += " /Dests \(Self.writeDestinations(of: canvas, pages, to: &file)) 0 R"
        }
        if !canvas.outline.isEmpty {
            catalog +=
                " /Outlines \(Self.write(canvas.outline, to: &file)) 0 R /PageMode /UseOutlines"
        }
        catalog += supplement.write(canvas.metadata, names: &names, to: &file)
        if !names.isEmpty { catalog += " /Names <<\(names) >>" }
        file.write(root, catalog + " >>")
        let info = Self.writeInformation(canvas.metadata, to: &file)
        bytes = file.finished(root: root, info: info)
    }

    /// Measured on a report of six pages: 5 packs its operators a fifth smaller than 1 in twice the
    /// time, and 9 no smaller than 6.
    private static let level: Int32 = 5

    private static func number(_ number: Double) -> String {
        var bytes: [UInt8] = []
        bytes.appendNumber(number)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The fonts and pictures of all pages.
    private static func writeResources(
        of canvas: PDFCanvas, to file: inout PDFFile
    ) throws(CanvasError) -> Int {
        var resources = "<< /Font <<\(try canvas.fonts.write(to: &file)) >>"
        if !canvas.pictures.isEmpty {
            resources += " /XObject <<"
            for (picture, number) in canvas.pictures.sorted(by: { $0.value < $1.value }) {
                resources += " /X\(number) \(picture.write(to: &file)) 0 R"
            }
            resources += " >>"
        }
        return file.added(resources + " >>")
    }

    private static func write(
        _ link: PDFCanvas.Link, _ number: Int, of height: Double, parent: Int,
        to file: inout PDFFile
    ) {
        let box = link.box ?? PDFCanvas.LinkBox(left: 0, top: 0, right: 0, bottom: 0)
        file.write(number) { bytes in
            bytes.append("<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect [")
            bytes.appendNumbers(box.left, height - box.bottom, box.right, height - box.top)
            bytes.append("] /Dest ")
            bytes.append(text: PDFText.literal(link.destination))
            if !link.words.isEmpty {
                bytes.append(" /Contents ")
                PDFText.append(link.words, to: &bytes)
            }
            bytes.append(" /StructParent ")
            bytes.append(parent)
            bytes.append(" >>")
        }
    }

    /// The places that have names, in the order of their bytes. Source: §7.9.6.
    private static func writeDestinations(
        of canvas: PDFCanvas, _ pages: [Int], to file: inout PDFFile
    ) -> Int {
        var seen: Set<String> = []
        var entries = ""
        for place in canvas.destinations.sorted(by: { $0.name < $1.name })
        where seen.insert(place.name).inserted {
            let y = canvas.pages[place.page].height - place.point.y
            entries +=
                " \(PDFText.literal(place.name)) [\(pages[place.page]) 0 R /XYZ"
                + " \(number(place.point.x)) \(number(y)) 0]"
        }
        return file.added("<< /Names [\(entries) ] >>")
    }

    /// The outline, all of it open. Source: §12.3.3.
    private static func write(
        _ lines: [PDFCanvas.OutlineLine], to file: inout PDFFile
    ) -> Int {
        let root = file.reserve()
        let first = file.reserve(lines.count)
        /// The lines under one, by their places from 0; those of 0 are under the root.
        func kids(_ parent: Int) -> [Int] { lines.indices.filter { lines[$0].parent == parent } }
        func span(_ kids: [Int]) -> String {
            guard let from = kids.first, let to = kids.last else { return "" }
            return " /First \(first + from) 0 R /Last \(first + to) 0 R"
        }
        for (number, line) in lines.enumerated() {
            let neighbors = kids(line.parent)
            let below = kids(number + 1)
            var entry =
                "<< /Title \(PDFText.string(line.title)) /Dest \(PDFText.literal(line.destination))"
                + " /Parent \(line.parent == 0 ? root : first + line.parent - 1) 0 R"
            if let before = neighbors.last(where: { $0 < number }) {
                entry += " /Prev \(first + before) 0 R"
            }
            if let after = neighbors.first(where: { $0 > number }) {
                entry += " /Next \(first + after) 0 R"
            }
            if !below.isEmpty { entry += span(below) + " /Count \(below.count)" }
            file.write(first + number, entry + " >>")
        }
        file.write(root, "<< /Type /Outlines\(span(kids(0))) /Count \(lines.count) >>")
        return root
    }

    /// The libraries that the bytes depend on, apart from the fonts: a file of other versions may
    /// differ and be as good.
    private static let producer =
        "Pango \(String(cString: pango_version_string())),"
        + " HarfBuzz \(String(cString: hb_version_string())), zlib \(Deflater.version)"

    private static func writeInformation(
        _ metadata: PDFCanvas.Metadata, to file: inout PDFFile
    ) -> Int {
        let date = PDFText.date(metadata.createdAt)
        return file.added(
            "<< /Title \(PDFText.string(metadata.title)) /Author \(PDFText.string(metadata.author))"
                + " /Subject \(PDFText.string(metadata.subject))"
                + " /Creator \(PDFText.string(metadata.creator))"
                + " /Producer \(PDFText.literal(Self.producer))"
                + " /CreationDate (\(date)) /ModDate (\(date)) >>")
    }
}
