import Foundation
import TransparencyLog
import VehicleRecords

/// The manifest as bytes: what of it belongs to the night, and what to the run that wrote it.
enum NightManifest {
    /// What differs between two runs of which the second did nothing: when it ran, and the
    /// checkpoint, which has the manifest's own entry in it.
    private static let ofTheRun: Set<String> = ["run", "checkpoint"]

    /// Whether two manifests say the same of a night.
    static func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard let one = night(one), let other = night(other) else { return false }
        return one == other
    }

    static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var digest = RunningDigest()
        digest.update(bytes)
        return digest.bytes
    }

    /// Without what belongs to the run, in canonical order; nil when it is no JSON object.
    private static func night(_ bytes: [UInt8]) -> Data? {
        do {
            let value = try JSONSerialization.jsonObject(with: Data(bytes))
            guard var members = value as? [String: Any] else { return nil }
            for name in ofTheRun { members[name] = nil }
            return try JSONSerialization.data(withJSONObject: members, options: .sortedKeys)
        } catch {
            // Cut short, or somebody else's: it is written anew.
            return nil
        }
    }
}
