import Foundation
import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `the token file` {
    /// One folder a test; it goes when the test has ended.
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    private func grant(_ id: String = "g", _ state: OwnerGrant.State = .active) throws -> OwnerGrant
    {
        let time = try Timestamp("2026-11-24T02:00:00Z")
        return OwnerGrant(
            id: id,
            pair: .init(access: Secret("a2"), refresh: Secret("r2"), goodUntil: time),
            previous: .init(access: Secret("a1"), refresh: Secret("r1"), goodUntil: time),
            state: state)
    }

    private func connection(_ id: String, grant: String? = "g") throws -> Connection {
        Connection(
            vehicle: VehicleID(id), user: "u", vin: try VIN(TestClient.vin), make: "INFINITI",
            version: .v2, grant: grant, permissions: ["read_odometer"])
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? Int) ?? 0
    }

    @Test
    func `what is stored is there after a restart`() async throws {
        let path = temporary.path + "/tokens.json"
        let store = try FileTokenStore(at: path)
        try await store.save([try connection("b"), try connection("a")])
        try await store.save(try grant("g", .refreshing))

        let again = try FileTokenStore(at: path)
        #expect(await again.connections() == [try connection("a"), try connection("b")])
        #expect(await again.grant("g") == (try grant("g", .refreshing)))
        #expect(await again.connection(of: VehicleID("a")) == (try connection("a")))
        #expect(await again.connection(of: VehicleID("c")) == nil)
    }

    @Test
    func `unknown values stay unknown`() async throws {
        let path = temporary.path + "/tokens.json"
        let bare = Connection(vehicle: VehicleID("a"), version: .v3)
        try await FileTokenStore(at: path).save([bare])
        #expect(await (try FileTokenStore(at: path)).connections() == [bare])
    }

    @Test
    func `only its owner may read it, however often it is written`() async throws {
        let path = temporary.path + "/tokens.json"
        let store = try FileTokenStore(at: path)
        for id in ["a", "b"] {
            try await store.save([try connection(id)])
            #expect(try mode(path) == 0o600)
        }
        #expect(!FileManager.default.fileExists(atPath: path + ".new"))
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660])
    func `a file that others can use is refused with what to do`(mode: Int) async throws {
        let path = temporary.path + "/tokens.json"
        try await FileTokenStore(at: path).save(try grant())
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect {
            try FileTokenStore(at: path)
        } throws: { error in
            let error = error as? VehicleAPIError
            return error?.hint == "make it yours alone: chmod 600 \(path)"
                && error?.classification == .storage
        }
    }

    @Test
    func `a symbolic link is refused`() throws {
        let folder = temporary.path
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/link.json", withDestinationPath: folder + "/elsewhere.json")
        try Data("{\"version\":1}".utf8).write(to: URL(fileURLWithPath: folder + "/elsewhere.json"))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: folder + "/elsewhere.json")
        #expect(throws: VehicleAPIError.self) { try FileTokenStore(at: folder + "/link.json") }
    }

    @Test(arguments: ["", "SQLite format 3\u{0}", "{\"version\":2}", "{\"version\":1", "[]"])
    func `a file that is no token file is refused and left alone`(content: String) throws {
        let path = temporary.path + "/tokens.json"
        try Data(content.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(throws: VehicleAPIError.self) { try FileTokenStore(at: path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(content.utf8))
    }

    @Test
    func `a change that can't be written is an error and changes nothing`() async throws {
        let folder = temporary.path
        let path = folder + "/tokens.json"
        let store = try FileTokenStore(at: path)
        try await store.save([try connection("a")])
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        // A folder where the draft would go keeps the draft from being made, for root too.
        try FileManager.default.createDirectory(
            atPath: path + ".new/x", withIntermediateDirectories: true)
        await #expect(throws: VehicleAPIError.self) { try await store.save([connection("b")]) }
        #expect(await store.connections().map(\.vehicle.description) == ["a"])
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test
    func `a draft that a crash left behind is no hindrance`() async throws {
        let path = temporary.path + "/tokens.json"
        try Data("half a".utf8).write(to: URL(fileURLWithPath: path + ".new"))
        try await FileTokenStore(at: path).save([try connection("a")])
        #expect(await (try FileTokenStore(at: path)).connections().count == 1)
    }

    @Test
    func `a vehicle that is listed again keeps the name it is filed under`() async throws {
        let store = InMemoryTokenStore([try connection("a")])
        await store.save([Connection(vehicle: VehicleID("a"), user: "new", version: .v3)])
        let connection = await store.connection(of: VehicleID("a"))
        #expect(connection?.user == "new")
        #expect(connection?.vin == (try VIN(TestClient.vin)))
        #expect(connection?.make == "INFINITI")
    }

    @Test
    func `a grant goes with the last vehicle that used it`() async throws {
        let store = InMemoryTokenStore(
            [try connection("a"), try connection("b")], grants: [try grant()])
        await store.remove(VehicleID("a"))
        #expect(await store.grant("g") != nil)
        await store.remove(VehicleID("b"))
        #expect(await store.grant("g") == nil)
        #expect(await store.connections().isEmpty)
    }
}

/// A folder that is removed with the last reference to it.
final class TemporaryFolder: Sendable {
    let path = NSTemporaryDirectory() + "reportgen-tokens-\(UUID().uuidString)"

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch {
            Issue.record("the folder \(path) stays: \(error)")
        }
    }
}
