public import MileageAssessment
public import ReportEngine
public import TransparencyLog
public import VehicleRecords

/// A report that is as it was signed, whose entries are all there, and what it rests on.
public struct VerifiedReport: Hashable, Sendable {
    /// What came of judging the entries again.
    public enum Judgment: Hashable, Sendable {
        /// The same verdict, findings and figures under the same policy.
        case same(AssessmentPolicy.ID)
        /// The policy is not this program's, which can't say anything of it.
        case otherPolicy(String)
        /// Only the figures of the likely band differ, by less than a thousandth: another
        /// machine's arithmetic.
        case bandDiffers(AssessmentPolicy.ID)
    }

    public let form: ReportSignature.Form
    /// The report's number.
    public let number: String
    public let vin: VIN
    public let issuer: String
    public let issuedAt: Timestamp
    public let asOf: Timestamp
    public let isDemo: Bool
    public let verdict: String
    /// The number of the claim that it decides, and the decision; `nil` in a vehicle's history.
    public let claim: String?
    public let decision: String?
    /// Who signed report and checkpoint.
    public let signer: VerifierKey
    /// Whether the reader said so; otherwise the key came with the report.
    public let isSignerKnown: Bool
    /// The known witnesses that cosigned the checkpoint.
    public let witnesses: [SignedNote.Verified.Signer]
    /// Who else signed, by keys that the reader does not know.
    public let unknownSigners: [String]
    public let checkpoint: Checkpoint
    /// How many entries bear on the mileage.
    public let links: Int
    /// Of those, how many came after the last run ended.
    public let linksSince: Int
    /// When the last run ended, and where the log was then.
    public let sealedAt: Timestamp
    public let sealedEntry: UInt64
    /// How many odometer entries the report lists.
    public let readings: Int
    public let judgment: Judgment
    /// Findings that rest on conditions from night to night, which a report does not carry; their
    /// entries are in the log, and whether they are all there is open.
    public let findingsNotJudgedAgain: [String]
}
