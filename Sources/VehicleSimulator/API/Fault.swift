public import VehicleRecords

/// A failure to inject into the answers about vehicles, at a rate.
///
/// Written `NAME[@RATE][,vehicle=VIN][,retry-after=90s][,delay=2s][,limit=N]`. The name is a type
/// and code of the API (`VEHICLE_STATE:ASLEEP`) or one of ``Transport``; the rate a share of the
/// calls (`0.05`, `5%`), all of them where none is given. `NAME=RATE` is the same.
public struct Fault: Hashable, Sendable {
    /// What a network, a proxy or a broken server does.
    public enum Transport: String, CaseIterable, Sendable {
        /// Status 502 with a page of HTML.
        case html502 = "html-502"
        /// Status 200 with nothing in it.
        case empty
        /// The connection ends in the middle of the body.
        case truncated
        /// Half of the JSON, as if it were all.
        case halfJSON = "half-json"
        /// The answer without its content type.
        case noContentType = "no-content-type"
        /// The answer, late.
        case slow
    }

    public enum Kind: Hashable, Sendable {
        case problem(APIProblem)
        case transport(Transport)
    }

    public let kind: Kind
    /// The share of calls that fail, 0 to 1.
    public let rate: Double
    /// The one vehicle it befalls; `nil`: any.
    public let vehicle: VIN?
    /// For 429 of a vehicle: every call before that has passed fails as well.
    public let retryAfter: Duration
    /// For a slow answer.
    public let delay: Duration
    /// How often it befalls each vehicle at most; `nil`: no end.
    public let limit: Int?

    public init(
        _ kind: Kind, rate: Double = 1, vehicle: VIN? = nil,
        retryAfter: Duration = .seconds(60), delay: Duration = .seconds(2), limit: Int? = nil
    ) {
        precondition((0...1).contains(rate), "a rate lies between 0 and 1")
        self.kind = kind
        self.rate = rate
        self.vehicle = vehicle
        self.retryAfter = retryAfter
        self.delay = delay
        self.limit = limit
    }

    /// Reads a fault as it is written on the command line.
    /// - Throws: when the name, the rate or an option is none of those above.
    public init(_ text: String) throws(SimulatorError) {
        var parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let (name, written) = Self.pair(parts.removeFirst(), at: ["@", "="])
        let kind = try Self.kind(named: name, in: text)
        var (rate, vehicle): (Double, VIN?) = (1, nil)
        var (retryAfter, delay): (Duration, Duration) = (.seconds(60), .seconds(2))
        var limit: Int?
        if let written {
            guard let share = WrittenQuantity.share(written) else {
                throw SimulatorError(.fault(text), "\"\(written)\" is not a share from 0 to 1")
            }
            rate = share
        }
        for part in parts {
            switch Self.pair(part) {
            case ("vehicle", let value?):
                do { vehicle = try VIN(value) } catch {
                    throw SimulatorError(.fault(text), error.description)
                }
            case ("retry-after", let value?):
                retryAfter = try Self.duration(value, in: text)
            case ("delay", let value?): delay = try Self.duration(value, in: text)
            case ("limit", let value?):
                guard let count = Int(value), count > 0 else {
                    throw SimulatorError(.fault(text), "\"\(value)\" is not a number from 1 up")
                }
                limit = count
            case (let option, _):
                throw SimulatorError(
                    .fault(text), "unknown option \"\(option)\"",
                    hint: "options: vehicle=VIN, retry-after=90s, delay=2s, limit=1")
            }
        }
        self.init(
            kind, rate: rate, vehicle: vehicle, retryAfter: retryAfter, delay: delay, limit: limit)
    }

    private static func kind(named name: String, in text: String) throws(SimulatorError) -> Kind {
        if let transport = Transport(rawValue: name) { return .transport(transport) }
        if let problem = APIProblem(named: name) { return .problem(problem) }
        let known = Transport.allCases.map(\.rawValue) + APIProblem.all.map(\.name)
        throw SimulatorError(
            .fault(text), "unknown fault \"\(name)\"",
            hint: nearest(name, among: known).map { "did you mean \($0)?" }
                ?? "transport faults: "
                + Transport.allCases.map(\.rawValue).joined(separator: ", ")
                + "; or a type and code of the API, as VEHICLE_STATE:ASLEEP")
    }

    private static func duration(
        _ value: String, in text: String
    ) throws(SimulatorError) -> Duration {
        guard let duration = WrittenQuantity.duration(value) else {
            throw SimulatorError(.fault(text), "\"\(value)\" is not a duration like 90s")
        }
        return duration
    }

    private static func pair(
        _ text: String, at marks: Set<Character> = ["="]
    ) -> (String, String?) {
        guard let mark = text.firstIndex(where: marks.contains) else { return (text, nil) }
        return (String(text[..<mark]), String(text[text.index(after: mark)...]))
    }
}
