import Foundation
import HistoryStore
import Logging
import Timestamping
import TransparencyLog
import VehicleAPI
import VehicleRecords

/// Checkpoints that an authority stamped (RFC 3161), in a folder beside the ledger: `N.checkpoint`, of
/// N entries, as it was released, and `N.tsr`, the authority's answer about those bytes.
struct Timestamps {
    let folder: String

    init(of ledger: String) { folder = ledger + ".timestamps" }

    /// Has the checkpoint that was released last stamped, once.
    ///
    /// - Returns: when it was, by the authority's clock; nil when it had been before.
    /// - Throws: when no answer came or it is not one to this question; then nothing is kept.
    func stamp(_ checkpoint: String, at url: String) async throws -> Timestamp? {
        let bytes = try Input.bytes(of: checkpoint, as: "the checkpoint")
        let size = try ReleasedCheckpoint(bytes).checkpoint.head.size
        guard !Output.exists(reply(size)) else { return nil }
        let request = TimestampRequest(
            digest: TreeHash(hashing: bytes).bytes, nonce: .random(in: 1...UInt64(Int64.max)))
        let answer = try await ask(request, url)
        let told = try TimestampReply(answer)
        guard told.answers(request) else {
            throw TimestampReply.Malformed(description: "it answers another question")
        }
        try Output.folder(folder)
        try Output.write(bytes, to: "\(folder)/\(size).checkpoint")
        // Last: what has no answer was not stamped.
        try Output.write(answer, to: reply(size))
        return told.stampedAt
    }

    private func reply(_ size: UInt64) -> String { "\(folder)/\(size).tsr" }

    /// An answer is some thousand bytes, mostly certificates. Source: RFC 3161 §3.4.
    private func ask(_ request: TimestampRequest, _ url: String) async throws -> [UInt8] {
        let query = HTTPRequest(
            .post, url, headers: ["Content-Type": "application/timestamp-query"],
            body: try request.bytes(), largestAnswer: 1 << 16)
        let response = try await withTransport(width: 1) { transport in
            try await transport.send(query)
        }
        guard response.status == 200 else {
            throw TimestampReply.Malformed(description: "HTTP status \(response.status)")
        }
        return response.body
    }

    /// What is wrong with the stamped checkpoints, and the newest that is not, with its time.
    func check(against store: Ledger) async throws -> (
        faults: [String], count: Int, newest: (size: UInt64, at: Timestamp)?
    ) {
        guard Output.exists(folder) else { return ([], 0, nil) }
        let sizes = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".tsr") }.compactMap { UInt64($0.dropLast(4)) }.sorted()
        var faults: [String] = []
        var newest: (UInt64, Timestamp)?
        for size in sizes {
            do { newest = (size, try await check(size, of: store)) } catch {
                faults.append("timestamp of \(size) entries: \(error)")
            }
        }
        return (faults, sizes.count, newest)
    }

    private func check(_ size: UInt64, of store: Ledger) async throws -> Timestamp {
        let bytes = try Input.bytes(of: "\(folder)/\(size).checkpoint", as: "the checkpoint")
        let told = try TimestampReply(Input.bytes(of: reply(size), as: "the reply"))
        guard told.digest == TreeHash(hashing: bytes).bytes else {
            throw TimestampReply.Malformed(description: "it is about other bytes")
        }
        let checkpoint = try ReleasedCheckpoint(bytes, knownKeys: try store.publicKeys()).checkpoint
        guard checkpoint.origin == store.origin, checkpoint.head.size == size else {
            throw TimestampReply.Malformed(description: "it is of another ledger")
        }
        if size > 0 { _ = try await store.consistency(since: checkpoint.head) }
        return told.stampedAt
    }
}

extension Workspace {
    /// Has the newest checkpoint stamped where an authority is named. What goes wrong is said, and
    /// ends no run: the next one tries again with its own.
    func timestamp() async {
        guard let url = timestampURL, Output.exists(ledgerPath + ".checkpoint") else { return }
        do {
            let at = try await Timestamps(of: ledgerPath).stamp(ledgerPath + ".checkpoint", at: url)
            if let at { note("The checkpoint was stamped at \(at).") }
        } catch {
            let why = (error as? Failure)?.description ?? "\(error)"
            logger.warning("the checkpoint was not stamped by \(url): \(why)")
        }
    }
}
