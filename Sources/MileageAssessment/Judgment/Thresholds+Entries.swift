import VehicleRecords

extension Thresholds {
    /// One line of a report's appendix.
    public struct Entry: Hashable, Sendable {
        public let name: String
        public let value: String
        public let source: String
    }

    /// Every number, in words, with its source: for the appendix that makes a verdict
    /// reproducible. "D" is the project's compilation of detection rules, "[P]" a proposal.
    public var entries: [Entry] {
        trust + rates + rollback + explaining + coverage + use + condition + other
    }

    private func entry(_ name: String, _ value: some CustomStringConvertible, _ source: String)
        -> Entry
    {
        Entry(name: name, value: value.description, source: source)
    }

    private var trust: [Entry] {
        Source.Kind.allCases.map {
            entry("trust in \($0.rawValue)", weights[$0] ?? 1, "D P7 [P]")
        } + [
            entry("trust in a number that a vehicle had left", replayWeight, "number ours"),
            entry("tolerated fall, vehicle readings", vehicleTolerance, "D R01"),
            entry("tolerated fall, written readings", manualTolerance, "RDW's tolerance, D R01"),
            entry("fall that is only a note, up to", noteworthyFall, "RDW's tolerance, D §1"),
            entry("numbers of a vehicle's source that show it", roundingReadings, "number ours"),
            entry(
                "numbers taken as rounded to",
                roundingSteps.map(\.description).joined(separator: " "), "D P6, 100 ours"),
        ]
    }

    private var rates: [Entry] {
        func lines(_ name: String, _ limits: DistanceLimits, _ source: String) -> [Entry] {
            limits.windows.map { entry("\(name), \($0.seconds / 3600) h", $0.distance, source) }
        }
        return lines("farthest of any vehicle", limits, "D R04, R05 [P]")
            + lines("farthest of a private car", privateLimits, "D R05 [P]")
    }

    private var rollback: [Entry] {
        [
            entry("least size of a rollback", rollbackSize, "D R02 (c) [P]"),
            entry("or days of the vehicle's own pace", rollbackDays, "D R02 (c) [P]"),
            entry("days with a witness on each side", witnesses, "D R02 (b)"),
            entry("the same where only people wrote", keyedWitnesses, "D §5"),
            entry("days that each run lasts, or two sources", settlingDays, "number ours"),
            entry(
                "a smaller fall needs a leap beyond a private car's", anotherVehicleFall,
                "number ours"),
            entry("new odometer rather than rollback below", nearZero, "D §5, number ours"),
            entry(
                "or at its own pace, thousandths of what was shown", nearZeroPermille, "number ours"
            ),
            entry("a counter nobody gains by turning back, up to", worthTurning, "number ours"),
            entry("lead in cost from which it is indicated", indicatedGap, "D §5"),
        ]
    }

    private var explaining: [Entry] {
        let table: [(String, Int)] = [
            ("one slip", costs.slip), ("one slip of several possible", costs.slipNotUnique),
            ("stale replay", costs.staleReplay), ("placeholder", costs.placeholder),
            ("late arrival", costs.lateArrival),
            ("rollover", costs.rollover), ("recorded replacement", costs.recordedReplacement),
            ("unrecorded replacement", costs.unrecordedReplacement),
            ("replacement near zero", costs.replacementNearZero),
            ("replacement, from zero at its pace", costs.replacementAtPace),
            ("replacement perhaps near zero", costs.replacementPerhapsZero),
            ("change of unit or scale", costs.scaleChange), ("rollback", costs.rollback),
            ("one witness only, added", costs.oneWitness),
            ("two witnesses only, added", costs.twoWitnesses),
            ("several sources in the wrong unit, added", costs.severalWrong),
            ("each reading called wrong, per 50 of trust", costs.wrongReading),
        ]
        return table.map { entry("cost: \($0.0)", $0.1, "D §5 [P]") } + [
            entry("room for a slip, thousandths of the value", slipRoomPermille, "D R08 [P]"),
            entry("slips expected by chance, thousandths", slipChancePermille, "D R08 [P]"),
            entry("a number below 100 is a placeholder above", placeholderBelow, "number ours"),
            entry("nearness of a factor, thousandths", factorPermille, "D R24"),
            entry("drift of a car's own pace, thousandths", paceDriftPermille, "number ours"),
            entry("readings before a changed pace counts", factorReadings, "D R24"),
            entry("rollover from this share, thousandths", rolloverPermille, "D R09 [P]"),
            entry(
                "at its own pace from this share, thousandths", rolloverAtPacePermille,
                "number ours"),
            entry("last model year with five digits", lastFiveDigitYear, "D R09 [R]"),
            entry("written late by up to, days", lateDays, "number ours"),
        ]
    }

    private var coverage: [Entry] {
        [
            entry("gap, days", gapDays, "D R16"),
            entry("gap, thousandths of the time", gapPermille, "D R16"),
            entry("gap of a frequent source, days", frequentGapDays, "D R16"),
            entry("and of its usual intervals", frequentGapIntervals, "D R16"),
            entry("one value for this long is noted, days", frozenDays, "D R11"),
            entry("vehicle reading is old after, hours", staleVehicleHours, "D R12 [P]"),
            entry("other reading is old after, days", staleOtherDays, "D R12 [P]"),
            entry("days with a reading needed", readingsNeeded, "RDW code 06, D R15"),
        ]
    }

    private var use: [Entry] {
        [
            entry("change of pace, readings on each side", slopeReadings, "D R18"),
            entry("change of pace, days on each side", slopeDays, "D R18"),
            entry("change of pace, factor", slopeFactor, "D R18"),
            entry("farther for each year of age than nearly all", agePerYear, "D R21, R05"),
            entry("same number at inspections, days apart", repeatDays, "D R26"),
            entry("distance against oil used, thousandths", wearPermille, "D R19"),
            entry(
                "oil used by the calendar alone in a year, thousandths", oilCalendarPermillePerYear,
                "number ours"),
            entry("tank or battery used in driving, thousandths", driveUsePermille, "number ours"),
            entry("the same, times", driveUses, "number ours"),
        ]
    }

    private var condition: [Entry] {
        [
            entry("rise of oil life that is a reset, thousandths", oilResetPermille, "D R19"),
            entry("early reset with so much left, thousandths", earlyResetPermille, "number ours"),
            entry("oil use that tells a rate, thousandths", oilUseNeededPermille, "D R19"),
            entry(
                "placard pressure, Pa", tirePlacardPascals.map { "\($0)" } ?? "not known",
                "the vehicle's placard"),
            entry("slow leak, Pa", tireLeakPascals, "number ours"),
            entry("slow leak, days", tireLeakDays, "number ours"),
            entry("slow leak, Pa in 30 days", tireLeakPascalsPerMonth, "number ours"),
            entry("tire filled up, Pa", tireFillPascals, "number ours"),
            entry("battery use that tells a distance, thousandths", batteryUsePermille, "ours"),
            entry("such stretches in a season", batteryStretches, "number ours"),
        ]
    }

    private var other: [Entry] {
        [
            entry("0 or 1 is real below", newVehicleDistance, "D P2"),
            entry("and in the first days", newVehicleDays, "D P2"),
            entry("sentinels", sentinels.sorted().joined(separator: " "), "D P2"),
            entry("future beyond, hours", futureHours, "D R20"),
            entry("one visit, minutes", visitMinutes, "number ours"),
            entry("band from this many increments", bandIncrements, "D §6.2"),
            entry("a pace lasts to this share, thousandths", bandDriftPermille, "number ours"),
            entry("class shape, per day", classShapePerDay, "D §6.2"),
            entry("class scale", classScale, "D §6.2"),
        ]
    }
}
