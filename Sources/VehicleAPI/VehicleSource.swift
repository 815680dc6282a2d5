public import VehicleRecords

/// A service that can be asked about vehicles. There are two: the API's v3 and its v2.0.
public protocol VehicleSource: Sendable {
    /// Asks one vehicle everything the product uses, in as few requests as the version allows.
    func pull(_ vehicle: VehicleID) async -> Pull
}

extension VehicleSource {
    /// Asks every vehicle, `width` at a time, and gives each answer to `body` as it comes.
    ///
    /// A slow `body` slows the asking; if it throws, the rest are cancelled and nothing outlives
    /// the call. Memory depends on `width`, not on the number of vehicles. A vehicle whose maker
    /// rests is asked once more when all others have been.
    public func pull(
        _ fleet: [VehicleID], atMost width: Int, _ body: (Pull) async throws -> Void
    ) async throws {
        precondition(width > 0, "someone has to be asked")
        try await withThrowingTaskGroup(of: Pull.self) { group in
            var rest = fleet[...]
            var putOff: [VehicleID] = []
            var isSecondRound = false
            for vehicle in rest.prefix(width) {
                group.addTask { await pull(vehicle) }
            }
            rest = rest.dropFirst(width)
            while true {
                while let answer = try await group.next() {
                    if !isSecondRound, answer.isPutOff {
                        putOff.append(answer.vehicle)
                    } else {
                        try await body(answer)
                    }
                    if let vehicle = rest.popFirst() {
                        group.addTask { await pull(vehicle) }
                    }
                }
                guard !putOff.isEmpty, !isSecondRound else { return }
                isSecondRound = true
                rest = putOff[...]
                for vehicle in rest.prefix(width) {
                    group.addTask { await pull(vehicle) }
                }
                rest = rest.dropFirst(width)
            }
        }
    }
}

/// What came of asking one vehicle.
public struct Pull: Sendable {
    public let vehicle: VehicleID
    /// What the vehicle said, ready for the ledger; or why it could not be asked.
    public let outcome: Result<[Record], VehicleAPIError>
    /// The body as it came, if any came; where several were needed, one after the other, each
    /// ended by a line feed.
    public let response: [UInt8]?

    public init(
        vehicle: VehicleID, outcome: Result<[Record], VehicleAPIError>, response: [UInt8]?
    ) {
        self.vehicle = vehicle
        self.outcome = outcome
        self.response = response
    }

    /// Whether it was not asked because its maker rests.
    var isPutOff: Bool {
        guard case .failure(let error) = outcome, case .makerUnavailable = error.cause else {
            return false
        }
        return true
    }

    /// The class of what happened, by what became of the odometer: `read` only with a reading.
    public var classification: Classification {
        switch outcome {
        case .failure(let error): return error.classification
        case .success(let records):
            let odometer = records.filter { $0.signal == .odometer }
            guard let first = odometer.first else { return .noData }
            guard case .noValue(let nothing) = first else { return .read }
            return switch nothing.reason {
            case .notCapable: .notCapable
            case .notPermitted: .noPermission
            case .notCollected: .noData
            case .upstream(let type, let code):
                APIFault(type: type, code: code, status: 0).classification
            case .blank, .unreadable, .negative, .unitUnknown: .badResponse
            }
        }
    }
}
