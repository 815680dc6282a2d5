internal import LedgerFormat
internal import TransparencyLog
internal import VehicleRecords

/// Follows a receipt from the entries to the head of the log.
struct ReceiptCheck {
    let vin: VIN
    let receipt: VehicleReceipt
    let head: TreeHead

    /// What the heads entry says, when all of it holds.
    ///
    /// - Throws: at the first thing that does not.
    func verified() throws(Refusal) -> HeadsPayload {
        try checkChain()
        for (number, other) in receipt.shown.enumerated() {
            guard vehicle(of: other.entry) == vin.description else {
                throw Refusal(.chain, "entry \(other.entry.position) is of another vehicle")
            }
            try prove(other, "the other entry \(number + 1)")
        }
        if let newest = receipt.chain.last {
            try prove(
                VehicleReceipt.Proved(entry: newest, path: receipt.newestPath),
                "the newest of the chain")
        }
        try prove(receipt.heads, "the heads entry")
        return try checkHeads()
    }

    private func vehicle(of entry: VehicleReceipt.Entry) -> String? {
        PayloadReader(entry.payload)?.text(Field.vehicle)
    }

    private func prove(_ proved: VehicleReceipt.Proved, _ what: String) throws(Refusal) {
        do { try proved.verify(in: head) } catch {
            throw Refusal(.inclusion, "\(what), no. \(proved.entry.position): \(error)")
        }
    }

    private func checkChain() throws(Refusal) {
        var before: Payload.Link?
        for (number, entry) in receipt.chain.enumerated() {
            guard let reader = PayloadReader(entry.payload),
                let place = Payload.mileage(in: reader),
                reader.text(Field.vehicle) == vin.description
            else {
                throw Refusal(.chain, "entry \(entry.position) is not of this vehicle's chain")
            }
            guard place.number == UInt64(number + 1), place.previous == before,
                before.map({ $0.position < entry.position }) ?? true
            else {
                throw Refusal(
                    .chain,
                    "entry \(entry.position) is no. \(place.number) of the chain and stands here as "
                        + "no. \(number + 1), or does not name the one before: one is missing or "
                        + "was altered")
            }
            before = Payload.Link(position: entry.position, leaf: entry.leaf)
        }
    }

    private func checkHeads() throws(Refusal) -> HeadsPayload {
        let entry = receipt.heads.entry
        guard let heads = HeadsPayload(bytes: entry.payload) else {
            throw Refusal(.heads, "entry \(entry.position) is no heads entry")
        }
        let chain = receipt.chain
        guard receipt.head.mileageCount <= UInt64(chain.count) else {
            throw Refusal(
                .heads,
                "the vehicle had \(receipt.head.mileageCount) entries that bear on its mileage, and "
                    + "\(chain.count) are here: the newest are missing")
        }
        let then = Int(receipt.head.mileageCount)
        guard chain.prefix(then).last.map({ $0.position < entry.position }) ?? true,
            chain.dropFirst(then).first.map({ $0.position > entry.position }) ?? true
        else {
            throw Refusal(.heads, "the heads entry counts others than those before it")
        }
        do {
            try receipt.head.verify(
                of: vin, mileageNewest: chain.prefix(then).last?.leaf, root: heads.root)
        } catch {
            throw Refusal(.heads, "the vehicle's head is not in the map of heads: \(error)")
        }
        return heads
    }
}
