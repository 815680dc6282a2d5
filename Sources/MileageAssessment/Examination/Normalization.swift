import VehicleRecords

/// Steps P1 to P8: each odometer entry is made comparable, or set aside with its reason.
///
/// Nothing is changed and nothing is dropped: what is set aside keeps a standing of its own.
/// Source: `reference/detection.md` §2.
struct Normalization {
    private(set) var series: [WeighedReading] = []
    private(set) var excluded: [Examination.Exclusion] = []

    private let thresholds: Thresholds
    private let modelYear: Int?
    /// What each vehicle source showed last, and ever.
    private var lastShown: [Source: (distance: Distance, weight: Int)] = [:]
    private var shown: [Source: Set<Distance>] = [:]

    private struct Candidate {
        let index: EntryIndex
        let reading: OdometerReading
        let time: Timestamp
    }

    init(of history: VehicleHistory, asOf: Timestamp, under thresholds: Thresholds) {
        self.thresholds = thresholds
        modelYear = history.modelYear
        let corrected = history.corrected
        let foreign = ForeignReadings(in: history, within: thresholds.visitMinutes)
        var candidates: [Candidate] = []
        for entry in history.entries {
            let isLater = entry.isLater(than: asOf)
            switch entry.record {
            case .noValue(let said) where said.signal == .odometer:
                exclude(entry.index, isLater ? nil : .noValue)
            case .reading(let reading):
                if isLater || corrected.contains(entry.index) {
                    exclude(entry.index, nil)
                    continue
                }
                let middle = reading.measuredAt.middle
                if let time = impossibleTime(of: reading, at: middle, asOf: asOf) {
                    exclude(entry.index, .timeImpossible, time: time)
                } else if foreign.contains(reading) {
                    exclude(entry.index, .identityConflict)
                } else {
                    candidates.append(
                        Candidate(index: entry.index, reading: reading, time: middle))
                }
            default: continue
            }
        }
        for candidate in withoutSentinels(candidates.sorted(by: Self.isEarlier)) {
            append(candidate)
        }
        orderOverlaps()
        excluded.sort { $0.index < $1.index }
    }

    private mutating func exclude(
        _ index: EntryIndex, _ cause: Cause?, time: Finding.ImpossibleTime? = nil,
        isSentinel: Bool = false
    ) {
        excluded.append(.init(index: index, cause: cause, time: time, isSentinel: isSentinel))
    }
}

// MARK: - P2: numbers that stand for none

extension Normalization {
    private mutating func withoutSentinels(_ sorted: [Candidate]) -> [Candidate] {
        let isSentinel = sorted.map {
            thresholds.sentinels.contains(Self.plain($0.reading.shown.digits))
        }
        guard isSentinel.contains(true) else { return sorted }
        let real = zip(sorted, isSentinel).filter { !$0.1 }.map(\.0)
        var kept: [Candidate] = []
        var passed = 0  // how many of `real` lie before
        for (candidate, sentinel) in zip(sorted, isSentinel) {
            if !sentinel {
                passed += 1
            } else if !isPlausible(candidate, before: real[..<passed], after: real[passed...]) {
                exclude(candidate.index, .noValue, isSentinel: true)
                continue
            }
            kept.append(candidate)
        }
        return kept
    }

    /// Whether the vehicle may really have shown it: 0 or 1 in its first days, or a number that
    /// lies where it should.
    private func isPlausible(
        _ candidate: Candidate, before: ArraySlice<Candidate>, after: ArraySlice<Candidate>
    ) -> Bool {
        let digits = Self.plain(candidate.reading.shown.digits)
        let distance = candidate.reading.shown.distance
        guard let next = after.first else { return false }
        let days = days(from: candidate.reading, to: next.reading)
        let gained = next.reading.shown.distance - distance
        let limit = thresholds.privateLimits.distance(inSeconds: max(1, days) * 86_400)
        guard gained >= .zero, gained <= limit else { return false }
        if thresholds.passableSentinels.contains(digits) {
            guard let last = before.last else { return true }
            return last.reading.shown.distance <= distance
        }
        guard digits == "0" || digits == "1" else { return false }
        if let modelYear, abs(candidate.time.date.year - modelYear) > 1 {
            return false
        }
        return days <= thresholds.newVehicleDays
            && before.allSatisfy { $0.reading.shown.distance <= thresholds.newVehicleDistance }
    }

    private func days(from a: OdometerReading, to b: OdometerReading) -> Int64 {
        (b.measuredAt.latest - a.measuredAt.earliest).components.seconds / 86_400
    }

    /// `0.00` as `0`, `4294967.2950` as `4294967.295`.
    private static func plain(_ digits: String) -> String {
        guard digits.contains(".") else { return digits }
        var plain = digits[...]
        while plain.hasSuffix("0") { plain = plain.dropLast() }
        if plain.hasSuffix(".") { plain = plain.dropLast() }
        return String(plain)
    }
}

// MARK: - P4: duplicates; P5: order; P6: resolution; P7: weight

extension Normalization {
    private mutating func append(_ candidate: Candidate) {
        let reading = candidate.reading
        if let last = series.last, last.reading.measuredAt == reading.measuredAt,
            last.source == reading.source, last.distance == reading.shown.distance
        {
            series[series.count - 1] = WeighedReading(
                index: last.index, reading: last.reading, resolution: last.resolution,
                weight: last.weight, copies: last.copies + [candidate.index], time: last.time)
            return
        }
        series.append(
            WeighedReading(
                index: candidate.index, reading: reading, resolution: resolution(of: reading),
                weight: weight(of: reading), copies: [], time: candidate.time))
    }

    /// Less for a number that this vehicle's own source has shown before and left. P3.
    private mutating func weight(of reading: OdometerReading) -> Int {
        let usual = thresholds.weights[reading.source.kind] ?? 1
        guard reading.source.kind == .vehicle else { return usual }
        let distance = reading.shown.distance
        let isKnown = !shown[reading.source, default: []].insert(distance).inserted
        let last = lastShown[reading.source]
        let weight: Int
        if let last, last.distance == distance {
            weight = last.weight
        } else {
            weight = isKnown ? min(usual, thresholds.replayWeight) : usual
        }
        lastShown[reading.source] = (distance, weight)
        return weight
    }

    /// A number that a person wrote and that ends in three zeros was cut off there; in miles also
    /// one that ends in two (what is cut off a number of kilometers is within the tolerance). It
    /// may be up to a whole step too low.
    private func resolution(of reading: OdometerReading) -> Distance {
        let shown = reading.shown
        guard reading.source.kind != .vehicle, let whole = Int64(Self.plain(shown.digits)),
            whole > 0
        else { return shown.resolution }
        return thresholds.roundingSteps.lazy.filter { whole % $0 == 0 }
            .map { shown.unit == .miles ? .miles($0) : .kilometers($0) }
            .first { $0 > thresholds.manualTolerance } ?? shown.resolution
    }

    /// By the middle of the span; then by everything a reading says, so that the order in which
    /// entries arrived decides nothing.
    private static func isEarlier(_ a: Candidate, _ b: Candidate) -> Bool {
        if a.time != b.time { return a.time < b.time }
        let (left, right) = (a.reading, b.reading)
        if left.measuredAt != right.measuredAt {
            return left.measuredAt.earliest < right.measuredAt.earliest
        }
        if left.shown.distance != right.shown.distance {
            return left.shown.distance < right.shown.distance
        }
        func text(_ reading: OdometerReading) -> (String, String, String) {
            (reading.source.kind.rawValue, reading.source.name, reading.shown.digits)
        }
        let (leftText, rightText) = (text(left), text(right))
        return leftText == rightText ? a.index < b.index : leftText < rightText
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
        of reading: OdometerReading, at middle: Timestamp, asOf: Timestamp
    ) -> Finding.ImpossibleTime? {
        let span = reading.measuredAt
        let date = middle.date
        if date.year == 1 || (date.year == 1970 && date.month == 1 && date.day == 1) {
            return .unset
        }
        if span.earliest > asOf + .seconds(thresholds.futureHours * 3600) { return .future }
        // No vehicle is older than Benz's patent of 1886.
        if date.year < max(1886, (modelYear ?? 0) - 1) { return .beforeBuilt }
        return nil
    }
}

extension VehicleHistory {
    /// As the VIN has it in North America, or else as a source states it, the earliest of them.
    var modelYear: Int? {
        if let year = vin.modelYear { return year }
        return entries.lazy.compactMap { entry -> Int? in
            guard case .attributes(let said) = entry.record else { return nil }
            return said.year
        }.min()
    }

    /// The entries that a later correction takes back.
    fileprivate var corrected: Set<EntryIndex> {
        Set(
            entries.compactMap { entry in
                guard case .correction(let said) = entry.record, said.corrects < entry.index
                else { return nil }
                return said.corrects
            })
    }
}
