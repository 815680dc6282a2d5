import Foundation

/// The write-side system calls of one run of the program, and runs in which one of them fails.
///
/// strace(1) lets the n-th call of a kind fail with an error, or kills the program there.
struct FaultSites {
    enum Fault: String, CaseIterable {
        case kill = "signal=KILL"
        case inputOutput = "error=EIO"
        case noSpace = "error=ENOSPC"
    }

    struct Site: CustomStringConvertible {
        let call: String
        let number: Int
        let fault: Fault
        var description: String { "\(call) \(number) \(fault.rawValue)" }
    }

    /// All that changes a file, its length, its name or what of it is on the disk.
    static let calls = [
        "write", "pwrite64", "writev", "ftruncate", "truncate", "fallocate", "fsync", "fdatasync",
        "rename", "renameat", "renameat2", "unlink", "unlinkat", "link", "linkat", "mkdir",
        "fchmod", "chmod", "fchown",
    ]

    /// Whether programs may be traced here, which containers often forbid.
    static func isPossible() async throws -> Bool {
        let program = try Program()
        let run = try await program.tool("strace", "-o", "/dev/null", "/bin/true")
        try program.remove()
        return run?.status == 0
    }

    /// Every place in a run at which something can fail, each with every fault.
    static func sites(of command: [String], in program: Program) async throws -> [Site] {
        let log = program.folder.appending(path: "calls.log")
        let run = try await trace(
            ["-o", log.path, "-e", "trace=" + calls.joined(separator: ",")], command, in: program)
        guard run.status == 0 else { throw Unexpected(description: "\(run)") }
        var counts: [String: Int] = [:]
        for line in try String(contentsOf: log, encoding: .utf8).split(separator: "\n") {
            // `4711  pwrite64(3, …`; a call that another thread interrupted goes on in a second line.
            guard !line.contains("resumed>"),
                let call = line.split(separator: " ").dropFirst().first?.split(separator: "(").first
            else { continue }
            counts[String(call), default: 0] += 1
        }
        try FileManager.default.removeItem(at: log)
        return calls.flatMap { call in
            (0..<(counts[call] ?? 0)).flatMap { number in
                Fault.allCases.map { Site(call: call, number: number + 1, fault: $0) }
            }
        }
    }

    /// A run in which one call fails.
    static func run(
        _ command: [String], failingAt site: Site, in program: Program
    ) async throws -> Program.Run {
        try await trace(
            [
                "-o", "/dev/null", "-e", "trace=\(site.call)",
                "-e", "inject=\(site.call):\(site.fault.rawValue):when=\(site.number)",
            ], command, in: program)
    }

    private static func trace(
        _ options: [String], _ command: [String], in program: Program
    ) async throws -> Program.Run {
        try await RunningProgram(
            program, URL(filePath: "/usr/bin/strace"),
            ["-f", "-qq"] + options + [Program.executable.path] + command, input: ""
        ).finish()
    }

    struct Unexpected: Error, CustomStringConvertible { let description: String }
}
