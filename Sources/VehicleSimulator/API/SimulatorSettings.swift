/// Points on which the real interfaces differ, or their documents contradict each other.
public struct SimulatorSettings: Hashable, Sendable {
    /// How v3 wraps one signal or one vehicle.
    public enum Envelope: String, CaseIterable, Sendable {
        /// The resource at the top, as the official clients read it.
        case bare
        /// Under `data`, with `included`, as the published specification has it.
        case wrapped
        /// Bare, with a copy under `data`: both kinds of reader are satisfied.
        case both
    }

    /// How v3 words a refusal of a whole call.
    public enum ErrorShape: String, CaseIterable, Sendable {
        /// The fields at the top.
        case flat
        /// The fields under `error`.
        case nested
        /// A list under `errors`, as in JSON:API.
        case list
    }

    /// Which headers a batch gives an item that failed.
    public enum BatchErrorHeaders: String, CaseIterable, Sendable {
        /// None at all, as in real answers. One official client stumbles over that.
        case none
        /// Names in lower case.
        case lower
        /// `retry-after` in both cases: the official clients look for different ones.
        case both
    }

    /// What v3 calls the page of a list.
    public enum ListMeta: String, CaseIterable, Sendable {
        case page, pageNumber, both
    }

    /// What the signals of v3 hold.
    public enum Store: String, CaseIterable, Sendable {
        /// What a mileage report needs.
        case usual
        /// The catalogue, as far as the simulator has it.
        case full
        /// Nothing was collected yet: an empty list, and 404 for each.
        case empty
    }

    /// A token bucket: so many calls at once, then so many a minute.
    public struct Allowance: Hashable, Sendable {
        public let burst: Int
        public let perMinute: Double
        public init(burst: Int, perMinute: Double) {
            precondition(burst >= 1 && perMinute > 0, "an allowance allows something")
            self.burst = burst
            self.perMinute = perMinute
        }
    }

    public var envelope: Envelope
    public var errorShape: ErrorShape
    /// The word for kilometers in v3: `km` in real payloads, `kilometers` in the documents.
    public var kilometersWord: String
    /// Whether v3 gives the model year as a text.
    public var yearIsText: Bool
    /// Whether v3 insists on `sc-user-id`; the official clients never send it.
    public var requiresUserID: Bool
    /// How long a refresh token works on after it was used. The documents say 1 and 10 minutes.
    public var refreshGrace: Duration
    /// Whether the fleet's owner has consented before the story begins, so that v3 lists the
    /// vehicles at once.
    public var isConnectedFromStart: Bool
    public var batchErrorHeaders = BatchErrorHeaders.none
    public var listMeta = ListMeta.both
    public var store = Store.usual
    /// Whether v3 gives its times in seconds, as some documents have it; real ones are
    /// milliseconds.
    public var timesAreSeconds = false
    /// Of the whole application; `nil`: no limit.
    public var allowance: Allowance?
    /// Calls about one vehicle in a month of the story; `nil`: no limit.
    public var monthlyLimit: Int?
    /// Real time before each answer.
    public var latency = Duration.zero
    /// How long a command takes; from 175 s on it is answered 202 at once and its result follows.
    public var commandTime = Duration.zero
    /// Real time to wait before a webhook's delivery is tried again, once each.
    /// Source: the API's page on delivery: 3 times, after 25, 50 and 100 s.
    public var webhookRetries: [Duration] = [.seconds(25), .seconds(50), .seconds(100)]

    public init(
        envelope: Envelope = .both, errorShape: ErrorShape = .flat, kilometersWord: String = "km",
        yearIsText: Bool = false, requiresUserID: Bool = false,
        refreshGrace: Duration = .seconds(60), isConnectedFromStart: Bool = true
    ) {
        self.envelope = envelope
        self.errorShape = errorShape
        self.kilometersWord = kilometersWord
        self.yearIsText = yearIsText
        self.requiresUserID = requiresUserID
        self.refreshGrace = refreshGrace
        self.isConnectedFromStart = isConnectedFromStart
    }
}

extension SimulatorSettings {
    /// A duration as fleet files write it: `90s`, `1h30m`, `250ms`; `nil` when it is none.
    public static func duration(_ text: String) -> Duration? { WrittenQuantity.duration(text) }
}
