public import VehicleRecords

/// Every number that decides something, with where it comes from; printed with each verdict.
///
/// D means `reference/detection.md`; [P] there marks a proposal of ours, without an authority.
public struct Thresholds: Hashable, Sendable {
    // MARK: Trust and exactness

    /// How far each kind of witness is trusted, 100 the most. D P7 [P], after the confidence
    /// classes of US patent 7,505,838.
    public var weights: [Source.Kind: Int] = [
        .vehicle: 100, .title: 60, .inspection: 60, .workshop: 50, .auction: 40, .insurer: 30,
        .driver: 15, .listing: 10, .owner: 8,
    ]
    /// Of a number that a vehicle showed before and left: it is rather sent again than shown
    /// again, for vehicles do not go back. Ours; as an advertisement.
    public var replayWeight = 10
    /// A fall that two readings of vehicles may show: their rounding. D R01.
    public var vehicleTolerance = Distance.kilometers(1)
    /// The same where a person wrote one of them down. D R01: RDW's published tolerance.
    public var manualTolerance = Distance.kilometers(100)
    /// A fall up to here is a note and no break. D §1: below 100 km RDW sees no trend break.
    public var noteworthyFall = Distance.kilometers(100)
    /// Numbers written down by people that are divisible by one of these are taken as cut off to
    /// it, the coarsest first, where that is more than the tolerance. D P6 and §8: a listing of
    /// "115,000" after an inspection at 115,893; the hundred is ours and counts in miles only.
    public var roundingSteps: [Int64] = [1000, 100, 10]
    /// A vehicle's source is as coarse as that only if so many different numbers of it all are.
    /// Ours: by chance eight end in a zero once in a hundred million.
    public var roundingReadings = 8

    // MARK: Rates

    /// The farthest that any vehicle goes, taxis and trucks included. D R04, R05 × 1.5.
    public var limits = DistanceLimits.anyVehicle
    /// The farthest that a private car goes. D R05 [P], near the 99.9th percentile of 39,703
    /// auction lots.
    public var privateLimits = DistanceLimits.privateCar

    // MARK: No value

    /// Numbers that stand for "none", with the unit's point left out. D P2.
    public var sentinels: Set<String> = [
        "0", "1", "999999", "65535", "16777215", "4294967295", "4294967.295", "2147483647",
        "1677721.5",
    ]
    /// A sentinel that cars also pass: set aside only where it does not fit. D P2, our guard.
    public var passableSentinels: Set<String> = ["65535"]
    /// 0 and 1 are real in a vehicle's first days, with nothing above this before. D P2.
    public var newVehicleDistance = Distance.kilometers(100)
    public var newVehicleDays = 30

    // MARK: Rollback

    /// A smaller lasting fall is no rollback: this, or so many days of the vehicle's own pace.
    /// D R02 (c) [P].
    public var rollbackSize = Distance.kilometers(1000)
    public var rollbackDays: Int64 = 30
    /// Different days with a witness on each side of the fall. D R02 (b); a person's readings
    /// need one more, D §5.
    public var witnesses = 2
    public var keyedWitnesses = 3
    /// Each run lasts so many days or has two sources, before a rollback is more than possible: a
    /// few nights of another vehicle's numbers look the same. Ours.
    public var settlingDays = 3
    /// A smaller fall is made good only by a leap that no private car makes. Ours: another
    /// vehicle's numbers seldom lie so near.
    public var anotherVehicleFall = Distance.kilometers(10_000)
    /// A lower branch that begins below this is rather a new odometer or another car's: whoever
    /// turns a counter back leaves a number that sells. D §5; the number is ours.
    public var nearZero = Distance.kilometers(2000)
    /// Or where its own pace leads from zero since the last reading, up to this share of what was
    /// shown before, in thousandths; at twice the pace or twice the share perhaps. Ours: without it a quarter of new
    /// odometers were called rollbacks (docs/DETECTION.md).
    public var nearZeroPermille: Int64 = 250
    /// Nobody gains by turning back a counter that shows no more; a new odometer comes to it. Ours:
    /// a year of a private car.
    public var worthTurning = Distance.kilometers(15_000)
    /// The gap in cost from which a rollback is indicated. D §5.
    public var indicatedGap = 3

    // MARK: Explanations

    /// Their costs, in points. D §5.
    public var costs = Costs()
    /// A slip is accepted when the room for the true value is below this share of it, in
    /// thousandths, or when chance alone would give fewer than `slipChance` candidates. D R08.
    public var slipRoomPermille: Int64 = 20
    public var slipChancePermille: Int64 = 50
    /// A number below 100 is a placeholder where the vehicle had come farther than this. Ours.
    public var placeholderBelow = Distance.kilometers(1000)
    /// How near a factor must be to a unit's or a power's, in thousandths. D R24.
    public var factorPermille: Int64 = 5
    /// Readings on the changed side before its pace can speak. D R24.
    public var factorReadings = 3
    /// A car's pace drifts from one half of a year to the next beyond what its weeks tell; in
    /// thousandths. Ours: the Volvo series has 240 over nine months, a commuter's far less.
    public var paceDriftPermille: Int64 = 130
    /// From this share of a counter's size on, a fall may be its turning over. D R09 [P].
    public var rolloverPermille: Int64 = 900
    /// Of one that its own pace leads over the end, from this share on. Ours: a car seen every
    /// other year may be at 85,000 before.
    public var rolloverAtPacePermille: Int64 = 600
    /// Five-digit odometers ended about here. D R09 [R].
    public var lastFiveDigitYear = 1995
    /// A fitting place so far back makes a person's reading a late one. D §5; the number is ours.
    public var lateDays = 31

    // MARK: Coverage and freshness

    /// D R16: longer than this and this share of the whole is a gap; for a source that reports
    /// weekly or more often, longer than the third and so many of its usual intervals.
    public var gapDays = 400
    public var gapPermille: Int64 = 400
    public var frequentGapDays = 14
    public var frequentGapIntervals: Int64 = 10
    public var frequentDays = 7
    /// D R11: one value for this long is worth saying.
    public var frozenDays = 60
    /// D R12 [P].
    public var staleVehicleHours = 72
    public var staleOtherDays = 400
    /// D R15, after RDW's code 06.
    public var readingsNeeded = 2

    // MARK: Use

    /// D R18: so many readings and days on each side of a change, and the paces so far apart.
    public var slopeReadings = 5
    public var slopeDays = 60
    public var slopeFactor = 3
    /// D R21: one auction lot in two hundred lies above this for each year of its age.
    public var agePerYear = Distance.kilometers(84_000)
    /// D R26: two inspections so far apart are no retest.
    public var repeatDays = 30
    /// D R19: the distance is less than this share, in thousandths, of what the oil used makes.
    public var wearPermille: Int64 = 400
    /// What a calendar uses of an oil life in a year: all of it. Ours: makers ask for a change
    /// every year or two.
    public var oilCalendarPermillePerYear: Int64 = 1000
    /// So much of a tank or battery within a day and a half, so many times, is driving. Ours.
    public var driveUsePermille = 80
    public var driveUses = 3

    // MARK: Condition

    /// A rise of oil life by so many thousandths is a reset. D R19: 30 points.
    public var oilResetPermille = 300
    /// A reset with so much left was early. Ours: half of an oil life.
    public var earlyResetPermille = 500
    /// So much use in one stretch before it tells how far a full oil life goes. D R19: 20 points.
    public var oilUseNeededPermille = 200
    /// The cold pressure on the vehicle's placard, in pascals, where it is known: interfaces do
    /// not state it.
    public var tirePlacardPascals: Int64?
    /// A slow leak: so much lost against the other wheels, over so many days, and so much in 30
    /// days; a wheel that rose by the last number was filled. Ours: a tire loses 1 to 3 % of some
    /// 230 kPa a month by itself, all four alike.
    public var tireLeakPascals: Int64 = 15_000
    public var tireLeakDays = 7
    public var tireLeakPascalsPerMonth: Int64 = 8000
    public var tireFillPascals: Int64 = 10_000
    /// So many thousandths of charge used between two readings, and so many such stretches in a
    /// season, before they tell how far a full battery goes. Ours.
    public var batteryUsePermille = 100
    public var batteryStretches = 5

    // MARK: Time and identity

    /// D R20.
    public var futureHours = 24
    /// A stated VIN speaks for what was asked this long before it, in the same visit. Ours.
    public var visitMinutes = 15

    // MARK: Likely band

    /// D §6.2: below six increments the class speaks.
    public var bandIncrements = 6
    public var bandLevel = 0.9
    /// D §6.2, fitted on the Volvo series at 7, 30 and 90 days.
    public var classShapePerDay = 0.07
    public var classScale = Distance.kilometers(450)
    /// A pace lasts no better than to this share, in thousandths. Ours: the Volvo series has 240
    /// over nine months.
    public var bandDriftPermille = 240
    /// Past steps of the vehicle itself from which its own errors widen the band. D §6.2.
    public var conformalSteps = 20

    public init() {}

    /// What each explanation costs, in points of about a bit. D §5 [P], as a table.
    public struct Costs: Hashable, Sendable {
        public var slip = 6
        public var slipNotUnique = 3
        public var staleReplay = 5
        /// Below a slip: 35 in 610 odd entries, of 10⁵ numbers a slip could make. Ours.
        public var placeholder = 3
        public var lateArrival = 2
        public var rollover = 4
        public var recordedReplacement = 1
        public var unrecordedReplacement = 14
        /// Where the lower branch begins near zero. D §5: "usually a new cluster".
        public var replacementNearZero = 4
        /// Where the vehicle's pace leads from zero. Ours: dearer than a rollover, cheaper than a
        /// rollback.
        public var replacementAtPace = 6
        /// Where it only may. Ours: a rollback is then possible, never indicated.
        public var replacementPerhapsZero = 9
        public var identity = 10
        public var scaleChange = 7
        public var rollback = 8
        /// One witness only, or two, on the changed side; for any cause that claims it lasts.
        public var oneWitness = 6
        public var twoWitnesses = 2
        /// Where several sources must all have named the wrong unit until a day. Ours.
        public var severalWrong = 3
        /// For each reading that must be wrong, times its weight over 50.
        public var wrongReading = 4
        public init() {}
    }
}
