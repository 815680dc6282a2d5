import VehicleRecords
import Yams

extension SimulatedVehicle {
    static let keys = [
        "vin", "make", "model", "year", "trim", "powertrain", "counts", "odometer", "driving",
        "signals", "oil-change-every", "tires", "refresh-delay", "heartbeat", "events", "replay",
        "story", "expect", "owner", "states-vin", "trouble-codes", "traction-battery", "count",
    ]

    /// One vehicle of a fleet file.
    init(
        _ node: Node, in fleet: Fleet, file: String, path: String,
        reading: (String) throws(SimulatorError) -> String
    ) throws(SimulatorError) {
        let section = try YAMLSection(node, in: file, path: path, known: Self.keys)
        let replay = try Self.replay(section, reading: reading)
        let powertrain =
            try section.optional("powertrain", "one of ICE, BEV, PHEV, HEV") {
                Powertrain(rawValue: $0.uppercased())
            } ?? .combustion
        self.init(
            vin: try Self.vin(section),
            make: try section.required("make", "a name", { $0 }),
            model: try section.required("model", "a name", { $0 }),
            year: try section.required("year", "a model year") { text in
                Int(text).flatMap { (1900...2100).contains($0) ? $0 : nil }
            },
            trim: try section.optional("trim", "a name", { $0 }),
            powertrain: powertrain,
            counts: try section.optional("counts", "km or mi") {
                ReportedDistance.Unit(rawValue: $0)
            } ?? .kilometers,
            odometer: try Self.anchor(section, in: fleet, isReplayed: replay != nil),
            driving: try Self.driving(section, isReplayed: replay != nil),
            signals: try Self.signals(section),
            oilInterval: try section.optional(
                "oil-change-every", "a distance like 12000 km", WrittenQuantity.distance)
                ?? .kilometers(12_000),
            tires: try Self.tires(section),
            refreshDelay: try section.optional(
                "refresh-delay", "a duration like 95m", WrittenQuantity.duration)
                ?? .seconds(95 * 60),
            heartbeat: try section.optional(
                "heartbeat", "a duration like 24h", WrittenQuantity.duration),
            replay: replay)
        owner = try section.optional("owner", "a name", { $0 })
        statedVIN = try section.optional("states-vin", "17 characters") { text in
            text.count == 17 ? text : nil
        }
        troubleCodes =
            try section.list("trouble-codes", "a code like P0302") { code in
                // Source: ISO 15031-6: a letter of the system and four hexadecimal digits.
                code.count == 5 && "PCBU".contains(code.prefix(1))
                    && code.dropFirst().allSatisfy(\.isHexDigit) ? code : nil
            } ?? []
        traction = try Self.traction(section)
        story = try section.optional("story", "a text", { $0 })
        expectedVerdicts = try section.list("expect", "a verdict", { $0 }) ?? []
        for (index, node) in try section.elements("events").enumerated() {
            events.append(
                try VehicleEvent(
                    node, in: fleet, file: file, path: "\(path).events.\(index + 1)"))
        }
        if replay == nil, let below = TimelineBuilder.shortfall(of: self, in: fleet) {
            throw section.error(
                "odometer",
                "the vehicle would have begun \(below) below zero to show this on that night",
                hint: "drive less, or show more")
        }
    }

    private static func vin(_ section: YAMLSection) throws(SimulatorError) -> VIN {
        let written = try section.required("vin", "a VIN", { $0 })
        // Of many copies this is the first; `VehicleCopies` has looked at the pattern.
        let text = section.node("count") == nil ? written : VehicleCopies.vin(written, number: 1)
        let vin: VIN
        do { vin = try VIN(text) } catch { throw section.error("vin", error.description) }
        // Elsewhere the digit is optional (49 CFR 565 binds North America, GB 16735 China).
        guard vin.checkDigitMatches || vin.checkDigitUse == .optional else {
            throw section.error(
                "vin", "\(vin) can't be: its check digit (position 9) is \(vin.checkDigit)",
                hint: "for these characters it would be \(vin.expectedCheckDigit)")
        }
        return vin
    }

    private static func anchor(
        _ section: YAMLSection, in fleet: Fleet, isReplayed: Bool
    ) throws(SimulatorError) -> Anchor {
        guard let node = section.node("odometer") else {
            if isReplayed { return Anchor(shown: .zero) }
            throw section.error("odometer", "is missing; a distance like 98412 km is needed")
        }
        guard case .mapping = node else {
            return Anchor(
                shown: try section.required(
                    "odometer", "a distance like 98412 km", WrittenQuantity.distance))
        }
        let anchor = try YAMLSection(
            node, in: section.file, path: section.path + ".odometer", known: ["shown", "on"])
        return Anchor(
            shown: try anchor.required(
                "shown", "a distance like 98412 km", WrittenQuantity.distance),
            night: try anchor.night("on", in: fleet))
    }

    private static func driving(
        _ section: YAMLSection, isReplayed: Bool
    ) throws(SimulatorError) -> DrivingPattern {
        guard let node = section.node("driving") else {
            if isReplayed { return DrivingPattern(weekday: .zero, weekend: .zero) }
            throw section.error("driving", "is missing")
        }
        let driving = try YAMLSection(
            node, in: section.file, path: section.path + ".driving",
            known: ["weekday", "weekend", "trips", "noise", "days-off", "holidays"])
        let kilometers = "a distance a day, up to 2400 km"
        // 2,400 km in a day is faster than 100 km/h without a stop.
        let daily = { (text: String) in
            WrittenQuantity.distance(text).flatMap { $0 <= .kilometers(2400) ? $0 : nil }
        }
        let weekday = try driving.required("weekday", kilometers, daily)
        return DrivingPattern(
            weekday: weekday,
            weekend: try driving.optional("weekend", kilometers, daily) ?? weekday,
            trips: try driving.optional("trips", "a number from 1 to 48") { text in
                Int(text).flatMap { (1...48).contains($0) ? $0 : nil }
            } ?? 2,
            noise: try driving.optional("noise", "a share from 0 to 1", WrittenQuantity.share)
                ?? 0.25,
            daysOff: try driving.optional(
                "days-off", "a share from 0 to 1", WrittenQuantity.share) ?? 0,
            holidays: try driving.list(
                "holidays", "dates like 2026-07-03..2026-07-12", WrittenQuantity.dates) ?? [])
    }

    private static func signals(_ section: YAMLSection) throws(SimulatorError) -> Set<
        SimulatedSignal
    >? {
        guard
            let signals = try section.list(
                "signals", "one of \(SimulatedSignal.words)",
                among: SimulatedSignal.allCases.map(\.word), { SimulatedSignal(word: $0) })
        else { return nil }
        return Set(signals).union([.vin, .attributes])
    }

    private static func traction(_ section: YAMLSection) throws(SimulatorError) -> BatteryPack {
        guard let node = section.node("traction-battery") else { return BatteryPack() }
        let battery = try YAMLSection(
            node, in: section.file, path: section.path + ".traction-battery",
            known: ["capacity", "choices"])
        let size = { (text: String) in
            Double(text).flatMap { (1...1000).contains($0) ? $0 : nil }
        }
        let form = "a number of kilowatt-hours like 75"
        let choices = try battery.list("choices", form, size) ?? []
        let capacity = try battery.optional("capacity", form, size)
        guard capacity != nil || !choices.isEmpty else {
            throw battery.error("capacity", "is missing; give it, or choices")
        }
        return BatteryPack(capacity: capacity, choices: choices)
    }

    private static func tires(_ section: YAMLSection) throws(SimulatorError) -> TireSensors {
        guard let node = section.node("tires") else { return TireSensors() }
        let tires = try YAMLSection(
            node, in: section.file, path: section.path + ".tires",
            known: ["numbers", "label", "dead-wheel"])
        let wheels: [String: TirePressure.Wheel] = [
            "front-left": .frontLeft, "front-right": .frontRight, "back-left": .backLeft,
            "back-right": .backRight,
        ]
        return TireSensors(
            numbers: try tires.optional("numbers", "bar or kPa") { TireSensors.Unit(rawValue: $0) }
                ?? .bar,
            label: try tires.optional("label", "bar or kPa") { TireSensors.Unit(rawValue: $0) }
                ?? .bar,
            deadWheel: try tires.optional(
                "dead-wheel", "one of \(wheels.keys.sorted().joined(separator: ", "))"
            ) { wheels[$0] })
    }

    private static func replay(
        _ section: YAMLSection, reading: (String) throws(SimulatorError) -> String
    ) throws(SimulatorError) -> ReplaySeries? {
        guard let node = section.node("replay") else { return nil }
        let replay = try YAMLSection(
            node, in: section.file, path: section.path + ".replay", known: ["file"])
        let file = try replay.required("file", "a path, relative to this file", { $0 })
        let csv = try reading(file)
        do { return try ReplaySeries(csv: csv) } catch {
            throw replay.error("file", "\(file), \(error)")
        }
    }
}
