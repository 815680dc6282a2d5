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
    /// Deliveries to webhooks, as they become due.
    nonisolated let deliveries: AsyncStream<OutgoingEvent>
    nonisolated let outbox: AsyncStream<OutgoingEvent>.Continuation

    /// The story's time.
    public private(set) var now: Timestamp
    /// How long this has existed in real time; only waiting for limits looks at it.
    private let uptime: @Sendable () -> Duration
    var grants: Grants
    var book: OwnerBook
    /// What commands have made of vehicles, by vehicle id.
    var states: [String: BodyState] = [:]
    var hooks: WebhookBook
    private var limits = RateLimits()
    private var dice: FaultDice
    private var counts: [String: Int] = [:]
    private var refusals: [String: Int] = [:]
    private var requests = 0

    /// - Parameters:
    ///   - fleet: The vehicles and their story.
    ///   - at: Where the clock stands; the first night where none is given.
    ///   - faults: What to inject, beside the fleet's own.
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
        (deliveries, outbox) = AsyncStream.makeStream(of: OutgoingEvent.self)
        now = at ?? fleet.instant(ofNight: 0)
        self.uptime = uptime
        grants = Grants(seed: fleet.seed)
        book = OwnerBook(
            directory,
            connectedSince: settings.isConnectedFromStart
                ? fleet.instant(ofNight: 0) - .seconds(86_400) : nil)
        hooks = WebhookBook(seed: fleet.seed)
        dice = FaultDice(seed: fleet.seed, faults: fleet.faults + faults)
    }

    /// A clock that begins now and never goes back.
    public static func realUptime() -> @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { start.duration(to: .now) }
    }

    /// Moves the story on; webhooks hear of what the vehicles reported meanwhile.
    public func advance(by duration: Duration) {
        precondition(duration >= .zero, "the story never goes back")
        let before = now
        now = now + duration
        notify(since: before)
    }

    /// What has been asked so far.
    public var log: SimulatorLog {
        SimulatorLog(requests: requests, earlyCalls: limits.earlyCalls, refusals: refusals)
    }

    /// Answers one request. Never fails: what is wrong with a request is an answer too.
    public func answer(_ request: SimulatedRequest) -> SimulatedResponse {
        requests += 1
        let request = call(of: request)
        let vehicle = request.vehicleID.flatMap { book.timeline($0)?.vehicle }
        let faults = dice.roll(for: vehicle, path: "/" + request.path.joined(separator: "/")) {
            model.fleet.hours(ofNights: $0).contains(now)
        }
        let call = request.befallen(by: faults)
        var response: SimulatedResponse
        do {
            response = try route(call)
        } catch {
            response = refusal(error, of: call)
        }
        response.headers.append(.init(name: "sc-request-id", value: call.requestID))
        response.delay += settings.latency
        let isLimit = response.header("retry-after") != nil
        for case .transport(let transport) in faults.map(\.kind) {
            let delay = faults.first { $0.kind == .transport(transport) }?.delay ?? .zero
            transport.spoil(&response, delay: delay)
        }
        let isTold = response.header("retry-after") != nil && !response.isCutShort
        if isLimit, !isTold, let vehicle { limits.spoil(vehicle.vin) }
        return response
    }

    private func refusal(_ error: Refusal, of call: Call) -> SimulatedResponse {
        refusals[error.problem.name, default: 0] += 1
        let body =
            call.isV3
            ? error.v3Body(requestID: call.requestID, shape: settings.errorShape)
            : error.v2Body(place(of: call))
        return SimulatedResponse(error.problem.status, body, headers: error.headers)
    }

    /// For a request whose body never came whole: too long, or broken off.
    func refuse(isTooLong: Bool) -> SimulatedResponse {
        requests += 1
        let call = call(of: SimulatedRequest("POST", "/"))
        let message = isTooLong ? "The body is too long" : "The body is broken"
        var response = refusal(Refusal(.validation, field: "body", message: message), of: call)
        if isTooLong { response.status = 413 }
        response.headers.append(.init(name: "sc-request-id", value: call.requestID))
        return response
    }

    func place(of call: Call) -> Refusal.Place {
        Refusal.Place(
            requestID: call.requestID, clientID: credentials.clientID, vehicleID: call.vehicleID,
            origin: call.request.headers["host"].map { "http://\($0)" }
                ?? "https://connect.smartcar.com")
    }

    private func route(_ call: Call) throws(Refusal) -> SimulatedResponse {
        let path = call.path
        if path.first == "_simulator" { return try control(call) }
        if call.vehicleID == nil { try fail(call) }
        switch path.first {
        case nil where call.request.method == "GET": return about()
        case "oauth" where path.count == 2 && ["authorize", "reauthenticate"].contains(path[1]):
            return connect(call)
        case "oauth" where path.count == 2 && path[1] == "token": return userToken(call)
        case "oauth2" where path.count == 2 && path[1] == "token": return applicationToken(call)
        case "v2.0": return try v2(call)
        case "v3": return try v3(call)
        case let version? where version.first == "v" && path.count > 1:
            throw Refusal(.unknownVersion)
        default: throw Refusal(.unknownPath)
        }
    }

    // MARK: - Limits

    /// Lets a call about a vehicle's values pass, or says why not.
    /// Each of its `paths` counts in the monthly quota.
    func admit(_ timeline: VehicleTimeline, _ call: Call, paths: Int = 1) throws(Refusal) {
        let vin = timeline.vehicle.vin
        let moment = RateLimits.Moment(now: now, uptime: uptime())
        if let allowance = settings.allowance, !limits.draw(from: allowance, at: moment) {
            throw Refusal(.applicationRateLimit)
        }
        if let problem = timeline.refusal(at: now) { throw Refusal(problem) }
        if let owner = call.vehicleID.flatMap({ book.owner(of: $0) }), let problem = owner.problem {
            if problem == .vehicleRateLimit {
                throw Refusal(problem, retryAfter: .seconds(60))
            }
            throw Refusal(problem)
        }
        if let remaining = limits.remaining(vin, at: moment) {
            throw Refusal(.vehicleRateLimit, retryAfter: remaining)
        }
        for event in timeline.vehicle.events {
            guard case .rateLimited(on: let night, retryAfter: _) = event,
                now >= model.fleet.hours(ofNights: night...night).lowerBound,
                let wait = limits.firstTime(event, of: vin)
            else { continue }
            limits.begin(vin, for: wait, at: moment)
            throw Refusal(.vehicleRateLimit, retryAfter: wait)
        }
        try fail(call, vin: vin)
        if let limit = settings.monthlyLimit,
            !limits.count(paths, of: vin, upTo: limit, on: now.date)
        {
            throw Refusal(.vehicleRequestLimit)
        }
    }

    /// Refuses a call that is to fail whole.
    private func fail(_ call: Call, vin: VIN? = nil) throws(Refusal) {
        for fault in call.faults where fault.signal == nil {
            guard case .problem(let problem) = fault.kind else { continue }
            guard problem == .vehicleRateLimit else { throw Refusal(problem) }
            if let vin {
                let moment = RateLimits.Moment(now: now, uptime: uptime())
                limits.begin(vin, for: fault.retryAfter, at: moment)
            }
            throw Refusal(problem, retryAfter: fault.retryAfter)
        }
    }

    /// With an id that is the same for the same call at the same time, the first, the second time
    /// and so on.
    private func call(of request: SimulatedRequest) -> Call {
        let key = "\(request.method) \(request.target)"
        let count = counts[key, default: 0]
        counts[key] = count + 1
        var random = SplitMix64(seed: model.fleet.seed, for: "request \(key)").split(count)
        return Call(request: request, requestID: random.uuid())
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
