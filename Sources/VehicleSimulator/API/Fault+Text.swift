import VehicleRecords

extension Fault {
    /// How a fault is written, for people.
    public static let notation = """
        NAME[@RATE][,OPTION…]

        NAME is a way in which a network fails:
          \(Transport.allCases.map(\.rawValue).joined(separator: ", "))
        or a type and code of the API, as VEHICLE_STATE:ASLEEP:
          \(problems)
        RATE is a share of the calls, 0.05 or 5%; all of them where none is given.
        OPTION is one of
          vehicle=VIN            only this vehicle
          make=NAME              only vehicles of this make
          nights=FROM..TO        only on these nights, both included
          signal=WORD            only this signal, while the call is answered; of
        \(wrapped(SimulatedSignal.allCases.map(\.word), after: "                           "))
          path=TEXT              only calls whose path holds this, as /oauth/token
          limit=N                at most so often for each vehicle
          retry-after=DURATION   for RATE_LIMIT:VEHICLE, 60s unless given
          delay=DURATION         for slow, 2s unless given

        Chance is seeded by the fleet, the vehicle and the number of its call: the
        same run fails in the same way.
        """

    private static var problems: String {
        var codes: [String: [String]] = [:]
        var types: [String] = []
        for problem in APIProblem.all {
            if codes[problem.type] == nil { types.append(problem.type) }
            codes[problem.type, default: []] += problem.code.map { [$0] } ?? []
        }
        return types.map { type in
            let known = codes[type] ?? []
            guard !known.isEmpty else { return type }
            let first = APIProblem(named: type) == nil ? type + ":" : "\(type), alone or with "
            return first + "\n" + wrapped(known, after: "      ")
        }.joined(separator: "\n  ")
    }

    /// Words in lines that fit a terminal of 80 columns.
    private static func wrapped(_ words: [String], after indent: String) -> String {
        var lines = [indent]
        for word in words {
            let last = lines[lines.count - 1]
            if last == indent {
                lines[lines.count - 1] += word
            } else if last.count + word.count + 2 <= 76 {
                lines[lines.count - 1] += ", " + word
            } else {
                lines[lines.count - 1] += ","
                lines.append(indent + word)
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Reads a fault in its ``notation``; `NAME=RATE` is the same as `NAME@RATE`.
    /// - Throws: when the name, the rate or an option is none of those.
    public init(_ text: String) throws(SimulatorError) {
        var parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let (name, written) = Self.pair(parts.removeFirst(), at: ["@", "="])
        let kind = try Self.kind(named: name, in: text)
        let rate = try written.map { written throws(SimulatorError) in
            try Self.value(written, "a share from 0 to 1", in: text, WrittenQuantity.share)
        }
        var options: [String: String] = [:]
        for part in parts {
            let (option, value) = Self.pair(part)
            guard Self.options.contains(option), let value else {
                throw SimulatorError(
                    .fault(text), "unknown option \"\(part)\"",
                    hint: nearest(option, among: Self.options).map { "did you mean \($0)=?" }
                        ?? "options: \(Self.options.joined(separator: ", ")), each with =VALUE")
            }
            options[option] = value
        }
        try self.init(kind, rate: rate ?? 1, options, in: text)
    }

    private static let options = [
        "vehicle", "make", "nights", "signal", "path", "limit", "retry-after", "delay",
    ]

    private init(
        _ kind: Kind, rate: Double, _ options: [String: String], in text: String
    ) throws(SimulatorError) {
        func read<Value>(
            _ option: String, _ form: String, _ read: (String) -> Value?
        ) throws(SimulatorError) -> Value? {
            guard let value = options[option] else { return nil }
            return try Self.value(value, form, in: text, read)
        }
        var vehicle: VIN?
        if let value = options["vehicle"] {
            do { vehicle = try VIN(value) } catch {
                throw SimulatorError(.fault(text), error.description)
            }
        }
        let wait = try read("retry-after", "a duration like 90s", WrittenQuantity.duration)
        let delay = try read("delay", "a duration like 90s", WrittenQuantity.duration)
        self.init(
            kind, rate: rate, vehicle: vehicle, retryAfter: wait ?? .seconds(60),
            delay: delay ?? .seconds(2),
            limit: try read("limit", "a number from 1 up") { number in
                Int(number).flatMap { $0 > 0 ? $0 : nil }
            })
        make = options["make"]?.uppercased()
        path = options["path"]
        nights = try read(
            "nights", "dates like 2026-11-02..2026-11-05", WrittenQuantity.dates)
        signal = try read("signal", "one of \(SimulatedSignal.words)") { SimulatedSignal(word: $0) }
        if signal != nil, case .transport = kind {
            throw SimulatorError(
                .fault(text), "a network fails a whole call, not one signal",
                hint: "leave signal= out, or name a type and code of the API")
        }
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

    private static func value<Value>(
        _ written: String, _ form: String, in text: String, _ read: (String) -> Value?
    ) throws(SimulatorError) -> Value {
        guard let value = read(written) else {
            throw SimulatorError(.fault(text), "\"\(written)\" is not \(form)")
        }
        return value
    }

    private static func pair(
        _ text: String, at marks: Set<Character> = ["="]
    ) -> (String, String?) {
        guard let mark = text.firstIndex(where: marks.contains) else { return (text, nil) }
        return (String(text[..<mark]), String(text[text.index(after: mark)...]))
    }
}
