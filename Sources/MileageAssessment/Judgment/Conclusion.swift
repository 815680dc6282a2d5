import VehicleRecords

/// What the breaks come to: the cheapest explanation of each, and the cause of each odd reading.
struct Conclusion {
    var findings: [Finding] { ConclusionSummary(of: conclusions).findings }
    private(set) var causes: [EntryIndex: Cause] = [:]
    /// Readings of which one is wrong, however the chain decided between them.
    private(set) var contested: Set<EntryIndex> = []
    /// Readings that the chain kept by a hair, and that are explained as wrong where the one it left
    /// out is not: to be weighed again without them.
    private(set) var misjudged: Set<EntryIndex> = []

    private var conclusions: [(about: [Break], finding: Finding)] = []
    private let examination: Examination
    private let explanations: [any Explanation]
    private var thresholds: Thresholds { examination.thresholds }

    init(of examination: Examination, explanations: [any Explanation]) {
        self.examination = examination
        self.explanations = explanations
        var unexplained: [Break] = []
        for found in examination.breaks {
            let fall = found.greatestFall
            if fall > .zero, fall <= thresholds.noteworthyFall {
                add(.regression(size: fall, withinTolerance: true), of: found, cause: .unexplained)
            } else if !explain(found) {
                unexplained.append(found)
            }
        }
        conclude(unexplained)
        withdrawWhereMoreIsOpen()
    }

    /// Whether an explanation was found. Equal cost leaves the matter open.
    private mutating func explain(_ found: Break) -> Bool {
        let accounts = accounts(of: found)
        if let rival = examination.rival(of: found) {
            decide(between: found, accounts.first, and: rival, self.accounts(of: rival).first)
            return true
        }
        guard let winner = accounts.first else { return false }
        let runnerUp = accounts.first { $0.cause != winner.cause }
        let gap = runnerUp.map { $0.cost - winner.cost }
        if gap == 0, winner.kind.verdict != runnerUp?.kind.verdict {
            add(
                .disagreement(size: found.greatestFall), of: found, cause: winner.cause,
                runnerUp: runnerUp?.cause, gap: gap)
        } else {
            add(
                weighed(winner, gap), of: found, cause: winner.cause, runnerUp: runnerUp?.cause,
                gap: gap)
        }
        return true
    }

    /// Cheapest first.
    private func accounts(of found: Break) -> [Account] {
        explanations.compactMap { $0.explain(found, in: examination) }
            .sorted { ($0.cost, $0.cause.rawValue) < ($1.cost, $1.cause.rawValue) }
    }

    /// One reading against one: the odd one is named only where it is explained and the other is
    /// not, or not nearly as well.
    private mutating func decide(
        between found: Break, _ account: Account?, and rival: Break, _ other: Account?
    ) {
        let gap = account.flatMap { account in other.map { $0.cost - account.cost } }
        if other != nil, gap.map({ -$0 >= thresholds.indicatedGap }) ?? true {
            misjudged.formUnion(rival.odd.map(\.index))
        }
        if let account, gap.map({ $0 >= thresholds.indicatedGap }) ?? true {
            add(
                account.kind, of: found, cause: account.cause, runnerUp: other?.cause, gap: gap)
        } else {
            add(.disagreement(size: found.greatestFall), of: found, cause: .unexplained)
            contested.formUnion((found.odd + rival.odd).map(\.index))
        }
    }

    /// A rollback whose runner-up is near is only possible.
    private func weighed(_ winner: Account, _ gap: Int?) -> Finding.Kind {
        guard case .rollback(let rollback) = winner.kind, rollback.isIndicated, let gap,
            gap < thresholds.indicatedGap
        else { return winner.kind }
        return .rollback(rollback.onlyPossible)
    }

    private mutating func add(
        _ kind: Finding.Kind, of found: Break, cause: Cause, runnerUp: Cause? = nil,
        gap: Int? = nil
    ) {
        let finding = Finding(
            kind, evidence: found.evidence, explanation: cause, runnerUp: runnerUp, gap: gap)
        conclusions.append(([found], finding))
        for reading in found.odd { causes[reading.index] = cause }
    }
}

// MARK: - What is left open

extension Conclusion {
    /// A rollback changes the branch once. Where as many odd readings stay unexplained beside the
    /// step as witness a side of it, the branches are more than two runs, and nobody is accused.
    /// Source: `reference/detection.md` R14 (c).
    private mutating func withdrawWhereMoreIsOpen() {
        let open = conclusions.reduce(0) { count, conclusion in
            guard conclusion.finding.explanation == .unexplained,
                conclusion.finding.kind.verdict > .consistentWithNotes
            else { return count }
            return count + conclusion.about.reduce(0) { $0 + ($1.step == nil ? $1.odd.count : 0) }
        }
        for index in conclusions.indices {
            let (about, finding) = conclusions[index]
            guard case .rollback(let rollback) = finding.kind else { continue }
            let (upper, lower) = (rollback.upper.count, rollback.lower.count)
            let goingOn = about.compactMap(\.step).reduce(0) { $0 + readings(goingOnAbove: $1) }
            if goingOn == 1, rollback.isIndicated {
                conclusions[index].finding = Finding(
                    .rollback(rollback.onlyPossible), evidence: finding.evidence,
                    explanation: finding.explanation, runnerUp: finding.runnerUp,
                    gap: finding.gap)
            }
            guard goingOn >= 2 || open >= (rollback.isIndicated ? min(upper, lower) : upper)
            else { continue }
            conclusions[index].finding = Finding(
                .disagreement(size: rollback.size), evidence: finding.evidence,
                explanation: .unexplained, runnerUp: finding.runnerUp, gap: finding.gap)
            for reading in about.flatMap(\.odd) { causes[reading.index] = .unexplained }
        }
    }
}

// MARK: - A branch that lives on

extension Conclusion {
    /// How many odd readings go on with the branch above a fall after it, or lead to the branch below
    /// before it, as no slip explains: a rollback leaves the one for good and begins the other,
    /// another vehicle's number comes again. It lies where that vehicle would be: no farther than
    /// three times the usual distance, and a month. What is keyed in passing is too often wrong to
    /// tell. Source: `reference/detection.md` R14 (c); where it must lie is ours.
    private func readings(goingOnAbove step: Break.Step) -> Int {
        guard step.fall > .zero, let first = step.lower.first, let entry = step.upper.first,
            let top = step.upper.max(by: { $0.distance < $1.distance })
        else { return 0 }
        let usual = examination.usualPerDay?.meters ?? 0
        func leads(_ a: WeighedReading, to b: WeighedReading) -> Bool {
            let days = b.time.seconds(since: a.time) / 86_400 + 30
            return b.distance >= a.distance
                && b.distance - a.distance <= Distance(meters: 3 * usual * days)
        }
        return conclusions.reduce(0) { count, conclusion in
            guard
                conclusion.finding.explanation == .unexplained
                    || conclusion.finding.explanation == .identityConflict
            else { return count }
            let single = conclusion.about.filter { $0.step == nil }
            return count
                + single.reduce(0) { count, found in
                    count
                        + found.odd.count { reading in
                            guard !reading.isKeyed else { return false }
                            if reading.measuredAt.earliest > first.measuredAt.latest {
                                return leads(top, to: reading)
                            }
                            guard reading.measuredAt.latest < entry.measuredAt.earliest,
                                let after = found.after
                            else { return false }
                            return reading.distance > after.distance && leads(reading, to: first)
                        }
                }
        }
    }
}

// MARK: - What nothing explains

extension Conclusion {
    private mutating func conclude(_ unexplained: [Break]) {
        let single = unexplained.filter { $0.step == nil && !$0.isAmbiguous }
        if areTwoOdometers(single) {
            let odd = single.flatMap(\.odd)
            let finding = Finding(
                .identityConflict(.twoOdometers(readings: odd.count)),
                evidence: odd.map(\.index), explanation: .identityConflict)
            conclusions.append((single, finding))
            for reading in odd { causes[reading.index] = .identityConflict }
        } else {
            for found in single { add(kind(of: found), of: found, cause: .unexplained) }
        }
        for found in unexplained where found.step != nil || found.isAmbiguous {
            add(kind(of: found), of: found, cause: .unexplained)
        }
    }

    private func kind(of found: Break) -> Finding.Kind {
        let fall = found.greatestFall
        if let step = found.step, step.fall > .zero {
            return .regression(size: fall, withinTolerance: false)
        }
        if found.step == nil, !found.isAmbiguous, let odd = found.odd.first,
            let room = AdmissibleRoom(for: odd, in: found, examination), found.before != nil,
            found.after != nil, !couldBeTrue(odd, in: found)
        {
            return .isolated(
                shown: odd.distance, expected: room.range, cause: .unexplained, candidates: [])
        }
        if fall > .zero { return .disagreement(size: fall) }
        return found.leap(under: thresholds.limits)
    }

    /// Whether one high reading that nothing explains may have been true, and all after it lower
    /// for that: the vehicle could have got there, there was a month to turn it, and the fall has
    /// a rollback's size. One witness accuses nobody, but to call it explained would promise too
    /// much. What was keyed in passing is too often wrong to put a vehicle in doubt. Ours.
    private func couldBeTrue(_ odd: WeighedReading, in found: Break) -> Bool {
        guard let before = found.before, let after = found.after, !odd.isKeyed,
            odd.distance > after.distance,
            examination.isRollbackSize(odd.distance - after.distance),
            after.measuredAt.earliest - before.measuredAt.latest
                >= .seconds(thresholds.rollbackDays * 86_400)
        else { return false }
        let reach = thresholds.limits.distance(
            from: before.shownSince, to: odd.measuredAt.latest)
        return odd.distance - odd.resolution <= before.distance + before.resolution + reach
    }

    /// Three odd readings or more that agree among themselves and come and go: a second
    /// odometer, that is another vehicle. Source: `reference/detection.md` R14 (c).
    private func areTwoOdometers(_ single: [Break]) -> Bool {
        guard single.count >= 3 else { return false }
        let visits = zip(single, single.dropFirst()).count { $0.before != $1.before } + 1
        let solution = ChainSolution(
            of: single.flatMap(\.odd).map { ChainElement($0) }, under: .init(thresholds))
        return visits >= 2 && solution.standings.allSatisfy { $0 == .core }
    }
}

extension Break {
    /// The entries to look at, in time order where two runs meet: the ends of both; else the odd
    /// readings and their neighbors.
    var evidence: [EntryIndex] {
        guard let step else {
            return ([before] + odd.map { $0 } + [after]).compactMap { $0?.index }
        }
        let ends = [
            step.upper.max { $0.distance < $1.distance } ?? step.earlier.last,
            step.upper.first, step.upper.last, step.lower.first ?? step.later.first,
            step.lower.last ?? step.later.last,
        ]
        return Array(Set(ends.compactMap { $0?.index }))
    }

    /// How far any of these readings lies below one before it; nothing when none does.
    var greatestFall: Distance {
        if let step { return max(.zero, step.fall) }
        var highest: Distance?
        var fall = Distance.zero
        for reading in [before] + odd.map({ $0 }) + [after] {
            guard let reading else { continue }
            fall = max(fall, (highest ?? reading.distance) - reading.distance)
            highest = max(highest ?? reading.distance, reading.distance)
        }
        return fall
    }

    /// The fastest stretch between neighbors, where it is only the speed that does not fit.
    fileprivate func leap(under limits: DistanceLimits) -> Finding.Kind {
        let readings =
            step.map { [$0.earlier.last, $0.later.first].compactMap { $0 } }
            ?? ([before] + odd.map { $0 } + [after]).compactMap { $0 }
        let leaps = zip(readings, readings.dropFirst()).map { a, b in
            (
                gained: b.distance - a.distance,
                over: max(.seconds(1), b.measuredAt.latest - a.measuredAt.earliest)
            )
        }
        guard
            let worst = leaps.max(by: {
                excess($0.gained, $0.over, limits) < excess($1.gained, $1.over, limits)
            })
        else { return .disagreement(size: greatestFall) }
        return .impossibleRate(
            gained: worst.gained, over: worst.over,
            limit: limits.distance(inSeconds: worst.over.components.seconds))
    }

    private func excess(
        _ gained: Distance, _ over: Duration, _ limits: DistanceLimits
    ) -> Distance {
        gained - limits.distance(inSeconds: over.components.seconds)
    }
}
