internal import CZLib

/// Packs streams as a PDF has them.
enum Deflater {
    static let version = String(cString: zlibVersion())

    /// The bytes in zlib's format; `level` from 1, fast, to 9, small.
    static func packed(_ bytes: [UInt8], level: Int32) -> [UInt8] {
        var count = compressBound(UInt(bytes.count))
        return [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, used in
            let status = compress2(buffer.baseAddress, &count, bytes, UInt(bytes.count), level)
            used = status == Z_OK ? Int(count) : 0
        }
    }

    /// A number that differs for bytes that differ, but by rare chance: no proof against anybody.
    static func checksum(of bytes: [UInt8]) -> UInt64 {
        UInt64(crc32(0, bytes, UInt32(bytes.count))) << 32
            | UInt64(adler32(1, bytes, UInt32(bytes.count)))
    }
}
