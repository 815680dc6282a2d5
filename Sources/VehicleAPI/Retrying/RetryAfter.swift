import VehicleRecords

/// The `retry-after` header: seconds, or a date. Source: RFC 9110 §10.2.3.
enum RetryAfter {
    /// How long to wait from the moment the answer came; nil when the header is missing, garbage
    /// or in the past.
    ///
    /// A date is compared with the server's own `date` as well as with our clock, and the longer
    /// wait wins: whichever clock is wrong, the request is not early.
    static func wait(in headers: HTTPHeaders, receivedAt: Timestamp) -> Duration? {
        guard let text = headers["retry-after"]?.trimmed, !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // Ten digits of seconds are 300 years: enough to mean "not in this run".
            return .seconds(Int64(text.prefix(10)) ?? 0)
        }
        guard let instant = httpDate(text) else { return nil }
        let byTheirClock = headers["date"].flatMap { httpDate($0.trimmed) }.map { instant - $0 }
        let wait = max(instant - receivedAt, byTheirClock ?? .zero)
        return wait > .zero ? wait : nil
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`. Source: RFC 9110 §5.6.7, IMF-fixdate; the two obsolete
    /// forms count as garbage.
    private static func httpDate(_ text: String) -> Timestamp? {
        let parts = text.split(separator: " ").map(String.init)
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        guard parts.count == 6, parts[5] == "GMT", parts[0].hasSuffix(","),
            let day = Int(parts[1]), let month = months.firstIndex(of: parts[2]),
            let year = Int(parts[3]),
            let date = CalendarDate(year: year, month: month + 1, day: day)
        else { return nil }
        do { return try Timestamp("\(date)T\(parts[4])Z") } catch { return nil }
    }
}

extension String {
    /// Without spaces and tabs at either end. Source: RFC 9110 §5.6.3, optional whitespace.
    var trimmed: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        var text = self[...].drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return String(text)
    }
}
