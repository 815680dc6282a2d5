import VehicleRecords

/// From an instant on, every reading is a power of ten too large or too small.
///
/// Source: `reference/detection.md` R06, "whole-source correction from a date".
public struct SourceScaleChanged: Explanation {
    public init() {}

    public func explain(_ found: Break, in examination: Examination) -> Account? {
        guard let step = found.step else { return nil }
        for factor in ScaleError.factors {
            guard
                let (cost, wrongIsEarlier) = ScaledRun(factor: factor)
                    .account(of: step, in: examination)
            else { continue }
            return Account(
                .scaleError,
                .sourceScaleChanged(
                    factor: Int(factor), tooLarge: wrongIsEarlier == (step.fall > .zero),
                    count: wrongIsEarlier ? step.earlier.count : step.later.count),
                cost: cost)
        }
        return nil
    }
}
