public import VehicleRecords

/// A recorded series of odometer readings, served again as it was: blanks, zeros and repeats too.
public struct ReplaySeries: Hashable, Sendable {
    /// What was noted at an instant.
    public struct Row: Hashable, Sendable {
        public let at: Timestamp
        /// `nil`: the field was empty.
        public let odometer: Distance?
        public init(at: Timestamp, odometer: Distance?) {
            self.at = at
            self.odometer = odometer
        }
    }

    /// Oldest first.
    public let rows: [Row]

    public init(_ rows: some Sequence<Row>) {
        self.rows = rows.sorted { $0.at < $1.at }
    }

    /// Reads `date,odometer`: RFC 3339 and whole meters, or nothing for "no value".
    ///
    /// - Throws: when the header is another one, a date is none, or a number is not whole and
    ///   from 0 up.
    public init(csv: String) throws(Malformed) {
        var rows: [Row] = []
        for (index, line) in csv.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        )
        .enumerated() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
                .map(String.init)
            if index == 0 {
                guard fields == ["date", "odometer"] else {
                    throw Malformed(line: 1, reason: "the header is not date,odometer")
                }
                continue
            }
            if line.isEmpty { continue }
            rows.append(try Self.row(fields, line: index + 1))
        }
        self.init(rows)
    }

    private static func row(_ fields: [String], line: Int) throws(Malformed) -> Row {
        guard fields.count == 2 else {
            throw Malformed(line: line, reason: "two fields are needed, not \(fields.count)")
        }
        let at: Timestamp
        do { at = try Timestamp(fields[0]) } catch {
            throw Malformed(line: line, reason: error.description)
        }
        if fields[1].isEmpty { return Row(at: at, odometer: nil) }
        guard let meters = Int64(fields[1]), (0..<1_000_000_000_000).contains(meters) else {
            throw Malformed(line: line, reason: "\"\(fields[1])\" is not a whole number of meters")
        }
        return Row(at: at, odometer: Distance(meters: meters))
    }

    /// A line that can't be served. Lines count from 1.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public let line: Int
        public let reason: String
        public var description: String { "line \(line): \(reason)" }
    }
}
