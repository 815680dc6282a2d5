/// The grid of a QR code: its fixed patterns, its data, its mask.
struct QRGrid {
    private let version: Int
    private let size: Int
    private var dark: [[Bool]]
    /// Modules of the fixed patterns, which no mask touches.
    private var fixed: [[Bool]]

    init(_ version: Int) {
        self.version = version
        size = 17 + 4 * version
        dark = [[Bool]](repeating: [Bool](repeating: false, count: size), count: size)
        fixed = dark
        drawTiming()
        drawFinders()
        drawAlignment()
        drawVersion()
        drawFormat(mask: 0)
    }

    private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
        dark[row][column] = isDark
        fixed[row][column] = true
    }

    // MARK: Fixed patterns, §6.3

    private mutating func drawTiming() {
        for place in 0..<size {
            set(6, place, place % 2 == 0)
            set(place, 6, place % 2 == 0)
        }
    }

    private mutating func drawFinders() {
        for (top, left) in [(0, 0), (0, size - 7), (size - 7, 0)] {
            for row in -1...7 {
                for column in -1...7 {
                    let (y, x) = (top + row, left + column)
                    guard (0..<size).contains(y), (0..<size).contains(x) else { continue }
                    let distance = max(abs(row - 3), abs(column - 3))
                    set(y, x, distance != 2 && distance != 4)
                }
            }
        }
    }

    private mutating func drawAlignment() {
        let centers = alignmentCenters
        for row in centers {
            for column in centers {
                // The corners with finder patterns have none.
                let atTop = row == 6, atLeft = column == 6
                if atTop && atLeft || atTop && column == size - 7 || atLeft && row == size - 7 {
                    continue
                }
                for y in -2...2 {
                    for x in -2...2 {
                        set(row + y, column + x, max(abs(y), abs(x)) != 1)
                    }
                }
            }
        }
    }

    /// Evenly apart, by an even number; the first at 6. Source: annex E.
    private var alignmentCenters: [Int] {
        guard version > 1 else { return [] }
        let count = version / 7 + 2
        let step = version == 32 ? 26 : (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2
        return [6] + (0..<count - 1).map { size - 7 - $0 * step }.reversed()
    }

    /// From version 7 on, twice, with its error correction. Source: annex D.
    private mutating func drawVersion() {
        guard version > 6 else { return }
        var rest = version
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
        let bits = version << 12 | rest
        for place in 0..<18 {
            let isDark = bits >> place & 1 == 1
            set(place / 3, size - 11 + place % 3, isDark)
            set(size - 11 + place % 3, place / 3, isDark)
        }
    }

    /// Level M and the mask, twice, with their error correction. Source: annex C.
    private mutating func drawFormat(mask: Int) {
        // The two bits of level M are 00.
        var rest = mask
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        let bits = (mask << 10 | rest) ^ 0x5412
        func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
        for place in 0...5 { set(place, 8, bit(place)) }
        set(7, 8, bit(6))
        set(8, 8, bit(7))
        set(8, 7, bit(8))
        for place in 9..<15 { set(8, 14 - place, bit(place)) }
        for place in 0..<8 { set(8, size - 1 - place, bit(place)) }
        for place in 8..<15 { set(size - 15 + place, 8, bit(place)) }
        set(size - 8, 8, true)
    }

    // MARK: Data, §7.7.3

    /// Upwards and downwards in columns of two, from the right; the timing column is left out.
    mutating func place(_ codewords: [UInt8]) {
        var number = 0
        var right = size - 1
        while right >= 1 {
            if right == 6 { right = 5 }
            for step in 0..<size {
                let isUp = (right + 1) & 2 == 0
                let row = isUp ? size - 1 - step : step
                for column in [right, right - 1]
                where !fixed[row][column] && number < codewords.count * 8 {
                    dark[row][column] = codewords[number / 8] >> (7 - number % 8) & 1 == 1
                    number += 1
                }
            }
            right -= 2
        }
    }

    // MARK: Mask, §7.8

    /// With the mask whose penalty is least, the first of equals.
    func masked() -> [[Bool]] {
        var best: (penalty: Int, modules: [[Bool]])?
        for mask in 0..<8 {
            var grid = self
            grid.apply(mask)
            grid.drawFormat(mask: mask)
            let penalty = grid.penalty
            if best.map({ penalty < $0.penalty }) ?? true { best = (penalty, grid.dark) }
        }
        return best?.modules ?? dark
    }

    private mutating func apply(_ mask: Int) {
        for y in 0..<size {
            for x in 0..<size where !fixed[y][x] {
                let turns =
                    switch mask {
                    case 0: (x + y) % 2 == 0
                    case 1: y % 2 == 0
                    case 2: x % 3 == 0
                    case 3: (x + y) % 3 == 0
                    case 4: (x / 3 + y / 2) % 2 == 0
                    case 5: x * y % 2 + x * y % 3 == 0
                    case 6: (x * y % 2 + x * y % 3) % 2 == 0
                    default: ((x + y) % 2 + x * y % 3) % 2 == 0
                    }
                if turns { dark[y][x].toggle() }
            }
        }
    }

    /// Source: §7.8.3.1, table 11.
    private var penalty: Int {
        var penalty = 0
        let columns = (0..<size).map { column in dark.map { $0[column] } }
        for line in dark + columns { penalty += Self.penalty(of: line) }
        for y in 0..<size - 1 {
            for x in 0..<size - 1 {
                let module = dark[y][x]
                if dark[y][x + 1] == module, dark[y + 1][x] == module, dark[y + 1][x + 1] == module
                {
                    penalty += 3
                }
            }
        }
        let share = dark.joined().count { $0 } * 20 - size * size * 10
        return penalty + abs(share) / (size * size) * 10
    }

    /// Runs of five and more, and what looks like a finder pattern with light around it.
    private static func penalty(of line: [Bool]) -> Int {
        var penalty = 0
        var run = 1
        // The last seven modules as bits, the newest lowest.
        var window = 0
        for place in 0..<line.count {
            window = (window << 1 | (line[place] ? 1 : 0)) & 0x7F
            if place >= 6, window == 0b1011101 {
                let (start, end) = (place - 6, place + 1)
                if isLight(line, start - 4..<start) || isLight(line, end..<end + 4) {
                    penalty += 40
                }
            }
            if place + 1 < line.count, line[place + 1] == line[place] {
                run += 1
            } else {
                if run >= 5 { penalty += run - 2 }
                run = 1
            }
        }
        return penalty
    }

    /// Outside of the code all is light.
    private static func isLight(_ line: [Bool], _ range: Range<Int>) -> Bool {
        for place in range where line.indices.contains(place) && line[place] { return false }
        return true
    }
}
