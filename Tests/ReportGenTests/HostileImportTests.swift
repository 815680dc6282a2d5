import Foundation
import TestSupport
import Testing

/// Hostile files through the program itself, watched: no file is read that was not named, no
/// socket is opened, nothing is started, and 1 GB of address space is enough.
@Suite(
    .serialized,
    .enabled(if: SharedFolder.file("vectors/hostile") != nil, "the hostile files are not here"))
struct HostileImportTests {
    @Test(
        .enabled("strace may not trace here") { try await FaultSites.isPossible() },
        arguments: ["csv", "mot-history", "service"])
    func `an import touches nothing but its own files`(format: String) async throws {
        let folder = try #require(SharedFolder.file("vectors/hostile"))
        let program = try Program()
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
        #expect(files.count > 10)
        for file in files {
            let log = program.folder.appending(path: "calls.log")
            let run = try await RunningProgram(
                program, URL(filePath: "/bin/sh"),
                [
                    "-c", "ulimit -v 1000000; exec strace \"$@\"", "sh", "-f", "-qq", "-o",
                    log.path,
                    "-e", "trace=openat,open,socket,connect,execve", Program.executable.path,
                    "import", file.path, "--format", format, "--vin", "1M8GDM9AXKP042788",
                ], input: ""
            ).finish()
            let name = file.lastPathComponent
            #expect([0, 65].contains(run.status), "\(name): \(run)")
            let calls = try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
            // The system's own look-ups of names go over AF_UNIX.
            #expect(!calls.contains { $0.contains("AF_INET") })
            #expect(calls.count { $0.contains("execve(") } == 1)
            // Every run looks up whose it is: up to three times, whatever the file says.
            #expect(calls.count { $0.contains("/etc/passwd") } <= 3, "\(name)")
            // What the hostile files ask for, and where a program might look for it.
            for forbidden in ["hostname", "shadow"] {
                #expect(
                    !calls.contains {
                        $0.contains(forbidden) && !$0.contains(Program.executable.path)
                    },
                    "\(name): \(calls.filter { $0.contains(forbidden) })")
            }
        }
        try program.remove()
    }
}
