package import VehicleRecords

/// Writes the fields of a payload: number, length, bytes. docs/LEDGER-FORMAT.md §3.
package struct PayloadWriter {
    package private(set) var bytes: [UInt8]

    package init(version: UInt8, kind: UInt8) {
        bytes = []
        bytes.reserveCapacity(320)
        bytes.append(version)
        bytes.append(kind)
    }

    package mutating func field(_ number: UInt8, _ value: some Collection<UInt8>) {
        bytes.append(number)
        Self.appendVarint(UInt64(value.count), to: &bytes)
        bytes.append(contentsOf: value)
    }

    package mutating func text(_ number: UInt8, _ value: String?) {
        if let value { field(number, value.utf8) }
    }

    package mutating func integer(_ number: UInt8, _ value: Int64?) {
        if let value { count(number, UInt64(bitPattern: value)) }
    }

    package mutating func count(_ number: UInt8, _ value: UInt64) {
        bytes.append(number)
        bytes.append(8)
        for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (56 - 8 * place))) }
    }

    package static func bigEndian(_ value: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(56 - 8 * $0)) }
    }

    /// Seven bits a byte, lowest first, the top bit set on all but the last. Source: LEB128.
    package static func appendVarint(_ value: UInt64, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// The fields of a payload, by number. Order, lengths and repeats are checked.
package struct PayloadReader {
    package let version: UInt8
    package let kind: UInt8
    /// In ascending order of their numbers. There are a dozen, which are sooner looked through than
    /// found by a hash.
    private var fields: [(number: UInt8, value: ArraySlice<UInt8>)] = []

    /// nil when the bytes are no payload of version 1: cut short, out of order, or repeated.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count >= 2 else { return nil }
        version = bytes[0]
        kind = bytes[1]
        guard version == 1 else { return nil }
        fields.reserveCapacity(16)
        var rest = bytes[2...]
        var newest: UInt8 = 0
        while let number = rest.popFirst() {
            guard number > newest, let value = Self.block(&rest) else { return nil }
            newest = number
            fields.append((number, value))
        }
    }

    /// The next length and as many bytes; nil when there are not enough.
    package static func block(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let length = varint(&rest), length <= UInt64(rest.count) else { return nil }
        defer { rest = rest.dropFirst(Int(length)) }
        return rest.prefix(Int(length))
    }

    /// nil when cut short, longer than need be, or beyond 64 bits.
    package static func varint(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst() {
            let bits = UInt64(byte & 0x7f)
            guard shift < 63 || (shift == 63 && bits <= 1) else { return nil }
            value |= bits << shift
            if byte & 0x80 == 0 {
                return byte == 0 && shift > 0 ? nil : value
            }
            shift += 7
        }
        return nil
    }

    /// The numbers of the fields that are there.
    package var numbers: Set<UInt8> { Set(fields.map(\.number)) }

    package func bytes(_ number: UInt8) -> ArraySlice<UInt8>? {
        for field in fields where field.number >= number {
            return field.number == number ? field.value : nil
        }
        return nil
    }

    /// nil where there is none, or it is not UTF-8.
    package func text(_ number: UInt8) -> String? {
        bytes(number).flatMap { String(validating: $0, as: UTF8.self) }
    }

    package func count(_ number: UInt8) -> UInt64? {
        guard let bytes = bytes(number), bytes.count == 8 else { return nil }
        return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    package func integer(_ number: UInt8) -> Int64? { count(number).map(Int64.init(bitPattern:)) }

    package func instant(_ number: UInt8) -> Timestamp? {
        integer(number).flatMap(Timestamp.init(exactlyMillisecondsSince1970:))
    }
}
