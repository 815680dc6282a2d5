import Foundation

/// A program that is not ours, for asking the simulator as others would.
enum ForeignProgram {
    /// Runs a program to its end; what it said goes through a file, which never fills up.
    static func run(
        _ program: String, _ arguments: [String], environment: [String: String]
    ) async throws -> (status: Int32, said: String) {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let output = try FileHandle(forWritingTo: file)
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment, uniquingKeysWith: { $1 })
        process.standardOutput = output
        process.standardError = output
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        try output.close()
        return (process.terminationStatus, try String(contentsOf: file, encoding: .utf8))
    }
}
