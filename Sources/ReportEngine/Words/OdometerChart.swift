internal import PDFCanvas

/// The odometer over time: what to draw and what to call it, in the vehicle's own unit.
struct OdometerChart: Hashable, Sendable {
    /// Milliseconds since 1970, and a distance in the unit of the report.
    struct Place: Hashable, Sendable {
        var time: Int64
        var value: Double
    }

    struct Reading: Hashable, Sendable {
        enum State: Hashable, Sendable {
            /// Fits, or does not matter to a finding.
            case plain
            /// One of the two readings between which the odometer fell.
            case fell
            /// Doesn't fit the rest.
            case odd
        }

        var place: Place
        var mark: SourceMark
        var state: State
        /// Beside an odd reading: its value, then what it looks like.
        var label: [String] = []
    }

    struct Line: Hashable, Sendable {
        enum Kind: Hashable, Sendable { case seen, acrossGap, inferred }
        var kind: Kind
        var places: [Place]
    }

    struct Gap: Hashable, Sendable {
        var from, to: Int64
        /// "No fresh data", "for 178 days".
        var label: [String]
    }

    struct Fall: Hashable, Sendable {
        var from, to: Place
        var fromLabel, toLabel: String
        /// "Odometer fell", "37 382 km", "in 79 days".
        var note: [String]
        var status: Status
    }

    struct Range: Hashable, Sendable {
        var time: Int64
        var low, high: Double
    }

    struct EndLabel: Hashable, Sendable {
        enum Ink: Hashable, Sendable { case data, ink }
        var value: Double
        /// Where its line ends.
        var time: Int64
        /// Name, distance, and a note: its range or its date.
        var lines: [String]
        var ink: Ink
    }

    struct KeyEntry: Hashable, Sendable {
        var mark: SourceMark
        var text: String
    }

    var heading: String
    var key: [KeyEntry]
    /// "every 9th shown", where there are too many readings for a mark each.
    var keyNote: String
    var unit: String
    var numbers: NumberStyle
    /// Short names for the time axis, January first.
    var months: [String]
    var from, to: Int64
    var readings: [Reading]
    var lines: [Line]
    var gaps: [Gap]
    var ranges: [Range]
    var rangeName: String
    var fall: Fall?
    var endLabels: [EndLabel]
    /// The longest silence that is too short to hatch.
    var bracket: Gap?
    /// What stands in the plot when there is nothing to draw.
    var empty: [String]
    /// The picture in words, for readers who don't see it.
    var alternate: String
}
