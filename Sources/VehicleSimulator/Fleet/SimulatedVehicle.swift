public import VehicleRecords

/// A vehicle, how it is driven and what goes wrong with it.
public struct SimulatedVehicle: Hashable, Sendable {
    /// What moves it, as the interface says it.
    public enum Powertrain: String, CaseIterable, Sendable {
        case combustion = "ICE"
        case electric = "BEV"
        case plugInHybrid = "PHEV"
        case hybrid = "HEV"

        var burnsFuel: Bool { self != .electric }
        var isCharged: Bool { self == .electric || self == .plugInHybrid }
    }

    /// What the counter shows at the end of a night's day; everything before and after follows
    /// from the driving.
    public struct Anchor: Hashable, Sendable {
        public var shown: Distance
        /// `nil`: the first night.
        public var night: CalendarDate?
        public init(shown: Distance, night: CalendarDate? = nil) {
            self.shown = shown
            self.night = night
        }
    }

    public var vin: VIN
    public var make: String
    public var model: String
    public var year: Int
    public var trim: String?
    public var powertrain: Powertrain
    /// The unit that the counter counts in, whole. The interface converts miles to kilometers.
    public var counts: ReportedDistance.Unit
    public var odometer: Anchor
    public var driving: DrivingPattern
    /// What the vehicle can report; for the rest it answers "not capable" (501).
    public var signals: Set<SimulatedSignal>
    /// Distance from one oil change to the next.
    public var oilInterval: Distance
    public var tires: TireSensors
    /// From the vehicle's report to its arrival at the interface.
    public var refreshDelay: Duration
    /// The longest silence of a vehicle that stands; `nil`: an idle vehicle sends nothing.
    public var heartbeat: Duration?
    public var events: [VehicleEvent]
    /// A recorded series that takes the place of the driving.
    public var replay: ReplaySeries?
    /// What the interface says instead of the VIN; `nil`: the VIN. Test vehicles have numbers that
    /// no plate could bear.
    public var statedVIN: String?
    /// Whose account it is in; `nil`: the fleet's own.
    public var owner: String?
    /// Active trouble codes, as `P0302`.
    public var troubleCodes: [String] = []
    public var traction = BatteryPack()
    /// For people: what happens to this vehicle, in a few words.
    public var story: String?
    /// For tests: the verdicts that a good judge may reach. The simulator looks at neither.
    public var expectedVerdicts: [String] = []

    public init(
        vin: VIN, make: String, model: String, year: Int, trim: String? = nil,
        powertrain: Powertrain = .combustion, counts: ReportedDistance.Unit = .kilometers,
        odometer: Anchor, driving: DrivingPattern, signals: Set<SimulatedSignal>? = nil,
        oilInterval: Distance = .kilometers(12_000), tires: TireSensors = TireSensors(),
        refreshDelay: Duration = .seconds(95 * 60), heartbeat: Duration? = nil,
        events: [VehicleEvent] = [], replay: ReplaySeries? = nil
    ) {
        self.vin = vin
        self.make = make
        self.model = model
        self.year = year
        self.trim = trim
        self.powertrain = powertrain
        self.counts = counts
        self.odometer = odometer
        self.driving = driving
        self.signals = signals ?? Self.usualSignals(of: powertrain, make: make)
        self.oilInterval = oilInterval
        self.tires = tires
        self.refreshDelay = refreshDelay
        self.heartbeat = heartbeat
        self.events = events
        self.replay = replay
    }
}

/// How a vehicle's tire sensors are read and how the interface words it.
public struct TireSensors: Hashable, Sendable {
    public enum Unit: String, CaseIterable, Sendable { case bar, kPa }

    /// The unit of the numbers.
    public var numbers: Unit
    /// The unit that v3 states beside them. Real interfaces label kilopascals `bar`.
    public var label: Unit
    /// A wheel whose sensor is dead: it reads 699.9, whatever the unit.
    public var deadWheel: TirePressure.Wheel?

    public init(
        numbers: Unit = .bar, label: Unit = .bar, deadWheel: TirePressure.Wheel? = nil
    ) {
        self.numbers = numbers
        self.label = label
        self.deadWheel = deadWheel
    }
}

/// What is known of a traction battery's size.
public struct BatteryPack: Hashable, Sendable {
    /// In kilowatt-hours; `nil`: the maker has not said which of the choices it is.
    public var capacity: Double?
    /// The sizes that the model came with, when more than one.
    public var choices: [Double]

    public init(capacity: Double? = 64, choices: [Double] = []) {
        self.capacity = capacity
        self.choices = choices
    }
}
