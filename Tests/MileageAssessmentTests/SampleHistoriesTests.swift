import Foundation
import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// Every folder of samples/histories: its history judged, and the judgment as it stood when
/// somebody last looked at it. `GOLDEN=record` writes it anew.
@Suite struct SampleHistoriesTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        var testDescription: String { name }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(
            path: "samples/histories")

    static func text(_ path: String) -> String {
        let bytes = FileManager.default.contents(atPath: folder.appending(path: path).path)
        return String(decoding: bytes ?? Data(), as: UTF8.self)
    }

    static let samples: [Sample] = {
        let names =
            FileManager.default.enumerator(atPath: folder.path)?
            .compactMap { $0 as? String }.filter { $0.hasSuffix("/history.txt") } ?? []
        return names.sorted().map { path in
            Sample(name: String(path.prefix { $0 != "/" }), text: text(path))
        }
    }()

    private func judged(_ sample: Sample) throws -> Assessment {
        func note(_ name: String) -> String? {
            sample.text.components(separatedBy: "# \(name) ").dropFirst().first?
                .components(separatedBy: "\n").first
        }
        return try assess(
            sample.text, vin: note("VIN") ?? HistoryNotation.exampleVIN, asOf: note("as of"))
    }

    @Test(arguments: samples)
    func `each sample is judged as it was`(sample: Sample) throws {
        let path = "\(sample.name)/assessment.txt"
        let now = try judged(sample).plainText
        if ProcessInfo.processInfo.environment["GOLDEN"] == "record" {
            try Data(now.utf8).write(to: Self.folder.appending(path: path))
        }
        #expect(now == Self.text(path), "\(sample.name)")
    }

    @Test(arguments: samples)
    func `no lawful sample accuses anybody, and the index says each verdict`(sample: Sample) throws
    {
        let assessment = try judged(sample)
        let index = try String(
            contentsOf: Self.folder.appending(path: "../README.md"), encoding: .utf8)
        let row = index.split(separator: "\n").first { $0.contains("(histories/\(sample.name)/") }
        let verdict = try #require(row, "samples/README.md has no row for \(sample.name)")
        #expect(verdict.contains("`\(assessment.verdict.code)`"), "\(assessment.verdict.code)")
        if !sample.name.hasPrefix("verdict-rollback") {
            #expect(assessment.accusesNobody, "\(assessment.findings)")
        }
    }

    @Test func `every verdict has a sample`() throws {
        let names = Set(Self.samples.map(\.name))
        for verdict in Verdict.allCases {
            let name = verdict.code.lowercased().replacing("_", with: "-")
            #expect(names.contains("verdict-\(name)"), "verdict-\(name)")
        }
        #expect(names.count > 40)
    }
}

extension Assessment {
    /// Verdict, findings and standings, a line each.
    fileprivate var plainText: String {
        var lines = ["\(verdict.code)", ""]
        for finding in findings {
            let entries = finding.evidence.map(\.description).joined(separator: ", ")
            var line = "\(finding.code), by entries \(entries)"
            if let cause = finding.explanation {
                line += ": \(cause.rawValue)"
                if let other = finding.runnerUp, let gap = finding.gap {
                    line += ", \(gap) points before \(other.rawValue)"
                }
            }
            lines.append(line)
        }
        if !findings.isEmpty { lines.append("") }
        for standing in standings {
            let number = standing.distance?.description ?? "no value"
            let cause = standing.cause.map { " \($0.rawValue)" } ?? ""
            lines.append(
                "\(standing.entry)  \(standing.measuredAt)  \(number)  \(standing.source)  "
                    + "\(standing.standing.rawValue)\(cause)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
