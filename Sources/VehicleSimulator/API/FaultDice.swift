import VehicleRecords

/// Decides which faults befall a call. Seeded by vehicle and by the number of its call, so that
/// the order in which vehicles are asked makes no difference.
struct FaultDice {
    private let seed: UInt64
    private let faults: [Fault]
    private var calls: [VIN: Int] = [:]
    private var hits: [Key: Int] = [:]

    private struct Key: Hashable {
        let fault: Int
        let vin: VIN
    }

    init(seed: UInt64, faults: [Fault]) {
        self.seed = seed
        self.faults = faults
    }

    /// The faults of the next call about a vehicle, in the order given.
    mutating func roll(for vin: VIN) -> [Fault] {
        guard !faults.isEmpty else { return [] }
        let call = calls[vin, default: 0]
        calls[vin] = call + 1
        return faults.enumerated().compactMap { index, fault in
            guard fault.vehicle == nil || fault.vehicle == vin else { return nil }
            var random = SplitMix64(seed: seed, for: "fault \(index) of \(vin)").split(call)
            guard random.unit() < fault.rate else { return nil }
            let key = Key(fault: index, vin: vin)
            if let limit = fault.limit, hits[key, default: 0] >= limit { return nil }
            hits[key, default: 0] += 1
            return fault
        }
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
        case .truncated: response.isCutShort = true
        case .halfJSON: response.body = Array(response.body.prefix(response.body.count / 2))
        case .noContentType: response.headers.removeAll { $0.name == "content-type" }
        case .slow: response.delay = delay
        }
    }
}
