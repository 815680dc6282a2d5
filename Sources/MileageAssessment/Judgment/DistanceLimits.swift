public import VehicleRecords

/// The farthest a vehicle can go in a time: a concave line through a few points.
///
/// Concave, so that more time never allows less, and two spans never allow less than their sum.
/// After the last point it goes on as steeply as before it.
public struct DistanceLimits: Hashable, Sendable {
    /// So far in so many seconds.
    public struct Point: Hashable, Sendable {
        public let seconds: Int64
        public let distance: Distance
        public init(seconds: Int64, distance: Distance) {
            self.seconds = seconds
            self.distance = distance
        }
    }

    /// The first point is nothing in no time; the slopes fall.
    public let points: [Point]

    public init(_ points: [Point]) {
        precondition(points.count >= 2, "limits need two points")
        self.points = points
    }

    /// An hour at 250 km/h, a day of 2,400 km, then one and a half times a private car's.
    /// Source: `reference/detection.md` R04 and R05 (taxi, truck, courier).
    public static let anyVehicle = Self(
        hours: [0, 1, 24, 168, 730, 2192, 8766],
        kilometers: [0, 250, 2400, 7500, 22_500, 52_500, 180_000])

    /// Day, week, month of 30.44 days, quarter, year of 365.25 days.
    /// Source: `reference/detection.md` R05.
    public static let privateCar = Self(
        hours: [0, 24, 168, 730, 2192, 8766],
        kilometers: [0, 1600, 5000, 15_000, 35_000, 120_000])

    private init(hours: [Int64], kilometers: [Int64]) {
        self.init(
            zip(hours, kilometers).map {
                Point(seconds: $0 * 3600, distance: .kilometers($1))
            })
    }

    /// The farthest in `seconds`; nothing in none.
    public func distance(inSeconds seconds: Int64) -> Distance {
        Distance(meters: meters(in: seconds))
    }

    /// The windows that the points stand for, the first (no time) left out.
    var windows: ArraySlice<Point> { points.dropFirst() }

    func meters(in seconds: Int64) -> Int64 {
        guard seconds > 0 else { return 0 }
        var index = 1
        while index < points.count - 1, seconds > points[index].seconds { index += 1 }
        let (start, end) = (points[index - 1], points[index])
        let rise = end.distance.meters - start.distance.meters
        let (elapsed, run) = (seconds - start.seconds, end.seconds - start.seconds)
        // Below a century or two the product is a small share of what an Int64 holds.
        let gained =
            elapsed < 6_000_000_000
            ? elapsed * rise / run : Int64(Int128(elapsed) * Int128(rise) / Int128(run))
        return start.distance.meters + gained
    }
}
