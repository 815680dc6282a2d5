import VehicleRecords

/// A small number for each source, so that sources are compared as numbers and not as texts.
struct SourceNumbers {
    private var known: [Source] = []
    private var numbers: [Source: Int] = [:]

    var count: Int { known.count }

    mutating func number(of source: Source) -> Int {
        // A vehicle has a handful of sources; looking along them is faster than hashing.
        let few = 8
        for number in known.indices.prefix(few)
        where known[number].kind == source.kind && known[number].name == source.name {
            return number
        }
        if let number = numbers[source] { return number }
        known.append(source)
        if known.count > few { numbers[source] = known.count - 1 }
        return known.count - 1
    }
}

/// How coarse a source's numbers are, seen from all of them. Source: `reference/detection.md` P6.
struct SourceRounding {
    private var fewestZeros = Int.max
    private var different = 0
    private var last: Distance?

    mutating func note(_ shown: ReportedDistance, _ distance: Distance) {
        if distance == last { return }
        last = distance
        different += 1
        if fewestZeros > 0 { fewestZeros = min(fewestZeros, Self.trailingZeros(shown.digits)) }
    }

    /// How many zeros every number ends in; 0 while there are fewer than `count` numbers.
    func zeros(atLeast count: Int) -> Int { different >= count ? fewestZeros : 0 }

    /// `98000` has 3, `98000.00` too, `98000.5` none.
    static func trailingZeros(_ digits: String) -> Int {
        var zeros = 0
        var isFraction = false
        for byte in digits.utf8 {
            switch byte {
            case UInt8(ascii: "0"): zeros += isFraction ? 0 : 1
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "1")...UInt8(ascii: "9") where !isFraction: zeros = 0
            default: return 0
            }
        }
        return zeros
    }

    /// Ten to that power; at most a million.
    static func power(of zeros: Int) -> Int64 {
        (0..<min(zeros, 6)).reduce(1) { power, _ in power * 10 }
    }
}

/// What one vehicle source has shown. Nearly always each number is higher than all before it, so
/// that the numbers are collected only once one is not.
struct ShownBefore {
    private var all: [Distance] = []
    private var known: Set<Distance>?
    private var highest: Distance?
    private var last: (distance: Distance, showing: Showing)?
    /// When it was last asked and did not send what it had shown and left.
    private var asked: Timestamp?

    /// How a number was shown: with which weight, since when, and whether it is only the last one
    /// again.
    struct Showing {
        let weight: Int
        let since: Timestamp
        var isRepeat = false
        /// Whether the number may be of any age.
        var isAgeUnknown = false
    }

    /// The usual weight; less for a number that was shown and left.
    ///
    /// Dated by the asking, it may be as old as the asking before, when it was not known yet; the
    /// first of all may have any age.
    mutating func showing(
        of distance: Distance, at instant: Timestamp, isDatedByAsking: Bool, usual: Int, replay: Int
    ) -> Showing {
        if var last, last.distance == distance {
            if last.showing.weight == usual { asked = instant }
            last.showing.isRepeat = true
            return last.showing
        }
        var weight = usual
        if let highest, distance <= highest {
            if known == nil { known = Set(all) }
            if known?.insert(distance).inserted == false { weight = replay }
        } else {
            highest = distance
            known?.insert(distance)
        }
        if known == nil { all.append(distance) }
        let showing = Showing(
            weight: weight, since: isDatedByAsking ? min(asked ?? instant, instant) : instant,
            isAgeUnknown: isDatedByAsking && asked == nil)
        if weight == usual { asked = instant }
        last = (distance, showing)
        return showing
    }
}
