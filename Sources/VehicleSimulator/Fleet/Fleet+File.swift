import Foundation
import VehicleRecords
import Yams

extension Fleet {
    /// Reads a fleet file: YAML, as `samples/fleet.yaml` shows.
    ///
    /// - Parameters:
    ///   - yaml: The file's text.
    ///   - name: What to call the file in complaints.
    ///   - reading: Gives the text of a file that the fleet names, relative to the fleet file;
    ///     unless given, a fleet that names one is refused.
    /// - Throws: at the first key that is unknown, missing or can't be, naming the line.
    public init(
        yaml: String, named name: String,
        reading: (String) throws(SimulatorError) -> String = { path throws(SimulatorError) in
            throw SimulatorError(.missingFile(name: path), "no files can be read here")
        }
    ) throws(SimulatorError) {
        let node: Node?
        do { node = try Yams.compose(yaml: yaml) } catch {
            throw Self.notYAML(error, in: name)
        }
        guard let node else {
            throw SimulatorError(.fleetFile(name: name, line: nil, key: nil), "the file is empty")
        }
        let section = try YAMLSection(
            node, in: name, path: "",
            known: ["seed", "first-night", "last-night", "night-time", "faults", "vehicles"])
        let (first, last) = (
            try section.required("first-night", "a date like 2024-11-19", WrittenQuantity.date),
            try section.required("last-night", "a date like 2026-11-18", WrittenQuantity.date)
        )
        guard first <= last else { throw section.error("last-night", "lies before first-night") }
        guard last.daysSince1970 - first.daysSince1970 < 36_525 else {
            throw section.error("last-night", "lies more than a century after first-night")
        }
        self.init(
            seed: try section.required("seed", "a whole number from 0 up", { UInt64($0) }),
            firstNight: first, lastNight: last,
            nightTime: try section.optional(
                "night-time", "a time like \"08:00\"", WrittenQuantity.timeOfDay)
                ?? Self.usualNightTime,
            vehicles: [])
        for text in try section.list("faults", "a fault, in quotation marks", { $0 }) ?? [] {
            do { faults.append(try Fault(text)) } catch {
                throw section.error(
                    "faults", "\"\(text)\": \(error.reason)", hint: error.hint)
            }
        }
        var known: Set<VIN> = []
        for (index, node) in try section.elements("vehicles").enumerated() {
            let path = "vehicles.\(index + 1)"
            let copies = try VehicleCopies(node, in: self, file: name, path: path, reading: reading)
            for vehicle in copies.vehicles {
                guard known.insert(vehicle.vin).inserted else {
                    throw SimulatorError(
                        .fleetFile(name: name, line: node.mark?.line, key: path + ".vin"),
                        "\(vehicle.vin) is in the fleet already")
                }
                vehicles.append(vehicle)
            }
        }
        guard !vehicles.isEmpty else { throw section.error("vehicles", "at least one is needed") }
    }

    /// Where there is no folder to look in.
    public static func noFiles(_ path: String) throws(SimulatorError) -> String {
        throw SimulatorError(.missingFile(name: path), "this fleet can't name files")
    }

    /// Reads a fleet file from the disk, with the series it names beside it.
    public static func read(fromFile path: String) throws(SimulatorError) -> Fleet {
        let url = URL(fileURLWithPath: path)
        return try Fleet(yaml: try text(of: url), named: path) { relative throws(SimulatorError) in
            try text(of: URL(fileURLWithPath: relative, relativeTo: url))
        }
    }

    private static func text(of url: URL) throws(SimulatorError) -> String {
        do { return try String(contentsOf: url, encoding: .utf8) } catch {
            let isThere = FileManager.default.fileExists(atPath: url.path)
            throw SimulatorError(
                .missingFile(name: url.path),
                isThere ? "it is not a file of UTF-8 text" : "there is no such file",
                hint: "check the path")
        }
    }

    private static func notYAML(_ error: any Error, in name: String) -> SimulatorError {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            SimulatorError(
                .fleetFile(name: name, line: mark.line, key: nil), "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            SimulatorError(
                .fleetFile(name: name, line: context.mark.line, key: nil),
                "a key stands twice: \(keys.joined(separator: ", "))")
        default:
            SimulatorError(.fleetFile(name: name, line: nil, key: nil), "not YAML: \(error)")
        }
    }
}
