import VehicleRecords

/// The rules that others have published, applied to the same readings.
///
/// Sources, as compiled in the project's reference on detection, §1: RDW's explanation of its
/// judgments with the 100 km tolerance; DVSA's open-sourced MOT service; a public solution of
/// CARFAX's exercise; US patent 8,653,953; mobway's documentation of its odometer field.
enum Incumbent: String, CaseIterable, Sendable {
    case rdw = "RDW: any fall of 100 km"
    case dvsa = "DVSA: lower than the last"
    case carfax = "CARFAX exercise"
    case telematics = "US 8,653,953: negative step"
    case mobway = "mobway: fall, or 400 km/h"

    /// Whether it would accuse, and which readings it would call wrong.
    func judge(_ sightings: [Sighting]) -> (accuses: Bool, blamed: Set<Int>) {
        let values = sightings.enumerated().compactMap { place, sighting in
            sighting.digits.map {
                (
                    place: place, at: sighting.dated.middle.seconds,
                    meters: LabelledVehicle.meters($0, sighting.unit),
                    isVehicle: sighting.source.kind == .vehicle
                )
            }
        }.sorted { ($0.at, $0.place) < ($1.at, $1.place) }
        var blamed: Set<Int> = []
        var accuses = false
        func each(_ body: (Int, Int) -> Void) {
            for next in values.indices.dropFirst() { body(next - 1, next) }
        }
        switch self {
        case .rdw:
            each { a, b in
                guard values[a].meters - values[b].meters >= 100_000 else { return }
                blamed.insert(values[b].place)
                accuses = true
            }
        case .dvsa:
            each { a, b in
                guard values[a].meters > 0, values[b].meters > 0,
                    values[b].meters < values[a].meters
                else { return }
                blamed.insert(values[b].place)
                accuses = true
            }
        case .carfax:
            each { a, b in
                guard b + 1 < values.count, values[a].at / Road.day != values[b].at / Road.day,
                    values[a].meters >= values[b].meters
                else { return }
                blamed.insert(values[b].place)
                if values[b + 1].meters <= values[a].meters { accuses = true }
            }
        case .telematics:
            var last: Int64?
            for value in values where value.isVehicle {
                if let last, value.meters < last {
                    blamed.insert(value.place)
                    accuses = true
                }
                last = value.meters
            }
        case .mobway:
            var last: (at: Int64, meters: Int64)?
            for value in values {
                if let last {
                    let gained = value.meters - last.meters
                    guard gained >= 0, Double(gained) <= 111 * Double(max(1, value.at - last.at))
                    else {
                        blamed.insert(value.place)
                        continue
                    }
                }
                last = (value.at, value.meters)
            }
        }
        return (accuses, blamed)
    }
}

/// What a published rule comes to.
struct IncumbentTally: Sendable {
    var lawful = 0
    var accused = 0
    var witnessed = 0
    var found = 0
    var wrong = 0
    var named = 0
    var right = 0
    var blamed = 0

    mutating func add(_ vehicle: LabelledVehicle, _ incumbent: Incumbent) {
        let sightings = vehicle.sightings.sorted { $0.key < $1.key }.map(\.value)
        let judged = incumbent.judge(sightings)
        guard vehicle.isTurnedBack else {
            lawful += 1
            accused += judged.accuses ? 1 : 0
            guard !vehicle.events.contains(.clone) else { return }
            let rightOnes = vehicle.rightOnes
            for (place, sighting) in sightings.enumerated() where sighting.digits != nil {
                guard let fault = sighting.fault else {
                    right += 1
                    blamed += judged.blamed.contains(place) ? 1 : 0
                    continue
                }
                guard !fault.isLasting, !vehicle.events.contains(.scaleForever),
                    vehicle.isVisible(sighting, beside: rightOnes)
                else { continue }
                wrong += 1
                named += judged.blamed.contains(place) ? 1 : 0
            }
            return
        }
        let recall = Tally.Recall(vehicle)
        guard recall.seen == .witnessed, recall.size.rawValue >= 2 else { return }
        witnessed += 1
        found += judged.accuses ? 1 : 0
    }

    static func += (sum: inout Self, other: Self) {
        sum.lawful += other.lawful
        sum.accused += other.accused
        sum.witnessed += other.witnessed
        sum.found += other.found
        sum.wrong += other.wrong
        sum.named += other.named
        sum.right += other.right
        sum.blamed += other.blamed
    }
}
