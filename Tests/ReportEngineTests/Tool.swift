import Foundation
import Testing

/// Another program that looks at what we wrote.
enum Tool {
    static func path(of tool: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map { $0 + tool }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    static func exists(_ tool: String) -> Bool { path(of: tool) != nil }

    static func run(_ tool: String, _ arguments: [String]) throws -> (Int32, String) {
        let process = Process()
        process.executableURL = URL(filePath: try #require(path(of: tool)))
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    /// The bytes as a file, which is gone afterwards.
    @discardableResult
    static func withFile<Outcome>(
        _ bytes: [UInt8], _ body: (String) throws -> Outcome
    ) throws -> Outcome {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "reportgen-\(UUID().uuidString).pdf")
        try Data(bytes).write(to: file)
        let outcome = Result { try body(file.path) }
        try FileManager.default.removeItem(at: file)
        return try outcome.get()
    }
}
