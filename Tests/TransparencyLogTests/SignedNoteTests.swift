import Testing

@testable import TransparencyLog

/// What the vectors do not ask.
struct SignedNoteTests {
    private let log: SignerKey
    private let other: SignerKey
    private let witness: CosignerKey
    private let checkpoint: Checkpoint

    init() throws {
        log = try SignerKey(name: "example.com/fleet", seed: [UInt8](repeating: 1, count: 32))
        other = try SignerKey(name: "example.com/other", seed: [UInt8](repeating: 2, count: 32))
        witness = try CosignerKey(
            name: "witness.example/1", seed: [UInt8](repeating: 3, count: 32))
        checkpoint = Checkpoint(
            origin: "example.com/fleet", head: TreeHead(size: 1, root: TreeHash.leaf([1])))
    }

    private func note(_ key: SignerKey) throws -> SignedNote {
        let text = checkpoint.description
        return try SignedNote(text: text, try key.signature(of: text))
    }

    @Test
    func `a checkpoint counts when its log signed it, whoever signed besides`() throws {
        let cosigned = try note(other).adding(try log.signature(of: checkpoint.description))
            .adding(try witness.cosignature(of: checkpoint, at: 1_700_000_000))
        let verified = try SignedNote(cosigned.description).checkpoint(
            signedBy: [log.verifier], witnesses: [witness.verifier])
        #expect(verified.checkpoint == checkpoint)
        #expect(verified.logKeys == [log.verifier])
        #expect(verified.witnesses.map(\.cosignedAt) == [1_700_000_000])
        #expect(verified.unknown.map(\.name) == ["example.com/other"])
    }

    @Test
    func `neither a witness nor another log can sign for a log`() throws {
        let refused = ProofError.notSignedByLog("example.com/fleet")
        #expect(throws: refused) {
            try note(other).checkpoint(signedBy: [log.verifier, other.verifier])
        }
        let text = checkpoint.description
        let cosigned = try SignedNote(
            text: text, try witness.cosignature(of: checkpoint, at: 1))
        #expect(throws: refused) {
            try cosigned.checkpoint(signedBy: [log.verifier], witnesses: [witness.verifier])
        }
        #expect(throws: ProofError.unknownSigners(["witness.example/1"])) {
            try cosigned.checkpoint(signedBy: [log.verifier])
        }
    }

    @Test
    func `any one character changed in a signed checkpoint is refused`() throws {
        let good = try note(log).adding(
            try witness.cosignature(of: checkpoint, at: 1_700_000_000)
        ).description.utf8
        for place in 0..<good.count {
            for bit in 0..<8 {
                var bytes = Array(good)
                bytes[place] ^= 1 << UInt8(bit)
                do {
                    let verified = try SignedNote(bytes).checkpoint(
                        signedBy: [log.verifier], witnesses: [witness.verifier])
                    // Only a witness can be lost: with its name or id it becomes unknown.
                    #expect(verified.checkpoint == checkpoint && verified.witnesses.isEmpty)
                } catch is ProofError {} catch is SignedNote.Malformed {}
            }
        }
    }

    @Test
    func `a bad signature by a known key refuses the note beside any number of good ones`()
        throws
    {
        let bad = NoteSignature(by: log.verifier, [UInt8](repeating: 0, count: 64))
        let lines = try note(log).description + "\(bad)\n"
        #expect(throws: ProofError.badSignature(by: log.verifier)) {
            try SignedNote(lines).verify(with: [log.verifier])
        }
        let ours = NoteSignature(by: witness.verifier, [UInt8](repeating: 0, count: 71))
        #expect(throws: ProofError.badSignature(by: witness.verifier)) {
            try SignedNote(try note(log).description + "\(ours)\n")
                .verify(with: [log.verifier, witness.verifier])
        }
    }

    @Test
    func `a cosignature states a time, and no other time`() throws {
        let cosignature = try witness.cosignature(of: checkpoint, at: 7)
        var bytes = cosignature.bytes
        #expect(bytes.prefix(8) == [0, 0, 0, 0, 0, 0, 0, 7])
        bytes[7] = 8
        for changed in [bytes, [0x80] + cosignature.bytes.dropFirst()] {
            let note = try note(log).adding(NoteSignature(by: witness.verifier, changed))
            #expect(throws: ProofError.badSignature(by: witness.verifier)) {
                try note.verify(with: [witness.verifier])
            }
        }
    }

    @Test
    func `a key that signs again takes the place of its older signature`() throws {
        let once = try note(log).adding(try witness.cosignature(of: checkpoint, at: 1))
        let twice = try once.adding(try witness.cosignature(of: checkpoint, at: 2))
        #expect(twice.signatures.count == 2)
        let verified = try twice.verify(with: [witness.verifier])
        #expect(verified.signers.map(\.cosignedAt) == [2])
    }

    @Test
    func `a hundred signatures are read, and not one more`() throws {
        var note = try note(log)
        for number in 1..<SignedNote.signatureLimit {
            let key = try VerifierKey(
                name: "k\(number)", type: .ed25519, publicKey: other.verifier.publicKey)
            note = try note.adding(NoteSignature(by: key, [1]))
        }
        try note.verify(with: [log.verifier])
        #expect(throws: SignedNote.Malformed.self) {
            try note.adding(try other.signature(of: note.text))
        }
    }

    @Test
    func `a key of the same name and id, or a name that only looks the same, is another key`()
        throws
    {
        let composed = try SignerKey(name: "\u{e9}", seed: [UInt8](repeating: 4, count: 32))
        let text = "x\n"
        let note = try SignedNote(text: text, try composed.signature(of: text))
        let decomposed = try VerifierKey(
            name: "e\u{301}", type: .ed25519, publicKey: composed.verifier.publicKey)
        #expect(throws: ProofError.unknownSigners(["\u{e9}"])) {
            try note.verify(with: [decomposed])
        }
        #expect(throws: ProofError.ambiguousKey(name: "\u{e9}", id: composed.verifier.id)) {
            try note.verify(with: [composed.verifier, composed.verifier])
        }
    }

    @Test(arguments: ["", "no line feed", "a tab\t\n", "a return\r\n"])
    func `a text that can't be a note's is not signed`(text: String) throws {
        let signature = try log.signature(of: text)
        #expect(throws: SignedNote.Malformed.self) { try SignedNote(text: text, signature) }
    }

    @Test(arguments: ["", "a b", "a+b", "a\u{a0}b", "a\nb", "a\u{1}"])
    func `a name that can't stand in a note is refused`(name: String) {
        #expect(throws: VerifierKey.Malformed.name) { try SignerKey(name: name) }
    }

    @Test
    func `a secret key prints as redacted, and its text is read only for its own use`() throws {
        #expect("\(log) \(witness)" == "redacted redacted")
        #expect(try SignerKey(secretText: log.secretText).verifier == log.verifier)
        #expect(try CosignerKey(secretText: witness.secretText).verifier == witness.verifier)
        #expect(throws: VerifierKey.Malformed.type(4)) {
            try SignerKey(secretText: witness.secretText)
        }
        #expect(throws: VerifierKey.Malformed.id) {
            try SignerKey(
                secretText: log.secretText.replacingOccurrence(of: "fleet", with: "fleeu"))
        }
        #expect(try SignerKey(name: "n").verifier != SignerKey(name: "n").verifier)
    }
}

extension String {
    fileprivate func replacingOccurrence(of old: String, with new: String) -> String {
        split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
}
