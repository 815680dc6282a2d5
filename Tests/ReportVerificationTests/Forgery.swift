import Foundation
import LedgerFormat
import TestSupport
import TransparencyLog
import VehicleRecords
import XMLTree

@testable import ReportEngine
@testable import ReportVerification

/// A file that must not verify, and the check at which it must fail.
struct Forgery: Sendable, CustomStringConvertible {
    let name: String
    let bytes: [UInt8]
    /// Nil: any refusal will do.
    var check: Refusal.Check?
    /// Keys that the reader names.
    var keys: [VerifierKey] = []
    /// The one thing that `Tools/verify.py` does not do.
    var isJudgedOnly: Bool { check == .judgment }
    var description: String { name }
}

/// Makes forgeries of one report: by somebody without the key, and by the issuer himself.
struct Forger {
    let reports: SignedReports
    let report: VehicleHistoryReport
    let genuine: [UInt8]
    private let unsigned: String

    init(_ reports: SignedReports, _ vin: VIN) async throws {
        self.reports = reports
        report = try await reports.report(of: vin)
        genuine = try ReportPress(signer: reports.signer).xml(of: report)
        unsigned = String(decoding: try report.rendered(as: .xml), as: UTF8.self)
    }

    private var text: String { String(decoding: genuine, as: UTF8.self) }

    /// What the issuer signs after he changed it.
    func signed(
        _ name: String, _ check: Refusal.Check?, by signer: ReportSigner? = nil,
        _ change: (String) -> String
    ) throws -> Forgery {
        let changed = change(unsigned)
        precondition(changed != unsigned, "\(name) changes something")
        return Forgery(
            name: name,
            bytes: try ReportSignature.sign(
                xml: Array(changed.utf8), number: report.context.number,
                by: signer ?? reports.signer),
            check: check)
    }

    private func touched(_ name: String, _ change: (String) -> String) -> Forgery {
        let changed = change(text)
        precondition(changed != text, "\(name) changes something")
        return Forgery(name: name, bytes: Array(changed.utf8))
    }

    // MARK: By somebody without the key

    /// One byte anywhere becomes another.
    func flips(_ count: Int, seed: Int) -> [Forgery] {
        var seeds = Seeds(seed)
        return (0..<count).map { number in
            var bytes = genuine
            let place = Int(seeds.next() % UInt64(bytes.count))
            bytes[place] ^= 1 << UInt8(seeds.next() % 7)
            return Forgery(name: "byte \(place) of \(bytes.count), \(number)", bytes: bytes)
        }
    }

    func byStrangers() throws -> [Forgery] {
        let other = try SignerKey(name: reports.signer.key.name)
        let stranger = ReportSigner(other.verifier) { text throws(ProofError) in
            try other.signature(of: text)
        }
        return [
            touched("another digit shown") {
                $0.replacing(".25</shown>", with: ".26</shown>", maxReplacements: 1)
            },
            touched("another verdict") {
                $0.replacing("<verdict code=\"C", with: "<verdict code=\"D")
            },
            touched("another threshold") {
                $0.replacing("km</threshold>", with: "mi</threshold>", maxReplacements: 1)
            },
            touched("a reading left out") { Self.without("reading", 1, in: $0) },
            touched("a link left out") { Self.without("link", 1, in: $0) },
            touched("no signature") { Self.without("signature", 0, in: $0) },
            touched("a space in the signature") { $0.replacing("\n\n— ", with: "\n \n— ") },
            touched("a second signature") {
                $0.replacing("<signature>", with: "<signature/><signature>")
            },
            touched("a byte behind it") { $0 + " " },
            touched("a comment in it") { $0.replacing("</receipt>", with: "<!-- --></receipt>") },
            touched("a document type") {
                $0.replacing("?>\n", with: "?>\n<!DOCTYPE a>\n", maxReplacements: 1)
            },
            touched("cut short") { String($0.dropLast(30)) },
            Forgery(name: "nothing", bytes: [], check: .file),
            Forgery(name: "other bytes", bytes: Array("<report/>".utf8), check: .file),
            try signed("signed by another key of this name", .signature, by: stranger) {
                $0 + "\n"
            },
            try signed("another key, and said so", .checkpoint, by: stranger) {
                $0.replacing(reports.signer.key.description, with: other.verifier.description)
            },
            Forgery(
                name: "a reader who knows another key", bytes: genuine, check: .signer,
                keys: [other.verifier]),
        ]
    }

    /// The text without `<name …>…</name>`, the one of this number.
    static func without(_ name: String, _ number: Int, in text: String) -> String {
        var seen = 0
        var from = text.startIndex
        while let start = text.range(of: "<\(name)", range: from..<text.endIndex) {
            from = start.upperBound
            guard text[from...].first == ">" || text[from...].first == " " else { continue }
            if seen == number, let end = text.range(of: "</\(name)>", range: from..<text.endIndex) {
                return text.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
            }
            seen += 1
        }
        return text
    }

    // MARK: By the issuer himself, who signs it

    func byIssuer() throws -> [Forgery] {
        let receipt = try required(report.ledger?.receipt)
        let last = receipt.chain.count - 1
        let heads = Base64.encode(receipt.heads.entry.salt + receipt.heads.entry.payload)
        let vkey = reports.signer.key.description
        func key(_ bytes: [UInt8]) -> String {
            let name = reports.signer.key.name
            let id = TreeHash(hashing: Array(name.utf8) + [10, 1] + bytes).description.prefix(8)
            return "\(name)+\(id)+\(Base64.encode([1] + bytes))"
        }
        let lowOrder = [1] + [UInt8](repeating: 0, count: 31)
        let nonCanonical = [0xee] + [UInt8](repeating: 0xff, count: 30) + [0x7f]
        return [
            try signed("the first link left out", .chain) { Self.without("link", 0, in: $0) },
            try signed("a link left out, and its reading", .chain) {
                leftOut(2, of: receipt, in: $0)
            },
            try signed("the newest left out", .inclusion) { leftOut(last, of: receipt, in: $0) },
            try signed("the newest left out with its proof replaced", nil) {
                leftOut(last, of: receipt, in: $0)
                    .replacing("linkCount=\"\(last + 1)\"", with: "linkCount=\"\(last)\"")
            },
            try signed("a chain made anew without one", .inclusion) {
                remade(without: 1, of: receipt, in: $0)
            },
            try signed("other digits in the list than in the entry", .readings) {
                $0.replacing(".25</shown>", with: ".24</shown>", maxReplacements: 1)
            },
            try signed("a reading not listed", .readings) { Self.without("reading", 1, in: $0) },
            try signed("another count of readings", .readings) {
                $0.replacing("<readings count=\"", with: "<readings count=\"1")
            },
            try signed("another verdict", .judgment) {
                $0.replacing("<verdict code=\"CONSISTENT", with: "<verdict code=\"NOT_ENOUGH_DATA")
                    .replacing("DATA_WITH_NOTES", with: "DATA")
            },
            try signed("another threshold", .judgment) {
                $0.replacing("km</threshold>", with: "mi</threshold>", maxReplacements: 1)
            },
            try signed("another figure", .judgment) {
                $0.replacing("</lowest>", with: "0</lowest>", maxReplacements: 1)
            },
            try signed("no receipt", .receipt) { Self.without("receipt", 0, in: $0) },
            try signed("no heads", .receipt) { Self.without("heads", 0, in: $0) },
            try signed("no ledger", .receipt) { Self.without("ledger", 0, in: $0) },
            try signed("no key", .receipt) { Self.without("key", 0, in: $0) },
            try signed("heads of another place", .inclusion) {
                $0.replacing(
                    "<heads position=\"\(receipt.heads.entry.position)\"",
                    with: "<heads position=\"\(receipt.heads.entry.position - 1)\"")
            },
            try signed("an entry as heads", .inclusion) {
                $0.replacing(
                    heads,
                    with: Base64.encode(
                        receipt.chain[0].salt + receipt.chain[0].payload))
            },
            try signed("a smaller count of links in the head", nil) {
                $0.replacing("linkCount=\"\(last + 1)\"", with: "linkCount=\"1\"")
            },
            try signed("another count of entries in the head", .heads) {
                $0.replacing("entryCount=\"", with: "entryCount=\"1")
            },
            try signed("another state of the log named", .checkpoint) {
                $0.replacing("treeSize=\"", with: "treeSize=\"1")
            },
            try signed("a bare checkpoint", .checkpoint) {
                $0.replacing("&#xA;&#xA;", with: "&#xA;")
            },
            try signed("another vehicle", nil) {
                $0.replacing("vin=\"3PCAJ5M10LF1", with: "vin=\"3PCAJ5M10LF9")
            },
            try signed("a key of low order", .receipt) { $0.replacing(vkey, with: key(lowOrder)) },
            try signed("a key that is not canonical", .receipt) {
                $0.replacing(vkey, with: key(nonCanonical))
            },
            try signed("a key with another's id", .receipt) {
                $0.replacing(vkey, with: vkey.replacing("+", with: "+0", maxReplacements: 1))
            },
        ]
    }

    /// A report with a finding from conditions, whose weight or ground is not what it must be.
    func withoutWeight() throws -> [Forgery] {
        [
            try signed("a milder verdict than a finding's", .judgment) {
                $0.replacing(
                    "<verdict code=\"TRUE_MILEAGE_UNKNOWN\"", with: "<verdict code=\"CONSISTENT\"")
            },
            try signed("a finding on an entry that is not here", .judgment) {
                $0.replacing("<evidence>", with: "<evidence><entry>999</entry>")
            },
        ]
    }

    /// The forgeries of a receipt without one reading: by a stranger, and signed by the issuer.
    func withoutReading(_ number: Int) throws -> [Forgery] {
        let receipt = try required(report.ledger?.receipt)
        return [
            Forgery(
                name: "reading \(number) left out",
                bytes: Array(leftOut(number, of: receipt, in: text).utf8)),
            try signed("reading \(number) left out, signed", nil) {
                leftOut(number, of: receipt, in: $0)
            },
            try signed("reading \(number) left out, all remade, signed", nil) {
                remade(without: number, of: receipt, in: $0)
            },
        ]
    }

    var links: Int { report.ledger?.receipt?.chain.count ?? 0 }

    private func leftOut(_ number: Int, of receipt: VehicleReceipt, in text: String) -> String {
        let entry = receipt.chain[number]
        let without = Self.without("link", number, in: text)
        let start = "<reading entry=\"\(entry.position)\""
        guard let from = without.range(of: start),
            let to = without.range(of: "</reading>", range: from.lowerBound..<without.endIndex)
        else { return without }
        return without.replacingCharacters(in: from.lowerBound..<to.upperBound, with: "")
    }

    /// Every later link made again, so that the chain itself has no gap.
    private func remade(
        without number: Int, of receipt: VehicleReceipt, in text: String
    ) -> String {
        var text = leftOut(number, of: receipt, in: text)
        var before = number > 0 ? receipt.chain[number - 1] : nil
        for (place, entry) in receipt.chain.enumerated().dropFirst(number + 1) {
            guard var payload = entry.record else { continue }
            payload.mileage = Payload.Place(
                previous: before.map { Payload.Link(position: $0.position, leaf: $0.leaf) },
                number: UInt64(place))
            let made = VehicleReceipt.Entry(
                position: entry.position, salt: entry.salt, payload: payload.bytes)
            text = text.replacing(
                Base64.encode(entry.salt + entry.payload),
                with: Base64.encode(made.salt + made.payload))
            text = text.replacing(entry.leaf.description, with: made.leaf.description)
            before = made
        }
        return text
    }

    private func required<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Missing() }
        return value
    }

    private struct Missing: Error {}
}
