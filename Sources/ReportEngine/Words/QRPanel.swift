/// The report's number and the digest of its facts, for a camera.
struct QRPanel: Hashable, Sendable {
    var code: QRCode
    var alternate: String
}
