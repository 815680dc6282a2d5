/// One request on its way through the simulator.
struct Call {
    let request: SimulatedRequest
    let requestID: String
    let path: [String]
    /// What befalls it.
    private(set) var faults: [Fault] = []

    init(request: SimulatedRequest, requestID: String) {
        self.request = request
        self.requestID = requestID
        path = request.path
    }

    func befallen(by faults: [Fault]) -> Self {
        var copy = self
        copy.faults = faults
        return copy
    }

    var method: String { request.method }

    var isV3: Bool { path.first == "v3" }

    /// The vehicle whose values are asked for, if it is such a call.
    var vehicleID: String? {
        guard path.count >= 3, path[1] == "vehicles" else { return nil }
        switch path[0] {
        case "v2.0":
            return path.count == 4 && path[3] == "application"
                || path.count == 5 && path[3] == "webhooks" ? nil : path[2]
        case "v3": return path.count >= 4 ? path[2] : nil
        default: return nil
        }
    }

    /// Why one signal fails while the call is answered; `nil`: it does not.
    func refusal(of signal: SimulatedSignal) -> Refusal? {
        for fault in faults where fault.signal == signal {
            guard case .problem(let problem) = fault.kind else { continue }
            let wait = problem == .vehicleRateLimit ? fault.retryAfter : nil
            return Refusal(problem, retryAfter: wait)
        }
        return nil
    }
}
