public import VehicleRecords

/// Little histories, one entry a line, as they stand in tests, samples and documentation:
///
///     2019-03-01            24900 km  workshop
///     2020-03-01T06:00:00Z  31000 km  vehicle "connected services"
///     2020-03-02            -         vehicle
///     2020-03-03            75 %      oil
///     2020-06-10            replaced 99100 km 0 km  workshop
///     2020-06-12T06:00:00Z  vin SJKCH5CR0HA000099   vehicle
///     2020-06-12T06:00:00Z  is 2017 INFINITI Q30    vehicle
///     2020-07-01            brand not-actual-mileage  title
///
/// Time (a date whose zone is unknown, or an instant), digits and unit as written or `-` for no
/// value, the kind of source, and its name if it has one; or a share of oil, fuel or battery; or
/// what the old odometer showed (`-` where nobody knows) and the new one; or the VIN that the
/// vehicle states; or year, make and model; or what a title says for good. Blank lines and lines that begin with
/// `#` are left out. Entries are numbered from 0 and recorded at the end of their span.
public struct HistoryNotation {
    /// A line that is not in the notation.
    public struct Malformed: Error, CustomStringConvertible {
        public let line: Int
        public let reason: String
        public var description: String { "line \(line): \(reason)" }
    }

    /// An INFINITI Q30 with an invented serial. Europe: no check digit, no model year in it.
    public static let exampleVIN = "SJKCH5CR0HA000003"

    /// - Throws: `Malformed` for the first line that is not in the notation.
    public static func history(_ text: String, vin: String = exampleVIN) throws -> VehicleHistory {
        let vin = try VIN(vin)
        return VehicleHistory(of: vin, numbered(try records(text, vin: vin)))
    }

    /// The records alone, in the order of the lines.
    public static func records(_ text: String, vin: VIN) throws -> [Record] {
        var records: [Record] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            let words = words(of: line)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            do {
                records.append(try record(words, vin: vin))
            } catch {
                throw Malformed(line: number + 1, reason: "\(line): \(error)")
            }
        }
        return records
    }

    /// Records as entries 0, 1, 2, …, each recorded at the end of its span.
    public static func numbered(_ records: [Record]) -> [VehicleHistory.Entry] {
        records.enumerated().map { number, record in
            VehicleHistory.Entry(
                index: EntryIndex(UInt64(number)), recordedAt: record.measuredAt.latest,
                record: record)
        }
    }

    private struct Incomplete: Error {}

    private static func record(_ words: [Substring], vin: VIN) throws -> Record {
        var words = words[...]
        func next() throws -> String {
            guard let word = words.popFirst() else { throw Incomplete() }
            return String(word)
        }
        let span = try TimeSpan(written: try next())
        let digits = try next()
        if digits == "-" {
            let source = try source(words)
            return .noValue(
                NoValue(
                    vin: vin, signal: .odometer, reason: .blank, measuredAt: span, source: source))
        }
        func distance(_ digits: String) throws -> ReportedDistance {
            guard let unit = ReportedDistance.Unit(rawValue: try next()) else {
                throw Incomplete()
            }
            return try ReportedDistance(digits, unit)
        }
        if digits == "replaced" {
            let old = try next()
            let before = old == "-" ? nil : try distance(old)
            let after = try distance(try next())
            return .replacement(
                OdometerReplacement(
                    vin: vin, before: before, after: after, measuredAt: span,
                    source: try source(words)))
        }
        if digits == "vin" {
            let stated = try next()
            return .identity(
                StatedVIN(vin: vin, stated: stated, measuredAt: span, source: try source(words)))
        }
        if digits == "brand" {
            guard let brand = TitleBrand.Brand(rawValue: try next()) else { throw Incomplete() }
            return .brand(
                TitleBrand(vin: vin, brand: brand, measuredAt: span, source: try source(words)))
        }
        if digits == "is" {
            let (year, make, model) = (Int(try next()), try next(), try next())
            return .attributes(
                VehicleAttributes(
                    vin: vin, make: make, model: model, year: year, measuredAt: span,
                    source: try source(words)))
        }
        let unitWord = try next()
        if unitWord == "%" {
            let amount = try ReportedAmount(digits, "percent")
            let state: VehicleCondition.State
            switch try next() {
            case "oil": state = .oilLife(amount)
            case "fuel": state = .fuelLevel(amount)
            case "battery": state = .batteryLevel(amount)
            default: throw Incomplete()
            }
            return .condition(
                VehicleCondition(
                    vin: vin, state: state, measuredAt: span, source: Source(.vehicle, "")))
        }
        guard let unit = ReportedDistance.Unit(rawValue: unitWord) else { throw Incomplete() }
        return .reading(
            OdometerReading(
                vin: vin, shown: try ReportedDistance(digits, unit), measuredAt: span,
                source: try source(words)))
    }

    private static func source(_ words: ArraySlice<Substring>) throws -> Source {
        guard let word = words.first, let kind = Source.Kind(rawValue: String(word)) else {
            throw Incomplete()
        }
        return Source(kind, words.dropFirst().first.map(String.init) ?? "")
    }

    /// Split at spaces; what stands between quotation marks is one word.
    private static func words(of line: Substring) -> [Substring] {
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .flatMap { number, part in
                number % 2 == 1 ? [part] : part.split { $0 == " " || $0 == "\t" || $0 == "\r" }
            }
    }
}
