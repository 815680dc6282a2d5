import Foundation
import Testing

/// The house rules that a machine can check; docs/ARCHITECTURE.md says why each is there.
@Suite struct HouseRulesTests {
    let swift: [Checkout.File]
    let sources: [Checkout.File]

    init() throws {
        sources = try Checkout.files(under: ["Sources", "Templates"], ending: [".swift"])
        swift = try sources + Checkout.files(under: ["Tests"], ending: [".swift"])
        try #require(sources.count > 50, "the sources were not found beside the tests")
    }

    @Test
    func `a file has at most 300 lines, or says in its first line why not`() {
        for file in swift where file.lines.count > 301 {
            let first = file.lines.first ?? ""
            #expect(
                first.hasPrefix("// Long because"), "\(file) has \(file.lines.count - 1) lines")
        }
    }

    @Test
    func `C has three doors`() {
        for file in swift {
            for line in file.lines where line.contains("import C") {
                if line.hasSuffix("import CPangoCairo") {
                    #expect(file.path.hasPrefix("Sources/PDFCanvas/"), "\(file)")
                }
                if line.hasSuffix("import CZLib") {
                    #expect(file.path.hasPrefix("Sources/PDFCanvas/"), "\(file)")
                }
                if line.hasSuffix("import CLibXML2") {
                    #expect(file.path.hasPrefix("Sources/XMLTree/"), "\(file)")
                }
            }
        }
    }

    @Test
    func `records and judgment import no Foundation`() {
        for file in sources
        where file.path.hasPrefix("Sources/VehicleRecords/")
            || file.path.hasPrefix("Sources/MileageAssessment/")
            || file.path.hasPrefix("Sources/ContractAssessment/")
        {
            #expect(!file.text.contains("import Foundation"), "\(file)")
        }
    }

    @Test(arguments: [
        "Date()", "fatalError(", "try!", " try? ", "(try? ", "catch {}", "@unchecked Sendable",
        "nonisolated(unsafe)", "DispatchQueue", "Task.detached", "TODO", "FIXME",
    ])
    func `what the house does without is not there`(word: String) {
        for file in sources { #expect(!file.text.contains(word), "\(file) holds \(word)") }
    }

    @Test
    func `only the command line prints`() {
        for file in sources where !file.path.hasPrefix("Sources/reportgen/") {
            for line in file.lines {
                let code = line.drop { $0 == " " }
                #expect(!code.hasPrefix("print("), "\(file): \(line)")
            }
        }
    }

    /// Decision D12: a reporting tool that can unlock cars is a liability.
    @Test
    func `the program sends no commands to vehicles`() {
        for file in sources where !file.path.hasPrefix("Sources/VehicleAPI/") {
            #expect(!file.text.contains("VehicleCommands"), "\(file) names VehicleCommands")
        }
    }

    @Test(arguments: ["fraud", "tampered", "clocked", "genuine", "actual mileage"])
    func `no sentence that a reader sees accuses or vouches`(word: String) throws {
        let wording =
            try Checkout.text("Templates/wording-en.yaml")
            + Checkout.text("Templates/wording-contracts-en.yaml")
        // The statutory statements of 49 CFR 580 are quoted word for word and marked so.
        let ours = wording.split(separator: "\n").filter {
            !$0.contains("49 CFR") && !$0.drop { $0 == " " }.hasPrefix("#")
        }
        for line in ours {
            // What a transferor may have to certify, in the words of 49 CFR 580.5(e): a denial.
            let claims = line.lowercased().replacing("not the actual mileage", with: "")
                .replacing("not actual mileage", with: "")
            #expect(!claims.contains(word), "\(line)")
        }
    }

    @Test(arguments: ["/home/", "/root/", "/tmp/", "/Users/", Checkout.root.path + "/"])
    func `no path of a particular machine is named`(path: String) throws {
        let files =
            try swift
            + Checkout.files(under: ["docs"], ending: [".md"])
            + ["README.md", "Makefile", "Tools/set-up", "Tools/say-first-build", ".ci/run"].map {
                Checkout.File(path: $0, text: try Checkout.text($0))
            }
        for file in files where !file.path.hasPrefix("Tests/TidyTests/") {
            #expect(!file.text.contains(path), "\(file) names \(path)")
        }
    }
}
