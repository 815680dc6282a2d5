/// What a car is used for. Each habit causes trips; nothing here knows how readings look.
///
/// Means near the calibration of the field: private cars 12,000 miles a year at the median, 95th
/// percentile 26,000, 99.9th 65,000 to 91,000 (auction lots marked actual).
struct Household {
    /// One way to work, in kilometers; on so many of the five weekdays.
    var commute = 0.0
    var commuteDays = 0.0
    /// Errands a day and their usual length.
    var errands = 1.0
    var errandLength = 4.0
    /// The share of weekend days with an outing, and its usual length.
    var outings = 0.2
    var outingLength = 60.0
    /// Journeys of some days in a year.
    var journeys = 2.0
    /// A taxi's, courier's or salesman's distance on a working day, and the days in a week.
    var shift = 0.0
    var shiftDays = 0.0
    /// Only from April to October.
    var isSeasonal = false

    static func any(_ dice: inout Dice) -> Self {
        enum Kind { case commuter, farCommuter, family, home, retired, sales, taxi, second, season }
        let kind = dice.pick([
            (Kind.commuter, 34), (.farCommuter, 9), (.family, 18), (.home, 12), (.retired, 12),
            (.sales, 4), (.taxi, 1), (.second, 7), (.season, 3),
        ])
        var household = Self()
        household.errands = dice.between(0.4, 1.8)
        household.errandLength = dice.logNormal(4, 0.5)
        household.outings = dice.between(0.05, 0.4)
        household.outingLength = dice.logNormal(50, 0.5)
        household.journeys = dice.between(0, 5)
        switch kind {
        case .commuter:
            household.commute = min(60, dice.logNormal(14, 0.6))
            household.commuteDays = Double(dice.whole(3...5))
        case .farCommuter:
            household.commute = min(140, dice.logNormal(55, 0.3))
            household.commuteDays = Double(dice.whole(3...5))
        case .family:
            household.errands += 1.5
            household.commute = dice.logNormal(6, 0.5)
            household.commuteDays = 5
        case .home: household.errands = dice.between(0.3, 1)
        case .retired:
            household.errands = dice.between(0.3, 1.2)
            household.journeys = dice.between(0, 3)
        case .sales:
            household.shift = min(500, dice.logNormal(160, 0.4))
            household.shiftDays = 4
        case .taxi:
            household.shift = min(700, dice.logNormal(240, 0.35))
            household.shiftDays = Double(dice.whole(5...6))
        case .second:
            household.errands = dice.between(0.05, 0.4)
            household.outings = dice.between(0.02, 0.2)
            household.journeys = 0
        case .season:
            household.isSeasonal = true
            household.errands = 0.2
            household.outings = 0.5
            household.outingLength = dice.logNormal(90, 0.4)
        }
        return household
    }

    /// The same people after some years: another job, a child, another way to work.
    mutating func change(_ dice: inout Dice) {
        if commute > 0, dice.chance(0.6) {
            commute = min(140, dice.logNormal(commute, 0.7))
            commuteDays = Double(dice.whole(1...5))
        }
        if dice.chance(0.15) { commute = dice.chance(0.5) ? 0 : dice.logNormal(14, 0.6) }
        errands *= dice.between(0.6, 1.5)
        outings *= dice.between(0.6, 1.4)
    }
}
