internal import LedgerFormat
internal import MileageAssessment
internal import ReportEngine
public import TransparencyLog
internal import VehicleRecords
internal import XMLTree

/// Checks a report by itself: no ledger, no network, and nothing of it is believed unchecked.
///
/// First that no byte differs from what was signed; then that the entries it rests on are in the
/// log and complete; then that it says what they say, and judges as they allow.
public struct ReportVerifier: Sendable {
    private let keys: [VerifierKey]
    private let witnesses: [VerifierKey]

    /// `keys` are those of logs that the reader knows to be the issuer's; without any, the key that
    /// comes with the report is taken, and the answer says so.
    public init(keys: [VerifierKey] = [], witnesses: [VerifierKey] = []) {
        self.keys = keys
        self.witnesses = witnesses
    }

    /// - Throws: at the first check that fails, in the order above.
    public func verify(_ bytes: [UInt8]) throws(Refusal) -> VerifiedReport {
        let file = try ReportFile(bytes)
        let carried = try ReceiptReader(file.root)
        let signer = try signer(carried.key)
        for signature in file.signatures {
            try check(signature, of: file.number, by: signer)
        }
        let checkpoint = try checkpoint(carried, signer)
        guard let vin = Self.vin(file.root), let asOf = Self.instant("asOf", file.root),
            let issuedAt = Self.instant("issuedAt", file.root)
        else { throw Refusal(.file, "it names no vehicle, or no instant that it speaks for") }
        let heads = try ReceiptCheck(
            vin: vin, receipt: carried.receipt, head: checkpoint.checkpoint.head
        ).verified()
        let readings = try ReadingsCheck(
            carried.receipt, vin: vin, asOf: asOf, isOfKnown: file.root.name == "warrantyReport")
        let count = try readings.verified(file.root)
        let again = try Rejudgment(
            history: readings.history, leaves: readings.leaves, asOf: asOf
        ).judged(file.root)
        return VerifiedReport(
            form: file.form, number: file.number, vin: vin,
            issuer: file.root.elements("issuer").first?.text ?? "", issuedAt: issuedAt,
            asOf: asOf, isDemo: file.root[attribute: "demo"] == "true",
            verdict: file.root.elements("verdict").first?[attribute: "code"] ?? "",
            claim: file.root.elements("claim").first?[attribute: "number"],
            decision: file.root.elements("decision").first?[attribute: "code"],
            signer: signer, isSignerKnown: !keys.isEmpty, witnesses: checkpoint.witnesses,
            unknownSigners: checkpoint.unknown.map(\.name), checkpoint: checkpoint.checkpoint,
            links: carried.receipt.chain.count,
            linksSince: carried.receipt.chain.count - Int(carried.receipt.head.mileageCount),
            sealedAt: heads.recordedAt, sealedEntry: carried.receipt.heads.entry.position,
            readings: count, judgment: again.judgment,
            findingsNotJudgedAgain: again.setAside)
    }

    /// The key to check with: one that the reader knows, or else the one that came along.
    private func signer(_ carried: VerifierKey) throws(Refusal) -> VerifierKey {
        guard carried.type == .ed25519 else {
            throw Refusal(.signer, "the key \(carried) is a witness's, not a log's")
        }
        guard !keys.isEmpty else { return carried }
        guard keys.contains(carried) else {
            throw Refusal(.signer, "it is signed by \(carried), which is none of the keys given")
        }
        return carried
    }

    private func check(
        _ signature: ReportSignature, of number: String, by signer: VerifierKey
    ) throws(Refusal) {
        do { try signature.note.verify(with: [signer]) } catch {
            throw Refusal(.signature, error)
        }
        guard signature.isAbout(number: number) else {
            throw Refusal(
                .signature,
                "the \(signature.form.rawValue.uppercased()) is not as it was signed: a byte of it "
                    + "was changed")
        }
    }

    private func checkpoint(
        _ carried: ReceiptReader, _ signer: VerifierKey
    ) throws(Refusal) -> VerifiedCheckpoint {
        let verified: VerifiedCheckpoint
        do {
            verified = try carried.note.checkpoint(signedBy: [signer], witnesses: witnesses)
        } catch {
            throw Refusal(.checkpoint, error)
        }
        let checkpoint = verified.checkpoint
        guard checkpoint.origin.utf8.elementsEqual(carried.origin.utf8),
            "\(checkpoint.head.size)" == carried.size,
            Base64.encode(checkpoint.head.root.bytes) == carried.rootHash
        else { throw Refusal(.checkpoint, "the report names another state of the log") }
        return verified
    }

    private static func vin(_ root: XMLElement) -> VIN? {
        do {
            let text = root.elements("vehicle").first?[attribute: "vin"] ?? ""
            let vin = try VIN(text)
            return vin.description == text ? vin : nil
        } catch { return nil }
    }

    /// In the one way that reports write it.
    private static func instant(_ name: String, _ root: XMLElement) -> Timestamp? {
        let text = root[attribute: name] ?? ""
        do {
            let instant = try Timestamp(text)
            return instant.description == text ? instant : nil
        } catch { return nil }
    }
}
