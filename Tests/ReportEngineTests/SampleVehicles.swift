import ReportEngine
import MileageAssessment
import TestSupport
import VehicleRecords

/// Invented vehicles for the pages, the same every time.
enum SampleVehicle: String, CaseIterable {
    case rollback, consistent, threeReadings, thousandReadings, noReadings, electric, longName,
        isolated, unitSwitch, oneLower, hostile, refused, disagreement, replaced, frozen, chinese,
        arabic

    static let asOf = 20_775 * day
    static let day: Int64 = 86_400_000

    /// As the first 8 and last 8 characters; the check digit is computed.
    private var vin: (String, String) {
        switch self {
        case .rollback: ("3PCAJ5M3", "LF990407")
        case .consistent: ("5N1AT3BB", "NC990218")
        default: ("JN1BV7AR", "FM990" + String(100 + (Self.allCases.firstIndex(of: self) ?? 0)))
        }
    }

    func history() throws -> VehicleHistory {
        let (front, back) = vin
        let draft = try VIN(front + "0" + back)
        let vin = try VIN(front + String(draft.expectedCheckDigit) + back)
        var maker = HistoryMaker(vin: vin)
        try fill(&maker)
        return maker.history()
    }

    /// Assessed once: every test looks at the same vehicles.
    private static let assessments = Result {
        try Dictionary(uniqueKeysWithValues: allCases.map { ($0, try $0.assessed()) })
    }

    private func assessed() throws -> Assessment {
        let asOf = Timestamp(millisecondsSince1970: Self.asOf + 6 * 3_600_000)
        return try AssessmentPolicy.standard.assess(history(), asOf: asOf)
    }

    func report(
        paper: Paper = .a4, isDemo: Bool = false, unit: ReportedDistance.Unit? = nil
    ) throws -> VehicleHistoryReport {
        let assessment = try Self.assessments.get()[self] ?? assessed()
        let history = assessment.examination.history
        let asOf = assessment.examination.asOf
        let hashes = history.entries.map { entry in
            var seeds = Seeds(entry.index.position)
            let hash = (0..<4).map { _ in
                let digits = String(seeds.next(), radix: 16)
                return String(repeating: "0", count: 16 - digits.count) + digits
            }
            return (entry.index, hash.joined())
        }
        return VehicleHistoryReport(
            assessment: assessment,
            context: ReportContext(
                number: "NG-2026-118204", issuedAt: asOf + .seconds(720),
                tenant: "Northgate Motors", preparedFor: "Northgate Motors", isDemo: isDemo,
                unit: unit, paper: paper),
            ledger: LedgerReference(
                origin: "ledger.northgate.example/vin-2026", treeSize: 5_918_264,
                rootHash: "PM8vkSX3xL7kiQxomHxYcPs1E/nxuedv+bwcKs0/b8k=",
                checkpoint: "ledger.northgate.example/vin-2026\n5918264\nPM8v…\n",
                leafHashes: Dictionary(hashes, uniquingKeysWith: { first, _ in first })))
    }

    private func fill(_ maker: inout HistoryMaker) throws {
        switch self {
        case .rollback:
            try maker.identity("INFINITI", "QX50", 2020, trim: "Luxe AWD", powertrain: "ICE")
            try maker.drive(
                [
                    (0, 12), (200, 12_900), (565, 33_100), (930, 57_300), (1295, 82_700),
                    (1544, 98_412),
                ],
                stepDays: 86)
            try maker.drive(
                [(1623, 61_030), (1664, 62_640), (1845, 68_700), (2029, 75_120), (2061, 76_390)],
                stepDays: 92, first: .auction)
            try maker.drive([(2240, 82_140), (2349, 86_021)], stepDays: 52)
            try maker.conditions(
                20..<2040, stepDays: 12, oilDays: 215, leak: [0, 0, 0, 0])
            try maker.conditions(2240..<2345, stepDays: 9, oilDays: 260, leak: [2, 1, 28, 3])
            try maker.condition(2349, oil: 75, tires: [227, 229, 201, 225], fuel: 43)
        case .consistent:
            try maker.identity("Nissan", "Rogue", 2022, trim: "SV AWD", powertrain: "ICE")
            maker.unit = .miles
            maker.firstDay = 19_047
            try maker.drive(
                [
                    (0, 8), (310, 9_630), (675, 21_040), (1040, 32_890), (1405, 44_200),
                    (1727, 54_180),
                ],
                stepDays: 38)
            try maker.conditions(10..<1720, stepDays: 10, oilDays: 232, base: 229)
            try maker.condition(1727, oil: 76, tires: [228, 229, 227, 231], fuel: 61)
        case .threeReadings:
            try maker.identity("Toyota", "Corolla", 2019, trim: nil, powertrain: nil)
            try maker.reading(0, 41_200, .inspection, name: "State inspection register")
            try maker.reading(420, 56_900, .inspection, name: "State inspection register")
            try maker.reading(790, 70_350, .workshop, name: "Northgate Motors workshop")
        case .thousandReadings:
            try maker.identity("INFINITI", "Q50", 2021, trim: "Pure", powertrain: "ICE")
            maker.firstDay = 19_740
            try maker.nightly(1030, from: 18_240)
            try maker.condition(1030, oil: 41, tires: [241, 240, 236, 239], fuel: 22)
        case .noReadings:
            try maker.identity("Nissan", "Ariya", 2023, trim: nil, powertrain: "BEV")
            for night in 2300..<2320 { try maker.noValue(night, .odometer, .notPermitted) }
            try maker.noValue(2319, .oilLife, .notCapable)
        case .refused:
            for night in 2300..<2303 { try maker.noValue(night, .odometer, .notPermitted) }
            try maker.noValue(2300, .attributes, .notPermitted)
        case .electric:
            try maker.identity("Nissan", "LEAF", 2022, trim: "e+", powertrain: "BEV")
            maker.firstDay = 20_200
            try maker.drive([(0, 21_870), (400, 34_020), (574, 38_412)], stepDays: 12)
            for day in stride(from: 1, to: 572, by: 5) {
                // In winter a day's drive takes more of the battery.
                let isCold = (day % 365 + 110) % 365 < 120
                try maker.condition(day, battery: 88)
                try maker.condition(day + 1, battery: isCold ? 76 : 79)
            }
            try maker.condition(574, battery: 82)
            try maker.noValue(574, .oilLife, .notCapable)
            try maker.noValue(574, .tirePressure, .notCapable)
        case .longName:
            try maker.identity(
                "Bayerische Motoren Werke", "Active Tourer Long Range Plug-in Hybrid M Sport", 2023,
                trim: "with every package that the order form knew, and then the next one too",
                powertrain: "PHEV")
            try maker.drive([(1800, 4_000), (2340, 31_900)], stepDays: 30)
        case .chinese:
            try maker.identity("比亚迪汽车", "秦 PLUS DM-i 冠军版", 2023, trim: "卓越型", powertrain: "PHEV")
            try maker.drive([(1800, 4_000), (2340, 31_900)], stepDays: 30)
        case .arabic:
            try maker.identity(
                "نيسان", "باترول (Y62) سفاري", 2022, trim: "بلاتينيوم", powertrain: "ICE")
            try maker.drive([(1800, 4_000), (2340, 31_900)], stepDays: 30)
        case .isolated:
            try maker.identity("INFINITI", "QX60", 2020, trim: "Pure", powertrain: "ICE")
            try maker.drive([(0, 120), (1100, 41_000), (2340, 96_000)], stepDays: 70)
            try maker.reading(1412, 552_000, .inspection, name: "Provincial register")
        case .unitSwitch:
            try maker.identity("INFINITI", "QX50", 2020, trim: "Luxe", powertrain: "ICE")
            try maker.drive([(0, 12), (1544, 98_412)], stepDays: 86)
            try maker.drive([(1580, 62_560), (2340, 92_700)], stepDays: 70)
        case .oneLower:
            try maker.identity("INFINITI", "Q60", 2019, trim: nil, powertrain: "ICE")
            try maker.drive([(0, 20_000), (2300, 118_000)], stepDays: 60)
            try maker.reading(2340, 71_000, .auction, name: "Lakeshore Wholesale Auction")
        case .disagreement:
            try maker.identity("Nissan", "Qashqai", 2018, trim: "Tekna", powertrain: "ICE")
            try maker.drive([(0, 31_000), (1400, 78_000)], stepDays: 120)
            try maker.reading(1500, 61_300, .workshop, name: "Firth Garage")
            try maker.reading(1502, 80_900, .inspection, name: "Provincial register")
            try maker.reading(2340, 74_000, .auction, name: "Lakeshore Wholesale Auction")
        case .replaced:
            try maker.identity("Nissan", "Navara", 2017, trim: nil, powertrain: "ICE")
            try maker.drive([(0, 61_000), (1300, 149_000)], stepDays: 90)
            try maker.drive([(1340, 40), (2345, 48_000)], stepDays: 90)
        case .frozen:
            try maker.identity("INFINITI", "QX55", 2022, trim: "Sensory", powertrain: "ICE")
            maker.firstDay = 20_000
            try maker.drive([(0, 9_000), (300, 21_000)], stepDays: 6)
            for day in stride(from: 302, to: 402, by: 6) {
                try maker.reading(day, 21_000, .vehicle, name: "INFINITI connected services")
            }
            try maker.drive([(404, 24_900), (774, 39_000)], stepDays: 6)
        case .hostile:
            try maker.identity(
                "Nis\u{202E}san\u{7}", "\u{200B}<b>X-Trail</b> & \u{FFFF}Co", 2021,
                trim: "]]> \u{1}\u{FEFF} \u{1F697} \u{12000} سيارة", powertrain: "ICE")
            try maker.drive([(1800, 4_000), (2340, 31_900)], stepDays: 30)
        }
    }
}
