public import ArgumentParser
import VehicleSimulator

/// Points on which the real interfaces differ, or their documents contradict each other.
struct SimulatorVariants: ParsableArguments {
    /// Glitches of a maker's cloud, on 5 % of the nights of each vehicle.
    enum Glitch: String, CaseIterable, ExpressibleByArgument { case zero, drop, unit }
    enum Year: String, CaseIterable, ExpressibleByArgument { case int, string }
    enum Kilometers: String, CaseIterable, ExpressibleByArgument { case km, kilometers }
    enum Times: String, CaseIterable, ExpressibleByArgument { case milliseconds, seconds }

    @Option(help: "How v3 wraps one signal or vehicle.")
    var signalEnvelope = SimulatorSettings.Envelope.both
    @Option(help: "How v3 words a refusal.") var errorShape = SimulatorSettings.ErrorShape.flat
    @Option(help: "What headers a failed item of a batch has.")
    var batchErrorHeaders = SimulatorSettings.BatchErrorHeaders.none
    @Option(help: "What v3 calls the page of a list.")
    var listMeta = SimulatorSettings.ListMeta.both
    @Option(help: "The model year of v3, as a number or a text.") var year = Year.int
    @Option(name: .customLong("v3-unit"), help: "The word of v3 for kilometers.")
    var kilometers = Kilometers.km
    @Option(name: .customLong("v3-times"), help: "The unit of v3's times.")
    var times = Times.milliseconds
    @Option(help: "The signals of v3: none yet, those of a mileage report, or the whole catalogue.")
    var store = SimulatorSettings.Store.full
    @Flag(help: "v3 insists on sc-user-id.") var strictUserId = false
    @Flag(help: "v3 labels kilopascals bar, as real ones do.") var tireUnitBug = false
    @Option(help: "A glitch of odometers on one night in twenty.") var odometerGlitch: Glitch?
    @Option(
        help: "How long a used refresh token works on.",
        transform: Duration.span)
    var refreshGrace = Duration.seconds(60)
    @Option(
        help: ArgumentHelp(
            "The application's bucket: calls at once, and how many more a minute.",
            valueName: "burst,per-minute"),
        transform: SimulatorSettings.Allowance.argument)
    var allowance: SimulatorSettings.Allowance?
    @Option(help: "Calls about one vehicle in a month before 430.") var monthlyLimit: Int?
    @Option(
        help: "Time before each answer.", transform: Duration.span)
    var latency = Duration.zero
    @Option(
        help: "How long a v3 command takes; from 175s on it is answered 202.",
        transform: Duration.span)
    var commandTime = Duration.zero
    @Option(
        help: "Waits before a webhook is tried again.",
        transform: { text in
            try text.split(separator: ",").map { try Duration.span(String($0)) }
        })
    var webhookRetries: [Duration] = [.seconds(25), .seconds(50), .seconds(100)]
    @Flag(help: "No owner has consented before the story begins.") var unconnected = false

    func validate() throws {
        guard monthlyLimit.map({ $0 > 0 }) ?? true else {
            throw ValidationError("--monthly-limit is a number from 1 up")
        }
    }

    var settings: SimulatorSettings {
        var settings = SimulatorSettings(
            envelope: signalEnvelope, errorShape: errorShape, kilometersWord: kilometers.rawValue,
            yearIsText: year == .string, requiresUserID: strictUserId, refreshGrace: refreshGrace,
            isConnectedFromStart: !unconnected)
        settings.batchErrorHeaders = batchErrorHeaders
        settings.listMeta = listMeta
        settings.store = store
        settings.timesAreSeconds = times == .seconds
        settings.allowance = allowance
        settings.monthlyLimit = monthlyLimit
        settings.latency = latency
        settings.commandTime = commandTime
        settings.webhookRetries = webhookRetries
        return settings
    }

    /// The fleet with the faults that concern its vehicles.
    func applied(to fleet: Fleet) -> Fleet {
        var fleet = fleet
        for index in fleet.vehicles.indices {
            if tireUnitBug {
                fleet.vehicles[index].tires.numbers = .kPa
                fleet.vehicles[index].tires.label = .bar
            }
            let oneInTwenty = VehicleEvent.Occurrence.chance(0.05)
            switch odometerGlitch {
            case .zero: fleet.vehicles[index].events.append(.zero(oneInTwenty))
            case .drop: fleet.vehicles[index].events.append(.dropped(oneInTwenty))
            case .unit: fleet.vehicles[index].events.append(.unitSlip(oneInTwenty))
            case nil: break
            }
        }
        return fleet
    }
}

extension SimulatorSettings.Envelope: ExpressibleByArgument {}
extension SimulatorSettings.ErrorShape: ExpressibleByArgument {}
extension SimulatorSettings.BatchErrorHeaders: ExpressibleByArgument {}
extension SimulatorSettings.ListMeta: ExpressibleByArgument {}
extension SimulatorSettings.Store: ExpressibleByArgument {}

extension Duration {
    /// `90s`, `10m`, `250ms`, `1h30m`.
    fileprivate static func span(_ text: String) throws -> Duration {
        guard let duration = SimulatorSettings.duration(text) else {
            throw ValidationError("\"\(text)\" is not a duration like 90s, 10m or 250ms")
        }
        return duration
    }
}

extension SimulatorSettings.Allowance {
    /// `120,2`
    fileprivate static func argument(_ text: String) throws -> Self {
        let parts = text.split(separator: ",")
        guard parts.count == 2, let burst = Int(parts[0]), burst >= 1,
            let perMinute = Double(parts[1]), perMinute > 0, perMinute.isFinite
        else { throw ValidationError("\"\(text)\" is not an allowance like 120,2") }
        return Self(burst: burst, perMinute: perMinute)
    }
}
