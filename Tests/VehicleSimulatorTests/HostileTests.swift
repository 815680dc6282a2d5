import Foundation
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import VehicleSimulator

/// Requests that no client of the API sends, over a bare connection.
struct HostileTests {
    @Test
    func `what is no request is refused, and the next is answered`() async throws {
        let simulator = Simulator(fleet: try Story.fleet())
        try await simulator.serve { ready in
            let head = " HTTP/1.1\r\nHost: x\r\n"
            let long = String(repeating: "a", count: 200_000)
            let requests: [(String, Int)] = [
                ("GET /v2.0/user\(head)X: \(long)\r\n\r\n", 400),
                ("GET /\(long)\(head)\r\n", 400),
                ("BREW /v2.0/user\(head)\r\n", 400), ("hello\r\n\r\n", 400),
                ("POST /oauth/token\(head)Content-Length: -5\r\n\r\n", 400),
                ("POST /oauth/token\(head)Content-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
                ("POST /oauth/token\(head)Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
                ("GET /oauth/token\(head)\r\n", 405), ("OPTIONS *\(head)\r\n", 404),
                ("PUT /v2.0/vehicles\(head)Content-Length: 0\r\n\r\n", 401),
                ("GET /v2.0/%ff%zz?%ff=%\(head)\r\n", 401),
                ("GET /v9.9/vehicles\(head)\r\n", 404), ("GET //\(head)\r\n", 200),
            ]
            for (request, status) in requests {
                let answer = try await Self.exchange(request, with: ready.origin)
                #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(request.prefix(60)): \(answer)")
            }
        }
    }

    @Test
    func `a body that is too long, or no JSON, is a validation error`() async throws {
        let simulator = Simulator(fleet: try Story.fleet())
        try await simulator.serve { ready in
            let body = String(repeating: "[", count: 2 << 20)
            let tooLong = try await Self.exchange(
                "POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
                    + body, with: ready.origin)
            #expect(tooLong.hasPrefix("HTTP/1.1 413 ") && tooLong.contains("sc-request-id"))
            let deep = String(repeating: "[", count: 100_000)
            let nested = try await Self.exchange(
                "POST /_simulator/clock HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + ready.credentials.managementToken
                    + "\r\nContent-Length: \(deep.utf8.count)\r\n\r\n" + deep, with: ready.origin)
            #expect(nested.hasPrefix("HTTP/1.1 400 "))
        }
    }

    @Test
    func `many connections are served, those that say nothing too`() async throws {
        let simulator = Simulator(fleet: try Story.fleet())
        try await simulator.serve { ready in
            let silent = try await Self.connect(to: ready.origin, count: 200)
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        try await Self.exchange(
                            "GET /v2.0/user HTTP/1.1\r\nHost: x\r\n\r\n", with: ready.origin)
                    }
                }
                for try await answer in group { #expect(answer.hasPrefix("HTTP/1.1 401 ")) }
            }
            for channel in silent { try await channel.close() }
        }
    }

    @Test
    func `a connection is reset before anything is answered`() async throws {
        let simulator = Simulator(fleet: try Story.fleet(), faults: [Fault(.transport(.reset))])
        let id = simulator.api.directory.vehicleIDs[0]
        try await simulator.serve { ready in
            let answer = await Result {
                try await Self.exchange(
                    "GET /v3/vehicles/\(id)/signals HTTP/1.1\r\nHost: x\r\n\r\n",
                    with: ready.origin)
            }
            switch answer {
            case .success(let text): #expect(text.isEmpty)
            case .failure(let error): #expect("\(error)".contains("reset"), "\(error)")
            }
        }
    }

    @Test
    func `the result of a long command follows its head`() async throws {
        var settings = SimulatorSettings()
        settings.commandTime = .milliseconds(175_300)
        let simulator = Simulator(fleet: try Story.fleet(), settings: settings)
        let id = simulator.api.directory.vehicleIDs[0]
        let caller = Caller(simulator.api)
        _ = try await caller.v2(scope: "control_security")
        let token = try await caller.v3()["authorization"] ?? ""
        try await simulator.serve { ready in
            let begin = ContinuousClock.now
            let answer = try await Self.exchange(
                "POST /v3/vehicles/\(id)/commands/security/lock HTTP/1.1\r\nHost: x\r\n"
                    + "Authorization: \(token)\r\nContent-Length: 0\r\n\r\n",
                with: ready.origin, until: "SUCCESS")
            #expect(answer.hasPrefix("HTTP/1.1 202 ") && !answer.contains("ontent-Length"))
            #expect(begin.duration(to: .now) >= .milliseconds(300))
        }
    }

    // MARK: - A bare connection

    private static func port(_ origin: String) throws -> Int {
        try #require(Int(origin.split(separator: ":")[2]))
    }

    private static func connect(to origin: String, count: Int) async throws -> [any Channel] {
        var channels: [any Channel] = []
        for _ in 0..<count {
            channels.append(
                try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .connect(host: "127.0.0.1", port: try port(origin)).get())
        }
        return channels
    }

    /// Sends bytes and reads until a text has come, or the end.
    private static func exchange(
        _ text: String, with origin: String, until mark: String = "\r\n\r\n"
    ) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: try port(origin)) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            do { try await outbound.write(ByteBuffer(string: text)) } catch is IOError {
                // The server had read enough; its answer is still to be read.
            }
            var all = ByteBuffer()
            for try await part in inbound {
                all.writeImmutableBuffer(part)
                if String(buffer: all).contains(mark) { break }
            }
            return String(buffer: all)
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

/// The public collection of JSON that parsers stumble over, sent as a body.
struct HostileJSONTests {
    private static let suite = "vectors/jsontestsuite/test_parsing"

    @Test(
        .enabled(
            if: SharedFolder.file(suite) != nil,
            "the shared vectors are not here: set REPORTGEN_SHARED to their folder"))
    func `every body of the collection is answered, and none is taken for a good one`()
        async throws
    {
        let folder = try #require(SharedFolder.file(Self.suite))
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
        #expect(files.count > 300)
        let caller = try Caller(try Story.fleet())
        let token = try await caller.v2()
        for file in files {
            let body = Array(try Data(contentsOf: file))
            let answer = await caller.api.answer(
                SimulatedRequest(
                    "POST", "/v2.0/vehicles/\(caller.vehicleID)/batch", headers: token, body: body))
            #expect(answer.status == 400, "\(file.lastPathComponent)")
            let isRead = WireValue(reading: body) != nil
            let name = file.lastPathComponent
            if name.hasPrefix("y_") { #expect(isRead, "\(name)") }
            if name.hasPrefix("n_") { #expect(!isRead, "\(name)") }
        }
    }
}
