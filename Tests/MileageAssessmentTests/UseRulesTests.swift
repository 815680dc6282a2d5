import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// The rules about use and about what was written down, each with the lawful history beside it
/// that looks like its finding.
@Suite struct UseRulesTests {
    private let start = Timestamp(millisecondsSince1970: 1_609_462_800_000)

    private func at(_ day: Int, plus hours: Int = 0) -> String {
        (start + .seconds(day * 86_400 + hours * 3600)).description
    }

    private func date(_ day: Int) -> String {
        (start + .seconds(day * 86_400)).date.description
    }

    private func judge(_ lines: [String]...) throws -> Assessment {
        try assess(lines.joined().joined(separator: "\n"))
    }

    /// Nights at 60 km a day, standing at one number from `from` for `days`.
    private func standing(from: Int, days: Int, leap: Bool = false) -> [String] {
        (0..<from + days + 60).map { day in
            let counted =
                day < from ? day : leap && day >= from + days ? day : max(from, day - days)
            return "\(at(day)) \(84_000 + 60 * counted) km vehicle"
        }
    }

    private func drives(_ days: [Int]) -> [String] {
        days.flatMap { ["\(at($0, plus: 6)) 80 % fuel", "\(at($0, plus: 30)) 65 % fuel"] }
    }

    @Test func `an odometer that stood while the tank emptied is inoperative`() throws {
        let assessment = try judge(
            standing(from: 200, days: 80), drives([210, 230, 250]))
        #expect(assessment.codes.contains("ODOMETER_INOPERATIVE"), "\(assessment.findings)")
        #expect(assessment.verdict == .trueMileageUnknown)
    }

    @Test func `a car that is parked with a full tank is parked`() throws {
        let assessment = try judge(
            standing(from: 200, days: 80),
            (200..<280).map { "\(at($0, plus: 1)) \(80 - ($0 - 200) / 20) % fuel" })
        #expect(assessment.verdict <= .consistentWithNotes, "\(assessment.findings)")
    }

    @Test func `a number that leaps after it stood was old`() throws {
        let assessment = try judge(
            standing(from: 200, days: 80, leap: true), drives([210, 230, 250]))
        #expect(!assessment.codes.contains("ODOMETER_INOPERATIVE"))
        #expect(assessment.verdict <= .consistentWithNotes, "\(assessment.findings)")
    }

    @Test func `where an inspection saw it rise the odometer works`() throws {
        let assessment = try judge(
            standing(from: 200, days: 80, leap: true),
            ["\(date(240)) 98400 km inspection"], drives([210, 230, 250]))
        #expect(!assessment.codes.contains("ODOMETER_INOPERATIVE"), "\(assessment.findings)")
    }

    @Test func `a new job is a note, and the seasons are none`() throws {
        func weekly(_ perWeek: (Int) -> Int) -> [String] {
            var kilometers = 40_000
            return (0..<130).map { week in
                kilometers += perWeek(week)
                return "\(at(week * 7)) \(kilometers) km vehicle"
            }
        }
        let job = try judge(weekly { $0 < 65 ? 560 + $0 % 5 * 20 : 90 + $0 % 3 * 10 })
        #expect(job.codes == ["SLOPE_CHANGE"], "\(job.findings)")
        #expect(job.verdict == .consistentWithNotes)
        let seasons = try judge(weekly { $0 % 52 < 26 ? 420 : 200 })
        #expect(seasons.codes.isEmpty, "\(seasons.findings)")
    }

    @Test func `oil that a calendar uses up says nothing about distance`() throws {
        // A change a year, whatever is driven: 12,000 km, 11,500, then 2,000.
        var lines: [String] = []
        for (year, driven) in [12_000, 11_500, 2000, 12_100].enumerated() {
            let before = 80_000 + [0, 12_000, 23_500, 25_500][year]
            lines += [
                "\(at(year * 366)) \(before) km vehicle", "\(at(year * 366)) 100 % oil",
                "\(at(year * 366 + 365)) \(before + driven) km vehicle",
                "\(at(year * 366 + 365)) 5 % oil",
            ]
        }
        let assessment = try judge(lines)
        #expect(
            !assessment.codes.contains("DISTANCE_LOWER_THAN_OIL_USE"), "\(assessment.findings)")
    }

    @Test func `numbers that people read are no pattern`() throws {
        let assessment = try judge(
            [12_431, 14_018, 15_377, 17_264, 18_540, 20_113, 21_879].enumerated().map {
                "\(date($0 * 31)) \($1) km driver"
            })
        #expect(assessment.codes.isEmpty, "\(assessment.findings)")
    }

    @Test func `a retest within the month is no repeat`() throws {
        let assessment = try judge([
            "\(date(0)) 84000 km inspection", "\(date(365)) 98412 km inspection",
            "\(date(372)) 98412 km inspection", "\(date(730)) 112003 km inspection",
        ])
        #expect(assessment.codes.isEmpty, "\(assessment.findings)")
    }

    @Test func `a declared value is judged by what is certain, then by what is likely`() throws {
        let assessment = try judge(
            (0..<100).map { "\(at($0 * 7)) \(40_000 + 280 * $0) km vehicle" })
        let estimator = MileageEstimator(assessment)
        let instant = start + .seconds(350 * 86_400)
        func relation(_ kilometers: Int64) -> Finding.DeclaredRelation? {
            let finding = estimator.finding(onDeclared: .kilometers(kilometers), at: instant)
            guard case .declaredMismatch(_, _, _, let relation)? = finding?.kind else { return nil }
            return relation
        }
        #expect(relation(54_000) == nil)
        #expect(relation(47_210) == .belowCertain)
        #expect(relation(60_000) == .aboveCertain)
        let ahead = start + .seconds(800 * 86_400)
        let high = estimator.finding(onDeclared: .kilometers(90_000), at: ahead)
        guard case .declaredMismatch(_, _, _, .unlikely)? = high?.kind else {
            Issue.record("\(String(describing: high))")
            return
        }
    }
}
