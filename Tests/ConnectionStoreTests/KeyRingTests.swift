@testable import ConnectionStore
import Foundation
import Testing
import VehicleAPI

@Suite struct `master keys` {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/tokens" }
    private var file: String { path + ".key" }
    private let hex = String(repeating: "0f", count: 32)
    private let other = String(repeating: "1e", count: 32)

    init() throws { folder = try TemporaryFolder() }

    private func store(_ locations: KeyLocations? = nil) throws -> SQLiteTokenStore {
        try SQLiteTokenStore(at: path, keys: try KeyRing(locations ?? KeyLocations(file: file)))
    }

    @Test
    func `the service manager's key comes first, then the file, then the environment`() throws {
        let credentials = folder.path + "/credentials"
        try FileManager.default.createDirectory(
            atPath: credentials, withIntermediateDirectories: true)
        var locations = KeyLocations(
            credentials: credentials, file: file, environment: Secret(hex))
        #expect(try KeyRing(locations).first?.origin == .environment)
        try folder.write(other + "\n", to: "tokens.key")
        #expect(try KeyRing(locations).first?.origin == .file(file))
        // What the service manager hands out has the mode that it gives it.
        try folder.write(hex, to: "credentials/reportgen-token-key", mode: 0o444)
        #expect(
            try KeyRing(locations).first?.origin
                == .credentials(credentials + "/reportgen-token-key"))
        locations.credentials = nil
        #expect(try KeyRing(locations).first?.key.id == MasterKey(text: other)?.id)
    }

    @Test(arguments: [
        "", "0f0f", String(repeating: "zz", count: 32), String(repeating: "+1", count: 32),
    ])
    func `what is no key is refused, and never shown`(text: String) throws {
        try folder.write(text, to: "tokens.key")
        #expect {
            try KeyRing(KeyLocations(file: file))
        } throws: { error in
            let error = error as? VehicleAPIError
            return error?.trouble?.kind == .key
                && (text.isEmpty || !"\(error as Any)".contains(text))
        }
    }

    @Test
    func `a key file that others can read is refused`() throws {
        try folder.write(hex, to: "tokens.key", mode: 0o640)
        #expect {
            try KeyRing(KeyLocations(file: file))
        } throws: { ($0 as? VehicleAPIError)?.hint == "make it yours alone: chmod 600 \(file)" }
    }

    @Test
    func `without the key the connections are there and the tokens are not`() async throws {
        let first = try store()
        try await first.save(try Sample.grant())
        try await first.save([try Sample.connection("a")])
        try FileManager.default.removeItem(atPath: file)
        let robbed = try store(KeyLocations(file: file, environment: Secret(hex)))
        #expect(try await robbed.connections().count == 1)
        await #expect {
            try await robbed.grant("g")
        } throws: { ($0 as? VehicleAPIError)?.trouble?.kind == .key }
        let (open, locked) = try await robbed.sealedGrants()
        #expect(open == 0 && locked == ["g"])
        await #expect(throws: VehicleAPIError.self) { try await robbed.rekey() }
    }

    @Test
    func `a key prints as its id and shows nothing of itself`() throws {
        let key = try #require(MasterKey(text: hex))
        var shown = "\(key) \(String(reflecting: key))"
        dump(key, to: &shown)
        #expect(!shown.contains(hex) && !shown.contains("0f0f"))
        #expect("\(key)".hasPrefix("key "))
    }

    @Test
    func `the same token is sealed differently each time`() throws {
        let key = try #require(MasterKey(text: hex))
        let place = SealedPlace(grant: "g", column: "access")
        #expect(key.seal(Secret("t"), for: place) != key.seal(Secret("t"), for: place))
        let sealed = key.seal(Secret("t"), for: place)
        #expect(key.open(sealed, for: place)?.exposed == "t")
        for index in sealed.indices.dropFirst(9) {
            var changed = sealed
            changed[index] ^= 1
            #expect(key.open(changed, for: place) == nil, "byte \(index)")
        }
        #expect(key.open(sealed, for: SealedPlace(grant: "g", column: "refresh")) == nil)
        #expect(MasterKey().open(sealed, for: place) == nil)
    }

    @Test
    func `rekey seals everything under a new key, and a run under way is not cut off`()
        async throws
    {
        let store = try store()
        for id in ["g", "h"] { try await store.save(try Sample.grant(id)) }
        // Another program, which began before and ends after.
        let running = try self.store()
        let before = try folder.bytes("tokens.key")
        let done = try await store.rekey()
        #expect(done.grants == 2 && done.origin == .file(file))
        #expect(try folder.bytes("tokens.key") != before)
        #expect(try folder.mode("tokens.key") == 0o600)
        #expect(try await running.grant("g") == (try Sample.grant("g")))
        try await running.save(try Sample.grant("g", tokens: "later"))
        let after = try self.store()
        #expect(try await after.grant("g") == (try Sample.grant("g", tokens: "later")))
        #expect(try await after.grant("h") == (try Sample.grant("h")))
    }

    @Test
    func `rekey moves the tokens to the service manager's key`() async throws {
        try await store().save(try Sample.grant())
        let locations = KeyLocations(file: file, environment: nil)
        try FileManager.default.createDirectory(
            atPath: folder.path + "/c", withIntermediateDirectories: true)
        try folder.write(hex, to: "c/reportgen-token-key")
        var managed = locations
        managed.credentials = folder.path + "/c"
        let done = try await store(managed).rekey()
        #expect(done.origin == .credentials(folder.path + "/c/reportgen-token-key"))
        try FileManager.default.removeItem(atPath: file)
        #expect(try await store(managed).grant("g") == (try Sample.grant()))
    }

    @Test(arguments: RekeyStep.allCases)
    func `a rekey that is killed loses no token, and the next one finishes it`(
        step: RekeyStep
    ) async throws {
        try await store().save(try Sample.grant())
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, file = file as String, name = step.rawValue as String] in
            let store = try SQLiteTokenStore(
                at: path, keys: try KeyRing(KeyLocations(file: file)))
            try await store.killedRekey(at: name)
        }
        #expect(try await store().grant("g") == (try Sample.grant()))
        try await store().rekey()
        #expect(try await store().grant("g") == (try Sample.grant()))
        #expect(!(try folder.names.contains("tokens.key.next")))
    }
}

extension SQLiteTokenStore {
    /// Ends the process in the middle of a change of key.
    func killedRekey(at name: String) throws {
        _ = try rekey { if $0.rawValue == name { kill(getpid(), SIGKILL) } }
    }
}
