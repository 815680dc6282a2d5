import VehicleRecords
import Yams

/// One entry of a fleet file: a vehicle, or as many of its kind as `count` says.
///
/// Copies differ in serial number, mileage and driving, by chance from the fleet's seed and their
/// own VIN, so that adding some changes no other.
struct VehicleCopies {
    let vehicles: [SimulatedVehicle]

    init(
        _ node: Node, in fleet: Fleet, file: String, path: String,
        reading: (String) throws(SimulatorError) -> String
    ) throws(SimulatorError) {
        let count = try Self.count(node, file: file, path: path)
        let first = try SimulatedVehicle(node, in: fleet, file: file, path: path, reading: reading)
        guard let (count, pattern, shares) = count else {
            vehicles = [first]
            return
        }
        var copies: [SimulatedVehicle] = []
        for number in 1...count {
            var copy = first
            do { copy.vin = try VIN(Self.vin(pattern, number: number)) } catch {
                preconditionFailure("the first of the pattern was a VIN: \(error)")
            }
            copy.vary(SplitMix64(seed: fleet.seed, for: "copy \(copy.vin)"), shares, in: fleet)
            copies.append(copy)
        }
        vehicles = copies
    }

    /// How many, by which pattern, and the share of copies that each event befalls; `nil` where
    /// there is no `count`.
    private static func count(
        _ node: Node, file: String, path: String
    ) throws(SimulatorError) -> (Int, String, [Double])? {
        guard case .mapping(let mapping) = node, mapping["count"] != nil else {
            try Self.refuseShares(node, file: file, path: path)
            return nil
        }
        let keys = Array(mapping.keys.compactMap { $0.scalar?.string })
        let section = try YAMLSection(node, in: file, path: path, known: keys)
        let pattern = try section.required(
            "vin", "a VIN with ? for its check digit and its last digits, as 1N4BL4BV?LC??????"
        ) { text -> String? in
            let characters = Array(text)
            guard characters.count == 17, characters[8] == "?", serialDigits(text) >= 1 else {
                return nil
            }
            let head = characters.dropLast(serialDigits(text))
            return head.filter { $0 == "?" }.count == 1 ? text : nil
        }
        let most = (0..<serialDigits(pattern)).reduce(1) { most, _ in most * 10 } - 1
        let count = try section.required("count", "a number from 1 to \(min(most, 100_000))") {
            Int($0).flatMap { (1...min(most, 100_000)).contains($0) ? $0 : nil }
        }
        var shares: [Double] = []
        for (index, event) in try section.elements("events").enumerated() {
            guard case .mapping(let event) = event, let share = event["share"] else {
                shares.append(1)
                continue
            }
            guard let share = share.scalar.flatMap({ WrittenQuantity.share($0.string) }) else {
                throw SimulatorError(
                    .fleetFile(
                        name: file, line: share.mark?.line,
                        key: "\(path).events.\(index + 1).share"),
                    "is not a share of the copies, like 3%")
            }
            shares.append(share)
        }
        return (count, pattern, shares)
    }

    /// One vehicle has an event or has it not.
    private static func refuseShares(
        _ node: Node, file: String, path: String
    ) throws(SimulatorError) {
        guard case .sequence(let events)? = node["events"] else { return }
        for (index, event) in events.enumerated() {
            guard case .mapping(let event) = event, let share = event["share"] else { continue }
            throw SimulatorError(
                .fleetFile(
                    name: file, line: share.mark?.line,
                    key: "\(path).events.\(index + 1).share"),
                "a share of one vehicle makes no sense",
                hint: "give the vehicle a count, or leave share out")
        }
    }

    private static func serialDigits(_ pattern: String) -> Int {
        pattern.reversed().prefix { $0 == "?" }.count
    }

    /// The VIN of a copy: the pattern with its serial number, and the check digit that belongs to
    /// it. What is no pattern is given back, to be complained of.
    static func vin(_ pattern: String, number: Int) -> String {
        let digits = serialDigits(pattern)
        guard digits > 0, pattern.count == 17 else { return pattern }
        let serial = String(String(number).suffix(digits))
        let text =
            pattern.dropLast(digits).replacing("?", with: "0")
            + String(repeating: "0", count: digits - serial.count) + serial
        do {
            let vin = try VIN(String(text))
            return String(text.prefix(8)) + String(vin.expectedCheckDigit)
                + String(text.dropFirst(9))
        } catch {
            return pattern
        }
    }
}

extension SimulatedVehicle {
    /// Makes a copy a vehicle of its own.
    fileprivate mutating func vary(_ seeded: SplitMix64, _ shares: [Double], in fleet: Fleet) {
        var random = seeded
        let pace = Double(random.within(60...140)) / 100
        driving.weekday = driving.weekday.scaled(pace)
        driving.weekend = driving.weekend.scaled(pace)
        odometer.shown = odometer.shown.scaled(Double(random.within(60...160)) / 100)
        refreshDelay = refreshDelay * Double(random.within(70...130)) / 100
        // All are drawn, so that one more event changes no other.
        events = zip(events, shares).compactMap { event, share in
            random.unit() < share ? event : nil
        }
        if let below = TimelineBuilder.shortfall(of: self, in: fleet) {
            odometer.shown = odometer.shown + below
        }
    }
}

extension Distance {
    fileprivate func scaled(_ factor: Double) -> Distance {
        Distance(meters: Int64(Double(meters) * factor) / 1000 * 1000)
    }
}
