internal import ContractAssessment
internal import LedgerFormat
internal import TransparencyLog
internal import VehicleRecords
internal import XMLTree

/// Compares what a report lists with what the entries of its receipt say, digit for digit.
struct ReadingsCheck {
    /// What the entries say, in ledger order, of the kinds that this version knows.
    let history: VehicleHistory
    /// The hash of every entry's leaf.
    let leaves: [EntryIndex: TreeHash]
    private let asOf: Timestamp

    /// `isOfKnown`: a report on what was known at that instant, which leaves out what was recorded
    /// later; otherwise only what was measured later is left out.
    init(
        _ receipt: VehicleReceipt, vin: VIN, asOf: Timestamp, isOfKnown: Bool
    ) throws(Refusal) {
        let entries = (receipt.chain + receipt.shown.map(\.entry))
            .sorted { $0.position < $1.position }
        guard zip(entries, entries.dropFirst()).allSatisfy({ $0.position < $1.position }) else {
            throw Refusal(.receipt, "an entry is in the receipt twice")
        }
        leaves = Dictionary(
            uniqueKeysWithValues: entries.map { (EntryIndex($0.position), $0.leaf) })
        let known = entries.compactMap { entry in
            entry.record.flatMap { payload in
                payload.record.vin == vin
                    ? VehicleHistory.Entry(
                        index: EntryIndex(entry.position), recordedAt: payload.recordedAt,
                        record: payload.record) : nil
            }
        }
        let all = VehicleHistory(of: vin, known)
        history = isOfKnown ? all.known(at: asOf) : all.upTo(asOf)
        self.asOf = asOf
    }

    /// How many readings the report lists, when they are those of the entries and no others.
    ///
    /// - Throws: when one differs, is missing, or is of no entry here.
    func verified(_ root: XMLElement) throws(Refusal) -> Int {
        for section in root.elements() where section.name != "ledger" { try checkStamps(section) }
        guard let list = root.elements("readings").first else {
            throw Refusal(.readings, "the report lists no readings")
        }
        var listed: [String: XMLElement] = [:]
        for reading in list.elements("reading") {
            let entry = reading[attribute: "entry"] ?? ""
            guard listed.updateValue(reading, forKey: entry) == nil else {
                throw Refusal(.readings, "entry \(entry) is listed twice")
            }
        }
        for entry in history.entries where Self.isListed(entry.record) {
            guard let reading = listed.removeValue(forKey: entry.index.description) else {
                throw Refusal(.readings, "entry \(entry.index) is not listed")
            }
            for (name, expected) in said(entry)
            where !Self.isSame(Self.value(name, reading), expected) {
                throw Refusal(
                    .readings,
                    "entry \(entry.index): \(name) is \(Self.value(name, reading) ?? "not there"), "
                        + "and the entry says \(expected ?? "nothing")")
            }
        }
        if let other = listed.keys.sorted().first {
            throw Refusal(.readings, "entry \(other) is listed and not in the receipt")
        }
        try checkCorrections(root.elements("corrections").first?.elements("correction") ?? [])
        let count = list.elements("reading").count
        guard list[attribute: "count"] == "\(count)" else {
            throw Refusal(.readings, "the number of readings is not that of the list")
        }
        return count
    }

    /// The report lists every correction, and as it was asked for.
    private func checkCorrections(_ listed: [XMLElement]) throws(Refusal) {
        var rest = listed[...]
        for entry in history.entries {
            guard case .correction(let said) = entry.record else { continue }
            let expected: [(String, String?)] = [
                ("entry", entry.index.description), ("leafHash", leaves[entry.index]?.description),
                ("recordedAt", entry.recordedAt.description),
                ("sourceKind", said.source.kind.rawValue),
                ("sourceName", XMLText.allowed(said.source.name)),
                ("corrects", said.corrects.description),
                ("replacedBy", said.replacedBy?.description),
                ("requestedBy", XMLText.allowed(said.requestedBy)),
                ("reason", XMLText.allowed(said.reason)),
            ]
            guard let element = rest.popFirst(),
                expected.allSatisfy({ Self.isSame(element[attribute: $0.0], $0.1) })
            else {
                throw Refusal(
                    .readings, "the correction in entry \(entry.index) is not shown as it is")
            }
        }
        guard rest.isEmpty else { throw Refusal(.readings, "a correction is shown that is none") }
    }

    /// Whatever the report says of an entry's hash must be so.
    private func checkStamps(_ element: XMLElement) throws(Refusal) {
        if let entry = element[attribute: "entry"], let hash = element[attribute: "leafHash"] {
            guard let index = UInt64(entry), String(index) == entry,
                leaves[EntryIndex(index)]?.description == hash
            else {
                throw Refusal(
                    .readings, "entry \(entry) is shown with a hash that is not of the receipt")
            }
        }
        for inner in element.elements() { try checkStamps(inner) }
    }

    /// Byte for byte: texts that only look alike are not the same.
    private static func isSame(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return one.utf8.elementsEqual(other.utf8)
    }

    private static func isListed(_ record: Record) -> Bool {
        switch record {
        case .reading: true
        case .noValue(let said): said.signal == .odometer
        default: false
        }
    }

    /// What the report must say of an entry: attributes by name, elements with their unit.
    private func said(_ entry: VehicleHistory.Entry) -> [(String, String?)] {
        let record = entry.record
        var said: [(String, String?)] = [
            ("leafHash", leaves[entry.index]?.description),
            ("measuredFrom", record.measuredAt.earliest.description),
            ("measuredTo", record.measuredAt.latest.description),
            ("recordedAt", entry.recordedAt.description),
            ("fetchedAt", record.retrieval?.fetchedAt?.description),
            ("sourceKind", record.source.kind.rawValue),
            ("sourceName", XMLText.allowed(record.source.name)),
        ]
        switch record {
        case .reading(let reading):
            let shown = reading.shown
            said += [
                ("shown", "\(shown.digits) \(shown.unit.rawValue)"),
                ("distance", "\(shown.distance.meters) m"), ("noValue", nil),
            ]
        default: said += [("shown", nil), ("distance", nil)]
        }
        return said
    }

    private static func value(_ name: String, _ reading: XMLElement) -> String? {
        switch name {
        case "shown", "distance":
            reading.elements(name).first.map { "\($0.text) \($0[attribute: "unit"] ?? "")" }
        case "noValue": reading.elements(name).first?.text
        default: reading[attribute: name]
        }
    }
}
