public import Foundation

/// The folder of reference data that may lie beside the checkout, for tests that read real
/// series in place. Where it is not, those tests are skipped and say so.
public enum SharedFolder {
    /// `REPORTGEN_SHARED`, or `../shared` beside the package; `nil` when neither is a folder.
    public static var url: URL? {
        let package = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        var candidates = [package.deletingLastPathComponent().appending(path: "shared")]
        if let named = ProcessInfo.processInfo.environment["REPORTGEN_SHARED"] {
            candidates.insert(URL(filePath: named), at: 0)
        }
        return candidates.first { exists($0.appending(path: "reference")) }
    }

    /// A file in it; `nil` when it is not there.
    public static func file(_ path: String) -> URL? {
        guard let file = url?.appending(path: path), exists(file) else { return nil }
        return file
    }

    private static func exists(_ url: URL) -> Bool {
        FileManager.default.fileExists(atPath: url.path)
    }
}
