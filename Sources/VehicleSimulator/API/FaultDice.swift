import VehicleRecords

/// Decides which faults befall a call. Seeded by vehicle and by the number of its call, so that
/// the order in which vehicles are asked makes no difference.
struct FaultDice {
    private let seed: UInt64
    private let faults: [Fault]
    private var calls: [String: Int] = [:]
    private var hits: [Key: Int] = [:]

    private struct Key: Hashable {
        let fault: Int
        let subject: String
    }

    init(seed: UInt64, faults: [Fault]) {
        self.seed = seed
        self.faults = faults
    }

    /// The faults of the next call, in the order given: about a vehicle's values or none's, at a
    /// path from its first slash to the query, when it is one of some nights or is not.
    mutating func roll(
        for vehicle: SimulatedVehicle?, path: String,
        isNight: (ClosedRange<CalendarDate>) -> Bool
    ) -> [Fault] {
        guard !faults.isEmpty else { return [] }
        let subject = vehicle.map { "\($0.vin)" } ?? path
        let call = calls[subject, default: 0]
        calls[subject] = call + 1
        return faults.enumerated().compactMap { index, fault in
            guard fault.concerns(vehicle, path: path), fault.nights.map(isNight) ?? true else {
                return nil
            }
            var random = SplitMix64(seed: seed, for: "fault \(index) of \(subject)").split(call)
            guard random.unit() < fault.rate else { return nil }
            let key = Key(fault: index, subject: subject)
            if let limit = fault.limit, hits[key, default: 0] >= limit { return nil }
            hits[key, default: 0] += 1
            return fault
        }
    }
}

extension Fault {
    fileprivate func concerns(_ asked: SimulatedVehicle?, path asking: String) -> Bool {
        if let path {
            guard asking.contains(path) else { return false }
        } else if asked == nil {
            return false
        }
        guard vehicle == nil || vehicle == asked?.vin else { return false }
        return make == nil || make == asked?.make.uppercased()
    }
}

extension Fault.Transport {
    /// Does to an answer what a broken network does.
    func spoil(_ response: inout SimulatedResponse, delay: Duration) {
        switch self {
        case .html502:
            response = SimulatedResponse(
                502,
                text: "<html><head><title>502 Bad Gateway</title></head>"
                    + "<body><h1>502 Bad Gateway</h1></body></html>\n",
                type: "text/html")
        case .empty: response.body = []
        case .truncated: response.ending = .cutShort
        case .halfJSON: response.body = Array(response.body.prefix(response.body.count / 2))
        case .noContentType: response.headers.removeAll { $0.name == "content-type" }
        case .slow: response.delay += delay
        case .reset: response.ending = .reset
        }
    }
}
