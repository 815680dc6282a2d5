import ContractAssessment
import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// Claims whose right answer is known, because the vehicle's true distance is.
@Suite struct ClaimTruthTests {
    /// One claim in the middle of a vehicle's life, with a limit near what was driven.
    private func decision(seed: Int) throws -> (ClaimDecision, ClaimedVehicle, day: Int) {
        var vehicle = try ClaimedVehicle(seed: seed)
        let start = Int.random(in: 0..<100, using: &vehicle.seeds)
        let day = Int.random(in: 250..<880, using: &vehicle.seeds)
        let driven = vehicle.meters[day] - vehicle.meters[start]
        let share = Int64.random(in: 50...180, using: &vehicle.seeds)
        let contract = WarrantyContract(
            number: "C-\(seed)", vin: vehicle.vin, start: vehicle.date(start),
            startOdometer: try vehicle.shown(vehicle.meters[start]), termMonths: 36,
            limit: try vehicle.shown(driven * share / 100), limitOrigin: .enrolment)
        let told = Bool.random(using: &vehicle.seeds)
        let claim = WarrantyClaim(
            number: "CLM-\(seed)", contract: contract.number, vin: vehicle.vin,
            failed: vehicle.date(day),
            odometer: try vehicle.shown(told ? vehicle.meters[day] : vehicle.meters[day] * 9 / 10),
            component: "Turbocharger")
        let decision = ClaimDecision(
            of: claim, on: contract, history: vehicle.history, asOf: vehicle.end)
        return (decision, vehicle, day)
    }

    @Test
    func `500 claims: nothing beyond the limit is covered, nothing within it is refused`() throws {
        var counts: [ClaimDecision.Outcome: Int] = [:]
        for seed in 0..<500 {
            let (decision, vehicle, day) = try decision(seed: seed)
            counts[decision.outcome, default: 0] += 1
            let limit = try #require(decision.limit)
            switch decision.outcome {
            case .covered:
                let highest = try #require(decision.mileage?.highest)
                #expect(highest <= limit.lowerBound, "seed \(seed)")
                #expect(vehicle.truth(startOf: day) <= limit.upperBound.meters, "seed \(seed)")
            case .notCovered:
                let lowest = try #require(decision.mileage?.lowest)
                #expect(lowest > limit.upperBound, "seed \(seed)")
                #expect(vehicle.truth(endOf: day) > limit.lowerBound.meters, "seed \(seed)")
            case .refer:
                #expect(!decision.remedies.isEmpty, "seed \(seed)")
            }
        }
        for outcome in ClaimDecision.Outcome.allCases {
            #expect(counts[outcome, default: 0] >= 40, "\(counts)")
        }
    }

    @Test
    func `a decision made again later, for the same instant, is the same`() throws {
        for seed in 0..<20 {
            let (first, vehicle, day) = try decision(seed: seed)
            let asOf = Timestamp(vehicle.date(day + 20))
            let then = ClaimDecision(
                of: first.claim, on: first.contract, history: vehicle.history.known(at: asOf),
                asOf: asOf)
            // What was recorded since, some of it measured before, changes nothing.
            let late = vehicle.records.prefix(3).enumerated().map { number, record in
                VehicleHistory.Entry(
                    index: EntryIndex(UInt64(10_000 + number)), recordedAt: vehicle.end,
                    record: record)
            }
            let grown = VehicleHistory(of: vehicle.vin, vehicle.history.entries + late)
            let again = ClaimDecision(
                of: first.claim, on: first.contract, history: grown, asOf: asOf)
            #expect(again == then, "seed \(seed)")
        }
    }
}
