import Foundation
import VehicleRecords

/// Quantities as people write them in a fleet file, a fault or a clock request.
enum WrittenQuantity {
    /// `98 412 km`, `61150 mi`, `12.5 km`; spaces between digits are allowed.
    static func distance(_ text: String) -> Distance? {
        let units = ReportedDistance.Unit.allCases
        guard let unit = units.first(where: { text.hasSuffix($0.rawValue) }) else { return nil }
        let digits = text.dropLast(unit.rawValue.count).filter { !$0.isWhitespace && $0 != "_" }
        do { return try ReportedDistance(String(digits), unit).distance } catch { return nil }
    }

    /// `90s`, `95m`, `24h`, `2d`, `1h30m`, `250ms`.
    static func duration(_ text: String) -> Duration? {
        let milliseconds: [String: Int64] = [
            "ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000,
        ]
        var rest = text[...]
        var total: Int64 = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            // Nine digits of days are far from overflow.
            guard digits.count <= 9, let count = Int64(digits),
                let factor = milliseconds[String(unit)]
            else { return nil }
            total += count * factor
        }
        return .milliseconds(total)
    }

    /// `2026-11-18`.
    static func date(_ text: String) -> CalendarDate? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2])
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// `2026-11-02..2026-11-09`, both included; a date alone is a range of one.
    static func dates(_ text: String) -> ClosedRange<CalendarDate>? {
        let ends = text.split(separator: "..", omittingEmptySubsequences: false)
            .map { date(String($0)) }
        guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
            first <= last
        else { return nil }
        return first...last
    }

    /// `08:00`, after midnight.
    static func timeOfDay(_ text: String) -> Duration? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 2], let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return .seconds(hour * 3600 + minute * 60)
    }

    /// `http://127.0.0.1:8080/hook` or `https://…`.
    static func isWebAddress(_ text: String) -> Bool {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased() else {
            return false
        }
        return ["http", "https"].contains(scheme) && url.host() != nil
    }

    /// `0.05` or `5%`, from 0 to 1.
    static func share(_ text: String) -> Double? {
        let isPercent = text.hasSuffix("%")
        guard let number = Double(isPercent ? String(text.dropLast()) : text) else { return nil }
        let share = isPercent ? number / 100 : number
        return (0...1).contains(share) ? share : nil
    }
}

/// The known word nearest to a mistyped one, if one is near.
func nearest(_ word: String, among known: [String]) -> String? {
    let scored = known.map { (edits(word, $0), $0) }.min { $0.0 < $1.0 }
    guard let (count, match) = scored, count <= max(2, word.count / 3) else { return nil }
    return match
}

/// Single-character insertions, removals and substitutions from one word to another.
/// Source: Levenshtein, 1966, by the two-row method of Wagner and Fischer.
private func edits(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var row = Array(0...b.count)
    for i in a.indices {
        var next = [i + 1]
        for j in b.indices {
            next.append(min(row[j + 1] + 1, next[j] + 1, row[j] + (a[i] == b[j] ? 0 : 1)))
        }
        row = next
    }
    return row[b.count]
}
