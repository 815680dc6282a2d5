import Foundation
import ReportTemplates
import TestSupport
import Testing

@testable import PDFCanvas
@testable import ReportEngine

/// Templates: what one may say, what it is told when it says something else, and what comes of it.
@Suite struct TemplateTests {
    static func template(
        _ yaml: String, _ others: [String: [UInt8]] = [:]
    ) throws -> ReportTemplate {
        try ReportTemplate(
            files: others.merging(["template.yaml": Array(yaml.utf8)]) { $1 })
    }

    /// A sign: a filled circle on a clear ground.
    static func logo(width: Int = 120, height: Int = 80, color: Color = .bad) throws -> [UInt8] {
        let canvas = try PNGCanvas(width: Double(width), height: Double(height), scale: 1)
        canvas.fill(
            Path(circle: Double(width) / 2, Double(height) / 2, radius: Double(height) / 2 - 4),
            color)
        return try canvas.finish()
    }

    @Test
    func `the standard files make the standard report`() throws {
        let files = Dictionary(
            uniqueKeysWithValues: ReportTemplate.standardFiles.map { ($0.name, $0.bytes) })
        #expect(files.count == 5)
        let template = try ReportTemplate(files: files)
        #expect(template.ownSentences.isEmpty)
        #expect(template.palette.isStandard && template.fonts.isEmpty)
        #expect(template.sections == ReportSection.allCases)
        var report = try SampleVehicle.consistent.report()
        let standard = try report.pageDump()
        report.context.template = template
        #expect(try report.pageDump() == standard)
    }

    /// A line of a file, and what is to be said of it.
    private static let faults: [(yaml: String, place: String, problem: String)] = [
        ("brand:\n  colour: red", "template.yaml, line 2, brand.colour", "no such key"),
        ("brand:\n  color: red", "template.yaml, line 2, brand.color", "is no color"),
        (
            "brand:\n  color: \"#88AACC\"", "template.yaml, line 2, brand.color",
            "gives white words a contrast of 2.4 to 1; 7 is the least"
        ),
        (
            "colors:\n\n  warn: \"#E0A000\"", "template.yaml, line 3, colors.warn",
            "gives words a contrast of"
        ),
        ("brand:\n  logo: logo.png", "template.yaml, line 2, brand.logo", "no file logo.png"),
        ("page: {paper: a5}", "template.yaml, line 1, page.paper", "is not known"),
        ("page: {language: xx}", "template.yaml, line 1, page.language", "is not known"),
        ("type:\n  text: No Such Font", "template.yaml, line 2, type.text", "is not installed"),
        ("sections: [mileage, summary]", "template.yaml, line 1, sections", "summary comes first"),
        (
            "sections: [summary, mileage, evidence, method]", "template.yaml, line 1, sections",
            "notices can be moved but not left out"
        ),
        (
            "sections: [summary, limits, mileage, evidence, method, notices]",
            "template.yaml, line 1, sections", "stands outside it"
        ),
        (
            "sections: [summary, log, mileage, evidence, method, notices, log]",
            "template.yaml, line 1, sections", "stands twice"
        ),
        ("brand: {name: \"a\\u202Eb\"}", "template.yaml, line 1, brand.name", "U+202E"),
        (
            "brand:\n  contact: [a, b, c, d]", "template.yaml, line 2, brand.contact.4",
            "3 lines are the most"
        ),
        ("template: 2", "template.yaml, line 1, template", "form 1"),
        ("brand: [", "template.yaml, line", "not YAML"),
        ("brand:\n  name: a\n  name: b", "template.yaml, line", "stands twice"),
        (String(repeating: "[", count: 5_000), "template.yaml, line 1", "nested too deeply"),
        (
            "a: &a [1,1,1,1,1,1,1,1,1,1]\n"
                + (1...8).map { n in
                    let (one, before) = (
                        UnicodeScalar(UInt8(97 + n)), UnicodeScalar(UInt8(96 + n))
                    )
                    let row = Array(repeating: "*\(before)", count: 10).joined(separator: ",")
                    return "\(one): &\(one) [\(row)]"
                }.joined(separator: "\n"), "template.yaml", ""
        ),
    ]

    @Test(arguments: faults.indices)
    func `a fault is named with its file, line and key`(number: Int) {
        let (yaml, place, problem) = Self.faults[number]
        let error = #expect(throws: TemplateError.self) { _ = try Self.template(yaml) }
        #expect(error?.place.hasPrefix(place) == true, "\(error?.description ?? "")")
        #expect(
            problem.isEmpty || error?.problem.contains(problem) == true,
            "\(error?.description ?? "")")
    }

    @Test(arguments: [
        ("verdikt:\n  consistent: {word: Fine}", "line 2, verdikt.consistent.word", "no such"),
        ("verdict:\n  consistent: {word: \"\"}", "line 2", "is empty"),
        ("document:\n  page-of: Page {number}", "line 2, document.page-of", "lacks the blank"),
        ("document:\n  short: A {vin}", "line 2, document.short", "nothing fills the blank {vin}"),
        ("document:\n  short: A **b", "line 2, document.short", "odd number"),
        ("document:\n  short: \"A \\u200B b\"", "line 2, document.short", "U+200B"),
    ])
    func `a sentence that would fail in a report fails when it is read`(
        yaml: String, place: String, problem: String
    ) {
        let error = #expect(throws: TemplateError.self) {
            _ = try Self.template("", ["wording-en-US.yaml": Array(yaml.utf8)])
        }
        #expect(error?.place.contains("wording-en-US.yaml, " + place) == true)
        #expect(error?.problem.contains(problem) == true, "\(error?.description ?? "")")
        #expect(error?.hint != nil || problem == "odd number" || problem == "U+200B")
    }

    @Test
    func `a color that is too light is told which one would do`() throws {
        let error = #expect(throws: TemplateError.self) {
            _ = try Self.template("brand: {color: \"#88AACC\"}")
        }
        let hint = try #require(error?.hint)
        let color = try #require(Color(hexadecimal: String(hint.suffix(7))))
        #expect(color.contrast(with: .paper) >= 7)
        _ = try Self.template("brand: {color: \"\(color.hexadecimal)\"}")
    }

    @Test
    func `brand, colors, words and order reach the pages and the web page`() throws {
        let template = try Self.template(
            """
            brand:
              name: Harrow Lake Credit
              logo: sign.png
              color: "#1E2F2A"
              contact: [desk@harrowlake.example, +1 503 555 0100]
            colors: {data: "#6A2A7A"}
            sections: [summary, mileage, evidence, method, notices]
            """,
            [
                "sign.png": try Self.logo(),
                "wording-en-US.yaml": Array("verdict: {consistent: {word: All clear}}".utf8),
            ])
        var report = try SampleVehicle.consistent.report()
        let standard = try report.rendered(as: .pdf)
        report.context.template = template
        let pages = VehicleHistoryLayout(
            try report.document(), paper: .a4, measure: FixedWidthMeasure()
        ).pages.printed(for: report.context)
        #expect(pages.count == 3)
        for page in pages {
            #expect(
                page.marks.contains {
                    if case .picture(let picture, _, _, _) = $0 {
                        picture.width == 120
                    } else {
                        false
                    }
                })
            #expect(
                page.marks.contains {
                    if case .fill(_, let color) = $0 { color == Color(0x1E2F2A) } else { false }
                })
            let texts = page.marks.compactMap { mark in
                if case .text(let text, _, _, _) = mark { text } else { nil }
            }
            #expect(texts.contains("desk@harrowlake.example · +1 503 555 0100"))
            #expect(texts.contains("All clear"))
            #expect(!texts.contains("Reading log"))
        }
        #expect(try ReportPress(template: template).pdf(of: report) != standard)
        let html = String(decoding: try report.rendered(as: .html), as: UTF8.self)
        #expect(html.contains("--brand: #1E2F2A;") && html.contains("--data: #6A2A7A;"))
        #expect(html.contains("<img class=\"logo\" alt=\"\" src=\"data:image/png;base64,"))
        #expect(html.contains("desk@harrowlake.example") && !html.contains("id=\"log\""))
    }

    @Test
    func `a logo is read for its points alone, within limits`() throws {
        let png = try Self.logo()
        // A chunk of text between the head and the points, as an image editor leaves it there.
        let text = Array("tEXtComment\u{0}<script>".utf8)
        let length = UInt32(text.count - 4)
        let extra =
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + text + [0, 0, 0, 0]
        let laden = Array(png[..<33]) + extra + Array(png[33...])
        if let picture = Brand.logo(laden).picture {
            #expect(try !String(decoding: picture.png(), as: UTF8.self).contains("script"))
        }
        #expect(Brand.logo(png).picture != nil)
        #expect(Brand.logo(Array("<svg/>".utf8)).problem.contains("no PNG"))
        #expect(Brand.logo(Array(png.prefix(png.count / 2))).problem.contains("damaged"))
        #expect(Brand.logo(try Self.logo(color: .paper)).problem.contains("all but white"))
        #expect(Brand.logo(try Self.logo(width: 800, height: 70)).problem.contains("wide"))
        #expect(Brand.logo(try Self.logo(width: 30, height: 30)).problem.contains("30 by 30"))
        let picture = try #require(Brand.logo(png).picture)
        #expect(picture.gray != picture && picture.gray == picture.gray.gray)
    }

    @Test(
        .enabled(
            if: SharedFolder.file("vectors/hostile/logo_bomb.png") != nil,
            "the hostile files are not beside the checkout"),
        arguments: ["logo_bomb.png", "logo_truncated.png", "logo_script.svg", "logo_entity.svg"])
    func `a hostile logo is refused`(name: String) throws {
        let file = try #require(SharedFolder.file("vectors/hostile/\(name)"))
        let (picture, problem) = Brand.logo(Array(try Data(contentsOf: file)))
        #expect(picture == nil && !problem.isEmpty)
    }

    @Test
    func `a specimen in the standard template has no fault, and a long sentence is found`() throws {
        #expect(try TemplateSpecimen(.standard).faults(in: [.french]) == [])
        let long = String(repeating: "Donaudampfschifffahrt ", count: 12)
        let template = try Self.template(
            "", ["wording-de.yaml": Array("tile: {last: \(long)}".utf8)])
        #expect(template.ownSentences[.german]?.count == 1)
        let faults = try TemplateSpecimen(template).faults(in: [.german])
        #expect(faults.count == 4)
        #expect(faults.allSatisfy { $0.hasPrefix("de, ") && $0.contains("cut") })
    }
}
