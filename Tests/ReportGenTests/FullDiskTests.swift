import Foundation
import HistoryStore
import Testing
import VehicleRecords

/// The program on a file system that is full for real: a tmpfs of ten sizes, from one on which the
/// ledger just fits to one that takes all there is to add.
@Suite struct FullDiskTests {
    private static let vin = "1M8GDM9AXKP042788"

    /// Whether one may be mounted here, which containers often forbid. Source: unshare(1).
    static func isPossible() async throws -> Bool {
        let program = try Program()
        let run = try await program.tool(
            "unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=64k", "none", "/tmp")
        try program.remove()
        return run?.status == 0
    }

    /// Everything happens in one mount namespace, which goes with the script; what the ledger was like
    /// is copied out.
    private static let script = """
        mkdir small full after
        mount -t tmpfs -o size=$1 none small || exit 99
        cp fleet.ledger* small/ || exit 98
        cd small
        "$0" import ../many.csv --quiet; echo $? >../first
        cp fleet.ledger* ../full/
        mount -o remount,size=16m .
        "$0" import ../many.csv --quiet; echo $? >../second
        cp fleet.ledger* ../after/
        """

    private func rows(_ count: Int, year: Int) -> String {
        (0..<count).map { day in
            let date = "\(year)-\(day / 28 < 9 ? "0" : "")\(day / 28 + 1)-\(10 + day % 19)"
            return "\(Self.vin),\(date),\(1000 * (year - 2000) + day),km,workshop,Garage \(day)\n"
        }.joined()
    }

    private func held(_ name: String, in program: Program) async throws -> Int {
        let ledger = try Ledger(existingAt: program.folder.appending(path: name).path)
        let audit = try await ledger.audit()
        #expect(audit.faults == [], "\(name)")
        return try await ledger.history(of: VIN(Self.vin)).entries.count
    }

    @Test(.enabled("a tmpfs can't be mounted here") { try await FullDiskTests.isPossible() })
    func `a disk that is full ends with 74, loses nothing, and goes on once there is room`()
        async throws
    {
        let header = "vin,measured_at,odometer,unit,source_kind,source_name\n"
        let program = try Program()
        try program.write(header + rows(19, year: 2020), to: "first.csv")
        _ = try await program.run("keygen")
        #expect(try await program.run("import", "first.csv").status == 0)
        let pages = try program.names(in: ".").filter { $0.hasPrefix("fleet.ledger") }
            .map { (try program.bytes(of: $0).count + 4095) / 4096 }.reduce(0, +)
        var refused = 0
        for step in 0..<10 {
            let here = try Program()
            for name in try program.names(in: ".") where name.hasPrefix("fleet.ledger") {
                try FileManager.default.copyItem(
                    at: program.folder.appending(path: name),
                    to: here.folder.appending(path: name))
            }
            try here.write(header + rows(150, year: 2021), to: "many.csv")
            let size = (pages + 1 + step * step) * 4096
            let run = try #require(
                try await here.tool(
                    "unshare", "-rm", "/bin/sh", "-c", Self.script, Program.executable.path,
                    "\(size)"))
            func status(_ name: String) throws -> String {
                String(decoding: try here.bytes(of: name), as: UTF8.self)
                    .trimmingCharacters(in: .newlines)
            }
            let first = try status("first")
            #expect(["0", "74"].contains(first), "\(size): \(run)")
            #expect(first == "0" || run.errors.contains("reportgen: cannot"), "\(run)")
            let stored = try await held("full/fleet.ledger", in: here)
            #expect(stored == 169 || (first == "74" && stored == 19), "\(size): \(stored), \(run)")
            #expect(try status("second") == "0", "\(size): \(run)")
            #expect(try await held("after/fleet.ledger", in: here) == 169, "\(size)")
            refused += first == "74" ? 1 : 0
            try here.remove()
        }
        #expect((1...9).contains(refused), "\(refused) of ten sizes were too small")
        try program.remove()
    }
}
