import Foundation
import TestSupport
import Testing

/// The built program, run as a person or a script would run it.
struct Program: Sendable {
    /// A folder of its own for every test.
    let folder: URL
    var environment: [String: String] = [:]

    struct Run: Sendable, CustomStringConvertible {
        let status: Int32
        let output: String
        let errors: String
        var description: String { "exit \(status)\n\(output)\n\(errors)" }
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "reportgen-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() throws { try FileManager.default.removeItem(at: folder) }

    /// Beside the test bundle, where the build puts it.
    static let executable = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "reportgen")

    /// Runs to the end. Standard input is empty unless given.
    func run(_ arguments: String..., input: String = "") async throws -> Run {
        try await run(arguments, input: input)
    }

    func run(_ arguments: [String], input: String = "") async throws -> Run {
        let running = try start(arguments, input: input)
        return try await running.finish()
    }

    func start(_ arguments: [String], input: String = "") throws -> RunningProgram {
        try RunningProgram(self, Self.executable, arguments, input: input)
    }

    /// Another program of the system, `nil` when it is not installed.
    func tool(_ name: String, _ arguments: String...) async throws -> Run? {
        try await tool(name, arguments)
    }

    func tool(_ name: String, _ arguments: [String]) async throws -> Run? {
        for place in ["/usr/bin", "/usr/local/bin", "/bin"] {
            let path = "\(place)/\(name)"
            guard FileManager.default.isExecutableFile(atPath: path) else { continue }
            return try await RunningProgram(self, URL(filePath: path), arguments, input: "")
                .finish()
        }
        return nil
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    func bytes(of name: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: name))
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: name).path)
    }

    func names(in name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)
            .sorted()
    }

    /// A JSON object that the program printed.
    static func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}

/// A program that was started and has not ended yet. Its output goes to files, so that no pipe can
/// fill up.
final class RunningProgram: Sendable {
    private let process: Process
    private let output: URL
    private let errors: URL
    private let ended: AsyncStream<Void>

    init(_ program: Program, _ executable: URL, _ arguments: [String], input: String) throws {
        let name = UUID().uuidString
        output = program.folder.appending(path: ".\(name).out")
        errors = program.folder.appending(path: ".\(name).err")
        let inputFile = program.folder.appending(path: ".\(name).in")
        try Data(input.utf8).write(to: inputFile)
        for file in [output, errors] { try Data().write(to: file) }
        process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = program.folder
        // Nothing of the person's own set-up reaches the tests.
        process.environment = ["PATH": "/usr/bin:/bin", "TZ": "UTC"]
            .merging(program.environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        self.ended = ended
        process.terminationHandler = { _ in end.finish() }
        try process.run()
    }

    func finish() async throws -> Program.Run {
        for await _ in ended {}
        process.waitUntilExit()
        return Program.Run(
            status: process.terminationReason == .exit
                ? process.terminationStatus : 128 + process.terminationStatus,
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }

    /// The first line of output, waited for at most 20 s, ten times as long in long runs.
    func firstLine() async throws -> String {
        for _ in 0..<(LongRun.isAsked ? 4_000 : 400) {
            let text = try String(contentsOf: output, encoding: .utf8)
            if let end = text.firstIndex(of: "\n") { return String(text[..<end]) }
            if !process.isRunning { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("no line came: \(try String(contentsOf: errors, encoding: .utf8))")
        return ""
    }

    var identifier: Int32 { process.processIdentifier }

    /// Sends a signal and waits for the end.
    func send(_ signal: Int32) async throws -> Program.Run {
        kill(process.processIdentifier, signal)
        return try await finish()
    }

    func stop() async throws -> Program.Run {
        process.interrupt()
        return try await finish()
    }
}
