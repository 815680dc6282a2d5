import VehicleRecords
import Yams

extension VehicleEvent {
    /// The keys that each kind of event takes beside `event`.
    static let keys: [(kind: String, keys: [String])] = [
        ("odometer-set", ["on", "to"]),
        ("cluster-unit", ["on", "to"]),
        ("times", ["on", "by"]),
        ("zero", ["nights", "chance"]),
        ("drop", ["nights", "chance"]),
        ("unit-slip", ["nights", "chance"]),
        ("repeats", ["from", "to", "of", "renewing-time"]),
        ("asleep", ["from", "to"]),
        ("error", ["from", "to", "error"]),
        ("rate-limit", ["on", "retry-after"]),
        ("permission-withdrawn", ["signals", "from"]),
        ("not-capable", ["signals", "from"]),
    ]

    /// One event of a fleet file, by its word in `event`.
    init(_ node: Node, in fleet: Fleet, file: String, path: String) throws(SimulatorError) {
        // First only to learn the kind, then again with the keys of that kind.
        let all = ["event", "share"] + Self.keys.flatMap(\.keys)
        let kind = try YAMLSection(node, in: file, path: path, known: all)
            .required(
                "event", "one of \(Self.keys.map(\.kind).joined(separator: ", "))",
                among: Self.keys.map(\.kind)
            ) { word in Self.keys.first { $0.kind == word } }
        let section = try YAMLSection(
            node, in: file, path: path, known: ["event", "share"] + kind.keys)
        switch kind.kind {
        case "odometer-set":
            self = .odometerSet(
                on: try section.requiredNight("on", in: fleet),
                to: try section.required(
                    "to", "a distance like 47210 km", WrittenQuantity.distance))
        case "cluster-unit":
            self = .clusterSwitched(
                on: try section.requiredNight("on", in: fleet),
                to: try section.required("to", "km or mi") { ReportedDistance.Unit(rawValue: $0) })
        case "times":
            self = .multiplied(
                on: try section.requiredNight("on", in: fleet),
                by: try section.required("by", "a whole number from 2 to 1000") { text in
                    Int64(text).flatMap { (2...1000).contains($0) ? $0 : nil }
                })
        case "zero": self = .zero(try Self.occurrence(section, in: fleet))
        case "drop": self = .dropped(try Self.occurrence(section, in: fleet))
        case "unit-slip": self = .unitSlip(try Self.occurrence(section, in: fleet))
        case "repeats": self = try Self.repetition(section, in: fleet)
        case "asleep": self = .refused(try section.nights(in: fleet), with: .asleep)
        case "error":
            self = .refused(
                try section.nights(in: fleet),
                with: try section.required(
                    "error", "a type and code like VEHICLE_STATE:UNREACHABLE",
                    among: APIProblem.all.map(\.name)
                ) { APIProblem(named: $0) })
        case "rate-limit":
            self = .rateLimited(
                on: try section.requiredNight("on", in: fleet),
                retryAfter: try section.required(
                    "retry-after", "a duration like 90s", WrittenQuantity.duration))
        case "permission-withdrawn":
            self = .permissionWithdrawn(
                try Self.signals(section), from: try section.night("from", in: fleet))
        default:
            self = .notCapable(
                try Self.signals(section), from: try section.night("from", in: fleet))
        }
    }

    private static func occurrence(
        _ section: YAMLSection, in fleet: Fleet
    ) throws(SimulatorError) -> Occurrence {
        if let chance = try section.optional(
            "chance", "a share from 0 to 1", WrittenQuantity.share)
        {
            return .chance(chance)
        }
        guard
            let nights = try section.list("nights", "a date like 2026-03-15", WrittenQuantity.date)
        else { throw section.error("nights", "is missing; give nights or a chance") }
        return .nights(nights)
    }

    private static func repetition(
        _ section: YAMLSection, in fleet: Fleet
    ) throws(SimulatorError) -> VehicleEvent {
        let nights = try section.nights(in: fleet)
        let eve = CalendarDate(daysSince1970: nights.lowerBound.daysSince1970 - 1)
        return .repeated(
            nights, of: try section.night("of", in: fleet) ?? eve,
            renewingTime: try section.optional("renewing-time", "true or false") { Bool($0) }
                ?? false)
    }

    private static func signals(_ section: YAMLSection) throws(SimulatorError) -> [SimulatedSignal]
    {
        guard
            let signals = try section.list(
                "signals", "one of \(SimulatedSignal.words)",
                among: SimulatedSignal.allCases.map(\.word), { SimulatedSignal(word: $0) })
        else { throw section.error("signals", "is missing") }
        return signals
    }
}

extension YAMLSection {
    /// A night of the fleet; `nil` when the key is not there.
    func night(_ key: String, in fleet: Fleet) throws(SimulatorError) -> CalendarDate? {
        guard let night = try optional(key, "a date like 2026-03-15", WrittenQuantity.date) else {
            return nil
        }
        guard (fleet.firstNight...fleet.lastNight).contains(night) else {
            throw error(
                key,
                "\(night) is not between the first night, \(fleet.firstNight), and the last, "
                    + "\(fleet.lastNight)")
        }
        return night
    }

    fileprivate func requiredNight(
        _ key: String, in fleet: Fleet
    ) throws(SimulatorError) -> CalendarDate {
        guard let night = try night(key, in: fleet) else {
            throw error(key, "is missing; a date like 2026-03-15 is needed")
        }
        return night
    }

    /// `from` and `to`, both included.
    fileprivate func nights(in fleet: Fleet) throws(SimulatorError) -> ClosedRange<CalendarDate> {
        let (from, to) = (
            try requiredNight("from", in: fleet), try requiredNight("to", in: fleet)
        )
        guard from <= to else { throw error("to", "lies before from") }
        return from...to
    }
}
