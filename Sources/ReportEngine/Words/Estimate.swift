internal import MileageAssessment
internal import VehicleRecords

/// The likely odometer at the instant of the report, in the report's unit. The figure is never
/// printed without its range.
struct Estimate: Hashable {
    let low, likely, high: Int64
    /// Too few readings of its own: it rests on how cars at large are driven.
    let isFromClass: Bool

    /// `nil` where the readings disagree, or there are none.
    ///
    /// Each figure is rounded to a step that suits the range's width, the range outward.
    init?(
        _ assessment: Assessment, at instant: Timestamp, by estimator: MileageEstimator,
        _ figures: Figures
    ) {
        guard assessment.verdict <= .inconsistentExplained, assessment.latest != nil,
            let band = estimator.band(at: instant)
        else { return nil }
        let (low, likely, high) = (
            figures.whole(band.low), figures.whole(band.likely), figures.whole(band.high)
        )
        let step: Int64 =
            switch high - low {
            case ..<400: 10
            case ..<2000: 50
            default: 100
            }
        let up = (high + step - 1) / step * step
        self.low = low / step * step
        self.likely = min(up, (likely + step / 2) / step * step)
        self.high = up
        isFromClass = band.basis == .classPrior
    }
}
