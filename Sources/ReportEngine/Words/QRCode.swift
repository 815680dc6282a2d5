/// A QR code of bytes, error correction level M: about 15 % of it may be lost.
///
/// Source: ISO/IEC 18004:2015; the tables are its tables 1, 7 and 9, the mask is the one with the
/// least penalty by its §7.8.3.
struct QRCode: Hashable, Sendable {
    /// Rows from the top; `true` is dark.
    let modules: [[Bool]]

    var size: Int { modules.count }

    /// `nil` for more than 2 331 bytes, which no code of this level holds.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let version = (1...40).first(where: { bytes.count <= QRCapacity.bytes(in: $0) })
        else { return nil }
        let codewords = Self.interleaved(Self.padded(bytes, version), version)
        var grid = QRGrid(version)
        grid.place(codewords)
        modules = grid.masked()
    }

    /// Mode, length, bytes, terminator, padding. Source: §7.4.
    private static func padded(_ bytes: [UInt8], _ version: Int) -> [UInt8] {
        var bits: [Bool] = []
        func append(_ value: Int, _ count: Int) {
            for place in (0..<count).reversed() { bits.append(value >> place & 1 == 1) }
        }
        append(0b0100, 4)
        append(bytes.count, version < 10 ? 8 : 16)
        for byte in bytes { append(Int(byte), 8) }
        let room = QRCapacity.dataCodewords(in: version) * 8
        append(0, min(4, room - bits.count))
        append(0, (8 - bits.count % 8) % 8)
        var pad = 0
        while bits.count < room {
            append(pad % 2 == 0 ? 0xEC : 0x11, 8)
            pad += 1
        }
        return stride(from: 0, to: bits.count, by: 8).map { start in
            (0..<8).reduce(UInt8(0)) { $0 << 1 | (bits[start + $1] ? 1 : 0) }
        }
    }

    /// Data and error correction of every block, one codeword of each in turn. Source: §7.6.
    private static func interleaved(_ data: [UInt8], _ version: Int) -> [UInt8] {
        let (blocks, correction) = QRCapacity.blocks(in: version)
        let short = data.count / blocks
        let longBlocks = data.count % blocks
        var parts: [[UInt8]] = []
        var start = 0
        for number in 0..<blocks {
            let count = short + (number >= blocks - longBlocks ? 1 : 0)
            parts.append(Array(data[start..<start + count]))
            start += count
        }
        let checks = parts.map { ReedSolomon.remainder(of: $0, count: correction) }
        var codewords: [UInt8] = []
        for place in 0...short {
            for part in parts where place < part.count { codewords.append(part[place]) }
        }
        for place in 0..<correction { for check in checks { codewords.append(check[place]) } }
        return codewords
    }
}

/// How much a version holds at level M. Source: ISO/IEC 18004:2015, table 9.
enum QRCapacity {
    /// Error correction codewords of each block, and blocks, for versions 1 to 40.
    private static let correction = [
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28,
        28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ]
    private static let blockCounts = [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23,
        25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ]

    static func blocks(in version: Int) -> (count: Int, correction: Int) {
        (blockCounts[version - 1], correction[version - 1])
    }

    /// Every codeword the grid has room for. Source: §7.1, by counting what the patterns leave.
    static func codewords(in version: Int) -> Int {
        let size = 17 + 4 * version
        var modules = size * size - 3 * 64 - 31 - 2 * (size - 16)
        if version > 1 {
            let along = version / 7 + 2
            modules -= (along * along - 3) * 25 - (along - 2) * 2 * 5
            if version > 6 { modules -= 36 }
        }
        return modules / 8
    }

    static func dataCodewords(in version: Int) -> Int {
        let (blocks, correction) = blocks(in: version)
        return codewords(in: version) - blocks * correction
    }

    /// Bytes of text: what mode and length leave.
    static func bytes(in version: Int) -> Int {
        dataCodewords(in: version) - (version < 10 ? 2 : 3)
    }
}

/// Error correction over the field of 256 elements. Source: ISO/IEC 18004:2015, §7.5.2.
enum ReedSolomon {
    private static let powers: [UInt8] = {
        var value = 1
        return (0..<255).map { _ in
            let power = UInt8(value)
            value <<= 1
            // The field's polynomial, x⁸ + x⁴ + x³ + x² + 1.
            if value > 255 { value ^= 0x11D }
            return power
        }
    }()

    private static let logarithms: [Int] = {
        var logarithms = [Int](repeating: 0, count: 256)
        for (exponent, power) in powers.enumerated() { logarithms[Int(power)] = exponent }
        return logarithms
    }()

    private static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
        a == 0 || b == 0 ? 0 : powers[(logarithms[Int(a)] + logarithms[Int(b)]) % 255]
    }

    /// The error correction codewords of a block.
    static func remainder(of data: [UInt8], count: Int) -> [UInt8] {
        var generator: [UInt8] = [1]
        for exponent in 0..<count {
            var next = generator + [0]
            for (place, factor) in generator.enumerated() {
                next[place + 1] ^= product(factor, powers[exponent])
            }
            generator = next
        }
        var remainder = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ remainder[0]
            remainder.removeFirst()
            remainder.append(0)
            for place in 0..<count {
                remainder[place] ^= product(generator[place + 1], factor)
            }
        }
        return remainder
    }
}
