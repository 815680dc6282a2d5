import ArgumentParser
import MileageAssessment
import VehicleRecords

/// A misjudged vehicle in full, to find out why.
struct Example: Sendable {
    enum Kind: String, CaseIterable, ExpressibleByArgument, Sendable {
        case accused, possible, missed, unfound, blamed, unnamed, unexplained, cause, bounds
        case unseen, claims
    }

    let kind: Kind
    let event: String?

    /// `nil` when it was not misjudged in the way asked for.
    func text(of vehicle: LabelledVehicle, _ assessment: Assessment) -> String? {
        if let event, !vehicle.events.contains(where: { $0.rawValue == event }) { return nil }
        guard isOne(vehicle, assessment) else { return nil }
        var lines = [
            "--- vehicle \(vehicle.number) \(vehicle.events.map(\.rawValue).sorted()) "
                + "\(assessment.verdict)"
        ]
        lines += vehicle.rollbacks.map {
            "rollback at \(Timestamp(seconds: $0.at)) of \($0.meters / 1000) km"
        }
        let standings = assessment.standings.filter { vehicle.sightings[$0.entry.position] != nil }
        let odd = standings.indices.filter {
            standings[$0].standing != .core
                || vehicle.sightings[standings[$0].entry.position]?.fault != nil
        }
        for (place, standing) in standings.enumerated() {
            guard let sighting = vehicle.sightings[standing.entry.position],
                standings.count < 60 || odd.contains(where: { abs($0 - place) <= 3 })
            else { continue }
            lines.append(
                "\(standing.entry) \(sighting.dated) \(sighting.digits ?? "-") \(sighting.unit) "
                    + "\(sighting.source) shown \(sighting.meters / 1000) km "
                    + "\(sighting.fault?.rawValue ?? "") | \(standing.standing) "
                    + "\(standing.cause?.rawValue ?? "")")
        }
        lines += assessment.findings.prefix(6).map {
            "  \($0.code) \($0.evidence) \($0.explanation?.rawValue ?? "") "
                + "\($0.runnerUp?.rawValue ?? "") \($0.gap.map(String.init) ?? "")"
        }
        if kind == .claims {
            lines.append(
                "  at least \(assessment.minimumRemoved.map { "\($0)" } ?? "-") removed, "
                    + "total \(assessment.minimumTotal.map { "\($0)" } ?? "-")")
        }
        if kind == .bounds || kind == .unseen {
            for instant in BoundsTally.instants(of: vehicle) {
                guard let bounds = assessment.bounds(at: Timestamp(seconds: instant)),
                    BoundsTally.isOutside(vehicle.road.total(at: instant), bounds, vehicle.lost)
                else { continue }
                lines.append("  at \(bounds.at) \(vehicle.road.total(at: instant)) m, \(bounds)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private func isOne(_ vehicle: LabelledVehicle, _ assessment: Assessment) -> Bool {
        var readings = ReadingTally()
        if [.blamed, .unnamed, .unexplained, .cause].contains(kind), !vehicle.isTurnedBack {
            readings.add(vehicle, assessment)
        }
        let visible = readings.allVisible
        var bounds = BoundsTally()
        if kind == .bounds || kind == .unseen || kind == .claims {
            if vehicle.isTurnedBack {
                bounds.add(turnedBack: vehicle, assessment)
            } else {
                bounds.add(lawful: vehicle, assessment)
            }
        }
        switch kind {
        case .accused: return !vehicle.isTurnedBack && assessment.verdict == .rollbackIndicated
        case .possible: return !vehicle.isTurnedBack && assessment.verdict == .rollbackPossible
        case .missed, .unfound:
            guard vehicle.isTurnedBack else { return false }
            let recall = Tally.Recall(vehicle)
            return recall.seen == .witnessed && recall.size.rawValue >= 1
                && assessment.verdict < (kind == .missed ? .rollbackIndicated : .rollbackPossible)
        case .blamed: return readings.right.named > 0
        case .unnamed: return visible.of > visible.named
        case .unexplained: return visible.of > visible.explained
        case .cause: return visible.explained > visible.rightly
        case .bounds: return bounds.violated + bounds.violatedTurnedBack > 0
        case .unseen: return bounds.throughUnseen > 0
        case .claims: return bounds.falseClaims > 0
        }
    }
}
