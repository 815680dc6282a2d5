/// The structure tree, gone through once: words for what can't be read, heads that say whose
/// they are, and one document over all its sections.
struct StructurePass {
    /// The words for elements, by their place in drawing order.
    let alternates: [Int: String]

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
            if file.name(file.value("/S", of: element)) == "/H1" {
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

    /// In drawing order, which is the order in which Cairo keeps them.
    private func complete(
        _ element: PDFObjects.Object, number: inout Int, in file: borrowing PDFObjects
    ) {
        let own = number
        number += 1
        if let words = alternates[own] {
            file.set("/Alt", of: element, to: file.parsed(PDFText.string(words)))
        }
        // Every table here has its heads on top. Source: ISO 32000-1 §14.8.5.7.
        if file.name(file.value("/S", of: element)) == "/TH" {
            file.set("/A", of: element, to: file.parsed("<< /O /Table /Scope /Column >>"))
        }
        for kid in file.items(file.value("/K", of: element))
        where file.isDictionary(kid) && !file.isNull(file.value("/S", of: kid)) {
            complete(kid, number: &number, in: file)
        }
    }
}
