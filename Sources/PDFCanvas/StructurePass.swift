/// The structure tree, gone through once: words for what can't be read, heads that say whose
/// they are, and one document over all its sections.
struct StructurePass {
    /// One element as it was opened.
    struct Element {
        let tag: String
        /// Words for what can't be read; empty for what can.
        let alternate: String
        var children = 0
    }

    /// In drawing order, which is the order in which Cairo keeps them.
    let elements: [Element]

    func run(on file: borrowing PDFObjects, _ root: PDFObjects.Object) {
        let tree = file.value("/StructTreeRoot", of: root)
        guard file.isDictionary(tree) else { return }
        let top = file.items(file.value("/K", of: tree))
        let document = file.added("<< /Type /StructElem /S /Document >>", [("/P", tree)])
        var number = 0
        // Each heading of the first level begins a section; what stands before the first is in it.
        var sections: [[PDFObjects.Object]] = [[]]
        var hasHeading = false
        for element in top {
            if number < elements.count, elements[number].tag == "H1" {
                if hasHeading { sections.append([]) }
                hasHeading = true
            }
            sections[sections.count - 1].append(element)
            complete(element, number: &number, in: file)
        }
        var parts: [PDFObjects.Object] = []
        for elements in sections {
            let section = file.added(
                "<< /Type /StructElem /S /Sect >>",
                [("/P", document), ("/K", file.array(elements))])
            for element in elements { file.set("/P", of: element, to: section) }
            parts.append(section)
        }
        file.set("/K", of: document, to: file.array(parts))
        file.set("/K", of: tree, to: file.array([document]))
    }

    /// What was drawn is known; the file is asked only for what has to change.
    private func complete(
        _ element: PDFObjects.Object, number: inout Int, in file: borrowing PDFObjects
    ) {
        guard number < elements.count else { return }
        let drawn = elements[number]
        number += 1
        if !drawn.alternate.isEmpty {
            file.set("/Alt", of: element, to: file.parsed(PDFText.string(drawn.alternate)))
        }
        // Every table here has its heads on top. Source: ISO 32000-1 §14.8.5.7.
        if drawn.tag == "TH" {
            file.set("/A", of: element, to: file.parsed("<< /O /Table /Scope /Column >>"))
        }
        guard drawn.children > 0 else { return }
        let kids = file.items(file.value("/K", of: element))
        for kid in kids
        where kids.count == drawn.children
            || file.isDictionary(kid) && !file.isNull(file.value("/S", of: kid))
        {
            complete(kid, number: &number, in: file)
        }
    }
}
