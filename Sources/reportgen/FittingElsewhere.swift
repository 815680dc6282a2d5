import HistoryStore
import MileageAssessment
import VehicleRecords

/// An odd reading, and another vehicle of the ledger that it fits.
struct FittingElsewhere {
    let reading: Misfiling
    let vin: VIN
    let other: ReadingStanding

    /// For every odd reading of a vehicle, each other vehicle that it fits, in VIN order.
    static func all(
        _ assessment: Assessment, in store: Ledger, by policy: AssessmentPolicy
    ) async throws(Failure) -> [Self] {
        let own = assessment.examination.history.vin
        var found: [Self] = []
        for reading in assessment.misfilings {
            let vins = try await ledger { () throws(LedgerError) in
                try await store.vehicles(showing: reading.distance, within: reading.time)
            }
            for vin in vins where vin != own {
                let history = try await ledger { () throws(LedgerError) in
                    try await store.history(of: vin)
                }
                let other = policy.assess(history, asOf: assessment.examination.asOf)
                guard let match = reading.match(in: other) else { continue }
                found.append(Self(reading: reading, vin: vin, other: match))
            }
        }
        return found
    }

    var line: String {
        let shown = other.distance.map { "\($0)" } ?? "no number"
        return "  fits another vehicle  entry \(reading.entry), \(reading.measuredAt): "
            + "\(reading.shown); \(vin) showed \(shown), \(other.measuredAt) (entry \(other.entry))"
    }

    var json: JSONText {
        .object(present: [
            ("entry", JSONText(reading.entry.position)),
            ("meters", JSONText(reading.shown.meters)),
            ("measuredAt", JSONText(reading.measuredAt.description)),
            ("vin", JSONText(vin.description)), ("otherEntry", JSONText(other.entry.position)),
            ("otherMeters", other.distance.map { JSONText($0.meters) }),
            ("otherMeasuredAt", JSONText(other.measuredAt.description)),
        ])
    }
}
