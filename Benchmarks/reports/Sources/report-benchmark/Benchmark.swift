import Foundation
import MileageAssessment
import ReportEngine
import VehicleRecords

/// Prints how many pages a second of processor time are made, and how the memory grows.
///
/// `report-benchmark FOLDER` also writes the vehicles as `data.json` there, for the peers.
@main
enum Benchmark {
    static func main() async throws {
        let folder = CommandLine.arguments.dropFirst().first
        let many = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 200
        var cars = Cars(seed: 20_261_124)
        let fleet = try (0..<min(many, 200)).map { try cars.car($0) }
        if let folder {
            let data = try JSONSerialization.data(withJSONObject: fleet.map(\.facts))
            try data.write(to: URL(filePath: folder).appending(path: "data.json"))
        }
        let asOf = Timestamp(millisecondsSince1970: 1_794_981_600_000)
        let reports = fleet.enumerated().map { number, car in
            VehicleHistoryReport(
                assessment: AssessmentPolicy.standard.assess(car.history, asOf: asOf),
                context: ReportContext(
                    number: "VH-20261118-\(1000 + number)", issuedAt: asOf,
                    tenant: "Northgate Motors", preparedFor: "Northgate Motors"))
        }
        let press = try ReportPress()
        let first = try press.pdf(of: reports[0])
        if let folder {
            try Data(first).write(to: URL(filePath: folder).appending(path: "ours.pdf"))
        }
        let pages = Self.pages(in: first)
        var bytes = 0
        var marks: [(Int, Int)] = []
        let start = clock()
        for number in 0..<many {
            bytes += try press.pdf(of: reports[number % reports.count]).count
            if (number + 1) % max(1, many / 5) == 0 { marks.append((number + 1, Self.resident())) }
        }
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        print(
            String(
                format: "reportgen  %6.1f pages/s  %6.2f ms a report of %d pages  %d kB each",
                Double(many * pages) / seconds, seconds * 1000 / Double(many), pages,
                bytes / many / 1000))
        for (count, kilobytes) in marks {
            print("  after \(count) reports: \(kilobytes / 1000) MB resident")
        }
        try await sideBySide(reports, pages: pages)
    }

    /// The same reports by one press, then by two presses on two threads: seconds on the wall, and
    /// whether the files are the same.
    private static func sideBySide(_ reports: [VehicleHistoryReport], pages: Int) async throws {
        var seconds: [Double] = []
        var files: [[[UInt8]]] = []
        for workers in [1, 2] {
            let start = ContinuousClock.now
            let parts = try await withThrowingTaskGroup(of: (Int, [[UInt8]]).self) { group in
                for worker in 0..<workers {
                    group.addTask {
                        let press = try ReportPress()
                        return (
                            worker,
                            try stride(from: worker, to: reports.count, by: workers).map {
                                try press.pdf(of: reports[$0])
                            }
                        )
                    }
                }
                var parts = Array(repeating: [[UInt8]](), count: workers)
                for try await (worker, made) in group { parts[worker] = made }
                return parts
            }
            let took = (ContinuousClock.now - start).components
            seconds.append(Double(took.seconds) + Double(took.attoseconds) / 1e18)
            files.append(reports.indices.map { parts[$0 % workers][$0 / workers] })
        }
        print(
            String(
                format: "  two threads: %.1f pages/s, %.2f times one; the files are %@",
                Double(reports.count * pages) / seconds[1], seconds[0] / seconds[1],
                files[0] == files[1] ? "the same" : "DIFFERENT"))
    }

    /// `/Type /Page`, one for each page.
    private static func pages(in pdf: [UInt8]) -> Int {
        let text = String(decoding: pdf, as: Unicode.ASCII.self)
        return text.components(separatedBy: "/Type /Page ").count - 1
    }

    private static func resident() -> Int {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS") })
        else { return 0 }
        return Int(line.filter(\.isNumber)) ?? 0
    }
}
