internal import SwiftASN1
public import VehicleRecords

/// What an authority answered: a token over a digest and a time, which it signed.
///
/// Read here is what the token says; whether its signature is good, and whose it is, is for
/// `openssl ts -verify` and whoever knows the authority. Source: RFC 3161 §2.4.2.
public struct TimestampReply: Hashable, Sendable {
    /// SHA-256 of what was stamped.
    public let digest: [UInt8]
    /// When the authority saw it, by its clock.
    public let stampedAt: Timestamp
    /// The number of the question, without leading zeros; empty when it bears none.
    private let nonce: [UInt8]

    /// Whether it is an answer to this question.
    public func answers(_ request: TimestampRequest) -> Bool {
        let asked = (0..<8).map { UInt8(truncatingIfNeeded: request.nonce >> (56 - 8 * $0)) }
        return digest == request.digest && nonce == Array(asked.drop { $0 == 0 })
    }

    /// - Throws: when the authority refused, or the bytes are no such answer.
    public init(_ bytes: [UInt8]) throws(Malformed) {
        let node: ASN1Node
        // Certificates within it may be in BER.
        do { node = try BER.parse(bytes) } catch {
            throw Malformed(description: "it is no time-stamping reply")
        }
        let reply = try Self.parts(node)
        let status = try Self.parts(reply[0]).first.map(Self.bytes) ?? []
        // 0: granted; 1: granted with changes.
        guard status == [0] || status == [1] else {
            throw Malformed(
                description: "the authority refused (status \(status.last ?? 255)) "
                    + Self.words(in: reply[0]))
        }
        guard reply.count > 1 else { throw Malformed(description: "it holds no token") }
        let info = try Self.info(reply[1])
        let imprint = try Self.parts(info[2])
        guard info.count > 4, imprint.count == 2,
            try Self.parts(imprint[0])[0].encodedBytes.elementsEqual(Self.sha256Bytes)
        else { throw Malformed(description: "its token is about no SHA-256 digest") }
        digest = Self.bytes(imprint[1])
        guard let stampedAt = Self.time(Self.bytes(info[4])) else {
            throw Malformed(description: "its token bears no time in UTC")
        }
        self.stampedAt = stampedAt
        // Behind the time: accuracy, a sequence; ordering; the nonce.
        let number = info.dropFirst(5).first { $0.identifier == .integer }.map(Self.bytes) ?? []
        nonce = Array(number.drop { $0 == 0 })
    }

    /// The fields of TSTInfo, which the token signs. Source: RFC 3161 §2.4.2; RFC 5652 §5.1, §5.2.
    private static func info(_ token: ASN1Node) throws(Malformed) -> [ASN1Node] {
        let content = try parts(token)
        guard content.count == 2, let signed = try parts(content[1]).first else {
            throw Malformed(description: "its token is not signed")
        }
        let fields = try parts(signed)
        guard fields.count > 2 else { throw Malformed(description: "its token is cut short") }
        let enclosed = try parts(fields[2])
        guard enclosed.count == 2, enclosed[0].encodedBytes.elementsEqual(tokenBytes),
            let octets = try parts(enclosed[1]).first
        else { throw Malformed(description: "its token is about something else") }
        let node: ASN1Node
        do { node = try BER.parse(bytes(octets)) } catch {
            throw Malformed(description: "its token can't be read")
        }
        let info = try parts(node)
        guard info.count > 4 else { throw Malformed(description: "its token is cut short") }
        return info
    }

    /// What a constructed value consists of; never nothing.
    private static func parts(_ node: ASN1Node) throws(Malformed) -> [ASN1Node] {
        guard case .constructed(let inner) = node.content else {
            throw Malformed(description: "a part of it has another form")
        }
        let parts = Array(inner)
        guard !parts.isEmpty else { throw Malformed(description: "a part of it is empty") }
        return parts
    }

    private static func bytes(_ node: ASN1Node) -> [UInt8] {
        if case .primitive(let bytes) = node.content { Array(bytes) } else { [] }
    }

    /// What the authority says of a refusal.
    private static func words(in status: ASN1Node) -> String {
        do {
            let texts = try parts(status).dropFirst().first.map(parts) ?? []
            return texts.map { String(decoding: bytes($0), as: UTF8.self) }.joined(separator: " ")
        } catch {
            return ""
        }
    }

    /// `20261124221500Z`, perhaps with a fraction. Source: RFC 3161 §2.4.2, genTime.
    private static func time(_ bytes: [UInt8]) -> Timestamp? {
        let text = Array(String(decoding: bytes, as: UTF8.self))
        guard text.count >= 15, text.last == "Z" else { return nil }
        let date = "\(String(text[0..<4]))-\(String(text[4..<6]))-\(String(text[6..<8]))"
        let time = "\(String(text[8..<10])):\(String(text[10..<12])):\(String(text[12...]))"
        do { return try Timestamp("\(date)T\(time)") } catch { return nil }
    }

    /// Source: RFC 5754 §2.2.
    static let sha256: ASN1ObjectIdentifier = [2, 16, 840, 1, 101, 3, 4, 2, 1]
    private static let sha256Bytes: [UInt8] = [6, 9, 96, 134, 72, 1, 101, 3, 4, 2, 1]
    /// id-ct-TSTInfo, 1.2.840.113549.1.9.16.1.4. Source: RFC 3161 §2.4.2.
    private static let tokenBytes: [UInt8] = [6, 11, 42, 134, 72, 134, 247, 13, 1, 9, 16, 1, 4]

    /// Why bytes are no answer that may be kept.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public let description: String
        public init(description: String) { self.description = description }
    }
}
