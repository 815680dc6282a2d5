import Foundation
import Logging
import VehicleAPI
import VehicleRecords
import VehicleSimulator

/// `pull-rate serve COUNT` serves a fleet with 50 ms latency; `pull-rate ask WAY COUNT VEHICLES`
/// reads so many of its vehicles with 64 requests in flight, until so many are answered, and prints
/// a line of JSON. See README.md.
@main
enum PullRate {
    static let width = 64
    static let latency = Duration.milliseconds(50)

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch (arguments.first, arguments.count) {
        case ("serve", 2): try await serve(Int(arguments.last ?? "") ?? 0)
        case ("ask", 4):
            let numbers = arguments.suffix(2).map { Int($0) ?? 0 }
            try await ask(
                arguments.dropFirst().first ?? "", count: numbers[0], vehicles: numbers[1])
        default:
            print("usage: pull-rate serve COUNT | ask client|records|ledger COUNT VEHICLES")
        }
    }

    // MARK: - Serving

    /// Serves until it is stopped, and says where on the first line.
    static func serve(_ count: Int) async throws {
        let fleet = try Fleet(
            yaml: """
                seed: 7
                first-night: 2026-01-05
                last-night: 2026-01-06
                vehicles:
                  - vin: 1N4BL4BV?LC??????
                    count: \(count)
                    make: Nissan
                    model: Altima
                    year: 2020
                    odometer: 42 000 km
                    driving: { weekday: 40 km, weekend: 25 km }
                """, named: "benchmark")
        var settings = SimulatorSettings()
        settings.latency = latency
        let simulator = Simulator(fleet: fleet, settings: settings)
        try await simulator.run { ready in
            // At once, also into a pipe.
            FileHandle.standardOutput.write(Data("\(ready)\n".utf8))
        }
    }

    // MARK: - Asking

    struct Ready: Decodable {
        let origin, v3ClientId, v3ClientSecret: String
    }

    static func ask(_ way: String, count: Int, vehicles: Int) async throws {
        let ready = try JSONDecoder().decode(
            Ready.self, from: Data((readLine() ?? "").utf8))
        let transport = AsyncHTTPTransport(width: width)
        let now = Timestamp(
            millisecondsSince1970: Int64(Date.now.timeIntervalSince1970 * 1000))
        let patience = ClockPatience(ContinuousClock(), now: now)
        let client = VehicleAPIClient(
            endpoints: Endpoints(origin: ready.origin),
            credentials: ClientCredentials(
                id: ready.v3ClientId, secret: Secret(ready.v3ClientSecret)),
            store: AnyVehicle(), transport: transport, patience: patience,
            allowance: Allowance(unlimitedBy: patience),
            logger: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() })
        let ids = try await Asking.ids(client, atMost: vehicles)
        let fleet = (0..<count).map { ids[$0 % ids.count] }
        // Connections are made and code is loaded before the clock starts.
        try await V3Source(client).pull(Array(fleet.prefix(width * 2)), atMost: width) { _ in }
        let processor = clock()
        let start = ContinuousClock.now
        let done: Int
        switch way {
        case "client": done = try await Asking.client(client, fleet)
        case "records": done = try await Asking.records(client, fleet)
        default: done = try await Asking.ledger(client, fleet, recordedAt: now)
        }
        let seconds = start.duration(to: .now) / .seconds(1)
        let busy = Double(clock() - processor) / Double(CLOCKS_PER_SEC)
        try await transport.shutdown()
        print(
            """
            {"who":"\(way)","requests":\(count),"vehicles":\(ids.count),"read":\(done),\
            "seconds":\(seconds),\
            "perSecond":\(Double(count) / seconds),"ofIdeal":\(Double(count) / seconds / ideal),\
            "processorMsEach":\(busy * 1000 / Double(count)),\
            "peakMB":\(peakMegabytes)}
            """)
    }

    /// 64 requests in flight, each 50 ms: 1280 a second.
    static var ideal: Double { Double(width) / (latency / .seconds(1)) }

    /// The most memory this process ever had. Source: proc(5), VmHWM.
    static var peakMegabytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1000
    }
}
