internal import VehicleRecords

/// The years under a chart, or its months where it spans less than 18 of them.
struct TimeAxis {
    struct Span: Hashable {
        var name: String
        var from, to: Int64
        var isNamed: Bool
    }

    let spans: [Span]

    /// `names` are the short names of the months, January first.
    init(from: Int64, to: Int64, months names: [String]) {
        let first = Timestamp(millisecondsSince1970: from).date
        let last = Timestamp(millisecondsSince1970: to).date
        let months = (last.year - first.year) * 12 + last.month - first.month
        if months >= 18 {
            let years = last.year - first.year + 1
            spans = (first.year...last.year).map { year in
                Span(
                    name: "\(year)", from: Self.start(year, 1), to: Self.start(year + 1, 1),
                    isNamed: years <= 12 || year % 2 == 0)
            }
        } else {
            spans = (0...max(0, months)).map { offset in
                let number = first.month - 1 + offset
                let (year, month) = (first.year + number / 12, number % 12 + 1)
                let next = (year + month / 12, month % 12 + 1)
                let named = offset == 0 || month == 1 ? " \(year)" : ""
                return Span(
                    name: names[month - 1] + named, from: Self.start(year, month),
                    to: Self.start(next.0, next.1),
                    isNamed: months <= 9 || offset % 2 == 0)
            }
        }
    }

    private static func start(_ year: Int, _ month: Int) -> Int64 {
        CalendarDate(year: year, month: month, day: 1)
            .map { Timestamp($0).millisecondsSince1970 } ?? 0
    }
}

/// A stretch of time and where it lies across a plot.
struct ChartSpan: Hashable {
    let from, to: Int64
    let left, right: Double

    func x(_ time: Int64) -> Double {
        left + (right - left) * Double(time - from) / Double(max(to - from, 1))
    }
}
