import Foundation
import TransparencyLog

/// Test data that lies beside the checkout, or where REPORTGEN_SHARED says; never copied.
enum Vectors {
    static let folder: URL = {
        let shared =
            ProcessInfo.processInfo.environment["REPORTGEN_SHARED"].map { URL(filePath: $0) }
            ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")
        return shared.appending(path: "vectors")
    }()

    static let areThere = FileManager.default.fileExists(atPath: folder.path)
    static let reason: String = "skipped where ../shared/vectors is absent (REPORTGEN_SHARED)"

    static func read<Value: Decodable>(_ path: String, as type: Value.Type) throws -> Value {
        let data = try Data(contentsOf: folder.appending(path: path))
        return try JSONDecoder().decode(type, from: data)
    }

    /// Every JSON file below a folder, in order of their names.
    static func files(below path: String) throws -> [String] {
        let root = folder.appending(path: path)
        return try FileManager.default.subpathsOfDirectory(atPath: root.path)
            .filter { $0.hasSuffix(".json") }.sorted().map { "\(path)/\($0)" }
    }
}

/// The bytes of a hexadecimal text.
func bytes(hex: String) throws -> [UInt8] {
    let digits = Array(hex)
    return try stride(from: 0, to: digits.count, by: 2).map { start in
        guard let byte = UInt8(String(digits[start..<min(start + 2, digits.count)]), radix: 16)
        else { throw NotHexadecimal(text: hex) }
        return byte
    }
}

struct NotHexadecimal: Error {
    let text: String
}

/// A small deterministic generator for seeded cases. Source: Steele and others, SplitMix64.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
