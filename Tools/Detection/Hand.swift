import VehicleRecords

/// A person who keys numbers, and how: each fault as it happens, none as it is found.
///
/// The shares are those of a municipal fuel-card log of 6,407 readings where a driver keys, and
/// of a register with 2.5 % of 9.5 million vehicles ever illogical where an inspector does.
struct Hand {
    /// The share of entries with a fault.
    let faults: Double
    let isDriver: Bool

    static func inspector(_ dice: inout Dice) -> Self {
        Self(faults: dice.between(0.001, 0.005), isDriver: false)
    }
    static func workshop(_ dice: inout Dice) -> Self {
        Self(faults: dice.between(0.002, 0.01), isDriver: false)
    }
    static func driver(_ dice: inout Dice) -> Self {
        Self(faults: min(0.3, dice.logNormal(0.05, 0.8)), isDriver: true)
    }

    /// Whether anything went wrong.
    func write(_ sighting: inout Sighting, _ dice: inout Dice) -> Bool {
        guard dice.chance(faults), let digits = sighting.digits else { return false }
        let fault = dice.pick(isDriver ? Self.ofDrivers : Self.ofClerks)
        let before = digits
        switch fault {
        case .wrongUnit:
            let other: ReportedDistance.Unit = sighting.unit == .miles ? .kilometers : .miles
            sighting.digits = Writer(source: sighting.source, unit: other).digits(sighting.meters)
        case .keyedLate:
            // Looked at some days before the desk dates it.
            let late = dice.whole(2...21) * Road.day
            let written = Timestamp(millisecondsSince1970: (sighting.at + late) * 1000)
            sighting.dated = TimeSpan(anyZone: written.date)
            sighting.told = sighting.at + late
        case .wrongYear:
            let years = dice.chance(0.7) ? Int64(-1) : dice.whole(-3...3)
            let written = Timestamp(
                millisecondsSince1970: (sighting.at + (years == 0 ? 10 : years) * 365 * Road.day)
                    * 1000)
            sighting.dated = TimeSpan(anyZone: written.date)
        default: sighting.digits = Self.keyed(digits, fault, &dice)
        }
        guard sighting.digits != before || fault == .keyedLate || fault == .wrongYear else {
            return false
        }
        sighting.fault = fault
        return true
    }

    private static let ofClerks: [(Fault, Double)] = [
        (.wrongDigit, 28), (.swappedDigits, 14), (.droppedDigit, 9), (.extraDigit, 10),
        (.doubledDigit, 5), (.keyedTenths, 8), (.droppedLast, 5), (.wrongUnit, 6),
        (.keyedLate, 9), (.wrongYear, 4), (.placeholder, 2),
    ]
    private static let ofDrivers: [(Fault, Double)] = [
        (.wrongDigit, 113), (.keyedTenths, 51), (.placeholder, 35), (.otherVehicle, 32),
        (.extraDigit, 24), (.droppedDigit, 20), (.swappedDigits, 13), (.droppedLast, 12),
        (.wrongUnit, 1), (.guess, 60),
    ]

    private static func keyed(_ text: String, _ fault: Fault, _ dice: inout Dice) -> String {
        var digits = Array(text.utf8.filter { $0 != UInt8(ascii: ".") })
        func any(_ count: Int) -> Int { Int(dice.whole(0...Int64(max(0, count - 1)))) }
        func digit() -> UInt8 { UInt8(ascii: "0") + UInt8(dice.whole(0...9)) }
        let place = any(digits.count)
        switch fault {
        case .swappedDigits:
            let first = any(digits.count - 1)
            if digits.count > 1 { digits.swapAt(first, first + 1) }
        case .wrongDigit: digits[place] = digit()
        case .extraDigit: digits.insert(digit(), at: place)
        case .doubledDigit: digits.insert(digits[place], at: place)
        case .droppedDigit: if digits.count > 3 { digits.remove(at: place) }
        case .droppedLast: digits.removeLast()
        case .keyedTenths, .appendedDigit: digits.append(digit())
        case .placeholder: return String(dice.whole(0...99))
        case .otherVehicle: return String(dice.whole(5000...180_000))
        case .guess:
            let known = Double(text) ?? 0
            return String(Int64(max(1, known * dice.between(0.85, 1.15)) / 100) * 100)
        default: break
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
