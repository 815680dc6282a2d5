import Foundation
import ReportTemplates
import Testing

@testable import PDFCanvas
@testable import ReportEngine

/// The page for a browser. `REPORT_PAGES=FOLDER` writes them there, to look.
@Suite struct HTMLTests {
    /// One of each kind of page; the longest ones differ from these in their number of rows only.
    private static let vehicles: [SampleVehicle] = [
        .rollback, .consistent, .threeReadings, .noReadings, .electric, .longName, .isolated,
        .unitSwitch, .hostile, .refused, .disagreement, .replaced,
    ]

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
        ".log.yearContinued", ".log.continues", ".furniture.attachment", ".furniture.language",
        ".chart.months", ".condition.oil.some.months", ".condition.oil.some.thousandsLabel",
        ".condition.oil.some.changes.thousands", ".condition.tires.some.fromLabel",
        ".condition.tires.some.toLabel", ".condition.tires.some.alternate",
        ".condition.battery.some.alternate",
    ]

    @Test(arguments: vehicles)
    func `every sentence of the document is on the page`(vehicle: SampleVehicle) throws {
        let html = try Self.html(vehicle)
        let shown = Self.text(html)
        let document = try vehicle.report(isDemo: true).document()
        for (path, text) in Self.strings(in: document) where !Self.paged.contains(path) {
            // The words for an empty chart are drawn only there, its alternative is an attribute.
            if path.hasPrefix(".chart.empty"), !document.chart.readings.isEmpty { continue }
            if path == ".mileage.notesHeading", document.mileage.notes.isEmpty { continue }
            if path == ".condition.battery.some.seasonsNone" {
                if document.condition.battery?.seasons.isEmpty == false { continue }
            }
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

    @Test(arguments: vehicles)
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

    @Test(arguments: vehicles)
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
        for part in ["<html lang=\"en-US\">", "<header", "<main", "<footer", "<nav", "<title>"] {
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

    /// The colors of the light page, or of the dark one.
    private static func palette(dark: Bool) throws -> [String: Color] {
        let sheet = String(decoding: ReportTemplates.styleSheet, as: UTF8.self)
        let start = try #require(sheet.firstRange(of: "prefers-color-scheme: dark")).lowerBound
        let part = dark ? sheet[start...] : sheet[..<start]
        let colors = part.matches(of: /--([a-z0-9-]+): #([0-9a-f]{6});/)
            .compactMap { match in
                UInt32(match.2, radix: 16).map { (String(match.1), Color($0)) }
            }
        // The first is the page's; the brand mark has its own.
        return Dictionary(colors, uniquingKeysWith: { first, _ in first })
    }

    /// Relative luminance. Source: WCAG 2.2, definition of relative luminance.
    private static func luminance(_ color: Color) -> Double {
        func linear(_ channel: UInt8) -> Double {
            let part = Double(channel) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(color.red) + 0.7152 * linear(color.green)
            + 0.0722 * linear(color.blue)
    }

    @Test(arguments: [false, true])
    func `every ink can be read on every ground it stands on`(dark: Bool) throws {
        let colors = try Self.palette(dark: dark)
        var pairs = ["ink", "ink2", "ink3", "data", "link", "ok", "bad", "warn", "unknown"]
            .map { ($0, "paper") }
        pairs += ["ink", "ink2", "ink3", "bad", "warn", "data"].map { ($0, "wash") }
        for state in ["ok", "bad", "warn", "unknown"] {
            pairs += [state, "ink", "ink2", "data"].map { ($0, state + "-tint") }
        }
        pairs += [("on-brand", "brand"), ("on-brand2", "brand")]
        for (ink, ground) in pairs {
            let (a, b) = (
                Self.luminance(try #require(colors[ink])),
                Self.luminance(try #require(colors[ground]))
            )
            let contrast = (max(a, b) + 0.05) / (min(a, b) + 0.05)
            // Source: WCAG 2.2, 1.4.3.
            #expect(contrast >= 4.5, "\(ink) on \(ground): \(contrast)")
        }
    }

    // MARK: Looked at by a browser

    private static let browser = ["/usr/bin/chromium", "/usr/bin/google-chrome"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test(
        .enabled(if: browser != nil, "Chromium is not installed"),
        arguments: [SampleVehicle.rollback, .hostile])
    func `Chromium asks for nothing and has nothing to say`(vehicle: SampleVehicle) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "reportgen-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let outcome = Result { try Self.browse(vehicle, in: folder) }
        try FileManager.default.removeItem(at: folder)
        let (messages, requests) = try outcome.get()
        #expect(!messages.contains("CONSOLE"), "\(messages)")
        #expect(requests.isEmpty)
    }

    /// What Chromium wrote, and the addresses outside this computer that the page's process asked
    /// for.
    private static func browse(
        _ vehicle: SampleVehicle, in folder: URL
    ) throws -> (String, Set<String>) {
        let file = folder.appending(path: "report.html")
        let log = folder.appending(path: "requests.json")
        try Data(html(vehicle).utf8).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: try #require(browser))
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run",
            "--user-data-dir=\(folder.path)/profile", "--enable-logging=stderr",
            "--log-net-log=\(log.path)", "--dump-dom", file.absoluteString,
        ]
        let messages = Pipe()
        process.standardError = messages
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let said = try messages.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let requests = try String(contentsOf: log, encoding: .utf8)
        // The browser's own questions to its maker are not the page's.
        let own = ["google.com", "googleapis.com", "gvt1.com"]
        let asked = requests.matches(of: /"url":"(https?:[^"]*)"/).map { String($0.1) }
            .filter { address in !own.contains { address.contains($0) } }
        return (String(decoding: said, as: UTF8.self), Set(asked))
    }
}
