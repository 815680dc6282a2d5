/// Why a line of the book needs a person; worst first.
public enum BookException: String, CaseIterable, Comparable, Sendable {
    /// Readings fell for good, with two witnesses on each side.
    case odometerFell = "ODOMETER_FELL"
    /// They may have, or the total can't be told.
    case odometerDisputed = "ODOMETER_DISPUTED"
    /// The odometer at the start is not what the contract states.
    case startDisagrees = "START_DISAGREES"
    /// More likely than not above the allowance at the maturity, by at least a tenth of it.
    case overAllowance = "OVER_ALLOWANCE"
    /// Matured, and no reading at or after that day.
    case maturedUnread = "MATURED_UNREAD"
    /// The owner's permission is not there any more.
    case consentLapsed = "CONSENT_LAPSED"
    /// The vehicle reports by itself, and nothing new came for ``BookReview/silentDays`` days.
    case silent = "SILENT"
    /// Nothing was ever read.
    case neverRead = "NEVER_READ"

    public enum State: String, CaseIterable, Sendable {
        case discrepancy = "DISCREPANCY"
        case attention = "ATTENTION"
        case unknown = "UNKNOWN"
    }

    public var state: State {
        switch self {
        case .odometerFell: .discrepancy
        case .odometerDisputed, .startDisagrees, .overAllowance, .maturedUnread: .attention
        case .consentLapsed, .silent, .neverRead: .unknown
        }
    }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
}
