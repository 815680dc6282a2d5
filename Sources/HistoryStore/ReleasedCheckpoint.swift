public import TransparencyLog

/// A checkpoint as it lies beside a ledger, or as somebody kept it: bare, or signed.
public struct ReleasedCheckpoint: Hashable, Sendable {
    public let checkpoint: Checkpoint
    /// The signed note that it stands in; nil when it is bare.
    public let note: SignedNote?
    /// The known keys of its log that signed it. Empty when it is bare, or signed by others only.
    public let signers: [VerifierKey]

    /// Reads the bytes of a checkpoint file.
    ///
    /// - Throws: when they are no checkpoint, when a known key's signature is bad, and when a
    ///   known key signed that is another log's.
    public init(_ bytes: [UInt8], knownKeys: [VerifierKey] = []) throws(Malformed) {
        let text = String(decoding: bytes, as: UTF8.self)
        // No line of a bare checkpoint is empty.
        guard text.utf8.elementsEqual(bytes), Self.hasEmptyLine(bytes) else {
            do { checkpoint = try Checkpoint(text) } catch {
                throw Malformed(description: error.description)
            }
            // A damaged note would pass for a bare checkpoint with its signatures as further lines.
            guard checkpoint.extensions.isEmpty else {
                throw Malformed(description: "a bare checkpoint has three lines")
            }
            note = nil
            signers = []
            return
        }
        let note: SignedNote
        do { note = try SignedNote(bytes) } catch {
            throw Malformed(description: error.description)
        }
        do throws(ProofError) {
            let verified = try note.checkpoint(signedBy: knownKeys)
            checkpoint = verified.checkpoint
            signers = verified.logKeys
        } catch .unknownSigners {
            do { checkpoint = try Checkpoint(note.text) } catch {
                throw Malformed(description: error.description)
            }
            signers = []
        } catch {
            throw Malformed(description: error.description)
        }
        self.note = note
    }

    /// A checkpoint to be released: signed when there is a key.
    init(_ checkpoint: Checkpoint, signedBy key: LogKey?) throws {
        self.checkpoint = checkpoint
        note = try key.map { key in
            let text = checkpoint.description
            return try SignedNote(text: text, try key.signer.signature(of: text))
        }
        signers = key.map { [$0.verifier] } ?? []
    }

    /// What is written to the file.
    public var text: String { note?.description ?? checkpoint.description }

    private static func hasEmptyLine(_ bytes: [UInt8]) -> Bool {
        let lineFeed = UInt8(ascii: "\n")
        return zip(bytes, bytes.dropFirst()).contains { $0 == lineFeed && $1 == lineFeed }
    }

    /// Why bytes are no checkpoint that may be relied on.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public let description: String
    }
}
