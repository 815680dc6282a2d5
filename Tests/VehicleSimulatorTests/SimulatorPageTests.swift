import Foundation
import Testing
import VehicleRecords

@testable import VehicleSimulator

/// docs/SIMULATOR.md tells the truth.
struct SimulatorPageTests {
    private static func page() throws -> String {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../docs/SIMULATOR.md").standardized
        return try String(contentsOf: file, encoding: .utf8)
    }

    @Test
    func `the book on the page is a fleet of 2,000`() throws {
        let page = try Self.page()
        let yaml = try #require(page.split(separator: "```yaml\n").dropFirst().first)
        let fleet = try Fleet(
            yaml: String(yaml.prefix(upTo: try #require(yaml.firstRange(of: "```")).lowerBound)),
            named: "docs/SIMULATOR.md")
        #expect(fleet.vehicles.count == 2000 && fleet.nights.count == 14)
        #expect(fleet.faults.count == 2)
    }

    @Test
    func `every key, event, signal and fault of the network is on the page`() throws {
        let page = try Self.page()
        let words =
            SimulatedVehicle.keys.filter { !["story", "expect"].contains($0) }
            + VehicleEvent.keys.map(\.kind) + Fault.Transport.allCases.map(\.rawValue)
        for word in words { #expect(page.contains("`\(word)"), "\(word)") }
        for signal in SimulatedSignal.allCases where signal != .vin && signal != .attributes {
            #expect(page.contains(signal.word), "\(signal.word)")
        }
    }

    @Test
    func `every address on the page does what it says`() throws {
        let page = try Self.page()
        let addresses = page.matches(of: /`([A-Za-z0-9._-]+@[a-z.-]+)`/).map { String($0.1) }
        #expect(addresses.count >= 6)
        for address in addresses { #expect(TestAccount(email: address) != nil, "\(address)") }
    }
}
