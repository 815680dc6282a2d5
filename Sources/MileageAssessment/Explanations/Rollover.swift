import VehicleRecords

/// The counter passed its largest number and began again at zero.
///
/// A million of the display's unit; a hundred thousand only where the vehicle is of the time of
/// five-digit odometers. Source: `reference/detection.md` R09; 49 CFR 580 App. B, statement (1).
public struct Rollover: Explanation {
    public init() {}

    public func explain(_ found: Break, in examination: Examination) -> Account? {
        guard let step = found.step, step.fall > .zero, let first = step.lower.first,
            let highest = step.upper.max(by: { $0.distance < $1.distance })
        else { return nil }
        let thresholds = examination.thresholds
        let year = examination.modelYear ?? .max
        let counts: [Int64] =
            year <= thresholds.lastFiveDigitYear ? [100_000, 1_000_000] : [1_000_000]
        for count in counts {
            let size = Distance(meters: count * highest.reading.shown.unit.millimeters / 1000)
            let gained = first.distance + size - highest.distance
            let elapsed = first.measuredAt.latest - highest.measuredAt.earliest
            let limit = thresholds.privateLimits.distance(inSeconds: elapsed.components.seconds)
            let usual =
                max(Int128(examination.usualPerDay?.meters ?? 0), Self.perDay(of: step.earlier))
                * Int128(elapsed.components.seconds) / 86_400
            // The vehicle's own pace, doubled, leads over the end.
            let isAtPace =
                Int128(gained.meters)
                <= 2 * usual + Int128(thresholds.manualTolerance.meters)
            let share =
                isAtPace ? thresholds.rolloverAtPacePermille : thresholds.rolloverPermille
            let isNearEnd =
                Int128(highest.distance.meters) * 1000 >= Int128(share) * Int128(size.meters)
            guard isNearEnd, highest.distance < size, gained >= .zero, gained <= limit else {
                continue
            }
            return Account(
                .rollover, .rollover(limit: size),
                cost: thresholds.costs.rollover + Witnesses(step, thresholds).surcharge)
        }
        return nil
    }

    /// Meters a day of the run that turned over; nothing where it spans less than 60 days.
    private static func perDay(of run: [WeighedReading]) -> Int128 {
        guard let first = run.first, let last = run.last else { return 0 }
        let elapsed = Int128(last.time.seconds(since: first.time))
        guard elapsed >= 60 * 86_400 else { return 0 }
        return Int128((last.distance - first.distance).meters) * 86_400 / elapsed
    }
}
