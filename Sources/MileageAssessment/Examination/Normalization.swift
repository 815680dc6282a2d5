import VehicleRecords

/// Steps P1 to P8: each odometer entry is made comparable, or set aside with its reason.
///
/// Nothing is changed and nothing is dropped: what is set aside keeps a standing of its own.
/// Source: `reference/detection.md` §2.
struct Normalization {
    private(set) var series: [WeighedReading] = []
    private(set) var excluded: [Examination.Exclusion] = []
    /// How many sources speak of the odometer.
    var sourceCount: Int { sources.count }

    private let thresholds: Thresholds
    private let modelYear: Int?
    private let firstYear: Int?
    private var sources = SourceNumbers()
    private let sentinelHeads: [(first: UInt8, length: Int)]
    /// What each vehicle source showed last, and ever.
    private var shown: [ShownBefore] = []
    private var rounding: [SourceRounding] = []

    /// A reading that may be compared, small enough to be sorted.
    struct Candidate {
        let index: EntryIndex
        let said: WeighedReading.Said
        let distance: Distance
        let measuredAt: TimeSpan
        let time: Timestamp
        let sourceNumber: Int
        var reading: OdometerReading { said.reading }
    }

    init(
        of history: VehicleHistory, at places: RecordPlaces, modelYear: Int?, asOf: Timestamp,
        under thresholds: Thresholds
    ) {
        self.thresholds = thresholds
        self.modelYear = modelYear
        sentinelHeads = thresholds.sentinels.map { ($0.utf8.first ?? 0, $0.utf8.count) }
        firstYear = history.firstYear(modelYear, places)
        for place in places.noValues {
            let entry = history.entries[place]
            guard case .noValue(let said) = entry.record, said.signal == .odometer else {
                continue
            }
            excluded.append(
                .init(
                    entry: entry.index, measuredAt: said.measuredAt, distance: nil,
                    source: said.source, cause: entry.isLater(than: asOf) ? nil : .noValue))
        }
        var candidates = candidates(in: history, at: places, asOf: asOf)
        let isOrdered = zip(candidates, candidates.dropFirst()).allSatisfy(Self.isEarlier)
        if !isOrdered { candidates.sort(by: Self.isEarlier) }
        candidates = withoutSentinels(candidates)
        series.reserveCapacity(candidates.count)
        for candidate in candidates { append(candidate) }
        orderOverlaps()
        excluded.sort { $0.index < $1.index }
    }

    private mutating func candidates(
        in history: VehicleHistory, at places: RecordPlaces, asOf: Timestamp
    ) -> [Candidate] {
        let corrected = history.corrections(at: places.corrections)
        let foreign = ForeignReadings(in: history, places, within: thresholds.visitMinutes)
        var candidates: [Candidate] = []
        candidates.reserveCapacity(places.readings.count)
        for place in places.readings {
            guard case .reading(let reading) = history.entries[place].record else { continue }
            let index = history.entries[place].index
            let candidate = Candidate(
                index: index, said: .init(reading), distance: reading.shown.distance,
                measuredAt: reading.measuredAt, time: reading.measuredAt.middle,
                sourceNumber: sources.number(of: reading.source))
            let isLater =
                reading.measuredAt.earliest > asOf
                && history.entries[place].recordedAt > asOf
            if isLater || corrected[index] != nil {
                exclude(candidate, isLater ? nil : .corrected)
            } else if let time = impossibleTime(of: candidate, asOf: asOf) {
                exclude(candidate, .timeImpossible, time: time)
            } else if foreign.contains(reading) {
                exclude(candidate, .identityConflict)
            } else {
                candidates.append(candidate)
                note(candidate)
            }
        }
        return candidates
    }

    private mutating func exclude(
        _ candidate: Candidate, _ cause: Cause?, time: Finding.ImpossibleTime? = nil,
        isSentinel: Bool = false
    ) {
        excluded.append(
            .init(
                entry: candidate.index, measuredAt: candidate.measuredAt,
                distance: candidate.distance, source: candidate.reading.source, cause: cause,
                time: time, isSentinel: isSentinel))
    }
}

// MARK: - P2: numbers that stand for none

extension Normalization {
    private mutating func withoutSentinels(_ sorted: [Candidate]) -> [Candidate] {
        guard sorted.contains(where: isSentinel) else { return sorted }
        let flags = sorted.map(isSentinel)
        let real = zip(sorted, flags).filter { !$0.1 }.map(\.0)
        var kept: [Candidate] = []
        var passed = 0  // how many of `real` lie before
        for (candidate, sentinel) in zip(sorted, flags) {
            if !sentinel {
                passed += 1
            } else if !isPlausible(candidate, before: real[..<passed], after: real[passed...]) {
                exclude(candidate, .noValue, isSentinel: true)
                continue
            }
            kept.append(candidate)
        }
        return kept
    }

    private func isSentinel(_ candidate: Candidate) -> Bool {
        if candidate.distance == .zero { return true }
        // Hashing a text takes longer than a look at its first digit and its length.
        let digits = candidate.reading.shown.digits
        let (first, length) = (digits.utf8.first ?? 0, digits.utf8.count)
        guard
            first == UInt8(ascii: "0") || digits.utf8.contains(UInt8(ascii: "."))
                || sentinelHeads.contains(where: { $0.first == first && $0.length == length })
        else { return false }
        return thresholds.sentinels.contains(Self.plain(digits))
    }

    /// Whether the vehicle may really have shown it: 0 or 1 in its first days, or a number that
    /// lies where it should.
    private func isPlausible(
        _ candidate: Candidate, before: ArraySlice<Candidate>, after: ArraySlice<Candidate>
    ) -> Bool {
        let digits = Self.plain(candidate.reading.shown.digits)
        guard let next = after.first else { return false }
        let days =
            (next.measuredAt.latest - candidate.measuredAt.earliest).components.seconds / 86_400
        let gained = next.distance - candidate.distance
        let limit = thresholds.privateLimits.distance(inSeconds: max(1, days) * 86_400)
        guard gained >= .zero, gained <= limit else { return false }
        if thresholds.passableSentinels.contains(digits) {
            guard let last = before.last else { return true }
            return last.distance <= candidate.distance
        }
        guard candidate.distance == .zero || digits == "1" else { return false }
        if let modelYear, abs(candidate.time.date.year - modelYear) > 1 {
            return false
        }
        return days <= thresholds.newVehicleDays
            && before.allSatisfy { $0.distance <= thresholds.newVehicleDistance }
    }

    /// `000001` as `1`, `4294967.2950` as `4294967.295`.
    private static func plain(_ digits: String) -> String {
        let hasPoint = digits.utf8.contains(UInt8(ascii: "."))
        guard hasPoint || digits.utf8.first == UInt8(ascii: "0") else { return digits }
        var plain = digits[...]
        while plain.hasPrefix("0") { plain = plain.dropFirst() }
        while hasPoint, plain.hasSuffix("0") { plain = plain.dropLast() }
        if plain.hasSuffix(".") { plain = plain.dropLast() }
        return String(plain)
    }
}

// MARK: - P4: duplicates; P5: order; P6: resolution; P7: weight

extension Normalization {
    private mutating func append(_ candidate: Candidate) {
        if let last = series.last, last.measuredAt == candidate.measuredAt,
            last.sourceNumber == candidate.sourceNumber, last.distance == candidate.distance
        {
            series[series.count - 1] = last.with(copy: candidate.index)
            return
        }
        series.append(
            WeighedReading(
                candidate, resolution: resolution(of: candidate), showing: showing(of: candidate)))
    }

    /// P3 and P7: less for a number that this vehicle's own source has shown before and left.
    private mutating func showing(of candidate: Candidate) -> ShownBefore.Showing {
        let kind = candidate.reading.source.kind
        let usual = thresholds.weights[kind] ?? 1
        let instant = candidate.measuredAt.earliest
        guard kind == .vehicle else { return .init(weight: usual, since: instant) }
        return shown[candidate.sourceNumber].showing(
            of: candidate.distance, at: instant,
            isDatedByAsking: candidate.reading.isDatedByAsking, usual: usual,
            replay: min(usual, thresholds.replayWeight))
    }

    /// A number that a person wrote and that ends in three zeros was cut off there; in miles also
    /// one that ends in two (what is cut off a number of kilometers is within the tolerance). It
    /// may be up to a whole step too low. A vehicle's source is so coarse only where all of its
    /// numbers are.
    private func resolution(of candidate: Candidate) -> Distance {
        let shown = candidate.reading.shown
        let own = shown.resolution
        let zeros =
            candidate.reading.source.kind == .vehicle
            ? rounding[candidate.sourceNumber].zeros(
                atLeast: thresholds.roundingReadings)
            : SourceRounding.trailingZeros(shown.digits)
        guard zeros > 0, candidate.distance > .zero else { return own }
        let least =
            candidate.reading.source.kind == .vehicle
            ? thresholds.vehicleTolerance : thresholds.manualTolerance
        let step = thresholds.roundingSteps.lazy
            .filter { $0 <= SourceRounding.power(of: zeros) }
            .map { shown.unit == .miles ? .miles($0) : .kilometers($0) }
            .first { $0 > least }
        return max(own, step ?? own)
    }

    private mutating func note(_ candidate: Candidate) {
        while candidate.sourceNumber >= rounding.count {
            rounding.append(SourceRounding())
            shown.append(ShownBefore())
        }
        guard candidate.reading.source.kind == .vehicle else { return }
        rounding[candidate.sourceNumber].note(candidate.reading.shown, candidate.distance)
    }

    /// By the middle of the span; then by everything a reading says, so that the order in which
    /// entries arrived decides nothing.
    private static func isEarlier(_ a: Candidate, _ b: Candidate) -> Bool {
        if a.time != b.time { return a.time < b.time }
        if a.measuredAt != b.measuredAt { return a.measuredAt.earliest < b.measuredAt.earliest }
        if a.distance != b.distance { return a.distance < b.distance }
        func text(_ reading: OdometerReading) -> (String, String, String) {
            (reading.source.kind.rawValue, reading.source.name, reading.shown.digits)
        }
        let (left, right) = (text(a.reading), text(b.reading))
        return left == right ? a.index < b.index : left < right
    }

    /// Where spans overlap nobody knows which came first, so the order that climbs is assumed.
    private mutating func orderOverlaps() {
        guard series.contains(where: { !$0.measuredAt.isInstant }) else { return }
        for start in series.indices.dropFirst() {
            var here = start
            while here > 0, series[here].distance < series[here - 1].distance,
                series[here].measuredAt.earliest <= series[here - 1].measuredAt.latest
            {
                series.swapAt(here, here - 1)
                here -= 1
            }
        }
    }
}

// MARK: - Times that cannot be

extension Normalization {
    /// Source: `reference/detection.md` R20.
    private func impossibleTime(
        of candidate: Candidate, asOf: Timestamp
    ) -> Finding.ImpossibleTime? {
        let day = candidate.time.daysSince1970
        // The first day of 1970, and the year 1.
        if day == 0 || candidate.time.date.year == 1 { return .unset }
        if candidate.measuredAt.earliest > asOf + .seconds(thresholds.futureHours * 3600) {
            return .future
        }
        // No vehicle is older than Benz's patent of 1886.
        if candidate.time.date.year < max(1886, (firstYear ?? 0) - 1) { return .beforeBuilt }
        return nil
    }
}
