/// The color space that the pages' numbers are in, as an ICC profile.
///
/// sRGB as a version 4 display profile of three primaries and one curve, written out here so that
/// the files name no profile of somebody else's. Source: IEC 61966-2-1 for the primaries, the white
/// and the curve; ICC.1:2004-10 for the form; primaries adapted to D50 with the Bradford matrix.
enum ColorProfile {
    static let sRGB: [UInt8] = profile()

    private static func profile() -> [UInt8] {
        // Numbers with 16 binary places, as the form asks: 1 is 0x10000.
        let curve =
            ascii("para") + long(0) + [0, 3, 0, 0]
            + [0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B].flatMap(long)
        let adaptation =
            ascii("sf32") + long(0)
            + [
                0x10C42, 0x05DE, -0x0CDB, 0x0793, 0xFD90, -0x045F, -0x025E, 0x03DC, 0xC06E,
            ].flatMap(long)
        let tags: [(String, [UInt8])] = [
            ("desc", text("sRGB IEC61966-2.1")), ("cprt", text("No rights reserved")),
            ("wtpt", xyz(0xF6D6, 0x10000, 0xD32D)), ("chad", adaptation),
            ("rXYZ", xyz(0x6FA2, 0x38F5, 0x0390)), ("gXYZ", xyz(0x6299, 0xB785, 0x18DA)),
            ("bXYZ", xyz(0x24A0, 0x0F84, 0xB6CF)), ("rTRC", curve), ("gTRC", curve),
            ("bTRC", curve),
        ]
        var table = long(tags.count)
        var data: [UInt8] = []
        var places: [[UInt8]: Int] = [:]
        let start = 128 + 4 + 12 * tags.count
        for (name, bytes) in tags {
            let place = places[bytes] ?? start + data.count
            if places[bytes] == nil {
                places[bytes] = place
                data += bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
            }
            table += ascii(name) + long(place) + long(bytes.count)
        }
        return header(size: start + data.count) + table + data
    }

    private static func header(size: Int) -> [UInt8] {
        // Version 4.2, a display, from RGB to XYZ; made on the day the form was published.
        let kind = long(0x0420_0000) + ascii("mntr") + ascii("RGB ") + ascii("XYZ ")
        let date: [UInt8] = [7, 0xD4, 0, 10, 0, 1, 0, 0, 0, 0, 0, 0]
        let white = [0xF6D6, 0x10000, 0xD32D].flatMap(long)
        let rest = ascii("acsp") + [UInt8](repeating: 0, count: 28) + white
        let head = long(size) + long(0) + kind + date + rest
        return head + [UInt8](repeating: 0, count: 128 - head.count)
    }

    private static func xyz(_ x: Int, _ y: Int, _ z: Int) -> [UInt8] {
        ascii("XYZ ") + long(0) + [x, y, z].flatMap(long)
    }

    private static func text(_ text: String) -> [UInt8] {
        let units = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        return ascii("mluc") + long(0) + long(1) + long(12) + ascii("enUS") + long(units.count)
            + long(28) + units
    }

    private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// Four bytes, the greatest first.
    private static func long(_ number: Int) -> [UInt8] {
        let bits = UInt32(truncatingIfNeeded: number)
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bits >> $0) }
    }
}
