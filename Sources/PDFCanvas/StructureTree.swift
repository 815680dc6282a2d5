/// What a document is made of, for readers that don't see its pages: headings, paragraphs, tables
/// with their heads, figures with words for them, one document over all its sections.
/// Source: ISO 32000-1 §14.7 and §14.8.
struct StructureTree {
    enum Kid {
        case element(Int)
        /// A piece of a page's drawing.
        case mark(page: Int, number: Int)
        /// An annotation, by its number in the document.
        case link(Int)
    }

    private struct Element {
        let tag: String
        /// Words for what can't be read; empty for what can.
        let alternate: String
        /// `nil` for one directly under a section.
        let parent: Int?
        var kids: [Kid] = []
    }

    private var elements: [Element] = []
    private var open: [Int] = []
    private var top: [Int] = []
    /// The elements of the marks of each page, in the order of the marks.
    private var marks: [[Int]] = []
    /// The elements of the annotations.
    private var links: [Int] = []

    mutating func begin(_ tag: String, alternate: String) {
        let number = elements.count
        elements.append(Element(tag: tag, alternate: alternate, parent: open.last))
        if let parent = open.last {
            elements[parent].kids.append(.element(number))
        } else {
            top.append(number)
        }
        open.append(number)
    }

    mutating func end() { open.removeLast() }

    mutating func beginPage() { marks.append([]) }

    /// Whose what is drawn now is: the innermost open element, or the figure around it.
    func owner(figure: Bool) -> Int? {
        figure ? open.last { elements[$0].tag == "Figure" } : open.last
    }

    /// A new piece of the page that belongs to an element. Returns the piece's number.
    mutating func addMark(for element: Int) -> (tag: String, number: Int) {
        let page = marks.count - 1
        let number = marks[page].count
        marks[page].append(element)
        elements[element].kids.append(.mark(page: page, number: number))
        return (elements[element].tag, number)
    }

    /// The annotation of the innermost open element. Returns its number.
    mutating func addLink() -> Int {
        let number = links.count
        if let owner = open.last {
            links.append(owner)
            elements[owner].kids.append(.link(number))
        }
        return number
    }

    // MARK: Writing

    /// Writes the tree and returns its number. `pages` and `annotations` are objects of the file.
    func write(to file: inout PDFFile, pages: [Int], annotations: [Int]) -> Int {
        let root = file.reserve()
        let document = file.reserve()
        let parents = file.reserve()
        let first = file.reserve(elements.count)
        let sections = self.sections
        let firstSection = file.reserve(sections.count)
        file.write(
            root,
            "<< /Type /StructTreeRoot /K [\(document) 0 R] /ParentTree \(parents) 0 R"
                + " /ParentTreeNextKey \(marks.count + links.count) >>")
        file.write(document) { bytes in
            bytes.append("<< /Type /StructElem /S /Document /P ")
            bytes.append(reference: root)
            bytes.append(" /K [")
            for number in sections.indices { bytes.append(reference: firstSection + number) }
            bytes.append("] >>")
        }
        var parent = Array(repeating: document, count: elements.count)
        for (number, section) in sections.enumerated() {
            for element in section { parent[element] = firstSection + number }
            file.write(firstSection + number) { bytes in
                bytes.append("<< /Type /StructElem /S /Sect /P ")
                bytes.append(reference: document)
                bytes.append(" /K [")
                for element in section { bytes.append(reference: first + element) }
                bytes.append("] >>")
            }
        }
        for (number, element) in elements.enumerated() {
            file.write(first + number) { bytes in
                Self.append(
                    element, first: first,
                    parent: element.parent.map { first + $0 } ?? parent[number], pages,
                    annotations, to: &bytes)
            }
        }
        writeParents(parents, first: first, to: &file)
        return root
    }

    /// Each heading of the first level begins a section; what stands before the first is in it.
    private var sections: [[Int]] {
        var sections: [[Int]] = [[]]
        var hasHeading = false
        for element in top {
            if elements[element].tag == "H1" {
                if hasHeading { sections.append([]) }
                hasHeading = true
            }
            sections[sections.count - 1].append(element)
        }
        return sections
    }

    private static func append(
        _ element: Element, first: Int, parent: Int, _ pages: [Int], _ annotations: [Int],
        to bytes: inout [UInt8]
    ) {
        bytes.append("<< /S /")
        bytes.append(text: element.tag)
        bytes.append(" /P ")
        bytes.append(reference: parent)
        if !element.alternate.isEmpty {
            bytes.append(" /Alt ")
            PDFText.append(element.alternate, to: &bytes)
        }
        // Every table here has its heads on top. Source: ISO 32000-1 §14.8.5.7.
        if element.tag == "TH" { bytes.append(" /A << /O /Table /Scope /Column >>") }
        var home: Int?
        for case .mark(let page, _) in element.kids {
            home = page
            break
        }
        if let home {
            bytes.append(" /Pg ")
            bytes.append(reference: pages[home])
        }
        bytes.append(" /K [")
        for kid in element.kids {
            switch kid {
            case .element(let number): bytes.append(reference: first + number)
            case .mark(let page, let number) where page == home:
                bytes.append(UInt8(ascii: " "))
                bytes.append(number)
            case .mark(let page, let number):
                bytes.append(" << /Type /MCR /Pg ")
                bytes.append(reference: pages[page])
                bytes.append(" /MCID ")
                bytes.append(number)
                bytes.append(" >>")
            case .link(let number):
                bytes.append(" << /Type /OBJR /Obj ")
                bytes.append(reference: annotations[number])
                bytes.append(" >>")
            }
        }
        bytes.append("] >>")
    }

    /// From each page's marks and each annotation back to their elements.
    private func writeParents(_ number: Int, first: Int, to file: inout PDFFile) {
        file.write(number) { bytes in
            bytes.append("<< /Nums [")
            for (page, owners) in marks.enumerated() {
                bytes.append(UInt8(ascii: " "))
                bytes.append(page)
                bytes.append(" [")
                for owner in owners { bytes.append(reference: first + owner) }
                bytes.append("]")
            }
            for (link, owner) in links.enumerated() {
                bytes.append(UInt8(ascii: " "))
                bytes.append(marks.count + link)
                bytes.append(reference: first + owner)
            }
            bytes.append(" ] >>")
        }
    }
}

extension [UInt8] {
    /// ` 12 0 R`.
    mutating func append(reference number: Int) {
        append(UInt8(ascii: " "))
        append(number)
        append(" 0 R")
    }
}
