public import ContractAssessment
internal import MileageAssessment
public import VehicleRecords

/// The lines of a book that need a person, worst first, and what the run as a whole came to.
public struct PortfolioReport: Hashable, Sendable, Report {
    /// One line of the list, kept small: a book may have very many.
    public struct Exception: Hashable, Sendable {
        public let kind: BookException
        let contract: BookContract
        let vehicle: String
        /// The newest core reading, and the last year's, thinned.
        let odometer: Distance?
        let points: [Point]
        let asOf: Timestamp
        let detail: Detail
        let since: String
        let isNew: Bool

        struct Point: Hashable, Sendable {
            let time: Int64
            let meters: Int64
        }

        enum Detail: Hashable, Sendable {
            case fell(Distance, Distance)
            case finding(String)
            case start(stated: Distance, lowest: Distance, highest: Distance?)
            case pace(perYear: Distance, allowed: Distance)
            case matured(CalendarDate)
            case days(Int)
            case nothing
        }
    }

    /// How many lines there are at each step from the book to those without exception.
    public struct Counts: Hashable, Sendable {
        public var book = 0
        /// May be asked.
        public var permitted = 0
        /// Have a reading.
        public var read = 0
        /// Read within ``freshDays``.
        public var fresh = 0
        public var exceptions = 0
        public var bookBefore: Int?
        public init() {}

        /// Source: the mock-up, "older than 72 hours".
        public static let freshDays = 3
    }

    /// Lines with one kind of exception, in the run before and in this one.
    public struct Change: Hashable, Sendable {
        public var before = 0
        public var cleared = 0
        public var new = 0
        public var now = 0
        public init() {}
    }

    public var context: ReportContext
    public var asOf: Timestamp
    public var counts: Counts
    public var exceptions: [Exception]
    public var changes: [BookException: Change]
    /// So many lines of the list at the most, the worst; every line of the book is in the files
    /// of rows. 2,000 are about 60 pages. Our choice.
    public static let mostExceptions = 2_000

    /// Lines by share of the allowance used up to the last reading: 20 classes of a tenth, the
    /// last for everything from 190 %.
    public var shares: [Int]
    public var ledgerSize: UInt64?

    public init(context: ReportContext, asOf: Timestamp, ledgerSize: UInt64? = nil) {
        self.context = context
        self.asOf = asOf
        self.ledgerSize = ledgerSize
        counts = Counts()
        exceptions = []
        changes = [:]
        shares = [Int](repeating: 0, count: 20)
    }

    public func rendered(as format: ReportFormat) throws(RenderingError) -> [UInt8] {
        try ReportPress().bytes(of: self, as: format)
    }
}

extension PortfolioReport {
    /// Takes up one line of the book; what is not an exception is only counted.
    public mutating func add(_ review: BookReview, previous: PortfolioState?) {
        counts.book += 1
        if review.consent == .connected { counts.permitted += 1 }
        if let days = review.daysWithoutData {
            counts.read += 1
            if days <= Counts.freshDays { counts.fresh += 1 }
        }
        if let since = review.sinceStart, let allowed = review.proRata, allowed > .zero {
            let tenth = since.meters * 10 / allowed.meters
            shares[Int(min(max(0, tenth), 19))] += 1
        }
        let before = previous?.exceptions ?? [:]
        for kind in BookException.allCases {
            let (was, is_) = (before[kind.rawValue] != nil, review.exceptions.contains(kind))
            guard was || is_ else { continue }
            var change = changes[kind] ?? Change()
            change.before += was ? 1 : 0
            change.now += is_ ? 1 : 0
            change.new += is_ && !was ? 1 : 0
            change.cleared += was && !is_ ? 1 : 0
            changes[kind] = change
        }
        guard let worst = review.exceptions.first else { return }
        counts.exceptions += 1
        exceptions.append(Exception(review, worst, since: before[worst.rawValue]))
        // However many there are, twice as many as are listed are held.
        if exceptions.count >= 2 * Self.mostExceptions { finish() }
    }

    /// Worst first; of one kind the newest first, then by contract. What is beyond
    /// ``mostExceptions`` is counted and not listed.
    public mutating func finish() {
        exceptions.sort {
            ($0.kind, $0.isNew ? 0 : 1, $0.contract.number)
                < ($1.kind, $1.isNew ? 0 : 1, $1.contract.number)
        }
        exceptions.removeLast(max(0, exceptions.count - Self.mostExceptions))
    }
}

extension PortfolioReport.Exception {
    init(_ review: BookReview, _ kind: BookException, since: String?) {
        let assessment = review.assessment
        let asOf = assessment.examination.asOf
        self.kind = kind
        contract = review.contract
        vehicle = VehicleFacts(assessment.examination.history).name?.visible ?? ""
        odometer = review.last?.distance
        let year = assessment.examination.series.filter {
            $0.time > asOf - .seconds(365 * 86_400)
        }
        let step = max(1, year.count / 26)
        points = year.enumerated().filter { $0.offset % step == 0 || $0.offset == year.count - 1 }
            .map {
                Point(
                    time: $0.element.time.millisecondsSince1970, meters: $0.element.distance.meters)
            }
        self.asOf = asOf
        self.since = since ?? asOf.date.description
        isNew = since == nil
        detail = Self.detail(of: kind, review)
    }

    private static func detail(of kind: BookException, _ review: BookReview) -> Detail {
        let assessment = review.assessment
        switch kind {
        case .odometerFell, .odometerDisputed:
            if let rollback = assessment.rollback {
                return .fell(rollback.upper.highest, rollback.lower.lowest)
            }
            return assessment.findings.first.map { .finding($0.kind.wordingKey) } ?? .nothing
        case .startDisagrees:
            guard let stated = review.contract.startOdometer?.distance,
                let mileage = DayMileage(assessment, on: review.contract.start)
            else { return .nothing }
            return .start(stated: stated, lowest: mileage.lowest, highest: mileage.highest)
        case .overAllowance:
            guard let perYear = assessment.averagePerYear,
                let allowed = review.contract.allowance?.distance,
                let maturity = review.contract.maturity
            else { return .nothing }
            let days = Int128(maturity.days(since: review.contract.start))
            // A year of 365.2425 days, the calendar's mean.
            let yearly = Int128(allowed.meters) * 3_652_425 / (days * 10_000)
            return .pace(perYear: perYear, allowed: Distance(meters: Int64(yearly)))
        case .maturedUnread: return review.contract.maturity.map { .matured($0) } ?? .nothing
        case .consentLapsed, .silent: return review.daysWithoutData.map { .days($0) } ?? .nothing
        case .neverRead: return .nothing
        }
    }
}
