internal import ContractAssessment
internal import MileageAssessment
internal import VehicleRecords

extension ClaimCheck.Kind {
    /// Its key in the wording: `vin-matches`.
    var key: String { rawValue.lowercased().replacing("_", with: "-") }
}

extension ClaimCheck.Outcome {
    var key: String { rawValue.lowercased() }

    var status: Status {
        switch self {
        case .pass: .ok
        case .fail: .bad
        case .unknown: .unknown
        }
    }
}

extension WarrantyPhrases {
    func checks() throws(RenderingError) -> WarrantyDocument.Checks {
        WarrantyDocument.Checks(
            heading: try words("warranty.checks.heading"),
            aside: try words(
                "warranty.checks.aside", ["version": "\(ClaimDecision.rules.version)"]),
            heads: try (1...4).map { number throws(RenderingError) in
                try words("warranty.checks.heads.\(number)")
            },
            rows: try decision.checks.map { check throws(RenderingError) in
                // A fail that only refers is a matter for a person, not a refusal.
                let refers = check.outcome == .fail && !check.kind.isDecisive
                return WarrantyDocument.Checks.Row(
                    number: "\(check.kind.number)",
                    status: refers ? .warn : check.outcome.status,
                    word: try words("warranty.checks.\(check.outcome.key)"),
                    name: try words("warranty.check.\(check.kind.key).name"),
                    seen: try seen(check))
            })
    }

    /// What a check saw, in a line.
    func seen(_ check: ClaimCheck) throws(RenderingError) -> String {
        func say(_ key: String, _ blanks: [String: String] = [:]) throws(RenderingError) -> String {
            try words("warranty.seen.\(key)", blanks)
        }
        switch check.seen {
        case .vin(let claimed, let contract):
            return claimed == contract
                ? try say("vin-same") : try say("vin-other", ["vin": claimed.description])
        case .term(let failed, _, let to):
            return try say("term", ["date": day(failed), "end": day(to)])
        case .impossibleDate(let failed, let notAfter):
            return try say("impossible", ["date": day(failed), "other": day(notAfter)])
        case .waiting(let days, let needed):
            return try say(
                "waiting", ["days": try self.days(days), "needed": try self.days(needed)])
        case .waitingDistance(let lowest, let highest, let needed):
            return try say(
                "waiting-distance",
                [
                    "range": try certain(lowest, highest), "needed": figures.distance(needed),
                ])
        case .noTerm: return try say("no-term")
        case .ledger(let lowest, let highest, let limit):
            return try say(
                "ledger",
                ["range": try certain(lowest, highest), "limit": figures.distance(limit)])
        case .notSettled(let lowest, _, let disputed):
            return try say(
                disputed ? "disputed" : "one-reading", ["lowest": figures.distance(lowest, .down)])
        case .claimed(let claimed, let limit):
            return try say(
                "claimed",
                ["claimed": figures.number(claimed), "limit": figures.distance(limit)])
        case .claimedAgainst(let claimed, let lowest, let highest, let low, let high):
            return try against(check, claimed, (lowest, highest), (low, high))
        case .earlier(let highest, let on):
            return try say(
                "earlier", ["distance": figures.distance(highest), "date": figures.date(on)])
        case .enrolment(let stated, let lowest, let highest):
            return try say(
                "enrolment",
                ["stated": figures.number(stated), "range": try certain(lowest, highest)])
        case .services(let count, let longest, let distance):
            return try services(count, longest, distance)
        case .pace(let since, let days, let gained):
            return try say(
                "pace",
                [
                    "claim": since.visible, "days": try self.days(days),
                    "distance": figures.distance(gained),
                ])
        case .noOtherClaim: return try say("no-other-claim")
        case .soonAfterStart(let days): return try say("soon", ["days": try self.days(days)])
        case .noFaultCodes(let days):
            return try say("no-fault-codes", ["days": try self.days(days)])
        case .earlierWork(let on): return try say("earlier-work", ["date": figures.date(on)])
        case .findings(let codes): return try findings(codes)
        case .readings(let count):
            return try words.counted("warranty.seen.readings", count, figures.numbers)
        case .nothingKnown: return try say("nothing-known")
        case .notStated: return try say("not-stated")
        }
    }

    private func against(
        _ check: ClaimCheck, _ claimed: Distance, _ certain: (Distance, Distance?),
        _ likely: (Distance?, Distance?)
    ) throws(RenderingError) -> String {
        let claimed = figures.number(claimed)
        if check.outcome == .unknown, let low = likely.0 {
            return try words(
                "warranty.seen.unlikely",
                ["claimed": claimed, "range": try range(low, likely.1)])
        }
        return try words(
            check.outcome == .fail ? "warranty.seen.outside" : "warranty.seen.within",
            ["claimed": claimed, "range": try self.certain(certain.0, certain.1)])
    }

    private func services(
        _ count: Int, _ longest: Int, _ distance: Distance?
    ) throws(RenderingError) -> String {
        let services = try words.counted("warranty.seen.services", count, figures.numbers)
        var limits: [String] = []
        if let interval = contract.maintenance?.distance, let distance {
            limits.append(
                try words(
                    "warranty.seen.apart",
                    [
                        "apart": figures.number(distance),
                        "of": figures.distance(interval.distance),
                    ]))
        }
        if let months = contract.maintenance?.months {
            limits.append(
                try words(
                    "warranty.seen.apart-days",
                    [
                        "days": try days(longest),
                        "months": try words.counted(
                            "warranty.contract.months", months, figures.numbers),
                    ]))
        }
        return ([services] + limits).joined(separator: ", ")
    }

    /// The names of findings, by their codes.
    func findings(_ codes: [String]) throws(RenderingError) -> String {
        var names: [String] = []
        for finding in decision.assessment.findings where codes.contains(finding.code) {
            let name = try words(
                "finding.\(finding.kind.wordingKey).name", try shared.findingBlanks(finding))
            if !names.contains(name) { names.append(name) }
        }
        return names.joined(separator: ", ")
    }
}
