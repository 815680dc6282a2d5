import Foundation
import HistoryStore
import LedgerFormat
import TestSupport
import VehicleRecords
import XMLTree

@testable import ReportEngine
@testable import ReportVerification
@testable import TransparencyLog

/// Somebody who holds the log's key and writes what no version of the program writes: entries of
/// any bytes, in a log that has them, in a report of any form; all of it well signed.
struct KeyHolder {
    let forger: Forger
    /// Of the whole log.
    private let leaves: [TreeHash]
    private let receipt: VehicleReceipt
    private let vin: VIN

    init(_ reports: SignedReports, _ vin: VIN) async throws {
        forger = try await Forger(reports, vin)
        self.vin = vin
        guard let receipt = forger.report.ledger?.receipt else { throw Missing() }
        self.receipt = receipt
        var leaves: [TreeHash] = []
        for position in 0..<(try await reports.ledger.checkpoint().head.size) {
            leaves.append(try await reports.ledger.leafHash(of: EntryIndex(position)))
        }
        self.leaves = leaves
    }

    // MARK: Entries

    /// A report in which some entries say other things; with and without the readings of those.
    func changing(_ name: String, by seeds: inout Seeds) throws -> [Forgery] {
        let entries = receipt.chain + receipt.shown.map(\.entry) + [receipt.heads.entry]
        let entry = entries[Int(seeds.next() % UInt64(entries.count))]
        let payload = RawPayload(entry.payload).changed(by: &seeds).bytes
        guard payload != entry.payload, payload.count > 1 else { return [] }
        let name = "\(name): entry \(entry.position), \(payload)"
        return try [
            forger.signed(name, nil) { logged(entry.position, payload, in: $0) },
            forger.signed("\(name), not listed", nil) {
                logged(entry.position, payload, in: Self.unlisted(entry.position, in: $0))
            },
        ]
    }

    /// The text as it were had the entry had this payload from the start.
    private func logged(_ position: UInt64, _ payload: [UInt8], in text: String) -> String {
        var text = text
        var leaves = leaves
        func put(_ entry: VehicleReceipt.Entry, _ payload: [UInt8]) -> VehicleReceipt.Entry {
            let made = VehicleReceipt.Entry(
                position: entry.position, salt: entry.salt, payload: payload)
            text = text.replacing(
                Base64.encode(entry.salt + entry.payload), with: Base64.encode(made.salt + payload))
            text = text.replacing(entry.leaf.description, with: made.leaf.description)
            leaves[Int(entry.position)] = made.leaf
            return made
        }
        var chain: [VehicleReceipt.Entry] = []
        for entry in receipt.chain {
            var bytes = entry.position == position ? payload : entry.payload
            if let before = chain.last {
                let was = receipt.chain[chain.count - 1].leaf.bytes
                bytes.replace(was, with: before.leaf.bytes)
            }
            chain.append(put(entry, bytes))
        }
        for other in receipt.shown where other.entry.position == position {
            _ = put(other.entry, payload)
        }
        let head = receipt.head
        let newest = zip(receipt.chain, chain).first { $0.0.leaf == head.newest }?.1.leaf
        text = text.replacing(
            "newest=\"\(Base64.encode(head.newest.bytes))\"",
            with: "newest=\"\(Base64.encode((newest ?? head.newest).bytes))\"")
        let item = VehicleHead(
            count: head.count, newest: newest ?? head.newest, mileageCount: head.mileageCount,
            mileageNewest: chain[Int(head.mileageCount) - 1].leaf
        ).item(of: vin, salt: head.salt)
        var root = item.leaf
        for (depth, sibling) in head.path.enumerated().reversed() {
            root = item.key.bit(depth) ? .node(sibling, root) : .node(root, sibling)
        }
        let heads = receipt.heads.entry
        var bytes = heads.position == position ? payload : heads.payload
        if let was = HeadsPayload(bytes: heads.payload)?.root {
            bytes.replace(was.bytes, with: root.bytes)
        }
        _ = put(heads, bytes)
        return resigned(text, leaves)
    }

    /// With the proofs and the checkpoint of a log of these leaves.
    private func resigned(_ text: String, _ leaves: [TreeHash]) -> String {
        var text = text
        let proved =
            receipt.shown.map { ($0.entry.position, $0.path) }
            + [(receipt.heads.entry.position, receipt.heads.path)]
            + (receipt.chain.last.map { [($0.position, receipt.newestPath)] } ?? [])
        for (position, path) in proved {
            text = text.replacing(
                Self.written(path), with: Self.written(Self.path(Int(position), leaves[...])))
        }
        let head = TreeHead(size: UInt64(leaves.count), root: Self.root(leaves[...]))
        text = text.replacing(
            "rootHash=\"\(Base64.encode(Self.root(self.leaves[...]).bytes))\"",
            with: "rootHash=\"\(Base64.encode(head.root.bytes))\"")
        let signer = forger.reports.signer
        let checkpoint = Checkpoint(origin: signer.key.name, head: head).description
        guard let note = Result(catching: { try signer.note(checkpoint) }).value?.description,
            let start = text.range(of: "<checkpoint>"), let end = text.range(of: "</checkpoint>")
        else { return text }
        return text.replacingCharacters(
            in: start.upperBound..<end.lowerBound, with: note.replacing("\n", with: "&#xA;"))
    }

    private static func written(_ path: [TreeHash]) -> String {
        path.map { Base64.encode($0.bytes) }.joined(separator: " ")
    }

    /// Source: RFC 6962 §2.1.
    private static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard leaves.count > 1, let first = leaves.first else { return leaves.first ?? .empty }
        _ = first
        let middle = leaves.startIndex + split(leaves.count)
        return .node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    /// Source: RFC 6962 §2.1.1.
    private static func path(_ place: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        guard leaves.count > 1 else { return [] }
        let middle = leaves.startIndex + split(leaves.count)
        return place < middle
            ? path(place, leaves[..<middle]) + [root(leaves[middle...])]
            : path(place, leaves[middle...]) + [root(leaves[..<middle])]
    }

    private static func split(_ count: Int) -> Int {
        Int(largestPowerOfTwo(below: UInt64(count)))
    }

    /// Without the reading of an entry.
    private static func unlisted(_ position: UInt64, in text: String) -> String {
        guard let from = text.range(of: "<reading entry=\"\(position)\""),
            let to = text.range(of: "</reading>", range: from.lowerBound..<text.endIndex)
        else { return text + "\n" }
        return text.replacingCharacters(in: from.lowerBound..<to.upperBound, with: "")
            .replacing(/<readings count="(\d+)"/) { "<readings count=\"\((Int($0.1) ?? 1) - 1)\"" }
    }

    // MARK: Form

    /// A report whose elements are not those that they must be.
    func reshaping(_ name: String, by seeds: inout Seeds) throws -> Forgery {
        try forger.signed("\(name): another form", nil) { text in
            var tree = RawXML(text)
            for _ in 0...Int(seeds.next() % 2) { tree.change(by: &seeds) }
            return tree.text
        }
    }

    private struct Missing: Error {}
}

extension Result {
    fileprivate var value: Success? {
        if case .success(let value) = self { value } else { nil }
    }
}
