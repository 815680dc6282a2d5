import Foundation
import Testing

@testable import PDFCanvas
@testable import ReportEngine

/// The page for a browser. `REPORT_PAGES=FOLDER` writes them there, to look.
@Suite struct HTMLTests {
    private static func html(_ vehicle: SampleVehicle) throws -> String {
        try #require(pages.get()[vehicle])
    }

    private static let pages = Result {
        let press = try ReportPress()
        return try Dictionary(
            uniqueKeysWithValues: SampleVehicle.allCases.map { vehicle in
                let bytes = try press.html(of: vehicle.report(isDemo: true))
                if let folder = ProcessInfo.processInfo.environment["REPORT_PAGES"] {
                    try Data(bytes).write(
                        to: URL(filePath: folder).appending(path: "\(vehicle).html"))
                }
                return (vehicle, String(decoding: bytes, as: UTF8.self))
            })
    }

    /// What a reader sees: no style, no tags, no references.
    private static func text(_ html: String) -> String {
        html.replacing(/<style>.*?<\/style>/.dotMatchesNewlines(), with: "")
            .replacing(/<title>.*?<\/title>/.dotMatchesNewlines(), with: "")
            .replacing(/\n/, with: "").replacing(/<[^>]*>/, with: "")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&nbsp;", with: "\u{A0}").replacing("&amp;", with: "&")
    }

    /// Every string in a value, with the path of names that leads to it.
    private static func strings(
        in value: Any, at path: String = ""
    ) -> [(path: String, text: String)] {
        if let text = value as? String { return text.isEmpty ? [] : [(path, text)] }
        return Mirror(reflecting: value).children.flatMap { child in
            strings(in: child.value, at: child.label.map { path + "." + $0 } ?? path)
        }
    }

    /// What only paper needs.
    private static let paged: Set = [
        ".furniture.pageOf", ".glance.page", ".glance.more", ".glance.aside", ".log.continued",
        ".log.yearContinued", ".log.continues",
    ]

    @Test(arguments: SampleVehicle.allCases)
    func `every sentence of the document is on the page`(vehicle: SampleVehicle) throws {
        let html = try Self.html(vehicle)
        let shown = Self.text(html)
        let document = try vehicle.report(isDemo: true).document()
        for (path, text) in Self.strings(in: document) where !Self.paged.contains(path) {
            // The words for an empty chart are drawn only there, its alternative is an attribute.
            if path.hasPrefix(".chart.empty"), !document.chart.readings.isEmpty { continue }
            if path == ".mileage.notesHeading", document.mileage.notes.isEmpty { continue }
            if path == ".log.empty", !document.log.years.isEmpty { continue }
            if path == ".chart.unit", document.chart.readings.isEmpty { continue }
            let plain = text.filter {
                $0 != RichText.strongBegins && $0 != RichText.strongEnds
            }
            let isThere =
                shown.contains(plain) || html.contains(HTMLNode.escaped(plain))
            #expect(isThere, "\(path): \(plain)")
        }
    }

    @Test(arguments: SampleVehicle.allCases)
    func `nothing runs and nothing is fetched`(vehicle: SampleVehicle) throws {
        let html = try Self.html(vehicle).lowercased()
        for word in ["<script", "javascript:", "@import", "url(", " src=", "<iframe", "<object"] {
            #expect(!html.contains(word), "\(word)")
        }
        #expect(html.firstMatch(of: /<[^>]* on[a-z]+=/) == nil)
        for reference in html.matches(of: /(?:href|action|srcset|poster|data)="([^"]*)"/) {
            let target = reference.1
            #expect(target.hasPrefix("#") || target == "data:,", "\(target)")
        }
    }

    @Test
    func `a name from outside stays text`() throws {
        let html = try Self.html(.hostile)
        #expect(!html.contains("<b>"))
        #expect(html.contains("U+200B&lt;b&gt;X-Trail&lt;/b&gt; &amp; U+FFFFCo"))
        #expect(!html.unicodeScalars.contains("\u{202E}"))
        let broken = HTMLNode.tag("p", ["title": "\"><script>"], text: "</p><!-- & 'x'")
        var text = ""
        broken?.write(to: &text)
        #expect(
            text
                == "\n<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&lt;!-- &amp; &#39;x&#39;</p>"
        )
    }

    @Test(arguments: SampleVehicle.allCases)
    func `every tag that opens closes, and every link leads somewhere`(
        vehicle: SampleVehicle
    ) throws {
        let html = try Self.html(vehicle)
        var open: [Substring] = []
        for tag in html.matches(of: /<(\/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s[^>]*)?>/) {
            if ["meta", "link"].contains(tag.2) { continue }
            if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2) }
        }
        #expect(open.isEmpty)
        let ids = html.matches(of: /\ id="([^"]*)"/).map(\.1)
        #expect(Set(ids).count == ids.count, "an id is there twice")
        for link in html.matches(of: /(?:href="#|aria-labelledby=")([^"]*)"/) {
            #expect(ids.contains(link.1), "\(link.1)")
        }
    }

    @Test
    func `landmarks, headings and tables say what they are`() throws {
        let html = try Self.html(.rollback)
        #expect(html.hasPrefix("<!DOCTYPE html>\n") || html.hasPrefix("<!DOCTYPE html><html"))
        for part in ["<html lang=\"en\">", "<header", "<main", "<footer", "<nav", "<title>"] {
            #expect(html.matches(of: try Regex(part)).count == 1, "\(part)")
        }
        #expect(html.matches(of: /<h1/).count == 1)
        // No level of heading is left out on the way down.
        var level = 0
        for heading in html.matches(of: /<h([1-6])/) {
            let next = try #require(Int(heading.1))
            #expect(next <= level + 1, "h\(level) is followed by h\(next)")
            level = next
        }
        #expect(html.firstMatch(of: /<th(?![a-z])(?![^>]*scope=)/) == nil)
        #expect(html.firstMatch(of: /<table(?![^>]*aria-labelledby=)/) == nil)
        #expect(html.firstMatch(of: /<svg class="chart[^>]*role="img"[^>]*aria-label="Line/) != nil)
        let shown = Self.text(html)
        let verdict = try #require(shown.firstRange(of: "Discrepancy"))
        #expect(shown.distance(from: shown.startIndex, to: verdict.lowerBound) < 1000)
        #expect(shown.contains("DEMO: an invented vehicle"))
    }

    @Test
    func `the same report gives the same page`() throws {
        let report = try SampleVehicle.rollback.report()
        let press = try ReportPress()
        _ = try press.html(of: SampleVehicle.hostile.report())
        #expect(try press.bytes(of: report, as: .html) == report.rendered(as: .html))
    }

    @Test
    func `every color of a drawing is in the style sheet, light and dark`() throws {
        let html = try Self.html(.rollback)
        let drawn = Set(
            html.matches(of: /class="(fill|line)-([a-z0-9-]+)"/).map { $0.1 + "-" + $0.2 })
        #expect(drawn.count > 10)
        for name in drawn { #expect(html.contains("." + name + " {"), "\(name)") }
        let sheet = try #require(html.firstMatch(of: /<style>(.*?)<\/style>/.dotMatchesNewlines()))
        let names = Set(sheet.1.matches(of: /var\((--[a-z0-9-]+)\)/).map(\.1))
        for name in names {
            #expect(sheet.1.matches(of: try Regex("\(name): #")).count >= 1, "\(name)")
        }
    }
}
