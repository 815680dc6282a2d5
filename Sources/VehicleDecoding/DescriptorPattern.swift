/// A pattern of vPIC over the characters of a VIN that its maker chooses: positions 4 to 8, a
/// bar, positions 10 to 17.
///
/// `.` stands for any character, `[A-CX5]` for one of those, anything else for itself; what
/// comes after the pattern does not matter. Source: NHTSA vPIC, `Pattern.Keys`, as the `vin`
/// package of PyPI (0.6.2) rewrites them.
struct DescriptorPattern: Hashable, Sendable {
    private enum Place: Hashable {
        case any
        case one(Set<UInt8>)
    }

    private let places: [Place]

    /// How many positions it decides: of two patterns that match, the one that decides more says
    /// more about this vehicle.
    let decided: Int

    /// `nil` for what is no pattern: a set that is never closed or holds nothing, a range that
    /// runs backward, or more places than a VIN has. A foreign file is read here.
    init?(_ text: String) {
        var places: [Place] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            guard places.count < 14 else { return nil }
            switch byte {
            case UInt8(ascii: "."): places.append(.any)
            case UInt8(ascii: "["):
                guard let end = rest.firstIndex(of: UInt8(ascii: "]")),
                    let set = Self.set(Array(rest[..<end]))
                else { return nil }
                places.append(.one(set))
                rest = rest[rest.index(after: end)...]
            default: places.append(.one([byte]))
            }
        }
        self.places = places
        decided = places.count { $0 != .any }
    }

    private static func set(_ bytes: [UInt8]) -> Set<UInt8>? {
        var set: Set<UInt8> = []
        var index = 0
        while index < bytes.count {
            if index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "-") {
                guard bytes[index] <= bytes[index + 2] else { return nil }
                set.formUnion(bytes[index]...bytes[index + 2])
                index += 3
            } else {
                set.insert(bytes[index])
                index += 1
            }
        }
        return set.isEmpty ? nil : set
    }

    /// Whether it stands at the beginning of these characters.
    func matches(_ descriptor: [UInt8]) -> Bool {
        places.count <= descriptor.count
            && zip(places, descriptor).allSatisfy { place, byte in
                switch place {
                case .any: true
                case .one(let set): set.contains(byte)
                }
            }
    }
}
