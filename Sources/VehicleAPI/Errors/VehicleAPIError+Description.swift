extension VehicleAPIError: CustomStringConvertible {
    /// Three lines: what could not be done, the cause, and what to do.
    public var description: String { "\(summary)\n  cause: \(reason)\n  hint:  \(hint)" }

    /// What could not be done, and to what.
    public var summary: String {
        "cannot \(operation.rawValue)" + (subject.map { " of \($0.printable)" } ?? "")
    }

    /// The cause in words, on one line.
    public var reason: String {
        let later = notBefore.map { "; not before \($0)" } ?? ""
        return causeText + later
    }

    /// The cause in words, without what belongs to one request alone, so that equal troubles are
    /// equal words.
    public var sharedReason: String {
        guard case .fault(let fault) = cause else { return causeText }
        return words(of: fault).joined(separator: ", ")
    }

    private func words(of fault: APIFault) -> [String] {
        [fault.name, fault.text?.printable ?? fault.unread?.description].compactMap(\.self)
    }

    private var causeText: String {
        switch cause {
        case .fault(let fault):
            (words(of: fault)
                + [fault.requestID.map { "request \($0.printable)" }].compactMap(\.self))
                .joined(separator: ", ")
        case .transport(let failure): failure.description.printable
        case .badAnswer(let answer): answer.description
        case .noVIN(let text?): "\"\(text.printable)\" is no vehicle identification number"
        case .noVIN(nil): "no vehicle identification number is known, and none was sent"
        case .nothingCollected: "the API has collected nothing from this vehicle yet"
        case .notConnected: "no such vehicle is connected"
        case .consentNeeded(let why): why.printable
        case .controlGranted(let scopes):
            "the grant could do more than read: \(scopes.joined(separator: " ").printable)"
        case .deadline: "the deadline of this run is over before it could be asked"
        case .makerUnavailable(let make):
            "the cloud of \(make.printable) failed too often lately; its vehicles wait"
        case .monthlyCallsUsed(let calls): "\(calls) calls of this month are used"
        case .storage(let trouble): trouble.reason.printable
        case .cancelled: "the run was stopped"
        }
    }

    /// What to do about it.
    public var hint: String {
        switch cause {
        case .fault(let fault):
            if let hint = fault.hint { return hint }
        case .storage(let trouble): return trouble.hint
        case .notConnected: return "run connect for it, or connect --list to see what is there"
        case .controlGranted:
            return "connect again with read_* scopes only; this program never sends commands"
        case .noVIN: return "ask the owner to allow read_vin, then connect the vehicle again"
        default: break
        }
        return switch classification {
        case .read: "nothing"
        case .asleep: "ask again in some hours; some vehicles need a drive first"
        case .vehicleState: "ask again when the vehicle is parked and not charging"
        case .rateLimited: "nothing was lost: run again later, or ask for a larger allowance"
        case .noPermission: "the owner has to allow this reading: connect the vehicle again"
        case .notCapable: "this vehicle does not report it; asking again changes nothing"
        case .consentNeeded: "the owner must give consent again: run connect for this vehicle"
        case .ownerAction: "the owner must check the maker's account, subscription or app"
        case .upstream: "the API or the maker's cloud has trouble: run again later"
        case .billing: "this month's calls are used: raise the plan, or wait for the next month"
        case .unauthorized:
            "check client id and secret; the application id of the Connect URL is another value"
        case .invalidRequest: "this is a fault of ours: report it with the request's id"
        case .notFound: "check the vehicle's id and the API version in the configuration"
        case .noData: "new connections take up to a day: run again tomorrow"
        case .noVIN: "ask the owner to allow read_vin, then connect the vehicle again"
        case .transport: "check the network and the configured addresses, then run again"
        case .badResponse: "run again later; if it stays so, a proxy may be in the way"
        case .deadline: "run again, or allow more time with --deadline"
        case .storage: "check the file and its permissions"
        case .cancelled: "run again to go on"
        }
    }
}
