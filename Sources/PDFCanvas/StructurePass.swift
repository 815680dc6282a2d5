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
    /// For each the number of the first that is not inside it.
    private let ends: [Int]
    /// For each whether anything in it has to change; most of a log has not, and asking libqpdf for
    /// an object costs more than drawing it.
    private let hasWork: [Bool]

    init(elements: [Element]) {
        self.elements = elements
        var ends = Array(repeating: 0, count: elements.count)
        var hasWork = elements.map { $0.tag == "TH" || !$0.alternate.isEmpty }
        // From the last to the first: what is inside an element comes after it.
        for number in elements.indices.reversed() {
            var next = number + 1
            for _ in 0..<elements[number].children where next < elements.count {
                if hasWork[next] { hasWork[number] = true }
                next = ends[next]
            }
            ends[number] = next
        }
        self.ends = ends
        self.hasWork = hasWork
    }

    func run(on file: borrowing PDFObjects, _ root: PDFObjects.Object) {
        // Every table here has its heads on top; one object says so for all of them.
        // Source: ISO 32000-1 §14.8.5.7.
        let head = file.added("<< /O /Table /Scope /Column >>")
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
            complete(element, number: &number, head, in: file)
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
        _ element: PDFObjects.Object, number: inout Int, _ head: PDFObjects.Object,
        in file: borrowing PDFObjects
    ) {
        guard number < elements.count else { return }
        guard hasWork[number] else {
            number = ends[number]
            return
        }
        let drawn = elements[number]
        number += 1
        if !drawn.alternate.isEmpty {
            file.set("/Alt", of: element, to: file.parsed(PDFText.string(drawn.alternate)))
        }
        if drawn.tag == "TH" { file.set("/A", of: element, to: head) }
        guard drawn.children > 0 else { return }
        let kids = file.items(file.value("/K", of: element))
        for kid in kids
        where kids.count == drawn.children
            || file.isDictionary(kid) && !file.isNull(file.value("/S", of: kid))
        {
            complete(kid, number: &number, head, in: file)
        }
    }
}
