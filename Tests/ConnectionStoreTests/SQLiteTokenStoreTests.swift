import ConnectionStore
import Foundation
import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `the token store` {
    /// One folder a test; it goes when the test has ended.
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/fleet.tokens" }

    init() throws { folder = try TemporaryFolder() }

    private func store() throws -> SQLiteTokenStore {
        try SQLiteTokenStore(
            at: path, keys: try KeyRing(KeyLocations(file: path + ".key")))
    }

    @Test
    func `what is stored is there after a restart`() async throws {
        let first = try store()
        try await first.save([try Sample.connection("b"), try Sample.connection("a")])
        try await first.save(try Sample.grant("g", .refreshing))
        let again = try store()
        #expect(
            try await again.connections() == [
                try Sample.connection("a"), try Sample.connection("b"),
            ])
        #expect(try await again.grant("g") == (try Sample.grant("g", .refreshing)))
        #expect(
            try await again.connection(of: VehicleID("a")) == (try Sample.connection("a")))
        #expect(try await again.connection(of: VehicleID("c")) == nil)
    }

    @Test
    func `unknown values stay unknown, and a list does not make a vehicle forget its name`()
        async throws
    {
        let store = try store()
        var bare = Connection(vehicle: VehicleID("a"), version: .v3)
        bare.isUnchecked = true
        try await store.save([bare])
        #expect(try await store.connections() == [bare])
        try await store.save([try Sample.connection("a")])
        try await store.save([bare])
        let known = try await store.connection(of: VehicleID("a"))
        #expect(known?.vin == (try VIN(Sample.vin)) && known?.make == "INFINITI")
        #expect(known?.user == nil)
    }

    @Test
    func `nothing is made before something is stored, and then only its owner may use it`()
        async throws
    {
        let store = try store()
        #expect(try await store.connections().isEmpty)
        try await store.remove(VehicleID("a"))
        #expect(try folder.names.isEmpty)
        for id in ["a", "b"] {
            try await store.save([try Sample.connection(id)])
            #expect(try folder.mode("fleet.tokens") == 0o600)
        }
        try await store.save(try Sample.grant())
        #expect(try folder.mode("fleet.tokens.key") == 0o600)
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660])
    func `a file that others can use is refused with what to do`(mode: Int) async throws {
        try await store().save(try Sample.grant())
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect {
            try store()
        } throws: { error in
            let error = error as? VehicleAPIError
            return error?.hint == "make it yours alone: chmod 600 \(path)"
                && error?.trouble?.kind == .permission
        }
    }

    @Test
    func `a link or a folder in its place is refused`() async throws {
        try await store().save(try Sample.grant())
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link", withDestinationPath: path)
        try FileManager.default.createDirectory(
            atPath: folder.path + "/folder", withIntermediateDirectories: true)
        for name in ["/link", "/folder"] {
            #expect(throws: VehicleAPIError.self) {
                try SQLiteTokenStore(
                    at: folder.path + name, keys: try KeyRing(KeyLocations(file: path + ".key")))
            }
        }
    }

    @Test(arguments: [
        "{\"version\":1,\"connections\":[],\"grants\":[]}", String(repeating: "x", count: 5000),
        "SQLite format 3\u{0}" + String(repeating: "\u{1}", count: 5000),
    ])
    func `a file that is no token store is damage, and is left alone`(content: String) throws {
        try folder.write(content, to: "fleet.tokens")
        #expect {
            try store()
        } throws: { ($0 as? VehicleAPIError)?.trouble?.kind == .damaged }
        #expect(try folder.bytes("fleet.tokens") == Array(content.utf8))
    }

    @Test
    func `a grant goes with the last vehicle that used it`() async throws {
        let store = try store()
        try await store.save([try Sample.connection("a"), try Sample.connection("b")])
        try await store.save(try Sample.grant())
        try await store.remove(VehicleID("a"))
        #expect(try await store.grant("g") != nil)
        try await store.save([try Sample.connection("b", grant: "h")])
        #expect(try await store.grant("g") == nil)
        #expect(try await store.connections().map(\.grant) == ["h"])
    }

    @Test
    func `a consent whose vehicles could not be listed is remembered as such`() async throws {
        let store = try store()
        try await store.save(try Sample.grant("cut short"))
        try await store.save(try Sample.grant("dead", .consentNeeded))
        try await store.save(try Sample.grant("g"))
        try await store.save([try Sample.connection("a")])
        #expect(try await store.grantsWithoutVehicles() == ["cut short"])
        try await store.removeGrant("g")
        #expect(try await store.connections().isEmpty)
    }

    /// What a thief of the file would look for.
    @Test
    func `no token stands in any file but the sealed one, and none that was replaced`()
        async throws
    {
        let store = try store()
        for number in 0..<5 {
            try await store.save(try Sample.grant("g", tokens: "canary-\(number)"))
        }
        for name in try folder.names {
            let text = String(decoding: try folder.bytes(name), as: UTF8.self)
            #expect(!text.contains("canary"), "\(name)")
        }
        #expect(try await store.grant("g")?.pair.refresh.exposed == "canary-4 r2")
        #expect(!"\(try await store.grant("g") as Any)".contains("canary"))
    }

    /// What an erasing asks for: the sealed tokens of one owner, not only what they seal.
    @Test
    func `no byte of a removed vehicle, its owner or its sealed tokens is left in any file`()
        async throws
    {
        let store = try store()
        let (gone, grant) = ("vehicle-gone", "grant-gone")
        for number in 0..<200 {
            let vehicle = number == 77 ? gone : "vehicle-\(number)"
            let owner = number == 77 ? grant : "grant-\(number)"
            try await store.save([try Sample.connection(vehicle, grant: owner)])
            try await store.save(try Sample.grant(owner))
            await store.count(3, of: VehicleID(vehicle), at: try Timestamp("2026-11-30T23:59:59Z"))
        }
        try await store.writeCalls()
        // The tokens are exchanged a few times, as every run does.
        for _ in 0..<5 { try await store.save(try Sample.grant(grant)) }
        let needles =
            try Sample.blobs(
                path,
                """
                SELECT access, refresh, previous_access, previous_refresh FROM owner_grant
                WHERE id = '\(grant)'
                """) + [Data(gone.utf8), Data(grant.utf8)]
        #expect(needles.count == 6)
        func holders() throws -> [String] {
            try folder.names.filter { name in
                let bytes = Data(try folder.bytes(name))
                return needles.contains { bytes.range(of: $0) != nil }
            }
        }
        #expect(try holders() == ["fleet.tokens"])
        try await store.remove(VehicleID(gone))
        try await store.writeAnew()
        #expect(try holders() == [])
        #expect(try await store.connections().count == 199)
        #expect(try await store.grant("grant-3") == (try Sample.grant("grant-3")))
    }

    @Test
    func `a token that was changed, or moved to another grant, is damage`() async throws {
        let store = try store()
        try await store.save(try Sample.grant("g"))
        try await store.save(try Sample.grant("h"))
        for sql in [
            "UPDATE owner_grant SET refresh = (SELECT refresh FROM owner_grant WHERE id = 'h') WHERE id = 'g'",
            "UPDATE owner_grant SET access = refresh WHERE id = 'h'",
            "UPDATE owner_grant SET access = x'00' WHERE id = 'h'",
        ] {
            try Sample.change(path, sql)
            await #expect {
                try await store.grant(sql.hasSuffix("'g'") ? "g" : "h")
            } throws: { ($0 as? VehicleAPIError)?.trouble?.kind == .damaged }
        }
    }

    @Test
    func `calls are counted by month, and those not yet written are not forgotten`()
        async throws
    {
        let store = try store()
        let november = try Timestamp("2026-11-30T23:59:59Z")
        let december = try Timestamp("2026-12-01T00:00:00Z")
        await store.count(1, of: VehicleID("a"), at: november)
        await store.count(7, of: VehicleID("a"), at: december)
        await store.count(7, of: VehicleID("a"), at: december)
        #expect(try await store.calls(inMonthOf: december) == [VehicleID("a"): 14])
        try await store.writeCalls()
        await store.count(1, of: VehicleID("b"), at: december)
        #expect(
            try await store.calls(inMonthOf: december) == [
                VehicleID("a"): 14, VehicleID("b"): 1,
            ])
        let again = try self.store()
        #expect(try await again.calls(inMonthOf: november) == [VehicleID("a"): 1])
        #expect(try await again.calls(inMonthOf: december) == [VehicleID("a"): 14])
    }
}

extension VehicleAPIError {
    var trouble: StorageTrouble? {
        if case .storage(let trouble) = cause { trouble } else { nil }
    }
}
