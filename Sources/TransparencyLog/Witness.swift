/// Somebody else who watches a log grow: asked to cosign a checkpoint, it does so only when that
/// goes on from the last one it cosigned.
///
/// What it answers follows from the request and from what it holds; keeping that is the caller's,
/// who stores ``Answer/held`` before the answer leaves. Source: C2SP tlog-witness.
public struct Witness: Sendable {
    /// An answer to `add-checkpoint`, by the status of HTTP.
    public struct Answer: Hashable, Sendable {
        public enum Status: Int, Hashable, Sendable {
            case cosigned = 200
            /// The request can't be read, or asks for the impossible.
            case malformed = 400
            /// No key of a log that the witness watches signed it, or a signature is bad.
            case notSigned = 403
            /// The request does not begin where the witness is; the body says where that is.
            case otherSize = 409
            /// The newer tree does not go on from the older one: the log was rewritten.
            case notConsistent = 422
        }

        public let status: Status
        /// The cosignature, the size held, or nothing.
        public let body: String
        /// What to hold from now on; nil when that does not change.
        public let held: Checkpoint?
    }

    private let logs: [VerifierKey]
    private let key: CosignerKey

    /// `logs` are the keys of the logs that it watches.
    public init(watching logs: [VerifierKey], key: CosignerKey) {
        self.logs = logs
        self.key = key
    }

    /// What it answers to a request, given the last checkpoint of that log that it cosigned.
    ///
    /// - Throws: when the system can't sign; a time of 2⁶³ or later is a broken promise.
    public func answer(
        _ request: CheckpointRequest, held: TreeHead?, at time: UInt64
    ) throws(ProofError) -> Answer {
        let checkpoint: Checkpoint
        do { checkpoint = try request.note.checkpoint(signedBy: logs).checkpoint } catch {
            if case .notACheckpoint = error { return Answer(status: .malformed) }
            return Answer(status: .notSigned)
        }
        let size = held?.size ?? 0
        guard request.old <= checkpoint.head.size else { return Answer(status: .malformed) }
        guard request.old == size,
            size != checkpoint.head.size || (held?.root ?? .empty) == checkpoint.head.root
        else { return Answer(status: .otherSize, body: "\(size)\n") }
        do throws(ProofError) {
            if let held, held.size > 0 {
                try request.proof.verify(from: held, to: checkpoint.head)
            } else if !request.proof.path.isEmpty {
                return Answer(status: .notConsistent)
            }
        } catch {
            return Answer(status: .notConsistent)
        }
        let signature = try key.cosignature(of: checkpoint, at: time)
        return Answer(status: .cosigned, body: "\(signature)\n", held: checkpoint)
    }
}

extension Witness.Answer {
    init(status: Status, body: String = "") {
        self.init(status: status, body: body, held: nil)
    }
}

/// What a log's keeper asks of a witness: a checkpoint, and that it goes on from an older one.
///
/// Source: C2SP tlog-witness, "add-checkpoint".
public struct CheckpointRequest: Hashable, Sendable, CustomStringConvertible {
    /// The size of the tree that the proof begins with.
    public let old: UInt64
    public let proof: ConsistencyProof
    public let note: SignedNote

    public init(old: UInt64, proof: ConsistencyProof, note: SignedNote) {
        self.old = old
        self.proof = proof
        self.note = note
    }

    /// - Throws: when it is not laid out as a request, or has more than 63 hashes.
    public init(_ bytes: [UInt8]) throws(Malformed) {
        guard
            let end = bytes.indices.dropLast().first(where: { bytes[$0...].starts(with: [10, 10]) })
        else { throw Malformed() }
        let lines = bytes[..<end].split(separator: 10, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard let first = lines.first, first.hasPrefix("old "),
            let old = UInt64(first.dropFirst(4)), first == "old \(old)", lines.count <= 64
        else { throw Malformed() }
        var path: [TreeHash] = []
        for line in lines.dropFirst() {
            guard let hash = Base64.decode(line).flatMap(TreeHash.init(bytes:)) else {
                throw Malformed()
            }
            path.append(hash)
        }
        do { note = try SignedNote(Array(bytes[(end + 2)...])) } catch { throw Malformed() }
        self.old = old
        proof = ConsistencyProof(path: path)
    }

    public var description: String {
        let lines = ["old \(old)"] + proof.path.map { Base64.encode($0.bytes) }
        return lines.joined(separator: "\n") + "\n\n" + note.description
    }

    /// Bytes that are no request.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public var description: String {
            "it needs the line \"old\" with a size, at most 63 hashes, an empty line and a checkpoint"
        }
    }
}
