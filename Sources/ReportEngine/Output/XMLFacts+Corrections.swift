internal import VehicleRecords
internal import XMLTree

extension XMLFacts {
    /// What was taken back, by whom and why, in ledger order; nil where nothing was.
    ///
    /// One that is itself among those corrected takes nothing back.
    func corrections() -> XMLElement? {
        let list = source.history.entries.compactMap { entry -> XMLElement? in
            guard case .correction(let said) = entry.record else { return nil }
            return XMLElement(
                "correction",
                [
                    "entry": entry.index.description,
                    "leafHash": source.ledger?.leafHashes[entry.index],
                    "recordedAt": entry.recordedAt.description,
                    "sourceKind": said.source.kind.rawValue, "sourceName": said.source.name,
                    "corrects": said.corrects.description,
                    "replacedBy": said.replacedBy?.description,
                    "requestedBy": said.requestedBy, "reason": said.reason,
                ])
        }
        return list.isEmpty ? nil : XMLElement("corrections", [:], list)
    }
}
