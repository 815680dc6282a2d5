@testable import MileageAssessment
import ReportTemplates
import Testing
import VehicleRecords

@testable import ReportEngine

@Suite
struct WordingTests {
    /// One of each. A new kind does not compile here until it has a place.
    private static func examples(_ report: VehicleHistoryReport) -> [Finding.Kind] {
        let span = TimeSpan(report.asOf)
        let block = Finding.Rollback.Block(
            first: EntryIndex(0), last: EntryIndex(1), count: 2, from: span, to: span,
            lowest: .kilometers(1), highest: .kilometers(2))
        func rollback(_ isIndicated: Bool) -> Finding.Kind {
            .rollback(
                Finding.Rollback(
                    upper: block, lower: block, isIndicated: isIndicated, size: .kilometers(3),
                    added: .kilometers(4)))
        }
        var kinds: [Finding.Kind] = [
            rollback(true), rollback(false),
            .sourceScaleChanged(factor: 10, tooLarge: true, count: 4),
            .unitSwitch(from: .kilometers, to: .miles, at: report.asOf),
            .regression(size: .kilometers(4), withinTolerance: true),
            .regression(size: .kilometers(400), withinTolerance: false),
            .disagreement(size: .kilometers(900)),
            .impossibleRate(
                gained: .kilometers(900), over: .seconds(3600), limit: .kilometers(250)),
            .improbableRate(
                gained: .kilometers(900), over: .seconds(86_400), limit: .kilometers(800)),
            .noValues(count: 3, sentinel: 2), .noValues(count: 1, sentinel: 0),
            .coverageGap(from: report.asOf - .seconds(9_000_000), to: report.asOf, couldHide: nil),
            .coverageGap(
                from: report.asOf - .seconds(9_000_000), to: report.asOf,
                couldHide: .kilometers(4000)),
            .frozen(
                from: report.asOf - .seconds(9_000_000), to: report.asOf, count: 3,
                resumed: .kilometers(4)),
            .frozen(from: report.asOf, to: report.asOf, count: 3, resumed: nil),
            .staleSource(Source(.title, "x"), newest: report.asOf, age: .seconds(90_000)),
            .tooFew(count: 1, refused: false), .tooFew(count: 0, refused: true),
            .rollover(limit: .miles(100_000)), .ceiling(.miles(299_999)),
            .meterReplaced(offset: .kilometers(3), recorded: true),
            .meterReplaced(offset: nil, recorded: false),
            .identityConflict(.checkDigit(stated: "1", expected: "X", required: true)),
            .identityConflict(.statedVIN("\u{202E}X", readings: 2)),
            .identityConflict(.twoOdometers(readings: 8)),
        ]
        kinds += Finding.Movement.allCases.flatMap { movement in
            [true, false].map {
                .odometerInoperative(
                    from: report.asOf - .seconds(9_000_000), to: report.asOf, movement: movement,
                    resumed: $0)
            }
        }
        kinds += Finding.DeclaredRelation.allCases.map {
            .declaredMismatch(
                declared: .kilometers(9), at: report.asOf,
                allowed: .kilometers(10)...(.kilometers(20)), $0)
        }
        kinds += Finding.Pattern.allCases.map { .fabricatedPattern($0, count: 7) }
        kinds += [
            .slopeChange(at: report.asOf, before: .kilometers(40), after: .kilometers(9)),
            .distanceLowerThanOilUse(
                gained: .kilometers(900), expected: .kilometers(4000),
                from: report.asOf - .seconds(9_000_000), to: report.asOf),
            .agePrior(.kilometers(500_000), perYear: .kilometers(90_000), limit: .miles(52_000)),
            .sameTimeConflict(difference: .kilometers(3000)),
            .exactRepeat(
                .kilometers(80_000), from: report.asOf - .seconds(9_000_000), to: report.asOf),
        ]
        kinds += [
            .notActualMileage, .odometerAltered, .odometerReplaced, .exceedsMechanicalLimits,
        ].map { .titleStatement($0, on: TimeSpan(report.asOf)) }
        kinds += Finding.Attribute.allCases.map {
            .identityConflict(.attribute($0, expected: "2019", stated: "2012"))
        }
        kinds += Finding.ImpossibleTime.allCases.map { .timeImpossible($0, count: 2) }
        kinds += Cause.allCases.map {
            .isolated(
                shown: .kilometers(9), expected: .kilometers(1)...(.kilometers(2)), cause: $0,
                candidates: [.kilometers(1)])
        }
        return kinds
    }

    @Test(arguments: [SampleVehicle.rollback, .consistent, .noReadings])
    func `every kind of finding has its words, with every blank filled`(
        vehicle: SampleVehicle
    ) throws {
        let report = try vehicle.report()
        let phrases = try Phrases(report)
        let entry = try #require(report.history.entries.last).index
        for kind in Self.examples(report) {
            for certain in [nil, Cause.keyingSlip] {
                let finding = Finding(
                    kind, evidence: [entry], explanation: certain, runnerUp: certain, gap: 1)
                let blanks = try phrases.findingBlanks(finding)
                let key = "finding.\(kind.wordingKey)"
                for part in ["name", "matters", "wrong", "change"] {
                    #expect(try !phrases.words("\(key).\(part)", blanks).isEmpty)
                }
                if phrases.words.has("\(key).observation") {
                    _ = try phrases.words("\(key).observation", blanks)
                }
            }
        }
    }

    @Test
    func `every verdict has its panel`() throws {
        let words = try Wording.english.get()
        for verdict in Verdict.allCases {
            for part in ["word", "sentence", "side-label", "side-value", "side-note"] {
                #expect(words.has("verdict.\(verdict.wordingKey).\(part)"))
            }
        }
    }

    @Test
    func `every source, signal, cause and certainty has its word`() throws {
        let words = try Wording.english.get()
        for kind in Source.Kind.allCases { #expect(words.has("source.\(kind.rawValue).within")) }
        for signal in Signal.allCases { #expect(words.has("signal.\(signal.rawValue)")) }
        for cause in Cause.allCases {
            #expect(words.has("cause.\(cause.rawValue)"))
            #expect(words.has("cause-noun.\(cause.rawValue)"))
        }
        for certainty in Finding.Certainty.allCases {
            #expect(words.has("certainty.\(certainty.rawValue)"))
        }
    }

    @Test
    func `no sentence accuses anybody or vouches for anything`() throws {
        let banned = [
            "tamper", "fraud", "clocked", "clocking", "verified", "genuine", "clean",
            "actual mileage", "manipulat", "cheat", "guarantee",
        ]
        // The statutory words are quoted, and only a transferor says them.
        let statutory: Set = [
            "disclosure.choice-discrepancy", "disclosure.statement-discrepancy",
        ]
        for (key, sentence) in try ReportTemplates.englishWording()
        where !statutory.contains(key) {
            for word in banned {
                let claims = sentence.lowercased().replacing("not the actual mileage", with: "")
                #expect(!claims.contains(word), "\(key): \(sentence)")
            }
        }
    }

    @Test
    func `a blank that nobody fills is an error that names it`() throws {
        let words = Wording(["a": "x {b} y"])
        #expect(try words("a", ["b": "*"]) == "x * y")
        #expect(throws: RenderingError.wording(key: "a", problem: "the blank {b} is not filled")) {
            try words("a")
        }
        #expect(throws: RenderingError.wording(key: "c", problem: "missing")) { try words("c") }
    }

    @Test
    func `numbers, ages and dates are set as the design says`() throws {
        let words = try Wording.english.get()
        let si = try Figures(.kilometers, words)
        let us = try Figures(.miles, words)
        #expect(si.numbers.text(98_412) == "98\u{202F}412")
        #expect(us.numbers.text(54_180) == "54,180")
        #expect(si.numbers.text(-37_382) == "\u{2212}37\u{202F}382")
        #expect(us.distance(.miles(54_180)) == "54,180\u{A0}mi")
        #expect(us.whole(.kilometers(100)) == 62)
        #expect(si.asWritten("49114.27") == "49\u{202F}114.27")
        #expect(si.asWritten("0") == "0")
        #expect(si.age(.seconds(360)) == "6\u{A0}min")
        #expect(si.age(.seconds(42 * 86_400)) == "42\u{A0}d")
        #expect(si.date(try Timestamp("2026-11-18T06:00:00Z")) == "18\u{A0}Nov\u{A0}2026")
    }
}
