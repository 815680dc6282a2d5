import VehicleAPI
import VehicleRecords

/// Who is asked in a night, in which order: never read before all others, then whoever was not
/// read for the most days, then the exceptions, then the contracts that end soonest.
///
/// When the allowance or the time runs out, those who wait are those who can wait best, and none
/// waits for ever: each day that passes moves it forward. Source: our choice.
struct NightPlan: Sendable {
    struct Candidate: Hashable, Sendable {
        let vehicle: VehicleID
        let vin: VIN?
        /// When it was last read, in any night.
        let lastRead: Timestamp?
        /// Whether its verdict makes it an exception.
        let isException: Bool
        /// When its contract ends, where there is one.
        let ends: CalendarDate?
    }

    let candidates: [Candidate]

    init(_ candidates: [Candidate], on day: CalendarDate) {
        let now = Timestamp(day)
        func days(_ candidate: Candidate) -> Int64 {
            guard let last = candidate.lastRead else { return .max }
            return (now - Timestamp(last.date)) / .seconds(86_400) > 0
                ? Int64((now - Timestamp(last.date)) / .seconds(86_400)) : 0
        }
        let farOff = CalendarDate(year: 9999, month: 12, day: 31)
        self.candidates =
            candidates
            .map { (candidate: $0, days: days($0)) }
            .sorted { one, other in
                if one.days != other.days { return one.days > other.days }
                if one.candidate.isException != other.candidate.isException {
                    return one.candidate.isException
                }
                let ends = (one.candidate.ends ?? farOff, other.candidate.ends ?? farOff)
                if let first = ends.0, let second = ends.1, first != second {
                    return first < second
                }
                return one.candidate.vehicle < other.candidate.vehicle
            }
            .map(\.candidate)
    }

    var neverRead: Int { candidates.count { $0.lastRead == nil } }
}
