import Foundation
import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// How often the likely band holds, measured on a real car and printed.
@Suite struct BandCoverageTests {
    private struct Night {
        let at: Timestamp
        let meters: Int64
    }

    private static let nights: [Night] = {
        guard let file = RealSeriesTests.file,
            let bytes = FileManager.default.contents(atPath: file.path)
        else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst()
            .compactMap { line in
                let fields = line.split(separator: ",", omittingEmptySubsequences: false)
                guard let meters = Int64(fields[1].filter(\.isNumber)), meters > 0,
                    let span = Result(catching: { try Timestamp(String(fields[0])) }).success
                else { return nil }
                return Night(at: span, meters: meters)
            }
    }()

    private func estimator(_ nights: some Sequence<Night>) throws -> MileageEstimator {
        let vin = try VIN(HistoryNotation.exampleVIN)
        let records = try nights.map { night -> Record in
            let thousandths = "\(1000 + night.meters % 1000)".dropFirst()
            return .reading(
                OdometerReading(
                    vin: vin,
                    shown: try ReportedDistance(
                        "\(night.meters / 1000).\(thousandths)", .kilometers),
                    measuredAt: TimeSpan(night.at), source: Source(.vehicle, "")))
        }
        return MileageEstimator(try assess(records))
    }

    /// The share of nights left out whose distance lay in the band made from the others.
    @Test(RealSeriesTests.isThere, arguments: [7, 30])
    func `between readings nine in ten of a real car's nights lie in the band`(step: Int) throws {
        let estimator = try estimator(
            Self.nights.enumerated().filter { $0.offset % step == 0 }.map(\.element))
        var (held, asked) = (0, 0)
        for (number, night) in Self.nights.enumerated() where number % step != 0 {
            guard let band = estimator.band(at: night.at), band.basis == .interpolated else {
                continue
            }
            asked += 1
            held += (band.low.meters...band.high.meters).contains(night.meters) ? 1 : 0
        }
        let share = Double(held) / Double(asked)
        let own = estimator.coverage.map { "\($0.held) of \($0.steps)" } ?? "not measured"
        Attachment.record(
            "every \(step) nights: \(held) of \(asked) in the band; its own past: \(own)",
            named: "coverage-\(step).txt")
        #expect((0.86...0.995).contains(share), "\(held) of \(asked)")
    }

    @Test func `the calibration widens what the model is too sure of`() throws {
        // Ten quiet weeks, ten busy ones, in turn: habits last, so that weeks are no guide.
        var meters: Int64 = 20_000_000
        let nights = (0..<1000).map { day -> Night in
            meters += day / 70 % 2 == 0 ? 10_000 : 70_000
            return Night(
                at: Timestamp(millisecondsSince1970: (18_000 + Int64(day)) * 86_400_000),
                meters: meters)
        }
        let band = try #require(
            try estimator(nights).band(
                at: Timestamp(millisecondsSince1970: 19_090 * 86_400_000)))
        // Ninety days may be mostly quiet or mostly busy.
        let last = nights[999].meters
        #expect(band.low.meters < last + 90 * 25_000, "\(band)")
        #expect(band.high.meters > last + 90 * 55_000, "\(band)")
    }
}

extension Result {
    fileprivate var success: Success? { if case .success(let value) = self { value } else { nil } }
}
