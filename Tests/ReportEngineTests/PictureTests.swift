import Foundation
import Testing

@testable import ReportEngine

/// Pages as poppler draws them, small and grey, beside what somebody last looked at: a layout that
/// breaks can't slip in. `GOLDEN=record` draws them anew.
@Suite(
    .enabled(if: Poppler.isKnown, "pdftoppm is not the version 22.12 of the pictures"))
struct PictureTests {
    /// The sample and the page.
    private static let pages = [
        ("rollback", 1), ("rollback", 2), ("rollback", 3), ("consistent", 1), ("electric", 3),
        ("arabic", 1), ("rollback-german", 2), ("rollback-save", 1),
    ]

    @Test(arguments: pages)
    func `a page looks as it looked`(name: String, page: Int) throws {
        let sample = try #require(SamplePagesTests.Sample.all.first { $0.name == name })
        try Tool.withFile(try sample.report().rendered(as: .pdf)) { path in
            let drawn = path + ".picture"
            let (status, words) = try Tool.run(
                "pdftoppm",
                [
                    "-gray", "-r", "18", "-f", "\(page)", "-l", "\(page)", "-singlefile", path,
                    drawn,
                ])
            try #require(status == 0, "\(words)")
            let picture = try Data(contentsOf: URL(filePath: drawn + ".pgm"))
            try FileManager.default.removeItem(atPath: drawn + ".pgm")
            let file = SamplePagesTests.folder.appending(path: "\(name)-\(page).pgm")
            if SamplePagesTests.isRecording { try picture.write(to: file) }
            let golden = try Data(contentsOf: file)
            try #require(picture.count == golden.count, "the page has another size")
            var sum = 0
            var different = 0
            for (a, b) in zip(picture, golden) {
                let distance = abs(Int(a) - Int(b))
                sum += distance
                if distance > 40 { different += 1 }
            }
            // Fonts of another build move a letter's edge, not a block.
            #expect(sum < picture.count, "\(Double(sum) / Double(picture.count)) levels apart")
            #expect(different < picture.count / 200, "\(different) points differ")
        }
    }
}

/// The program that draws the pages again, in the version that drew the pictures.
private enum Poppler {
    static let isKnown = {
        guard Tool.exists("pdftoppm") else { return false }
        do {
            return try Tool.run("pdftoppm", ["-v"]).1.contains("22.12.")
        } catch {
            return false
        }
    }()
}
