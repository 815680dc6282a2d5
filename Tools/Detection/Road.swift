import Foundation

/// Every trip of one car, in order: when it began, when it ended, how far the car had then come.
struct Road {
    private(set) var starts: [Int64] = []
    private(set) var ends: [Int64] = []
    /// Meters since new, at the end of each trip.
    private(set) var totals: [Int64] = []
    let opening: Int64
    let firstDay: Int64

    static let day: Int64 = 86_400

    /// `opening` meters on the first of `days` days; days count from 1970.
    init(firstDay: Int64, days: Int64, opening: Int64, _ dice: inout Dice) {
        self.firstDay = firstDay
        self.opening = opening
        var household = Household.any(&dice)
        var nextChange = firstDay + Int64(dice.exponential(mean: 1500))
        var standsUntil = firstDay
        var day = firstDay
        while day < firstDay + days {
            if day >= nextChange {
                if dice.chance(0.3) { household = .any(&dice) } else { household.change(&dice) }
                nextChange = day + Int64(dice.exponential(mean: 1500))
            }
            // A breakdown, an illness, a winter's rest; a car that waits for its sale.
            if dice.chance(0.0006) { standsUntil = day + dice.whole(5...90) }
            let isAway = dice.chance(household.journeys / 365)
            if day < standsUntil || (household.isSeasonal && Self.isWinter(day)) {
                day += 1
            } else if isAway {
                day += journey(from: day, household, &dice)
            } else if dice.chance(0.004) {
                day += dice.whole(5...16)  // away by train or plane
            } else {
                ordinary(day, household, &dice)
                day += 1
            }
        }
    }

    /// Meters since new at an instant; on the way, in proportion.
    func total(at instant: Int64) -> Int64 {
        var (low, high) = (0, ends.count)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= instant { low = middle + 1 } else { high = middle }
        }
        let before = low == 0 ? opening : totals[low - 1]
        guard low < ends.count, starts[low] < instant else { return before }
        let gained = totals[low] - before
        return before + gained * (instant - starts[low]) / max(1, ends[low] - starts[low])
    }

    /// The end of the last trip that ended by then; the beginning of all without one.
    func parked(before instant: Int64) -> Int64 {
        var (low, high) = (0, ends.count)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= instant { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? firstDay * Self.day : ends[low - 1]
    }

    private static func isWinter(_ day: Int64) -> Bool {
        let ofYear = Double(day % 365)
        return ofYear < 95 || ofYear > 300
    }

    /// Fewer outings in the dark months.
    private static func season(_ day: Int64) -> Double {
        1 + 0.25 * sin(2 * .pi * (Double(day) - 100) / 365.25)
    }
}

// MARK: - Days

extension Road {
    private mutating func ordinary(_ day: Int64, _ home: Household, _ dice: inout Dice) {
        let weekday = (day + 3) % 7  // 1970-01-01 was a Thursday
        var clock = 6.5 + dice.share() * 2
        if home.shift > 0, dice.chance(home.shiftDays / 7) {
            drive(dice.logNormal(home.shift, 0.3), at: 35, day, &clock, &dice)
        } else if home.commute > 0, weekday < 5, dice.chance(home.commuteDays / 5) {
            let way = home.commute * dice.between(0.97, 1.06)
            drive(way, at: 45, day, &clock, &dice)
            clock = max(clock, 16 + dice.share() * 2)
            drive(way + (dice.chance(0.2) ? dice.logNormal(3, 0.7) : 0), at: 40, day, &clock, &dice)
        }
        for _ in 0..<dice.poisson(home.errands) {
            clock += dice.share() * 1.5
            drive(2 * dice.logNormal(home.errandLength, 0.7), at: 30, day, &clock, &dice)
        }
        if weekday >= 5, dice.chance(home.outings * Self.season(day)) {
            clock = max(clock, 9 + dice.share() * 3)
            drive(2 * dice.logNormal(home.outingLength, 0.6), at: 65, day, &clock, &dice)
        }
    }

    /// There, some days of short ways, and back. How many days it took.
    private mutating func journey(
        from day: Int64, _ home: Household, _ dice: inout Dice
    ) -> Int64 {
        let far = min(1400, dice.logNormal(350, 0.7))
        let days = dice.whole(2...15)
        var clock = 6 + dice.share() * 4
        drive(far, at: 80, day, &clock, &dice)
        for between in 1..<max(2, days - 1) {
            clock = 9
            drive(dice.logNormal(30, 0.9), at: 40, day + between, &clock, &dice)
        }
        clock = 7
        drive(far * dice.between(0.95, 1.1), at: 80, day + days - 1, &clock, &dice)
        return days
    }

    /// `clock` is the hour of the day, and moves on.
    private mutating func drive(
        _ kilometers: Double, at speed: Double, _ day: Int64, _ clock: inout Double,
        _ dice: inout Dice
    ) {
        let way = max(0.3, min(1500, kilometers))
        let hours = way / (speed * dice.between(0.8, 1.25))
        let start = max(day * Self.day + Int64(clock * 3600), (ends.last ?? 0) + 300)
        starts.append(start)
        ends.append(start + Int64(hours * 3600) + 60)
        totals.append((totals.last ?? opening) + Int64(way * 1000))
        clock += hours + 0.3
    }
}
