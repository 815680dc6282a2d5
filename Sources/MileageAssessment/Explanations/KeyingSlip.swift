import VehicleRecords

/// One slip of the hand: two digits swapped, one wrong, one too many, one too few, one doubled.
///
/// Only for what a person wrote; a machine has no fingers. With wide room almost any number is
/// one slip away from a fitting one, so the room must be narrow, or the number of fits that
/// chance alone would give, (slips tried) × (room) ÷ 10^digits, must be small.
/// Source: `reference/detection.md` R08, with frequencies.
public struct KeyingSlip: Explanation {
    public init() {}

    public func explain(_ found: Break, in examination: Examination) -> Account? {
        guard let odd = SingleOdd(found, examination), odd.reading.isManual else { return nil }
        let shown = odd.reading.reading.shown
        let digits = shown.digits.utf8.map { Int($0) - 48 }
        guard (3...9).contains(digits.count), digits.allSatisfy((0...9).contains) else {
            return nil
        }
        let slips = Self.slips(of: digits)
        let thresholds = examination.thresholds
        let width = Int128(odd.room.width.meters)
        // A share of what was meant: of the room's own size.
        let isNarrow =
            width * 1000
            <= Int128(thresholds.slipRoomPermille) * Int128(odd.room.range.upperBound.meters)
        let byChance = Self.chance(of: slips, in: width, unit: Int128(shown.unit.meters))
        guard isNarrow || byChance < Int128(thresholds.slipChancePermille) else { return nil }
        return odd.account(
            of: .keyingSlip,
            meant: slips.map { Distance(meters: $0 * shown.unit.millimeters / 1000) },
            cost: thresholds.costs.slip)
    }

    /// How many of these numbers lie in a room that wide by chance alone, in thousandths: each as
    /// likely anywhere among the numbers of as many digits, which are 10^digits of the unit.
    private static func chance(of slips: Set<Int64>, in width: Int128, unit: Int128) -> Int128 {
        var ofDigits = [Int128](repeating: 0, count: 20)
        for slip in slips { ofDigits[String(slip).utf8.count] += 1 }
        var (chance, space) = (Int128(0), unit)
        for count in ofDigits {
            chance += count * width * 1000 / space
            space *= 10
        }
        return chance
    }

    /// Every number that one slip makes of these digits, or these of it.
    static func slips(of digits: [Int]) -> Set<Int64> {
        var edited: [[Int]] = []
        for place in digits.indices {
            var dropped = digits
            dropped.remove(at: place)
            edited.append(dropped)
            if place + 1 < digits.count {
                var swapped = digits
                swapped.swapAt(place, place + 1)
                edited.append(swapped)
            }
            for digit in 0...9 {
                var substituted = digits
                substituted[place] = digit
                var inserted = digits
                inserted.insert(digit, at: place)
                edited += [substituted, inserted]
            }
        }
        edited += (0...9).map { digits + [$0] }
        // What loses two digits at its head is more than one slip away.
        edited.removeAll { $0.drop { $0 == 0 }.count + 1 < digits.count }
        func number(_ digits: [Int]) -> Int64 { digits.reduce(0) { $0 * 10 + Int64($1) } }
        return Set(edited.map(number)).subtracting([number(digits)])
    }
}

extension ReportedDistance.Unit {
    var millimeters: Int64 {
        switch self {
        case .miles: 1_609_344
        case .kilometers: 1_000_000
        }
    }
    var meters: Int64 { millimeters / 1000 }
}
