internal import RealModule
public import VehicleRecords

/// The total distance at an instant after the last reading, as a distribution: the last reading and
/// a gamma variable on top, from how this vehicle is driven.
///
/// Its shares and its expected excess are in closed form, so that no simulation stands behind a
/// number in a lender's book. Source: `reference/detection.md` §6.2; the partial expectation of a
/// gamma variable, Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions I, 17.
public struct MileageProjection: Hashable, Sendable {
    public let at: Timestamp
    /// The last reading's.
    public let from: Distance
    /// What no vehicle exceeds; certain.
    public let highest: Distance?
    /// Whether it comes from this vehicle's own readings, rather than from its class.
    public let isFitted: Bool
    private let shape: Double
    private let scale: Double

    init(
        at: Timestamp, from: Distance, highest: Distance?, isFitted: Bool, shape: Double,
        scale: Double
    ) {
        self.at = at
        self.from = from
        self.highest = highest
        self.isFitted = isFitted
        self.shape = shape
        self.scale = scale
    }

    /// The mean.
    public var expected: Distance { clipped(shape * scale) }

    /// Where the middle share of cases lies: 0.9 for the range from 5 % to 95 %.
    public func range(_ share: Double) -> ClosedRange<Distance> {
        let process = GammaProcess(shapePerDay: shape, scale: scale)
        let low = clipped(process.quantile((1 - share) / 2, days: 1))
        return low...max(low, clipped(process.quantile((1 + share) / 2, days: 1)))
    }

    /// How likely the total is above a distance, from 0 to 1.
    public func probability(above distance: Distance) -> Double {
        let room = Double((distance - from).meters)
        if room < 0 { return 1 }
        if let highest, highest <= distance { return 0 }
        guard shape > 0 else { return 0 }
        return 1 - GammaProcess.gammaShare(shape, room / scale)
    }

    /// How far the total will be above a distance on average, cases below counting as nothing:
    /// E[max(0, X − c)] = kθ·(1 − P(k + 1, c/θ)) − c·(1 − P(k, c/θ)).
    public func expectedExcess(above distance: Distance) -> Distance {
        let room = Double((distance - from).meters)
        if room <= 0 { return Distance(meters: Int64((shape * scale - room).rounded())) }
        if let highest, highest <= distance { return .zero }
        guard shape > 0 else { return .zero }
        let x = room / scale
        let excess =
            shape * scale * (1 - GammaProcess.gammaShare(shape + 1, x))
            - room * (1 - GammaProcess.gammaShare(shape, x))
        return Distance(meters: Int64(max(0, excess).rounded()))
    }

    private func clipped(_ gained: Double) -> Distance {
        let distance = from + Distance(meters: Int64(min(max(0, gained), 1e12).rounded()))
        return highest.map { min($0, distance) } ?? distance
    }
}

extension Assessment {
    /// What is to be expected of the total at an instant; `nil` where no reading is left to go on
    /// from, or the instant is not after the last: ``band(at:)`` is for those.
    public func projection(at instant: Timestamp) -> MileageProjection? {
        let anchors = Anchors(self)
        guard anchors.step == nil, let first = anchors.readings.first,
            let last = anchors.readings.last, last.time < instant,
            let model = DrivingModel(anchors.readings, examination.thresholds)
        else { return nil }
        let days = instant.days(since: last.time)
        let ahead = model.process(over: days).predicting(
            days: days, from: max(30, last.days(since: first)), drift: model.drift)
        return MileageProjection(
            at: instant, from: last.distance, highest: bounds(at: instant)?.highest,
            isFitted: model.isFitted, shape: ahead.shapePerDay * days, scale: ahead.scale)
    }
}
