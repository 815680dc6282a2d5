internal import PDFCanvas

/// A vehicle history in words and numbers as a reader meets them; no places yet.
struct VehicleHistoryDocument: Hashable, Sendable {
    var furniture: Furniture
    var title: TitleBlock
    var identity: IdentityStrip
    var verdict: VerdictPanel
    /// Six, in two rows of three.
    var tiles: [FactTile]
    var chart: OdometerChart
    var glance: Glance
    var mileage: MileageSection
    var condition: ConditionSection
    var log: ReadingLog
    var evidence: EvidenceSection
    /// The parts in the order they are shown in.
    var sections = ReportSection.allCases
}

struct TitleBlock: Hashable, Sendable {
    var name: String
    var subtitle: String
    var facts: [LabeledText]
}

struct LabeledText: Hashable, Sendable {
    var label: String
    var text: String
    var isMono = false
}

/// The vehicle's identity: its number in three parts, and what sources say it is.
struct IdentityStrip: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        var label: String
        var text: String
        var meaning: String
    }

    var parts: [Part]
    var checkDigitLabel: String
    var checkDigit: (status: Status, word: String, note: String) {
        (checkDigitStatus, checkDigitWord, checkDigitNote)
    }
    var checkDigitStatus: Status
    var checkDigitWord: String
    var checkDigitNote: String
    /// Three: at the first, fourth and ninth column.
    var facts: [LabeledText]
}

struct VerdictPanel: Hashable, Sendable {
    var status: Status
    var word: String
    var sentence: String
    var sideLabel: String
    var sideValue: String
    var sideNote: String
}

/// One fact on page 1: a number with its unit, or a word where there is no number.
struct FactTile: Hashable, Sendable {
    enum Ornament: Hashable, Sendable {
        /// How full, from 0 to 1000.
        case bar(permille: Int)
        /// One state a wheel: front left, front right, rear left, rear right.
        case wheels([Status])
    }

    var label: String
    var value: String
    var unit = ""
    var note: String
    /// Set where there is no value: the shape that says why, before the words.
    var absence: Status?
    var ornament: Ornament?
}

/// Findings, or where there are none the checks made.
struct Glance: Hashable, Sendable {
    struct Row: Hashable, Sendable {
        var status: Status
        var number: Int?
        var name: String
        var detail: String
    }

    var heading: String
    var aside: String
    var rows: [Row]
    /// "and {count} more on page {page}".
    var more: String
    var page: String
    /// The aside and what follows the rows where there are no pages.
    var unpaged: String
}

/// Page 2: each finding in words, or the checks and where each would have become a finding.
struct MileageSection: Hashable, Sendable {
    struct Note: Hashable, Sendable {
        var number: Int
        var name: String
        var text: String
    }

    var heading: String
    var sentence: String
    var cards: [FindingCard]
    var notesHeading: String
    /// Findings that weigh nothing, each in a sentence or two.
    var notes: [Note]
    var checks: CheckList?
    /// `nil` where the readings don't allow it.
    var years: YearChart?
}

/// Every signal with its newest value or the reason why there is none.
struct SignalTable: Hashable, Sendable {
    struct Row: Hashable, Sendable {
        var name: String
        var status: Status
        var state: String
        var value: String
        /// How full, from 0 to 1000, for a bar beside the value.
        var permille: Int?
        var measured: String
        /// How many times it was read; empty for none.
        var count: String
    }

    var heading: String
    var aside: String
    var heads: [String]
    var rows: [Row]
}

struct FindingCard: Hashable, Sendable {
    struct Reading: Hashable, Sendable {
        var label: String
        var kind: SourceMark
        var source: String
        var value: String
        var unit: String
        var time: String
        var entry: String
        var leaf: String
        var isFlagged: Bool
    }

    struct Answer: Hashable, Sendable {
        var question: String
        var text: String
        /// Steps filled on the scale of five, and their word.
        var certainty: (Int, String)? {
            certaintyWord.isEmpty ? nil : (certaintyLevel, certaintyWord)
        }
        var certaintyLevel = 0
        var certaintyWord = ""
    }

    var status: Status
    var number: Int
    var name: String
    var state: String
    var isMajor: Bool
    var readings: [Reading]
    /// "−37 382" and "km in 79 days", between two readings of a major finding.
    var difference: String
    var differenceNote: String
    var observation: String
    var answers: [Answer]
}

struct CheckList: Hashable, Sendable {
    struct Row: Hashable, Sendable {
        var status: Status
        var result: String
        var name: String
        var seen: String
        var limit: String
    }

    var heads: [String]
    var rows: [Row]
}

/// The readings, oldest first.
struct ReadingLog: Hashable, Sendable {
    struct Row: Hashable, Sendable {
        var date: String
        var time: String
        var signal: String
        var isOdometer: Bool
        var value: String
        var unit: String
        var kind: SourceMark
        var source: String
        var age: String
        var isStale: Bool
        var entry: String
        var leaf: String
        var finding: Finding?
    }

    struct Finding: Hashable, Sendable {
        var status: Status
        var number: Int
    }

    struct Year: Hashable, Sendable {
        var name: String
        var note: String
        var rows: [Row]
    }

    var heading: String
    var sentence: String
    var heads: [String]
    var years: [Year]
    var continued: String
    /// "{year} (continued)".
    var yearContinued: String
    /// "Continues on page {page}: {count} more readings".
    var continues: String
    var empty: String
}

struct EvidenceSection: Hashable, Sendable {
    struct SourceRow: Hashable, Sendable {
        var kind: SourceMark
        var name: String
        var heldBy: String
        var first: String
        var last: String
        var count: String
    }

    struct Limit: Hashable, Sendable {
        var name: String
        var value: String
        var source: String
    }

    var heading: String
    var ledger: [LabeledText]
    var verifyLabel: String
    var verifyCommand: String
    var verifyAnswer: String
    var sourcesHeading: String
    var sourceHeads: [String]
    var sources: [SourceRow]
    var methodHeading: String
    var method: [String]
    var wordsHeading: String
    var words: [LabeledText]
    var limitsHeading: String
    var limitsAside: String
    /// Every number the judgment depends on.
    var limits: [Limit]
    var qr: QRPanel?
    var disclosure: DisclosureStatus?
    var corrections: CorrectionSection?
    var noticesHeading: String
    var noticesAside: String
    var notices: [String]
}
