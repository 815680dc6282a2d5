public import VehicleRecords

/// A history made ready for judgment. The entries are not touched; everything here is added.
///
/// First every odometer entry is either made comparable or set aside with its reason
/// (`Normalization`), then the chain tells which readings cohere, then what does not is cut into
/// breaks. Source: `reference/detection.md` §2, §4.
public struct Examination: Hashable, Sendable {
    public let history: VehicleHistory
    /// The instant the judgment speaks for. What is measured much later is impossible.
    public let asOf: Timestamp
    public let thresholds: Thresholds
    /// The readings that can be compared, oldest first.
    public let series: [WeighedReading]
    /// The odometer entries that cannot, in ledger order.
    public let excluded: [Exclusion]
    /// Which of the series cohere.
    public let chain: ConsistentChain
    /// Where they do not.
    public let breaks: [Break]
    /// The readings that every best chain keeps, oldest first.
    public let core: [WeighedReading]
    /// What the vehicle usually covers in a day: the median over its lawful weeks, so that no
    /// single reading moves it. `nil` while there is none.
    public let usualPerDay: Distance?
    /// When each source first showed each number, by the end of its span; empty when nothing
    /// breaks.
    let firstShown: [Showing: Timestamp]
    /// How often readings come.
    let rhythm: Rhythm
    let places: RecordPlaces
    /// How many sources speak of the odometer, those of excluded readings among them.
    let sourceCount: Int
    let modelYear: Int?

    public init(of history: VehicleHistory, asOf: Timestamp, under thresholds: Thresholds) {
        self.init(of: history, asOf: asOf, under: thresholds, doubting: [])
    }

    /// The same, where some readings have turned out to be rather wrong: they outweigh nothing.
    init(
        of history: VehicleHistory, asOf: Timestamp, under thresholds: Thresholds,
        doubting doubted: Set<EntryIndex>
    ) {
        let places = RecordPlaces(history)
        let modelYear = history.modelYear(places)
        let normalization = Normalization(
            of: history, at: places, modelYear: modelYear, asOf: asOf, under: thresholds)
        let compatibility = Compatibility(thresholds)
        let series = normalization.series
        var elements = series.map { ChainElement($0) }
        if !doubted.isEmpty {
            for place in series.indices where doubted.contains(series[place].index) {
                elements[place].weight = 1
            }
        }
        chain = ConsistentChain(of: elements, under: compatibility)
        usualPerDay = Self.usualPerDay(series, elements, compatibility)
        breaks =
            BreakFinder(
                series: series, elements: elements, compatibility: compatibility,
                thresholds: thresholds, usualPerDay: usualPerDay, chain: chain
            ).breaks
        core = zip(series, chain.standings).filter { $0.1 == .core }.map(\.0)
        var firstShown: [Showing: Timestamp] = [:]
        for reading in series where !breaks.isEmpty {
            firstShown[Showing(reading)] =
                min(
                    firstShown[Showing(reading)] ?? reading.measuredAt.latest,
                    reading.measuredAt.latest)
        }
        self.firstShown = firstShown
        self.places = places
        sourceCount = normalization.sourceCount
        self.modelYear = modelYear
        rhythm = Rhythm(of: series, usualPerDay: usualPerDay, under: thresholds)
        self.series = series
        excluded = normalization.excluded
        self.history = history
        self.asOf = asOf
        self.thresholds = thresholds
    }

    /// An odometer entry that is not compared, and why; `nil` for one that a later correction
    /// took back, and for one that is later than the instant spoken for.
    public struct Exclusion: Hashable, Sendable {
        public let index: EntryIndex
        public let cause: Cause?
        /// Why its time cannot be, where that is the cause.
        public let time: Finding.ImpossibleTime?
        /// Whether it is a placeholder number rather than no number.
        public let isSentinel: Bool
        let measuredAt: TimeSpan
        let distance: Distance?
        let source: Source

        init(
            entry: EntryIndex, measuredAt: TimeSpan, distance: Distance?, source: Source,
            cause: Cause?, time: Finding.ImpossibleTime? = nil, isSentinel: Bool = false
        ) {
            index = entry
            self.measuredAt = measuredAt
            self.distance = distance
            self.source = source
            self.cause = cause
            self.time = time
            self.isSentinel = isSentinel
        }
    }

    /// A number, as one source showed it.
    struct Showing: Hashable, Sendable {
        let sourceNumber: Int
        let distance: Distance

        init(_ reading: WeighedReading) {
            sourceNumber = reading.sourceNumber
            distance = reading.distance
        }
    }

    /// The median of the paces over stretches of a week or more between neighbors that one
    /// odometer could have shown.
    private static func usualPerDay(
        _ series: [WeighedReading], _ elements: [ChainElement], _ compatibility: Compatibility
    ) -> Distance? {
        let week = Int64(7 * 86_400)
        var paces: [Int64] = []
        var start = 0
        for next in elements.indices.dropFirst() {
            guard compatibility.allows(elements[next - 1], elements[next]) else {
                start = next
                continue
            }
            let elapsed = series[next].time.seconds(since: series[start].time)
            guard elapsed >= week else { continue }
            let gained = max(0, elements[next].value - elements[start].value)
            paces.append(Int64(Int128(gained) * 86_400 / Int128(elapsed)))
            start = next
        }
        guard !paces.isEmpty else { return nil }
        return Distance(meters: paces.sorted()[paces.count / 2])
    }
}
