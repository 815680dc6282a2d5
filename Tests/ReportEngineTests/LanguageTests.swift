import MileageAssessment
import ReportTemplates
import Testing
import VehicleRecords

@testable import ReportEngine

/// Every sentence in every language, and in its place.
@Suite
struct LanguageTests {
    private static let others: [ReportLanguage] = [.german, .french]

    @Test(arguments: others)
    func `every sentence exists in every language, with the same blanks`(
        language: ReportLanguage
    ) throws {
        let english = try ReportTemplates.wording(in: "en-US")
        let other = try ReportTemplates.wording(in: language.rawValue)
        func blanks(_ sentence: String) -> Set<String> {
            Set(sentence.matches(of: /\{[a-z-]+\}/).map { String($0.0) })
        }
        for (key, sentence) in english.sorted(by: { $0.key < $1.key }) {
            guard let translated = other[key] else {
                Issue.record("\(language.rawValue) lacks \(key): \(sentence)")
                continue
            }
            let (needed, has) = (blanks(sentence), blanks(translated))
            // "one" may say the number in a word.
            let isOne = key.hasSuffix(".one")
            #expect(
                isOne
                    ? has.subtracting(["{count}"]) == needed.subtracting(["{count}"])
                    : has == needed,
                "\(language.rawValue) \(key): \(translated)")
            #expect(
                sentence.matches(of: /\*\*/).count == translated.matches(of: /\*\*/).count,
                "\(language.rawValue) \(key): strong words")
        }
        for key in other.keys where english[key] == nil {
            Issue.record("\(language.rawValue) has \(key), which English has not")
        }
    }

    @Test
    func `what British English says otherwise replaces a sentence that is there`() throws {
        let english = try ReportTemplates.wording(in: "en-US")
        for (key, sentence) in try ReportTemplates.britishWording() {
            #expect(english[key] != nil && english[key] != sentence, "\(key): \(sentence)")
        }
        for (key, sentence) in try ReportTemplates.wording(in: "en-GB") {
            for word in ["tire", "kilometer", "color", "license"] {
                #expect(!sentence.lowercased().contains(word), "\(key): \(sentence)")
            }
        }
    }

    /// Words that are written alike, and names of things.
    private static let alike = [
        "policy", "format", "evidence.command", "evidence.glossary", "document.demo.word",
        "source", "signal", "unit", "counted", "check", "fact", "certainty", "verdict", "tile",
        "log.heads", "identity", "evidence", "year", "signals", "finding", "text", "glance",
        "mileage", "powertrain", "condition", "disclosure", "warranty", "portfolio",
    ]

    @Test(arguments: others)
    func `no sentence is left in English`(language: ReportLanguage) throws {
        let english = try ReportTemplates.wording(in: "en-US")
        let other = try ReportTemplates.wording(in: language.rawValue)
        for (key, sentence) in english {
            // A sentence of several words is never the same in two languages.
            let words = sentence.replacing(/\{[a-z-]+\}/, with: "")
                .split { !$0.isLetter }.filter { $0.count > 1 }
            guard words.count > 3 else { continue }
            #expect(other[key] != sentence, "\(language.rawValue) \(key): \(sentence)")
        }
    }

    @Test(arguments: others)
    func `every number that decides is named in every language`(language: ReportLanguage) {
        for entry in Thresholds().entries {
            let name = PolicyWords.text(entry.name, in: language.rawValue)
            #expect(name != entry.name, "\(language.rawValue): \(entry.name)")
            #expect(!name.contains("{}"))
            // What is more than a reference, such as "D R04, R05 [P]".
            if entry.source.contains(/[a-z]{4}/) {
                let source = PolicyWords.text(entry.source, in: language.rawValue)
                #expect(source != entry.source, "\(language.rawValue): \(entry.source)")
            }
        }
    }

    @Test
    func `numbers, dates and ages follow the language`() throws {
        let (de, fr) = (
            try Figures(.kilometers, Wording.standard(.german)),
            try Figures(.kilometers, Wording.standard(.french))
        )
        #expect(de.numbers.text(98_412) == "98.412")
        #expect(fr.numbers.text(98_412) == "98\u{202F}412")
        #expect(de.asWritten("49114.27") == "49.114,27")
        #expect(de.percent(permille: 755) == "75,5")
        let day = try Timestamp("2026-03-18T06:00:00Z")
        #expect(de.date(day) == "18.\u{A0}März\u{A0}2026")
        #expect(fr.date(day) == "18\u{A0}mars\u{A0}2026")
        #expect(de.age(.seconds(42 * 86_400)) == "42\u{A0}T")
        #expect(fr.age(.seconds(42 * 86_400)) == "42\u{A0}j")
        #expect(ReportLanguage.french.isOne(0))
        #expect(!ReportLanguage.german.isOne(0))
    }

    @Test(arguments: ReportLanguage.allCases, SampleVehicle.allCases)
    func `every vehicle has a report in every language`(
        language: ReportLanguage, vehicle: SampleVehicle
    ) throws {
        var report = try vehicle.report()
        report.context.language = language
        let document = try report.document()
        #expect(document.furniture.language == language.rawValue)
        let html = String(decoding: try report.rendered(as: .html), as: UTF8.self)
        #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
    }
}
