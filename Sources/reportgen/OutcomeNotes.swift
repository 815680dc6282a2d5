import VehicleAPI

/// What was not read, in as few lines as say it: one trouble that many vehicles share is one line.
struct OutcomeNotes {
    let lines: [String]

    init(_ outcomes: [PullRound.Asked]) {
        var order: [String] = []
        var groups: [String: [PullRound.Asked]] = [:]
        for outcome in outcomes where !outcome.isFinal {
            let reason = outcome.sharedReason ?? outcome.reason ?? outcome.classification.rawValue
            if groups[reason] == nil { order.append(reason) }
            groups[reason, default: []].append(outcome)
        }
        lines = order.map { reason in
            let group = groups[reason] ?? []
            guard group.count > 1, let first = group.first else {
                return "\(group.first?.vehicle.description ?? ""): \(reason)"
            }
            let others = group.count == 2 ? "another" : "\((group.count - 1).grouped) others"
            return "\(first.vehicle) and \(others): \(reason)"
        }
    }
}
