public import VehicleRecords

/// The vehicle API as a value in, value out: every host under one origin, over a fleet, with a
/// clock that only moves when told to.
///
/// `Simulator` puts it behind HTTP; tests may call ``answer(_:)`` themselves. The same calls in
/// the same order (for each vehicle by itself) get the same answers, ids and tokens included.
public actor SimulatedAPI {
    public nonisolated let model: FleetModel
    public nonisolated let credentials: SimulatorCredentials
    nonisolated let settings: SimulatorSettings
    nonisolated let directory: VehicleDirectory

    /// The story's time.
    public private(set) var now: Timestamp
    /// How long this has existed in real time; only waiting for `retry-after` looks at it.
    private let uptime: @Sendable () -> Duration
    var grants: Grants
    /// What the owner has allowed; `nil`: no consent yet.
    var consented: [String]?
    var disconnected: Set<String> = []
    private var limits = RateLimits()
    private var dice: FaultDice
    private var counts: [String: Int] = [:]
    private var refusals: [String: Int] = [:]
    private var requests = 0

    /// - Parameters:
    ///   - fleet: The vehicles and their story.
    ///   - at: Where the clock stands; the first night where none is given.
    ///   - faults: What to inject.
    ///   - settings: Where the real interfaces differ.
    ///   - uptime: A real clock, from any beginning; tests may give one that stands still.
    public init(
        fleet: Fleet, at: Timestamp? = nil, faults: [Fault] = [],
        settings: SimulatorSettings = SimulatorSettings(),
        uptime: @escaping @Sendable () -> Duration = SimulatedAPI.realUptime()
    ) {
        model = FleetModel(fleet)
        credentials = SimulatorCredentials(seed: fleet.seed)
        self.settings = settings
        directory = VehicleDirectory(model)
        now = at ?? fleet.instant(ofNight: 0)
        self.uptime = uptime
        grants = Grants(seed: fleet.seed)
        consented = settings.isConnectedFromStart ? Scope.usual : nil
        dice = FaultDice(seed: fleet.seed, faults: faults)
    }

    /// A clock that begins now and never goes back.
    public static func realUptime() -> @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { start.duration(to: .now) }
    }

    /// Moves the story on.
    public func advance(by duration: Duration) {
        precondition(duration >= .zero, "the story never goes back")
        now = now + duration
    }

    /// What has been asked so far.
    public var log: SimulatorLog {
        SimulatorLog(requests: requests, earlyCalls: limits.earlyCalls, refusals: refusals)
    }

    /// Answers one request. Never fails: what is wrong with a request is an answer too.
    public func answer(_ request: SimulatedRequest) -> SimulatedResponse {
        requests += 1
        let call = Call(request: request, requestID: requestID(for: request))
        let faults =
            call.vehicleID.flatMap { directory.timelines[$0] }
            .map { dice.roll(for: $0.vehicle.vin) } ?? []
        var response: SimulatedResponse
        do {
            response = try route(call, faults: faults)
        } catch {
            refusals[error.problem.name, default: 0] += 1
            let body =
                call.isV3
                ? error.v3Body(requestID: call.requestID, shape: settings.errorShape)
                : error.v2Body(requestID: call.requestID)
            response = SimulatedResponse(error.problem.status, body, headers: error.headers)
        }
        response.headers.append(.init(name: "sc-request-id", value: call.requestID))
        for case .transport(let transport) in faults.map(\.kind) {
            let delay = faults.first { $0.kind == .transport(transport) }?.delay ?? .zero
            transport.spoil(&response, delay: delay)
        }
        return response
    }

    private func route(_ call: Call, faults: [Fault]) throws(Refusal) -> SimulatedResponse {
        let path = call.path
        switch path.first {
        case "_simulator": return try control(call)
        case "oauth" where path.count == 2 && path[1] == "authorize": return authorize(call)
        case "oauth" where path.count == 2 && path[1] == "token": return userToken(call)
        case "oauth2" where path.count == 2 && path[1] == "token": return applicationToken(call)
        case "v2.0": return try v2(call, faults: faults)
        case "v3": return try v3(call, faults: faults)
        case let version? where version.first == "v": throw Refusal(.unknownVersion)
        default: throw Refusal(.unknownPath)
        }
    }

    /// Lets a call about a vehicle's values pass, or says why not.
    func admit(_ timeline: VehicleTimeline, faults: [Fault]) throws(Refusal) {
        let vin = timeline.vehicle.vin
        if let problem = timeline.refusal(at: now) { throw Refusal(problem) }
        if let remaining = limits.remaining(vin, at: now, uptime: uptime()) {
            throw Refusal(.vehicleRateLimit, retryAfter: remaining)
        }
        for event in timeline.vehicle.events {
            guard case .rateLimited(on: let night, retryAfter: _) = event,
                now >= model.fleet.hours(ofNights: night...night).lowerBound,
                let wait = limits.firstTime(event, of: vin)
            else { continue }
            try limit(vin, for: wait)
        }
        for fault in faults {
            guard case .problem(let problem) = fault.kind else { continue }
            if problem == .vehicleRateLimit { try limit(vin, for: fault.retryAfter) }
            throw Refusal(problem)
        }
    }

    private func limit(_ vin: VIN, for wait: Duration) throws(Refusal) {
        limits.begin(vin, for: wait, at: now, uptime: uptime())
        throw Refusal(.vehicleRateLimit, retryAfter: wait)
    }

    /// The same for the same call at the same time, the first, the second time and so on.
    private func requestID(for request: SimulatedRequest) -> String {
        let key = "\(request.method) \(request.target)"
        let count = counts[key, default: 0]
        counts[key] = count + 1
        var random = SplitMix64(seed: model.fleet.seed, for: "request \(key)").split(count)
        return random.uuid()
    }
}

/// One request on its way through the simulator.
struct Call {
    let request: SimulatedRequest
    let requestID: String
    let path: [String]

    init(request: SimulatedRequest, requestID: String) {
        self.request = request
        self.requestID = requestID
        path = request.path
    }

    var isV3: Bool { path.first == "v3" }

    /// The vehicle whose values are asked for, if it is such a call.
    var vehicleID: String? {
        guard path.count >= 3, path[1] == "vehicles" else { return nil }
        switch path[0] {
        case "v2.0": return request.method == "DELETE" ? nil : path[2]
        case "v3": return path.count >= 4 ? path[2] : nil
        default: return nil
        }
    }
}

/// What a simulator has been asked.
public struct SimulatorLog: Hashable, Sendable {
    public let requests: Int
    /// Calls about a vehicle that came before its `retry-after` had passed; a good client makes
    /// none.
    public let earlyCalls: Int
    /// How often each `TYPE:CODE` refused a whole call.
    public let refusals: [String: Int]
}

/// The ids that the interface gives to vehicles, their owner and connections; made from the seed.
struct VehicleDirectory: Sendable {
    let userID: String
    /// In the fleet's order.
    let vehicleIDs: [String]
    let timelines: [String: VehicleTimeline]
    let connectionIDs: [String: String]

    init(_ model: FleetModel) {
        func id(_ purpose: String) -> String {
            var random = SplitMix64(seed: model.fleet.seed, for: purpose)
            return random.uuid()
        }
        userID = id("user")
        let pairs = model.timelines.map { (id("vehicle \($0.vehicle.vin)"), $0) }
        vehicleIDs = pairs.map(\.0)
        timelines = Dictionary(uniqueKeysWithValues: pairs)
        connectionIDs = Dictionary(
            uniqueKeysWithValues: pairs.map { ($0.0, id("connection \($0.1.vehicle.vin)")) })
    }
}
