internal import CPangoCairo

/// Digests by GLib, which Pango brings along.
package enum Digest {
    /// SHA-256 of the bytes, as 64 hexadecimal digits. Source: FIPS 180-4.
    package static func sha256(_ bytes: [UInt8]) -> String {
        guard
            let text = g_compute_checksum_for_data(
                G_CHECKSUM_SHA256, bytes, gsize(bytes.count))
        else { return "" }
        defer { g_free(text) }
        return String(cString: text)
    }
}
