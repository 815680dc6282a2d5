/// The forms that numbers and dates take in one language, as the wording has them.
struct Formats: Hashable, Sendable {
    /// Short names, January first.
    let months: [String]
    /// "{day} {month} {year}" and "{day} {month}".
    let date, dayAndMonth: String
    /// "{low} to {high}".
    let range: String
    /// "1 day", "{count} days", "{count} hour", "{count} hours".
    let day, days, hour, hours: String
    /// "{count} min", "{count} h", "{count} d", in the smallest space.
    let minutesShort, hoursShort, daysShort: String

    init(_ words: Wording) throws(RenderingError) {
        months = try (1...12).map { number throws(RenderingError) in
            try words("format.months.\(number)")
        }
        date = try words.open("format.date")
        dayAndMonth = try words.open("format.day-and-month")
        range = try words.open("format.range")
        day = try words("format.day")
        days = try words.open("format.days")
        hour = try words.open("format.hour")
        hours = try words.open("format.hours")
        minutesShort = try words.open("format.minutes-short")
        hoursShort = try words.open("format.hours-short")
        daysShort = try words.open("format.days-short")
    }

    /// A form with its blanks filled.
    func filled(_ form: String, _ blanks: [String: String]) -> String {
        var filled = ""
        var rest = form[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            filled += rest[..<open]
            let name = rest[rest.utf8.index(after: open)..<close]
            filled += blanks[String(name)] ?? "{\(name)}"
            rest = rest[rest.utf8.index(after: close)...]
        }
        return filled + rest
    }
}
