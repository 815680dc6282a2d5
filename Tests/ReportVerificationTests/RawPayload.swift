import LedgerFormat
import TestSupport

/// A payload as its fields, which may be anything: what a key holder can write and this program
/// never does.
struct RawPayload {
    private var version: UInt8
    private var kind: UInt8
    private var fields: [(number: UInt8, value: [UInt8])]
    /// How many bytes more than need be a length takes.
    private var longer = 0
    private var behind: [UInt8] = []

    init(_ bytes: [UInt8]) {
        version = bytes[0]
        kind = bytes[1]
        fields = []
        var rest = bytes[2...]
        while let number = rest.popFirst(), let value = PayloadReader.block(&rest) {
            fields.append((number, Array(value)))
        }
    }

    var bytes: [UInt8] {
        var bytes = [version, kind]
        for field in fields {
            bytes.append(field.number)
            PayloadWriter.appendVarint(UInt64(field.value.count), to: &bytes)
            if longer > 0 {
                bytes[bytes.count - 1] |= 0x80
                bytes += [UInt8](repeating: 0x80, count: longer - 1) + [0]
            }
            bytes += field.value
        }
        return bytes + behind
    }

    /// The same with one to three things wrong.
    func changed(by seeds: inout Seeds) -> RawPayload {
        var changed = self
        for _ in 0...Int(seeds.next() % 3) { changed.change(by: &seeds) }
        return changed
    }

    private mutating func change(by seeds: inout Seeds) {
        guard !fields.isEmpty else { return }
        let place = Int(seeds.next() % UInt64(fields.count))
        switch seeds.next() % 14 {
        case 0, 1: fields.remove(at: place)
        case 2: fields.append((fields[place].number, fields[place].value))
        case 3: fields[place].number = UInt8(seeds.next() % 40)
        case 4: fields[place].value = Array(fields[place].value.dropLast())
        case 5: fields[place].value.append(UInt8(seeds.next() % 256))
        case 6 where !fields[place].value.isEmpty:
            let byte = Int(seeds.next() % UInt64(fields[place].value.count))
            fields[place].value[byte] ^= 1 << UInt8(seeds.next() % 8)
        case 7, 8: fields[place].value = Self.values[Int(seeds.next() % UInt64(Self.values.count))]
        case 9:
            // A number, a time or a text in its own fields that it can't have.
            let number = UInt8([4, 5, 6, 7, 12, 32, 33, 34, 35][Int(seeds.next() % 9)])
            let value = Self.values[Int(seeds.next() % UInt64(Self.values.count))]
            if let held = fields.firstIndex(where: { $0.number == number }) {
                fields[held].value = value
            } else {
                fields.insert(
                    (number, value), at: fields.firstIndex { $0.number > number } ?? fields.count)
            }
        case 10: kind = [0, 1, 2, 3, 11, 17, 19, 77][Int(seeds.next() % 8)]
        case 11: version = UInt8(seeds.next() % 3)
        case 12: longer = 1 + Int(seeds.next() % 12)
        default: behind = [[32], [40, 0x80], [41, 1], [0, 0]][Int(seeds.next() % 4)]
        }
    }

    private static let values: [[UInt8]] =
        [
            "", "0", "00012.5", "1.", ".5", "1e5", "1E+3", "1e400", "1e-60", "1e-61", "999999999",
            "1000000000", "9999999999", "-1", "1e30", "0e30", "٣", "0x1", "12 ", "1_0",
            "1234567890123456789012345678901234567890", "12345678901234567890123456789012345678901",
            "km", "mi", "KM", "odometer", "vin", "blank", "upstream", "unreadable", "owner",
            "e\u{301}", "\u{e9}", "\u{0}", "\u{fffe}", "a\u{7}b",
        ].map { Array($0.utf8) } + [
            [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [UInt8](repeating: 0, count: 8),
            [UInt8](repeating: 0xff, count: 8), [0x7f] + [UInt8](repeating: 0xff, count: 7),
            [0x80] + [UInt8](repeating: 0, count: 7), [0, 0, 0xe6, 0x77, 0xd2, 0x1f, 0xdb, 0xff],
            [0, 0, 0xe6, 0x77, 0xd2, 0x1f, 0xdc, 0], [UInt8](repeating: 0, count: 40),
        ]
}
