public import VehicleRecords

/// What can go wrong between us and a vehicle: what was being done, to what, why it failed, and
/// what to do about it. No secret is ever part of it.
public struct VehicleAPIError: Error, Hashable, Sendable {
    /// What was being done, as it reads after "cannot".
    public enum Operation: String, Sendable {
        case authorize = "get an application token"
        case exchangeCode = "exchange the authorization code"
        case refresh = "refresh the owner's token"
        case readRedirect = "read the answer of the consent page"
        case listConnections = "list the connections"
        case listVehicles = "list the vehicles of the account"
        case readPermissions = "read the permissions"
        case readSignals = "read the signals"
        case readVehicle = "read the attributes"
        case readBatch = "read the batch"
        case readUser = "read the owner's id"
        case readCompatibility = "read the compatibility"
        case readValue = "read the value"
        case disconnect = "disconnect the vehicle"
        case subscribe = "subscribe the vehicle to the webhook"
        case unsubscribe = "unsubscribe the vehicle from the webhook"
        case request = "make the request"
        case command = "send the command"
        case store = "use the token store"
    }

    /// Why it failed.
    public enum Cause: Error, Hashable, Sendable {
        case fault(APIFault)
        case transport(TransportFailure)
        case badAnswer(BadAnswer)
        /// The vehicle's number is not known, and the text that came instead, if any.
        case noVIN(String?)
        /// The vehicle is connected, but the API has nothing of it yet.
        case nothingCollected
        case notConnected
        case consentNeeded(String)
        /// The grant could do more than read.
        case controlGranted([String])
        case deadline
        /// The maker's side failed so often lately that its vehicles are left alone for a while.
        case makerUnavailable(String)
        /// The vehicle has had so many calls this month, and the plan has no more.
        case monthlyCallsUsed(Int)
        case storage(StorageTrouble)
        case cancelled
    }

    /// Why connections and tokens can't be read or written.
    public struct StorageTrouble: Hashable, Sendable {
        /// What kind, for deciding what to do about it.
        public enum Kind: String, Sendable {
            /// Others may read it, or we may not.
            case permission
            /// It is no store, of a later version, or was changed from outside.
            case damaged
            /// The master key is missing or another one.
            case key
            /// Another program is using it.
            case busy
            /// The disk is full or fails.
            case disk
        }

        public let kind: Kind
        /// What is wrong, in words.
        public let reason: String
        public let hint: String

        public init(_ kind: Kind, _ reason: String, hint: String) {
            self.kind = kind
            self.reason = reason
            self.hint = hint
        }
    }

    public let operation: Operation
    /// The vehicle, grant or file; nil where it is the application as a whole.
    public let subject: String?
    public let cause: Cause
    /// The earliest moment at which asking again makes sense, if that is known.
    public let notBefore: Timestamp?

    public init(
        _ operation: Operation, _ subject: String?, _ cause: Cause, notBefore: Timestamp? = nil
    ) {
        self.operation = operation
        self.subject = subject
        self.cause = cause
        self.notBefore = notBefore
    }
}

extension VehicleAPIError.Cause {
    /// What may be done next.
    public var advice: RetryAdvice {
        switch self {
        case .fault(let fault): fault.advice
        case .transport(let failure):
            switch failure.kind {
            case .unreachable, .timeout, .interrupted: .backoff
            case .insecure, .tooLarge, .badAddress, .cancelled: .never
            }
        case .badAnswer: .backoff
        case .nothingCollected, .makerUnavailable: .hoursLater
        case .noVIN, .notConnected, .consentNeeded, .controlGranted, .deadline, .storage,
            .monthlyCallsUsed,
            .cancelled:
            .never
        }
    }

    /// The class, in one word.
    public var classification: Classification {
        switch self {
        case .fault(let fault): fault.classification
        case .transport(let failure): failure.kind == .cancelled ? .cancelled : .transport
        case .badAnswer: .badResponse
        case .noVIN: .noVIN
        case .nothingCollected: .noData
        case .notConnected: .notFound
        case .consentNeeded, .controlGranted: .consentNeeded
        case .deadline: .deadline
        case .makerUnavailable: .upstream
        case .monthlyCallsUsed: .billing
        case .storage: .storage
        case .cancelled: .cancelled
        }
    }
}

extension VehicleAPIError {
    public var advice: RetryAdvice { cause.advice }
    public var classification: Classification { cause.classification }
    /// Whether nothing more may be asked of the API in this run.
    public var stopsRun: Bool {
        guard case .fault(let fault) = cause else { return false }
        return fault.stopsRun
    }
}
