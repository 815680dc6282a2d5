import Logging
import VehicleRecords

/// Gives and renews the token that goes with a request.
protocol Authority: Sendable {
    /// A token that is good for some time yet.
    func token() async throws(VehicleAPIError) -> Secret
    /// The API refused this token: the next ``token()`` gives another one.
    func replace(_ refused: Secret) async throws(VehicleAPIError)
}

/// A whole answer, with when it was asked for and when it came.
struct Reply: Sendable {
    let response: HTTPResponse
    let askedAt: Timestamp
    let receivedAt: Timestamp
    /// What was sent and must not come back in a message.
    let secrets: [Secret]

    var requestID: String? { response.headers["sc-request-id"] }
}

/// Sends one request until it is answered or nothing more may be done: allowance, token, transport,
/// reading, and what the retry table says about each failure.
struct APICaller: Sendable {
    let transport: any HTTPTransport
    let allowance: Allowance
    let policy: RetryPolicy
    let patience: any Patience
    let logger: Logger
    let ledger: (any CallLedger)?
    let memory: (any WaitMemory)?
    let budget = RetryBudget()
    let breakers = MakerBreakers()

    /// Requests that draw on the application's allowance, and those that don't (tokens).
    enum Meter: Sendable { case metered, free }

    /// How often a call failed so far, by what the failure allows.
    private struct Tries {
        var sent = 0
        var faults = 1
        var waits = 0
        var refreshed = false
    }

    /// - Parameters:
    ///   - operation: for messages.
    ///   - subject: for messages.
    ///   - request: without its authorization, if `authority` gives one; made anew for
    ///     each try.
    ///   - authority: whose token goes with it.
    ///   - meter: whether it draws on the allowance.
    ///   - target: the vehicle that is asked, if one is.
    ///   - repeats: false for what must not be done twice, such as a command: then only a refused
    ///     token leads to a second request.
    ///   - secrets: what must not come back in a message.
    ///   - read: takes the answer apart; a bad answer counts as a fault that may pass.
    /// - Returns: what `read` made of the answer.
    /// - Throws: when it failed and nothing more may be done in this run.
    func call<Answer>(
        _ operation: VehicleAPIError.Operation, _ subject: String?,
        _ request: @autoclosure () -> HTTPRequest, by authority: (any Authority)? = nil,
        _ meter: Meter = .metered, about target: @autoclosure () -> CallTarget? = nil,
        repeats: Bool = true, hiding secrets: [Secret] = [],
        reading read: (Reply) throws(VehicleAPIError.Cause) -> Answer
    ) async throws(VehicleAPIError) -> Answer {
        var tries = Tries()
        while true {
            let target = target()
            let pass = try await takePlace(operation, subject, meter, target)
            var request = request()
            request.headers["accept"] = "application/json"
            let token: Secret?
            do throws(VehicleAPIError) { token = try await authority?.token() } catch {
                await pass.note(.abandoned, breakers, patience)
                throw error
            }
            if let token { request.authorization = .bearer(token) }
            await note(target, &tries)
            let cause: VehicleAPIError.Cause
            do throws(VehicleAPIError.Cause) {
                let answer = try read(
                    try await exchange(request, hiding: secrets + [token].compactMap(\.self)))
                if meter == .metered { await allowance.resume() }
                await pass.note(.answered, breakers, patience)
                return answer
            } catch {
                cause = error
            }
            await pass.note(cause.breakerOutcome, breakers, patience)
            if case .fault(let fault) = cause, fault.stopsRun {
                await allowance.stop(because: cause)
            }
            let failure = VehicleAPIError(operation, subject, cause)
            if case .afterRefresh = cause.advice, let authority, let token, !tries.refreshed {
                tries.refreshed = true
                try await authority.replace(token)
            } else if repeats {
                try await wait(after: failure, target?.vehicle, &tries)
            } else {
                throw failure
            }
        }
    }

    /// A request is about to leave: the month's count and the budget take it down.
    private func note(_ target: CallTarget?, _ tries: inout Tries) async {
        if tries.sent == 0 { await budget.first() }
        tries.sent += 1
        guard let target, let ledger else { return }
        await ledger.count(target.calls, of: target.vehicle, at: await patience.now())
    }

    /// How a request was let through by the maker's breaker, if there is one.
    private struct Admission {
        let make: String?
        let pass: MakerBreakers.Pass

        func note(
            _ outcome: MakerBreakers.Outcome, _ breakers: MakerBreakers, _ patience: any Patience
        ) async {
            guard let make else { return }
            await breakers.note(outcome, of: make, pass, at: await patience.now())
        }
    }

    /// Waits for a place in the allowance, unless the maker rests: before the wait and after it,
    /// for at the default pace a wait can take hours.
    private func takePlace(
        _ operation: VehicleAPIError.Operation, _ subject: String?, _ meter: Meter,
        _ target: CallTarget?
    ) async throws(VehicleAPIError) -> Admission {
        guard meter == .metered else { return Admission(make: nil, pass: .ordinary) }
        guard let make = target?.make else {
            try await takePlace(operation, subject)
            return Admission(make: nil, pass: .ordinary)
        }
        if let until = await breakers.rest(of: make, at: await patience.now()) {
            throw VehicleAPIError(
                operation, subject, .makerUnavailable(make), notBefore: until)
        }
        try await takePlace(operation, subject)
        do throws(MakerBreakers.Refusal) {
            return Admission(
                make: make, pass: try await breakers.admit(make, at: await patience.now()))
        } catch {
            await allowance.giveBack()
            throw VehicleAPIError(
                operation, subject, .makerUnavailable(make), notBefore: error.until)
        }
    }

    private func takePlace(
        _ operation: VehicleAPIError.Operation, _ subject: String?
    ) async throws(VehicleAPIError) {
        do throws(Allowance.Refusal) {
            try await allowance.take(by: policy.deadline)
        } catch {
            switch error {
            case .tooLate(let instant):
                throw VehicleAPIError(operation, subject, .deadline, notBefore: instant)
            case .stopped(let cause): throw VehicleAPIError(operation, subject, cause)
            case .cancelled: throw VehicleAPIError(operation, subject, .cancelled)
            }
        }
    }

    /// One request and its answer.
    private func exchange(
        _ request: HTTPRequest, hiding secrets: [Secret]
    ) async throws(VehicleAPIError.Cause) -> Reply {
        let askedAt = await patience.now()
        if let deadline = policy.deadline, askedAt > deadline { throw .deadline }
        let response: HTTPResponse
        do throws(TransportFailure) {
            response = try await transport.send(request)
        } catch {
            throw error.kind == .cancelled ? .cancelled : .transport(error)
        }
        let receivedAt = max(askedAt, await patience.now())
        guard (200..<300).contains(response.status) else {
            let wait = RetryAfter.wait(in: response.headers, receivedAt: receivedAt)
            throw .fault(APIFault(response, retryAfter: wait, hiding: secrets))
        }
        return Reply(
            response: response, askedAt: askedAt, receivedAt: receivedAt, secrets: secrets)
    }

    /// Waits as long as the failure asks for.
    /// - Throws: the failure, when nothing more may be done in this run.
    private func wait(
        after failure: VehicleAPIError, _ vehicle: VehicleID?, _ tries: inout Tries
    ) async throws(VehicleAPIError) {
        let now = await patience.now()
        let until: Timestamp
        switch failure.advice {
        case .never, .afterRefresh: throw failure
        case .hoursLater: throw failure.given(up: now + RetryPolicy.hoursLater)
        case .backoff:
            tries.faults += 1
            guard tries.faults <= policy.attempts, await budget.take() else { throw failure }
            until = now + policy.delay(before: tries.faults)
        case .after(let wait):
            until = now + wait
            tries.waits += 1
            if let vehicle { await memory?.remember(.vehicle(vehicle), until: until) }
            guard wait <= policy.longestWait, tries.waits <= policy.waits else {
                throw failure.given(up: until)
            }
        case .pauseAll(let stated):
            tries.waits += 1
            until = await allowance.pause(atLeast: stated)
            guard until - now <= policy.longestWait, tries.waits <= policy.waits else {
                throw failure.given(up: until)
            }
        }
        if let deadline = policy.deadline, until > deadline { throw failure.given(up: until) }
        logger.info(
            "asking again",
            metadata: [
                "operation": "\(failure.operation.rawValue)", "subject": "\(failure.subject ?? "")",
                "class": "\(failure.classification.rawValue)", "not-before": "\(until)",
            ])
        do { try await patience.wait(until: until) } catch {
            throw VehicleAPIError(failure.operation, failure.subject, .cancelled)
        }
    }
}

extension VehicleAPIError.Cause {
    /// What the maker's breaker makes of it: trouble of the maker's side, an answer, or nothing
    /// that says anything about the maker.
    fileprivate var breakerOutcome: MakerBreakers.Outcome {
        switch classification {
        case .upstream: .failed
        case .transport:
            if case .transport(let failure) = self, failure.kind == .timeout {
                .failed
            } else {
                .abandoned
            }
        case .cancelled, .deadline, .badResponse: .abandoned
        default: .answered
        }
    }
}

extension VehicleAPIError {
    fileprivate func given(up notBefore: Timestamp) -> Self {
        Self(operation, subject, cause, notBefore: notBefore)
    }
}
