public import MileageAssessment
public import VehicleRecords

/// What one line of the book comes to at an instant.
public struct BookReview: Hashable, Sendable {
    /// A vehicle that reports by itself, and has not for so long, is an exception.
    /// Source: `reference/reliability.md` §6; the mock-up lists from 17 days on.
    public static let silentDays = 14

    /// What is to be expected at the maturity.
    public struct Outlook: Hashable, Sendable {
        public let expected: Distance
        public let half: ClosedRange<Distance>
        public let most: ClosedRange<Distance>
        /// Millionths: how likely the allowance is exceeded.
        public let exceedsMillionths: Int
        public let expectedExcess: Distance?
        /// In minor units of the contract's currency.
        public let expectedCost: Int64?
        /// Whether from its own readings, rather than its class.
        public let isFitted: Bool
    }

    public let contract: BookContract
    public let assessment: Assessment
    public let consent: ConsentState
    /// The newest core reading.
    public let last: WeighedReading?
    /// Whole days since the newest reading of any standing was measured; `nil` where nothing was
    /// ever read. Readings that contradict each other are data too.
    public let daysWithoutData: Int?
    /// The odometer at the start: as stated, else the ledger's likely value.
    public let start: Distance?
    /// From the start to the last reading.
    public let sinceStart: Distance?
    /// The allowance for the days up to the last reading.
    public let proRata: Distance?
    /// ``sinceStart`` less ``proRata``: above nothing it is over.
    public let overUnder: Distance?
    public let outlook: Outlook?
    /// Worst first; empty where nobody needs to look.
    public let exceptions: [BookException]

    public init(
        of contract: BookContract, history: VehicleHistory, consent: ConsentState,
        asOf: Timestamp, policy: AssessmentPolicy = .standard
    ) {
        precondition(history.vin == contract.vin, "the history is of the contract's vehicle")
        let assessment = policy.assess(history.upTo(asOf), asOf: asOf)
        let last = assessment.latest
        let heard = assessment.examination.series.last
        let start =
            contract.startOdometer?.distance
            ?? DayMileage(assessment, on: contract.start)?.band?.likely
        let since = last.flatMap { last in
            start.flatMap { start in
                last.measuredAt.middle.date >= contract.start ? last.distance - start : nil
            }
        }
        let proRata = last.flatMap { contract.allowance(by: $0.measuredAt.middle.date) }
        self.contract = contract
        self.assessment = assessment
        self.consent = consent
        self.last = last
        self.start = start
        daysWithoutData = heard.map {
            max(0, asOf.date.days(since: $0.measuredAt.middle.date))
        }
        sinceStart = since
        self.proRata = proRata
        overUnder = since.flatMap { since in proRata.map { since - $0 } }
        outlook = Self.outlook(contract, assessment, start)
        exceptions = Self.exceptions(
            contract, assessment, consent, heard, daysWithoutData, outlook)
    }

    private static func outlook(
        _ contract: BookContract, _ assessment: Assessment, _ start: Distance?
    ) -> Outlook? {
        guard let maturity = contract.maturity,
            let projection = assessment.projection(
                at: Timestamp(maturity) + .seconds(12 * 3600))
        else { return nil }
        let limit = contract.allowance.flatMap { allowance in
            start.map { $0 + allowance.distance }
        }
        let excess = limit.map { projection.expectedExcess(above: $0) }
        let unit = contract.unit ?? .kilometers
        return Outlook(
            expected: projection.expected, half: projection.range(0.5),
            most: projection.range(0.9),
            exceedsMillionths: limit.map {
                Int((projection.probability(above: $0) * 1_000_000).rounded())
            } ?? 0, expectedExcess: excess,
            expectedCost: excess.flatMap { excess in
                contract.charge.map { $0.cost(of: excess, per: unit) }
            }, isFitted: projection.isFitted)
    }

    private static func exceptions(
        _ contract: BookContract, _ assessment: Assessment, _ consent: ConsentState,
        _ heard: WeighedReading?, _ days: Int?, _ outlook: Outlook?
    ) -> [BookException] {
        var exceptions: [BookException] = []
        if assessment.verdict == .rollbackIndicated {
            exceptions.append(.odometerFell)
        } else if assessment.isDisputed {
            exceptions.append(.odometerDisputed)
        }
        if let stated = contract.startOdometer,
            let mileage = DayMileage(assessment, on: contract.start),
            stated.distance + stated.resolution < mileage.lowest
                || mileage.highest.map({ stated.distance - stated.resolution > $0 }) ?? false
        {
            exceptions.append(.startDisagrees)
        }
        if let outlook, let allowance = contract.allowance?.distance,
            let excess = outlook.expectedExcess, outlook.exceedsMillionths > 500_000,
            excess.meters * 10 >= allowance.meters
        {
            exceptions.append(.overAllowance)
        }
        if let maturity = contract.maturity, assessment.examination.asOf.date > maturity,
            heard.map({ $0.measuredAt.middle.date < maturity }) ?? true
        {
            exceptions.append(.maturedUnread)
        }
        switch (consent, days) {
        case (.lapsed, _): exceptions.append(.consentLapsed)
        case (_, nil): exceptions.append(.neverRead)
        case (_, let days?) where days >= silentDays && heard?.source.kind == .vehicle:
            exceptions.append(.silent)
        default: break
        }
        return exceptions.sorted()
    }
}
