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
    /// the call. A vehicle whose maker rests is asked once more when all others have been.
    public func pull(
        _ fleet: [VehicleID], atMost width: Int, _ body: (Pull) async throws -> Void
    ) async throws {
        var rest = fleet[...]
        try await pull(from: { rest.popFirst() }, atMost: width, body)
    }

    /// The same of vehicles that come one by one until there is none left.
    ///
    /// Memory depends on `width`, not on the number of vehicles: of those whose maker rests the
    /// first ``VehicleSource/mostPutOff`` are asked once more, what comes of the others stands.
    public func pull(
        from next: () async throws -> VehicleID?, atMost width: Int,
        _ body: (Pull) async throws -> Void
    ) async throws {
        precondition(width > 0, "someone has to be asked")
        try await withThrowingTaskGroup(of: Pull.self) { group in
            for _ in 0..<width {
                guard let vehicle = try await next() else { break }
                group.addTask { await pull(vehicle) }
            }
            var putOff: [VehicleID] = []
            while let answer = try await group.next() {
                if answer.isPutOff, putOff.count < Self.mostPutOff {
                    putOff.append(answer.vehicle)
                } else {
                    try await body(answer)
                }
                if let vehicle = try await next() {
                    group.addTask { await pull(vehicle) }
                }
            }
            var rest = putOff[...]
            for vehicle in rest.prefix(width) { group.addTask { await pull(vehicle) } }
            rest = rest.dropFirst(width)
            while let answer = try await group.next() {
                try await body(answer)
                if let vehicle = rest.popFirst() { group.addTask { await pull(vehicle) } }
            }
        }
    }

    /// A maker that rests may have most of a very large fleet. Our choice.
    public static var mostPutOff: Int { 10_000 }
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
