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
