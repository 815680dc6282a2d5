import Foundation
import Testing

/// The documents tell the truth, as far as a machine can see.
@Suite struct DocumentsTests {
    @Test
    func `every path that the architecture names exists`() throws {
        let text = try Checkout.text("docs/ARCHITECTURE.md")
        let paths = text.matches(of: /`((?:Sources|Tests|Templates|Tools|docs|samples)\/[^`* ]*)`/)
            .map { String($0.1) }
        #expect(paths.count > 20)
        for path in paths { #expect(Checkout.exists(path), "\(path) does not exist") }
    }

    @Test
    func `every type in the glossary exists`() throws {
        let sources = try Checkout.files(under: ["Sources"], ending: [".swift"])
            .map(\.text).joined(separator: "\n")
        let rows = try Checkout.text("docs/GLOSSARY.md").split(separator: "\n")
            .filter { $0.hasPrefix("| ") && !$0.hasPrefix("| word") }
        #expect(rows.count > 30)
        for row in rows {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count >= 3, let type = cells[2].firstMatch(of: /`([A-Za-z]+)`/)?.1 else {
                Issue.record("no type in: \(row)")
                continue
            }
            let declaration = try Regex("(struct|enum|class|actor|protocol) \(type)\\b")
            #expect(sources.contains(declaration), "there is no type \(type)")
        }
    }

    @Test
    func `every decision is dated and says when to look at it again`() throws {
        let decisions = try Checkout.text("docs/DECISIONS.md").split(separator: "\n## ").dropFirst()
        #expect(decisions.count > 20)
        for decision in decisions {
            let title = decision.prefix { $0 != "\n" }
            #expect(decision.contains(/20\d\d-\d\d-\d\d/), "\(title) has no date")
            #expect(decision.contains("Revisit"), "\(title) says not when to revisit")
        }
    }

    @Test
    func `every link in the documents leads somewhere`() throws {
        let documents =
            try Checkout.files(under: ["docs"], ending: [".md"])
            + ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map {
                Checkout.File(path: $0, text: try Checkout.text($0))
            }
        for document in documents {
            let folder = document.path.hasPrefix("docs/") ? "docs/" : ""
            for match in document.text.matches(of: /\]\(([^)#]+)[^)]*\)/) {
                let target = String(match.1)
                guard !target.contains("://") else { continue }
                let path = URL(filePath: "/" + folder + target).standardized.path.dropFirst()
                #expect(Checkout.exists(String(path)), "\(document): \(target)")
            }
        }
    }
}
