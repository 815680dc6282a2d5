import Foundation

/// The files of this checkout, as the tests find them beside their own source.
enum Checkout {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    struct File: CustomStringConvertible, Sendable {
        /// From the root: `Sources/VehicleRecords/VIN.swift`.
        let path: String
        let text: String
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        var description: String { path }
    }

    /// Every file under some folders with one of some endings.
    static func files(under folders: [String], ending endings: [String]) throws -> [File] {
        try folders.flatMap { folder in
            let base = root.appending(path: folder)
            let names =
                FileManager.default.enumerator(atPath: base.path)?
                .compactMap { $0 as? String } ?? []
            return try names.sorted().filter { name in endings.contains { name.hasSuffix($0) } }
                .map { name in
                    File(
                        path: "\(folder)/\(name)",
                        text: try String(contentsOf: base.appending(path: name), encoding: .utf8))
                }
        }
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }
}
