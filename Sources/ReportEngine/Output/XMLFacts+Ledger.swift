internal import LedgerFormat
internal import TransparencyLog
internal import XMLTree

extension XMLFacts {
    /// Where the entries are kept, and what shows that none of them was changed or left out.
    func ledger() -> XMLElement? {
        source.ledger.map { ledger in
            XMLElement(
                "ledger",
                [
                    "origin": ledger.origin, "treeSize": "\(ledger.treeSize)",
                    "rootHash": ledger.rootHash,
                ],
                [
                    XMLElement("checkpoint", text: ledger.checkpoint),
                    ledger.key.map { XMLElement("key", text: $0.description) },
                    ledger.receipt.map(receipt),
                ])
        }
    }

    private func receipt(_ receipt: VehicleReceipt) -> XMLElement {
        let head = receipt.head
        return XMLElement(
            "receipt", [:],
            [
                XMLElement("chain", [:], receipt.chain.map { entry("link", $0) }),
                receipt.chain.isEmpty ? nil : path("newestPath", receipt.newestPath),
                receipt.shown.isEmpty
                    ? nil : XMLElement("others", [:], receipt.shown.map { proved("other", $0) }),
                proved("heads", receipt.heads),
                XMLElement(
                    "head",
                    [
                        "salt": Base64.encode(head.salt), "entryCount": "\(head.count)",
                        "newest": Base64.encode(head.newest.bytes),
                        "linkCount": "\(head.mileageCount)",
                    ], [path("headPath", head.path)]),
            ])
    }

    /// Salt and payload in one: the first 32 bytes are the salt.
    private func entry(_ name: String, _ entry: VehicleReceipt.Entry) -> XMLElement {
        XMLElement(
            name, ["position": "\(entry.position)"], text: Base64.encode(entry.salt + entry.payload)
        )
    }

    private func proved(_ name: String, _ proved: VehicleReceipt.Proved) -> XMLElement {
        XMLElement(
            name, ["position": "\(proved.entry.position)"],
            [
                XMLElement(
                    "content", text: Base64.encode(proved.entry.salt + proved.entry.payload)),
                path("path", proved.path),
            ])
    }

    private func path(_ name: String, _ path: [TreeHash]) -> XMLElement {
        XMLElement(name, text: path.map { Base64.encode($0.bytes) }.joined(separator: " "))
    }
}
