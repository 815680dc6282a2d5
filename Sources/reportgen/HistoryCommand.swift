import ArgumentParser
import HistoryStore
import TransparencyLog
import VehicleRecords

struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Print what the ledger holds of one vehicle.",
        discussion: "Every entry in ledger order, as written; nothing is judged.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The vehicle, by its VIN.", transform: VIN.argument) var vin: VIN
    @Option(help: "text, json or csv.") var format: Format = .text

    func run() async throws {
        let workspace = try Workspace(options)
        let store = try workspace.readLedger()
        let entries = try await ledger { () throws(LedgerError) in
            try await store.entries(of: vin)
        }
        guard !entries.isEmpty else { throw Failure.notHeld(vin, in: workspace.ledgerPath) }
        let corrections = Self.corrections(vin, entries)
        switch format {
        case .text: Terminal.print(text(entries, corrections))
        case .json:
            Terminal.print(
                JSONText.object([
                    ("vin", JSONText(vin.description)),
                    (
                        "entries",
                        .array(entries.map { JSONText($0, correctedBy: corrections[$0.index]) })
                    ),
                ]).indented)
        case .csv:
            Terminal.print(
                ([
                    [
                        "entry", "recorded_at", "measured_at", "signal", "value", "unit",
                        "source_kind",
                        "source_name", "leaf", "corrected_by",
                    ]
                ]
                    + entries.map {
                        Self.fields($0) + [corrections[$0.index]?.description ?? ""]
                    })
                    .map { $0.map(\.csvField).joined(separator: ",") }.joined(separator: "\r\n"))
        }
    }

    /// The correction that takes each corrected entry back.
    private static func corrections(
        _ vin: VIN, _ entries: [LedgerEntry]
    ) -> [EntryIndex: EntryIndex] {
        VehicleHistory(
            of: vin,
            entries.compactMap { entry in
                guard case .record(let record) = entry.content else { return nil }
                return VehicleHistory.Entry(
                    index: entry.index, recordedAt: entry.recordedAt, record: record)
            }
        ).corrections
    }

    /// Longer ones stand on a line of their own.
    private static let widestValue = 40

    private func text(
        _ entries: [LedgerEntry], _ corrections: [EntryIndex: EntryIndex]
    ) -> String {
        var table = TextTable([
            .init("entry", .right), .init("measured at"), .init("signal"), .init("value", .right),
            .init("unit"), .init("source", yields: true), .init("leaf"),
        ])
        for entry in entries {
            let fields = Self.fields(entry)
            // What people wrote is longer than what instruments show.
            let isLong = fields[4].displayWidth > Self.widestValue
            table.append(
                [
                    fields[0], fields[2],
                    fields[3] + (corrections[entry.index].map { ", corrected by \($0)" } ?? ""),
                    isLong ? "" : fields[4], fields[5],
                    [fields[6], fields[7]].filter { !$0.isEmpty }.joined(separator: " "),
                    String(fields[8].prefix(8)),
                ], note: isLong ? fields[4] : nil)
        }
        return table.text(width: Terminal.columns)
    }

    private static func fields(_ entry: LedgerEntry) -> [String] {
        let leaf = entry.leaf.description
        guard case .record(let record) = entry.content else {
            return [
                entry.index.description, entry.recordedAt.description, "",
                "unknown to this version",
                "", "", "", "", leaf,
            ]
        }
        let (value, unit) = record.valueAndUnit
        return [
            entry.index.description, entry.recordedAt.description, record.measuredAt.description,
            record.signal?.rawValue ?? record.kindName, value, unit, record.source.kind.rawValue,
            record.source.name, leaf,
        ]
    }
}

extension Failure {
    /// A vehicle that the ledger has never heard of.
    static func notHeld(_ vin: VIN, in path: String) -> Failure {
        Failure(
            .missingInput, "cannot find \(vin) in \(path)",
            cause: "the ledger holds no entry of this vehicle",
            hint: "check the VIN; pull or import brings readings in")
    }
}

extension VIN {
    /// For ArgumentParser, whose usage errors carry the text of what is thrown.
    @Sendable static func argument(_ text: String) throws -> VIN {
        do { return try VIN(text) } catch {
            throw ValidationError("\"\(text.visible)\" is not a VIN: \(error)")
        }
    }
}

extension Record {
    /// The statement in short: digits as written, and their unit.
    var valueAndUnit: (value: String, unit: String) {
        switch self {
        case .reading(let said): (said.shown.digits, said.shown.unit.rawValue)
        case .noValue(let said): ("no value: \(said.reason.words)", "")
        case .condition(let said): said.state.valueAndUnit
        case .identity(let said): (said.stated, "")
        case .attributes(let said):
            (
                [said.year.map(String.init), said.make, said.model, said.trim]
                    .compactMap(\.self).joined(separator: " "), ""
            )
        case .replacement(let said):
            (
                "\(said.before?.digits ?? "?") to \(said.after?.digits ?? "?")",
                (said.after ?? said.before)?.unit.rawValue ?? ""
            )
        case .correction(let said):
            (
                "corrects entry \(said.corrects)"
                    + (said.replacedBy.map { ", see entry \($0)" } ?? "")
                    + ": \(said.reason) (asked by \(said.requestedBy))", ""
            )
        case .brand(let said):
            (
                [said.brand.rawValue, said.jurisdiction, said.text].compactMap(\.self)
                    .joined(separator: ", "), ""
            )
        case .sale(let said):
            (
                [said.channel, said.price?.digits].compactMap(\.self).joined(separator: " "),
                said.price?.unit ?? ""
            )
        case .service(let said):
            (
                [said.kind.rawValue, said.work, said.result].compactMap(\.self)
                    .joined(separator: ", "), ""
            )
        case .hold(let said):
            (
                "\(said.isSet ? "must not be erased" : "hold released"): \(said.reason) "
                    + "(decided by \(said.decidedBy))", ""
            )
        }
    }

    /// For records of no signal.
    var kindName: String {
        switch self {
        case .replacement: "odometer replacement"
        case .correction: "correction"
        case .brand: "title brand"
        case .sale: "sale"
        case .service: "service"
        case .hold: "hold"
        default: signal?.rawValue ?? ""
        }
    }
}

extension VehicleCondition.State {
    fileprivate var valueAndUnit: (value: String, unit: String) {
        switch self {
        case .oilLife(let amount), .fuelLevel(let amount), .batteryLevel(let amount):
            (amount.digits, amount.unit)
        case .tirePressures(let pressures):
            (
                pressures.map(\.shown.digits).joined(separator: " "),
                pressures.first?.shown.unit ?? ""
            )
        case .charge(let state): (state.rawValue, "")
        }
    }
}

extension NoValue.Reason {
    /// In words, with what came where something did.
    var words: String {
        switch self {
        case .blank: "blank"
        case .unreadable(let text): "unreadable \"\(text)\""
        case .negative(let text): "negative \(text)"
        case .unitUnknown(let unit): "unknown unit \"\(unit)\""
        case .notCapable: "not reported by this vehicle"
        case .notPermitted: "permission not given"
        case .notCollected: "not collected yet"
        case .upstream(let type, let code): [type, code].compactMap(\.self).joined(separator: ":")
        }
    }
}

extension String {
    /// RFC 4180: quoted where needed. A leading = + - @ would be a formula to a spreadsheet.
    var csvField: String {
        var text = visible
        if let first = text.first, "=+-@\t\r".contains(first), Double(text) == nil {
            text = "'" + text
        }
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

extension JSONText {
    fileprivate init(_ entry: LedgerEntry, correctedBy: EntryIndex?) {
        var members: [(String, JSONText?)] = [
            ("entry", JSONText(entry.index.position)),
            ("recordedAt", JSONText(entry.recordedAt.description)),
            ("leaf", JSONText(entry.leaf.description)),
            ("correctedBy", correctedBy.map { JSONText($0.position) }),
            ("evidence", entry.evidence.map { JSONText($0.hexadecimal) }),
        ]
        switch entry.content {
        case .unknown(let kind): members.append(("unknownKind", JSONText(kind)))
        case .record(let record):
            let (value, unit) = record.valueAndUnit
            members += [
                ("measuredAt", JSONText(record.measuredAt.description)),
                ("signal", JSONText(record.signal?.rawValue ?? record.kindName)),
                ("value", JSONText(value)),
                ("unit", unit.isEmpty ? nil : JSONText(unit)),
                ("source", JSONText(record.source)),
                ("fetchedAt", (record.retrieval?.fetchedAt).map { JSONText($0.description) }),
                ("requestId", (record.retrieval?.requestID).map { JSONText($0) }),
                ("interface", (record.retrieval?.interface).map { JSONText($0) }),
            ]
        }
        self = .object(present: members)
    }
}

extension [UInt8] {
    var hexadecimal: String {
        map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
