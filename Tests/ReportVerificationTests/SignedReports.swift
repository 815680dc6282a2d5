import Foundation
import HistoryStore
import LedgerFormat
import MileageAssessment
import ReportEngine
import TestSupport
import TransparencyLog
import VehicleRecords

/// A ledger with a key, made from a seed, and signed reports of its vehicles.
struct SignedReports {
    let folder: URL
    let ledger: Ledger
    let vins: [VIN]
    let signer: ReportSigner
    static let asOf = Timestamp(millisecondsSince1970: 1_760_000_000_000)

    /// `since` entries of each vehicle come after the last run ended.
    init(seed: UInt64, vehicles: Int = 3, since: Int = 0) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "proof-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "fleet.ledger").path
        let key = try LogKey.generate(besideLedgerAt: path, origin: "example.com/fleet-\(seed)")
        signer = ReportSigner(key.verifier) { text throws(ProofError) in
            try key.signature(of: text)
        }
        ledger = try Ledger(at: .file(path))
        var seeds = Seeds(seed)
        vins = try (0..<vehicles).map { number in
            let serial = String(100_000 + number)
            return try VIN("3PCAJ5M10LF" + serial)
        }
        let start = Self.asOf + .seconds(-86_400 * 400)
        let nights = 3 + Int(seeds.next() % 12)
        var shown = vins.map { _ in Int64(seeds.next() % 90_000) }
        for night in 0..<nights {
            var records: [Record] = []
            for (number, vin) in vins.enumerated() {
                let at = start + .seconds(86_400 * Int64(night) + Int64(seeds.next() % 3600))
                shown[number] += Int64(seeds.next() % 120)
                records += try Self.records(
                    vin, at, "\(shown[number])", isBlank: seeds.next() % 7 == 0)
            }
            try await ledger.append(
                records, readFrom: Array("night \(night)".utf8),
                recordedAt: start + .seconds(86_400 * Int64(night) + 7200))
            if night == nights - 1 - since { try await ledger.seal(recordedAt: start) }
        }
        if since == 0 { try await ledger.seal(recordedAt: Self.asOf) }
    }

    /// A ledger of one vehicle's records, as they stand in the notation of little histories.
    init(history lines: String, recordedAt: Timestamp = Self.asOf) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "proof-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "fleet.ledger").path
        let key = try LogKey.generate(besideLedgerAt: path, origin: "example.com/fleet")
        signer = ReportSigner(key.verifier) { text throws(ProofError) in
            try key.signature(of: text)
        }
        ledger = try Ledger(at: .file(path))
        vins = [try VIN(HistoryNotation.exampleVIN)]
        try await ledger.append(
            try HistoryNotation.records(lines, vin: vins[0]), recordedAt: recordedAt)
        try await ledger.seal(recordedAt: recordedAt)
    }

    func remove() throws { try FileManager.default.removeItem(at: folder) }

    private static func records(
        _ vin: VIN, _ at: Timestamp, _ digits: String, isBlank: Bool
    ) throws -> [Record] {
        let source = Source(.vehicle, "INFINITI & Söhne \u{7}")
        let span = TimeSpan(at)
        let retrieval = Retrieval(fetchedAt: at, requestID: "r", interface: "v3")
        return [
            isBlank
                ? .noValue(
                    NoValue(
                        vin: vin, signal: .odometer, reason: .unreadable("n/a"), measuredAt: span,
                        source: source, retrieval: retrieval))
                : .reading(
                    OdometerReading(
                        vin: vin, shown: try ReportedDistance(digits + ".25", .miles),
                        measuredAt: span, source: source, retrieval: retrieval)),
            .identity(
                StatedVIN(
                    vin: vin, stated: vin.description, measuredAt: span, source: source)),
            .attributes(
                VehicleAttributes(
                    vin: vin, make: "INFINITI", model: "QX50", year: 2020, measuredAt: span,
                    source: source)),
            .condition(
                VehicleCondition(
                    vin: vin, state: .fuelLevel(try ReportedAmount("43", "percent")),
                    measuredAt: span, source: source, retrieval: retrieval)),
        ]
    }

    /// The report's value, of which a test may change a part before it is rendered.
    func report(
        of vin: VIN, changing change: (inout VehicleHistory) throws -> Void = { _ in }
    ) async throws -> VehicleHistoryReport {
        var history = try await ledger.history(of: vin).upTo(Self.asOf)
        let leaves = try await ledger.leaves(for: history)
        let leafHashes = Dictionary(
            uniqueKeysWithValues: zip(history.entries.map(\.index), leaves.map(\.description)))
        let checkpoint = try await ledger.checkpoint()
        let judged = AssessmentPolicy.standard.assess(history, asOf: Self.asOf)
        let receipt = try await ledger.receipt(
            of: vin,
            showing: VehicleHistoryReport.entriesShown(of: history)
                + judged.findings.flatMap(\.evidence),
            in: checkpoint.head, heads: ledger.heads())
        try change(&history)
        return VehicleHistoryReport(
            assessment: AssessmentPolicy.standard.assess(history, asOf: Self.asOf),
            context: ReportContext(
                number: "VH-20251009-\(vin.description.suffix(6))", issuedAt: Self.asOf,
                tenant: "Northgate Motors", preparedFor: "Northgate Motors"),
            ledger: LedgerReference(
                origin: checkpoint.origin, treeSize: checkpoint.head.size,
                rootHash: Data(checkpoint.head.root.bytes).base64EncodedString(),
                checkpoint: try ledger.releasedCheckpoint()?.text ?? "", leafHashes: leafHashes,
                key: signer.key, receipt: receipt))
    }

    func xml(of vin: VIN) async throws -> [UInt8] {
        try ReportPress(signer: signer).xml(of: try await report(of: vin))
    }
}
