internal import ContractAssessment
internal import MileageAssessment
internal import VehicleRecords

extension WarrantyPhrases {
    func verdict() throws(RenderingError) -> VerdictPanel {
        let (sentence, label, value, note) = try reason()
        return VerdictPanel(
            status: status, word: try words("warranty.outcome.\(outcomeKey).word"),
            sentence: sentence, sideLabel: label, sideValue: value, sideNote: note)
    }

    /// What the decision turns on: in a sentence, and in one number.
    private func reason() throws(RenderingError) -> (String, String, String, String) {
        switch decision.outcome {
        case .notCovered:
            if let failed = decision.checks.first(where: {
                $0.outcome == .fail && $0.kind.isDecisive
            }) {
                return try refusal(failed)
            }
        case .covered: return try cover()
        case .refer: break
        }
        let open = decision.checks.filter {
            $0.outcome == .fail || ($0.outcome == .unknown && $0.kind.isDecisive)
        }
        var sentence = ""
        if let first = open.first {
            sentence = try words(
                "warranty.refer.sentence",
                [
                    "name": try words("warranty.check.\(first.kind.key).name"),
                    "seen": try seen(first),
                ])
        }
        return (
            sentence,
            try words("warranty.refer.label"),
            try words(
                "warranty.refer.value",
                [
                    "count": "\(open.count)", "of": "\(decision.checks.count)",
                ]), try words("warranty.refer.note")
        )
    }

    private func refusal(
        _ check: ClaimCheck
    ) throws(RenderingError) -> (String, String, String, String) {
        switch check.seen {
        case .term(let failed, let from, let to):
            let isAfter = failed > to
            let days = isAfter ? failed.days(since: to) : from.days(since: failed)
            return (
                try words(
                    "warranty.refused.term.sentence",
                    ["date": day(failed), "from": day(from), "to": day(to)]),
                try words("warranty.refused.term.\(isAfter ? "after" : "before")"),
                try self.days(days), try words("warranty.refused.term.note")
            )
        case .waiting(let days, let needed):
            return (
                try words(
                    "warranty.refused.waiting.sentence",
                    ["days": try self.days(days), "needed": try self.days(needed)]),
                try words("warranty.refused.waiting.label"), try self.days(needed - days),
                try words("warranty.refused.waiting.note")
            )
        case .waitingDistance(_, let highest?, let needed):
            return (
                try words(
                    "warranty.refused.waiting.distance",
                    [
                        "highest": figures.distance(highest, .up),
                        "needed": figures.distance(needed),
                    ]),
                try words("warranty.refused.waiting.distance-label"),
                figures.distance(needed - highest, .down), try words("warranty.refused.limit.note")
            )
        case .ledger(let lowest, let highest, let limit):
            return (
                try passed(limit, lowest: lowest), try words("warranty.refused.limit.label"),
                try words(
                    "warranty.at-least",
                    ["distance": figures.distance(lowest - limit, .down)]),
                try words(
                    "warranty.refused.limit.range", ["range": try certain(lowest, highest)])
            )
        default: return ("", "", "", "")
        }
    }

    /// Since when the limit is certainly passed, as far as a reading before the day shows it.
    private func passed(
        _ limit: Distance, lowest: Distance
    ) throws(RenderingError) -> String {
        let opening = TimeSpan(anyZone: claim.failed).earliest
        let first = decision.assessment.examination.core.first {
            $0.measuredAt.latest <= opening && $0.distance - $0.resolution > limit
        }
        let blanks = ["limit": figures.distance(limit), "day": day(claim.failed)]
        guard let first else { return try words("warranty.refused.limit.on-day", blanks) }
        let date = first.measuredAt.day ?? first.measuredAt.middle.date
        return try words(
            "warranty.refused.limit.sentence",
            blanks.merging([
                "date": day(date), "days": try days(claim.failed.days(since: date)),
            ]) { $1 })
    }

    private func cover() throws(RenderingError) -> (String, String, String, String) {
        guard let limit = decision.limit, let mileage = decision.mileage,
            let highest = mileage.highest
        else {
            let left = contract.end.days(since: claim.failed)
            return (
                try words("warranty.covered.unlimited", ["day": day(claim.failed)]),
                try words("warranty.covered.days-left"), try days(left),
                try words("warranty.covered.term-ends", ["date": day(contract.end)])
            )
        }
        return (
            try words(
                "warranty.covered.sentence",
                [
                    "day": day(claim.failed), "range": try certain(mileage.lowest, highest),
                    "limit": figures.distance(limit.lowerBound),
                ]),
            try words("warranty.covered.label"),
            try words(
                "warranty.at-least",
                ["distance": figures.distance(limit.lowerBound - highest, .down)]),
            try words("warranty.covered.term-ends", ["date": day(contract.end)])
        )
    }

    // MARK: The three facts

    func tiles() throws(RenderingError) -> [FactTile] {
        [try claimedTile(), try ledgerTile(), try differenceTile()]
    }

    private func claimedTile() throws(RenderingError) -> FactTile {
        let label = try words("warranty.tile.claimed")
        guard let odometer = claim.odometer else {
            return FactTile(
                label: label, value: try words("warranty.not-stated"),
                note: try words("warranty.tile.claimed-none"), absence: .unknown)
        }
        return FactTile(
            label: label, value: figures.number(odometer.distance), unit: figures.unit.rawValue,
            note: try words(
                odometer.unit == figures.unit
                    ? "warranty.tile.claimed-note" : "warranty.tile.claimed-as",
                ["date": day(claim.failed), "shown": odometer.description.visible]))
    }

    private func ledgerTile() throws(RenderingError) -> FactTile {
        let label = try words("warranty.tile.ledger")
        guard let mileage = decision.mileage else {
            return FactTile(
                label: label, value: try words("warranty.tile.unknown"),
                note: try words("warranty.tile.ledger-none"), absence: .unknown)
        }
        guard let band = mileage.band else {
            return FactTile(
                label: try words("warranty.tile.certain"),
                value: figures.numbers.text(figures.unit.whole(mileage.lowest, .down)),
                unit: figures.unit.rawValue, note: try words("warranty.tile.certain-note"))
        }
        return FactTile(
            label: label, value: figures.number(band.likely), unit: figures.unit.rawValue,
            note: try words(
                "warranty.tile.ledger-note",
                [
                    "level": "\(Int((band.level * 100).rounded()))",
                    "range": try range(band.low, band.high),
                ]))
    }

    private func differenceTile() throws(RenderingError) -> FactTile {
        let label = try words("warranty.tile.difference")
        guard let claimed = claim.odometer?.distance, let mileage = decision.mileage else {
            return FactTile(
                label: label, value: try words("warranty.tile.unknown"),
                note: try words("warranty.tile.difference-none"), absence: .unknown)
        }
        let middle = mileage.band?.likely ?? mileage.lowest
        let check = decision.check(.claimedAgreesWithLedger)
        let key =
            switch check.outcome {
            case .pass: "agrees"
            case .unknown: "unlikely"
            case .fail: claimed < mileage.lowest ? "below" : "above"
            }
        let difference = figures.whole(claimed) - figures.whole(middle)
        return FactTile(
            label: label,
            value: (difference > 0 ? "+" : "") + figures.numbers.text(difference),
            unit: figures.unit.rawValue,
            note: try words(
                "warranty.tile.difference-\(key)",
                ["range": try certain(mileage.lowest, mileage.highest)]))
    }
}
