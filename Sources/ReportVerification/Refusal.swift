internal import TransparencyLog

/// Why a file is not what its issuer made, or does not show what it must, with what shows it.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was checked when it failed; the word that scripts and `Tools/verify.py` share.
    public enum Check: String, CaseIterable, Hashable, Sendable {
        /// It is no report, or not laid out as one.
        case file = "FILE"
        /// It bears no signature, or one that is not about these bytes.
        case signature = "SIGNATURE"
        /// It is signed by another key than those that the reader knows.
        case signer = "SIGNER"
        /// The report in the PDF is not the one whose pages were signed.
        case attachment = "ATTACHMENT"
        /// The log did not sign the state that the report names.
        case checkpoint = "CHECKPOINT"
        /// It carries no receipt, or a part of it can't be read.
        case receipt = "RECEIPT"
        /// An entry is missing, altered or out of its place in the vehicle's chain.
        case chain = "CHAIN"
        /// An entry is not in the log.
        case inclusion = "INCLUSION"
        /// The vehicle had other entries when the last run ended.
        case heads = "HEADS"
        /// What the report shows is not what the entries say.
        case readings = "READINGS"
        /// The entries do not give the judgment that the report states.
        case judgment = "JUDGMENT"
    }

    public let check: Check
    /// What was found.
    public let reason: String

    init(_ check: Check, _ reason: String) {
        self.check = check
        self.reason = reason
    }

    init(_ check: Check, _ error: ProofError) {
        self.init(check, error.description)
    }

    public var description: String { "\(check.rawValue): \(reason)" }
}
