import Testing

@testable import PDFCanvas
@testable import ReportEngine

/// Compared with what other encoders make of the same text (segno 1.6, python-qrcode 8.2); ZXing reads
/// both.
@Suite
struct QRCodeTests {
    private static func rows(_ code: QRCode) -> [String] {
        code.modules.map { row in String(row.map { $0 ? "#" : "." }) }
    }

    @Test
    func `a short text is the code that another encoder makes of it`() throws {
        let code = try #require(QRCode("reportgen:VH-1"))
        #expect(
            Self.rows(code) == [
                "#######.####..#######", "#.....#.#####.#.....#", "#.###.#..###..#.###.#",
                "#.###.#.##....#.###.#", "#.###.#..###..#.###.#", "#.....#..##...#.....#",
                "#######.#.#.#.#######", "........##...........", "#.##.###.##...#..#.##",
                ".#.##..#.###.#.####.#", "#.....###..#.###...##", "#.####...#.#...#.#.##",
                "###...###..#..#..#...", "........#.####..##.#.", "#######.#.#..####....",
                "#.....#.##..#..#.##.#", "#.###.#....###.#.###.", "#.###.#.###..###.###.",
                "#.###.#.#####.#..#...", "#.....#..#.####.#...#", "#######.####....###..",
            ])
    }

    @Test
    func `an address with a digest is too, in a version with its number in it`() throws {
        let text =
            "https://verify.northgate.example/r/NG-2026-118204?sha256="
            + String(repeating: "0123456789abcdef", count: 4)
        let code = try #require(QRCode(text))
        #expect(code.size == 45)
        let drawing = Self.rows(code).joined(separator: "\n")
        #expect(
            Digest.sha256(Array(drawing.utf8))
                == "960443e977796f8752a4509b4594b72f2c65a02867ec3b21a1a75fdd04e5605b")
    }

    @Test
    func `as much as a code holds, and no more`() {
        #expect(QRCode(String(repeating: "x", count: 2331))?.size == 177)
        #expect(QRCode(String(repeating: "x", count: 2332)) == nil)
    }

    @Test
    func `SHA-256 is that of the standard's example`() {
        #expect(
            Digest.sha256(Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
