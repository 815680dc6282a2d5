internal import LedgerFormat
internal import TransparencyLog
internal import XMLTree

/// The receipt as a report carries it, and the signed state of the log that it leads to.
struct ReceiptReader {
    let note: SignedNote
    /// The key that comes with the report.
    let key: VerifierKey
    let origin: String
    let size: String
    let rootHash: String
    let receipt: VehicleReceipt

    /// - Throws: when something is missing or not in the form that it must have.
    init(_ root: XMLElement) throws(Refusal) {
        guard let ledger = root.elements("ledger").first else {
            throw Refusal(.receipt, "it rests on no ledger")
        }
        guard let text = ledger.elements("key").first?.text else {
            throw Refusal(.receipt, "its ledger has no key")
        }
        do { key = try VerifierKey(text) } catch {
            throw Refusal(.receipt, "its ledger's key can't be used: \(error)")
        }
        do { note = try SignedNote(ledger.elements("checkpoint").first?.text ?? "") } catch {
            throw Refusal(.checkpoint, "the checkpoint is not signed")
        }
        origin = ledger[attribute: "origin"] ?? ""
        size = ledger[attribute: "treeSize"] ?? ""
        rootHash = ledger[attribute: "rootHash"] ?? ""
        guard let receipt = ledger.elements("receipt").first else {
            throw Refusal(.receipt, "it carries no receipt; whether entries were left out is open")
        }
        self.receipt = try Self.receipt(receipt)
    }

    private static func receipt(_ element: XMLElement) throws(Refusal) -> VehicleReceipt {
        guard let chain = element.elements("chain").first,
            let heads = element.elements("heads").first, let head = element.elements("head").first,
            let salt = head[attribute: "salt"].flatMap(Base64.decode),
            salt.count == LeafCommitment.saltByteCount,
            let newest = head[attribute: "newest"].flatMap(Base64.decode)
                .flatMap(TreeHash.init(bytes:)),
            let count = head[attribute: "entryCount"].flatMap(Self.number),
            let links = head[attribute: "linkCount"].flatMap(Self.number)
        else { throw Refusal(.receipt, "a part of the receipt is missing") }
        var entries: [VehicleReceipt.Entry] = []
        for link in chain.elements("link") { entries.append(try entry(link, text: link.text)) }
        var others: [VehicleReceipt.Proved] = []
        for other in element.elements("others").first?.elements("other") ?? [] {
            others.append(try proved(other))
        }
        return VehicleReceipt(
            chain: entries, newestPath: try path(element.elements("newestPath").first),
            shown: others, heads: try proved(heads),
            head: VehicleReceipt.Head(
                salt: salt, count: count, newest: newest, mileageCount: links,
                path: try path(head.elements("headPath").first)))
    }

    private static func proved(_ element: XMLElement) throws(Refusal) -> VehicleReceipt.Proved {
        VehicleReceipt.Proved(
            entry: try entry(element, text: element.elements("content").first?.text ?? ""),
            path: try path(element.elements("path").first))
    }

    private static func entry(
        _ element: XMLElement, text: String
    ) throws(Refusal) -> VehicleReceipt.Entry {
        guard let position = element[attribute: "position"].flatMap(number),
            let bytes = Base64.decode(text), bytes.count > LeafCommitment.saltByteCount
        else { throw Refusal(.receipt, "an entry of the receipt can't be read") }
        return VehicleReceipt.Entry(
            position: position, salt: Array(bytes.prefix(LeafCommitment.saltByteCount)),
            payload: Array(bytes.dropFirst(LeafCommitment.saltByteCount)))
    }

    private static func path(_ element: XMLElement?) throws(Refusal) -> [TreeHash] {
        var path: [TreeHash] = []
        for word in (element?.text ?? "").split(separator: " ") {
            guard let hash = Base64.decode(String(word)).flatMap(TreeHash.init(bytes:)) else {
                throw Refusal(.receipt, "a hash of the receipt can't be read")
            }
            path.append(hash)
        }
        return path
    }

    /// A number in the one way to write it.
    private static func number(_ text: String) -> UInt64? {
        UInt64(text).flatMap { String($0) == text ? $0 : nil }
    }
}
