import Foundation
import HistoryStore
import TestSupport
import Testing
import TransparencyLog
import VehicleRecords

/// The program is killed, or its disk fails or is full, at every call that writes. Nothing that
/// was acknowledged is lost, nothing is corrupt, and every checkpoint that was released is of the
/// beginning of what is there.
///
/// Some of the places in `make test`; all of them, and more commands, in `make faults`.
@Suite(.serialized) struct FaultTests {
    private static let header = "vin,measured_at,odometer,unit,source_kind,source_name\n"
    private static let vin = "1M8GDM9AXKP042788"

    private func rows(_ days: ClosedRange<Int>) -> String {
        Self.header
            + days.map {
                "\(Self.vin),2020-03-\($0 < 10 ? "0" : "")\($0),\(1000 + $0),km,workshop,Garage\n"
            }.joined()
    }

    /// A signed ledger of ten entries, and a file with ten more.
    private func begun() async throws -> Program {
        let program = try Program()
        try program.write(rows(1...10), to: "first.csv")
        try program.write(rows(11...20), to: "second.csv")
        _ = try await program.run("keygen")
        let run = try await program.run("import", "first.csv")
        guard run.status == 0 else { throw FaultSites.Unexpected(description: "\(run)") }
        return program
    }

    /// The same files in another folder.
    private func copy(_ program: Program) throws -> Program {
        let copy = try Program()
        for name in try program.names(in: ".") where !name.hasPrefix(".") {
            try FileManager.default.copyItem(
                at: program.folder.appending(path: name), to: copy.folder.appending(path: name))
        }
        return copy
    }

    /// What the ledger holds of the vehicle, if it audits well; its checkpoint is compared on the way.
    private func size(of name: String, in program: Program) async throws -> Int {
        let ledger = try Ledger(existingAt: program.folder.appending(path: name).path)
        let audit = try await ledger.audit()
        guard audit.faults.isEmpty else {
            throw FaultSites.Unexpected(description: "\(audit.faults)")
        }
        return try await ledger.history(of: VIN(Self.vin)).entries.count
    }

    private func sites(
        of command: [String], in program: Program, every step: Int
    ) async throws -> [FaultSites.Site] {
        let all = try await FaultSites.sites(of: command, in: try copy(program))
        return LongRun.isAsked
            ? all : all.enumerated().filter { $0.offset % step == step / 2 }.map(\.element)
    }

    @Test(.enabled("strace may not trace here") { try await FaultSites.isPossible() })
    func `appending loses nothing at any call that fails, and goes on afterwards`() async throws {
        let program = try await begun()
        let sites = try await sites(of: ["import", "second.csv"], in: program, every: 11)
        #expect(sites.count >= (LongRun.isAsked ? 100 : 10))
        for site in sites {
            let here = try copy(program)
            let run = try await FaultSites.run(["import", "second.csv"], failingAt: site, in: here)
            #expect([0, 74, 137].contains(run.status), "\(site): \(run)")
            let held = try await size(of: "fleet.ledger", in: here)
            #expect(held == 10 || held == 20, "\(site): \(held) entries")
            #expect(run.status != 0 || held == 20, "\(site): \(run)")
            let again = try await here.run("import", "second.csv")
            #expect(again.status == 0, "\(site): \(again)")
            #expect(try await size(of: "fleet.ledger", in: here) == 20, "\(site)")
            try here.remove()
        }
        try program.remove()
    }

    @Test(.enabled("strace may not trace here") { try await FaultSites.isPossible() })
    func `a backup is whole or not there, and the one before it stays`() async throws {
        let program = try await begun()
        _ = try await program.run("backup", "copy.ledger")
        _ = try await program.run("import", "second.csv")
        let sites = try await sites(of: ["backup", "copy.ledger"], in: program, every: 11)
        for site in sites {
            let here = try copy(program)
            let run = try await FaultSites.run(
                ["backup", "copy.ledger"], failingAt: site, in: here)
            #expect([0, 73, 74, 137].contains(run.status), "\(site): \(run)")
            let held = try await size(of: "copy.ledger", in: here)
            #expect(held == 10 || held == 20, "\(site): \(held) entries")
            #expect(run.status != 0 || held == 20, "\(site): \(run)")
            #expect(try await size(of: "fleet.ledger", in: here) == 20)
            let again = try await here.run("backup", "copy.ledger")
            #expect(again.status == 0, "\(site): \(again)")
            try here.remove()
        }
        try program.remove()
    }

    @Test(.enabled("strace may not trace here") { try await FaultSites.isPossible() })
    func `an erasing is done or not done, and a writer finishes what was broken off`()
        async throws
    {
        let program = try await begun()
        let command = ["erase", Self.vin, "--reason", "asked", "--by", "J."]
        for site in try await sites(of: command, in: program, every: 17) {
            let here = try copy(program)
            let run = try await FaultSites.run(command, failingAt: site, in: here)
            #expect([0, 74, 137].contains(run.status), "\(site): \(run)")
            let held = try await size(of: "fleet.ledger", in: here)
            #expect(held == 10 || held == 0, "\(site): \(held) entries")
            let again = try await here.run(command)
            #expect(again.status == (held == 10 ? 0 : 66), "\(site): \(again)")
            for name in try here.names(in: ".") where name.hasPrefix("fleet.ledger") {
                let bytes = try here.bytes(of: name)
                #expect(bytes.range(of: Data(Self.vin.utf8)) == nil, "\(site): \(name)")
            }
            try here.remove()
        }
        try program.remove()
    }

    @Test
    func `a file that may grow no further ends with 74, and the rest goes in later`()
        async throws
    {
        let program = try await begun()
        let size = try program.bytes(of: "fleet.ledger").count
        var refused = 0
        for step in 0..<10 {
            let here = try copy(program)
            try here.write(
                rows(1...31) + rows(1...31).replacing("2020", with: "2021"), to: "many.csv")
            // In units of 512 bytes, from less than there is to more than is needed. dash(1), ulimit.
            let blocks = size / 512 + (step - 3) * 8
            let run = try await RunningProgram(
                here, URL(filePath: "/bin/sh"),
                [
                    "-c", "ulimit -f \(blocks); exec \"$0\" \"$@\"", Program.executable.path,
                    "import", "many.csv",
                ], input: ""
            ).finish()
            // The headers in the file's middle are rows that are rejected.
            #expect([65, 74].contains(run.status), "\(blocks): \(run)")
            if run.status == 74 { refused += 1 }
            let held = try await self.size(of: "fleet.ledger", in: here)
            #expect(held == (run.status == 74 ? 10 : 62), "\(blocks): \(held), \(run)")
            #expect(try await here.run("import", "many.csv").status == 65)
            #expect(try await self.size(of: "fleet.ledger", in: here) == 62)
            try here.remove()
        }
        #expect((1...10).contains(refused))
        try program.remove()
    }
}
