import Foundation
import HistoryStore
import VehicleRecords

/// `scale-ledger FILE VEHICLES READINGS`: makes a ledger of so many vehicles with so many nightly
/// readings each, of which one in 200 falls by 30,000 km, and beside it FILE.book.csv with a lease
/// for every vehicle and FILE.readings.csv with the same readings as `vin,measured,meters`.
@main
struct ScaleLedger {
    struct Usage: Error {}

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let vehicles = Int(arguments[2]),
            let nights = Int(arguments[3]),
            (1...1_000_000).contains(vehicles), nights > 0
        else { throw Usage() }
        let path = arguments[1]
        let ledger = try Ledger(at: .file(path), origin: "example.com/scale")
        // The last night is yesterday's.
        let today = Int64(Date.now.timeIntervalSince1970) / 86_400 * 86_400_000
        let first = Timestamp(millisecondsSince1970: today) - .seconds(86_400 * Int64(nights))
        // In the order of the numbers, as a ledger that is filled by night is not: what is measured
        // is reading it, and it is made sooner so.
        let vins = (0..<vehicles).map(vin).sorted()
        var csv = try Rows(path + ".readings.csv", "vin,measured,meters\n")
        var book = try Rows(
            path + ".book.csv",
            "contract,vin,kind,start_date,maturity,unit,start_odometer,allowance,excess_charge,"
                + "currency\n")
        for start in stride(from: 0, to: vehicles, by: 400) {
            var records: [Record] = []
            for number in start..<min(start + 400, vehicles) {
                let text = vins[number]
                let vin = try VIN(text)
                let pace = 20 + number % 60
                let begin = 50_000 + number % 90_000
                try book.add(
                    "L-\(number),\(text),lease,2025-10-01,2028-10-01,km,\(begin - 9_000),"
                        + "45000,0.25,EUR\n")
                for night in 0..<nights {
                    let fell = number % 200 == 7 && night >= nights / 2
                    let shown = begin + pace * night - (fell ? 30_000 : 0)
                    let at = first + .seconds(86_400 * Int64(night) + Int64(number % 7_200))
                    records.append(
                        .reading(
                            OdometerReading(
                                vin: vin, shown: try ReportedDistance("\(shown)", .kilometers),
                                measuredAt: TimeSpan(at),
                                source: Source(.vehicle, "Nissan via API"),
                                retrieval: Retrieval(
                                    fetchedAt: at + .seconds(3_600), requestID: "r-\(number)",
                                    interface: "v3"))))
                    try csv.add("\(text),\(at.millisecondsSince1970 / 1000),\(shown * 1000)\n")
                }
            }
            try await ledger.append(
                records, recordedAt: first + .seconds(86_400 * Int64(nights) - 1))
        }
        try await ledger.seal(recordedAt: first + .seconds(86_400 * Int64(nights) - 1))
        try csv.end()
        try book.end()
    }

    /// With a check digit that is right. Source: 49 CFR 565.15(c).
    private static func vin(_ number: Int) -> String {
        let serial = String(number)
        let text = Array(
            "1N4BL4BV0LC" + String(repeating: "0", count: 6 - serial.count) + serial)
        let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
        let values: [Character: Int] = ["N": 5, "B": 2, "L": 3, "V": 5, "C": 3]
        let sum = zip(text, weights).reduce(0) { sum, place in
            sum + (place.0.wholeNumberValue ?? values[place.0] ?? 0) * place.1
        }
        return String(text[..<8]) + (sum % 11 == 10 ? "X" : "\(sum % 11)") + String(text[9...])
    }
}

/// A text file that is written a part at a time.
struct Rows {
    private let handle: FileHandle
    private var waiting = ""

    init(_ path: String, _ head: String) throws {
        try Data().write(to: URL(filePath: path))
        handle = try FileHandle(forWritingTo: URL(filePath: path))
        waiting = head
    }

    mutating func add(_ row: String) throws {
        waiting += row
        if waiting.utf8.count > 1 << 20 { try write() }
    }

    mutating func end() throws {
        try write()
        try handle.close()
    }

    private mutating func write() throws {
        try handle.write(contentsOf: Data(waiting.utf8))
        waiting = ""
    }
}
