/// A font in the Compact Font Format, cut down by HarfBuzz, and given codes of ours.
///
/// A PDF finds a glyph by a code that the font itself lists, if the font is one of numbered
/// characters; most fonts name them instead, and are made over into such a one here.
/// Source: Adobe Technical Note 5176 (CFF), ISO 32000-1 §9.7.4.2.
struct CompactFont {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Operators of a top dictionary. Source: TN 5176, tables 9 and 10; 12 is an escape.
    private enum Operator {
        static let charset = 15, charStrings = 17, privateDict = 18, subrs = 19
        static let ros = 12 << 8 | 30
        static let box = 5, matrix = 12 << 8 | 7
    }

    /// The font with a code for each of its glyphs, in their order; `nil` when it is damaged.
    func withCodes(_ codes: [UInt16]) -> [UInt8]? {
        guard bytes.count > 4 else { return nil }
        // The third byte says where the head ends.
        var reader = Reader(bytes, at: Int(bytes[2]))
        guard let names = reader.index(), let tops = reader.index(), reader.index() != nil,
            reader.index() != nil, let top = tops.first, names.count == 1
        else { return nil }
        let entries = Self.entries(in: bytes[top])
        if entries.contains(where: { $0.code == Operator.ros }) {
            return renumbered(entries, top, codes)
        }
        return rebuilt(entries, names[0], codes)
    }

    // MARK: A font of numbered characters

    /// The same with another list of codes behind it: HarfBuzz writes places in five bytes, so that
    /// the old one's can be overwritten.
    private func renumbered(
        _ entries: [Entry], _ top: Range<Int>, _ codes: [UInt16]
    ) -> [UInt8]? {
        guard let charset = entries.first(where: { $0.code == Operator.charset }),
            charset.bytes.count == 6, charset.bytes.first == 29
        else { return nil }
        var font = bytes
        let place = charset.bytes.startIndex + 1
        for (offset, byte) in Self.long(bytes.count).enumerated() { font[place + offset] = byte }
        return font + Self.charset(codes)
    }

    // MARK: A font of named characters

    private func rebuilt(
        _ entries: [Entry], _ name: Range<Int>, _ codes: [UInt16]
    ) -> [UInt8]? {
        guard
            let outlines = entries.first(where: { $0.code == Operator.charStrings })?.operands
                .first,
            let own = entries.first(where: { $0.code == Operator.privateDict })?.operands,
            own.count == 2, own[0] >= 0, own[1] >= 0, own[0] + own[1] <= bytes.count
        else { return nil }
        var reader = Reader(bytes, at: outlines)
        guard let glyphs = reader.index(), glyphs.count == codes.count else { return nil }
        let charStrings = Array(bytes[outlines..<reader.place])
        // Without subroutines, which HarfBuzz has written out, nothing in it is a place.
        let hints = Self.entries(in: bytes[own[1]..<own[1] + own[0]])
            .filter { $0.code != Operator.subrs }.flatMap(\.bytes)
        // Strings 391 and 392, the first of the font's own: who keeps the list of characters.
        let ros: [UInt8] = [248, 27, 248, 28, 139, 12, 30]
        let kept = entries.filter { [Operator.box, Operator.matrix].contains($0.code) }
            .flatMap(\.bytes)
        let head: [UInt8] = [1, 0, 4, 4] + Self.index([Array(bytes[name])])
        let strings = Self.index([Array("Adobe".utf8), Array("Identity".utf8)]) + Self.index([])
        func dictionary(_ charset: Int, _ select: Int, _ outlines: Int, _ array: Int) -> [UInt8] {
            ros + kept + Self.number(65_535) + [12, 34] + Self.number(charset) + [15]
                + Self.number(select) + [12, 37] + Self.number(outlines) + [17]
                + Self.number(array) + [12, 36]
        }
        let start = head.count + Self.index([dictionary(0, 0, 0, 0)]).count + strings.count
        let charset = Self.charset(codes)
        // One private dictionary for all glyphs: the range from 0 to behind the last.
        let select: [UInt8] = [3, 0, 1, 0, 0, 0] + Self.short(codes.count)
        let outlinesPlace = start + charset.count + select.count
        let hintsPlace = outlinesPlace + charStrings.count
        let array = Self.index([
            Self.number(hints.count) + Self.number(hintsPlace) + [UInt8(Operator.privateDict)]
        ])
        return head
            + Self.index([
                dictionary(start, start + charset.count, outlinesPlace, hintsPlace + hints.count)
            ]) + strings + charset + select + charStrings + hints + array
    }

    /// A list of codes, that of glyph 0 left out as the format asks for.
    private static func charset(_ codes: [UInt16]) -> [UInt8] {
        [0] + codes.dropFirst().flatMap { short(Int($0)) }
    }

    // MARK: The format's own forms

    private static func short(_ number: Int) -> [UInt8] {
        [UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)]
    }

    private static func long(_ number: Int) -> [UInt8] {
        short(number >> 16) + short(number & 0xFFFF)
    }

    /// A number in five bytes, so that a dictionary is as long before its places are known.
    private static func number(_ number: Int) -> [UInt8] { [29] + long(number) }

    private static func index(_ items: [[UInt8]]) -> [UInt8] {
        guard !items.isEmpty else { return [0, 0] }
        var offsets = long(1)
        var end = 1
        for item in items {
            end += item.count
            offsets += long(end)
        }
        return short(items.count) + [4] + offsets + items.flatMap { $0 }
    }

    /// One operator of a dictionary with its operands.
    private struct Entry {
        let code: Int
        let operands: [Int]
        let bytes: ArraySlice<UInt8>
    }

    private static func entries(in dictionary: ArraySlice<UInt8>) -> [Entry] {
        var entries: [Entry] = []
        var operands: [Int] = []
        var start = dictionary.startIndex
        var place = start
        func byte(_ offset: Int) -> Int {
            place + offset < dictionary.endIndex ? Int(dictionary[place + offset]) : 0
        }
        while place < dictionary.endIndex {
            let first = byte(0)
            switch first {
            case 0...21:
                let isEscape = first == 12
                let length = isEscape ? 2 : 1
                let end = min(place + length, dictionary.endIndex)
                entries.append(
                    Entry(
                        code: isEscape ? 12 << 8 | byte(1) : first, operands: operands,
                        bytes: dictionary[start..<end]))
                place = end
                start = end
                operands = []
            case 28:
                operands.append(Int(Int16(truncatingIfNeeded: byte(1) << 8 | byte(2))))
                place += 3
            case 29:
                operands.append(
                    Int(
                        Int32(
                            truncatingIfNeeded: byte(1) << 24 | byte(2) << 16 | byte(3) << 8
                                | byte(4))))
                place += 5
            case 30:
                // A number with a point: two digits a byte, 15 ends it. None of ours is asked for.
                place += 1
                while place < dictionary.endIndex, byte(0) & 0xF != 0xF { place += 1 }
                place += 1
                operands.append(0)
            case 247...250:
                operands.append((first - 247) * 256 + byte(1) + 108)
                place += 2
            case 251...254:
                operands.append(-(first - 251) * 256 - byte(1) - 108)
                place += 2
            default:
                operands.append(first - 139)
                place += 1
            }
        }
        return entries
    }

    /// Reads one index after another; each says where the next begins.
    private struct Reader {
        private let bytes: [UInt8]
        private(set) var place: Int

        init(_ bytes: [UInt8], at place: Int) {
            self.bytes = bytes
            self.place = place
        }

        /// Where each item stands; `nil` when that is outside the font.
        mutating func index() -> [Range<Int>]? {
            guard place >= 0, place + 2 <= bytes.count else { return nil }
            let count = Int(bytes[place]) << 8 | Int(bytes[place + 1])
            guard count > 0 else {
                place += 2
                return []
            }
            guard place + 3 <= bytes.count else { return nil }
            let size = Int(bytes[place + 2])
            let table = place + 3
            let data = table + (count + 1) * size - 1
            guard (1...4).contains(size), data < bytes.count else { return nil }
            let offsets = (0...count).map { number in
                (0..<size).reduce(0) { $0 << 8 | Int(bytes[table + number * size + $1]) }
            }
            guard let end = offsets.last, data + end <= bytes.count, offsets[0] == 1,
                zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
            else { return nil }
            place = data + end
            return zip(offsets, offsets.dropFirst()).map { data + $0..<data + $1 }
        }
    }
}
