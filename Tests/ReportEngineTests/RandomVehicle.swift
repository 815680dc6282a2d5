import MileageAssessment
import TestSupport
import VehicleRecords

@testable import ReportEngine

/// A vehicle that nobody drew by hand: any number of readings, any faults, any names, any paper
/// and language, all from a seed.
struct RandomVehicle {
    private var seeds: Seeds

    init(seed: Int) { seeds = Seeds(seed &* 7919 &+ 13) }

    private static let makes = [
        "INFINITI", "Škoda", "Bayerische Motoren Werke Aktiengesellschaft", "比亚迪汽车", "Ё-мобиль",
        "سيارة الشرق", "רכב המזרח", "Nis\u{202E}san", "A", "日産自動車株式会社", "&<b>\"'", "",
    ]
    private static let models = [
        "Q50", "Active Tourer Long Range Plug-in Hybrid M Sport Edition", "秦 PLUS DM-i 冠军版",
        "الطراز الفاخر", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "e-tron",
        "X\u{200B}Y", "3",
    ]
    private static let names = [
        "Northgate Motors", "Autohaus Donaudampfschifffahrtsgesellschaft mbH & Co. KG, Regensburg",
        "車検センター", "ورشة", "W", "Provincial inspection register of the north-western territories",
    ]

    private mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int(seeds.next() % UInt64(list.count))]
    }

    private mutating func chance(_ percent: UInt64) -> Bool { seeds.next() % 100 < percent }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(seeds.next() % UInt64(range.count))
    }

    mutating func report() throws -> VehicleHistoryReport {
        let draft = try VIN("JN1BV7AR0FM9" + String(number(10_000...99_999)))
        let text = draft.description
        let vin = try VIN(
            String(text.prefix(8)) + String(draft.expectedCheckDigit) + String(text.suffix(8)))
        var maker = HistoryMaker(vin: vin)
        if chance(40) { maker.unit = .miles }
        if chance(85) {
            try maker.identity(
                pick(Self.makes), pick(Self.models), number(1999...2027),
                trim: chance(50) ? pick(Self.models) : nil,
                powertrain: pick(["ICE", "BEV", "PHEV", nil, "STEAM\u{7}"]))
        }
        try readings(&maker)
        try conditions(&maker)
        let history = maker.history()
        let asOf = Timestamp(millisecondsSince1970: SampleVehicle.asOf + 6 * 3_600_000)
        let language = pick(ReportLanguage.allCases)
        return VehicleHistoryReport(
            assessment: AssessmentPolicy.standard.assess(history, asOf: asOf),
            context: ReportContext(
                number: chance(80) ? "VH-20261118-04ab9c11fe" : pick(Self.makes), issuedAt: asOf,
                tenant: pick(Self.names), preparedFor: pick(Self.names), isDemo: chance(30),
                unit: pick([nil, .miles, .kilometers]), paper: pick(Paper.allCases),
                language: language,
                verifyURL: chance(40) ? "https://verify.northgate.example/r" : nil,
                stockNumber: chance(40)
                    ? pick(["K-4711", "A", "LAGERNUMMER-000000000000001"]) : nil),
            ledger: chance(70)
                ? LedgerReference(
                    origin: "ledger.northgate.example/vin-2026", treeSize: 5_918_264,
                    rootHash: "PM8vkSX3xL7kiQxomHxYcPs1E/nxuedv+bwcKs0/b8k=",
                    checkpoint: "x", leafHashes: [:]) : nil)
    }

    private mutating func readings(_ maker: inout HistoryMaker) throws {
        let count = pick([0, 1, 2, 3, 8, 20, 40, 90, 200, 400])
        var day = number(0...600)
        var distance = pick([0, 7, 12_000, 240_000, 999_000])
        let kinds: [Source.Kind] = [.vehicle, .vehicle, .workshop, .inspection, .auction, .owner]
        for _ in 0..<count where day < 2349 {
            var shown = distance
            if chance(3) { shown = number(0...1_400_000) }
            if chance(1) { distance = distance / 2 }
            let kind = pick(kinds)
            try maker.reading(day, shown, kind, name: pick(Self.names))
            let step = chance(5) ? number(60...500) : max(1, 1700 / max(count, 1))
            day += step
            distance += number(0...90) * step
        }
        for _ in 0..<number(0...3) {
            try maker.noValue(
                number(0...2349), .odometer, pick([.notPermitted, .notCapable]))
        }
    }

    private mutating func conditions(_ maker: inout HistoryMaker) throws {
        if chance(60) {
            try maker.conditions(
                number(0...900)..<number(1000...2340), stepDays: number(5...90),
                oilDays: number(100...500), base: number(150...320),
                leak: [0, number(0...60), 0, 0])
        }
        if chance(40) { try maker.condition(2349, oil: number(0...100), fuel: number(0...100)) }
        if chance(30) { try maker.condition(2348, battery: number(0...100)) }
        for signal in [Signal.oilLife, .tirePressure, .fuelLevel, .batteryLevel] where chance(20) {
            try maker.noValue(2349, signal, pick([.notPermitted, .notCapable]))
        }
    }
}
