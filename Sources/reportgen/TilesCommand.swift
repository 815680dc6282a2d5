import ArgumentParser
import Foundation
import HistoryStore
import TransparencyLog

struct TilesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tiles", abstract: "The ledger's proofs as plain files, for others to keep.",
        discussion: """
            A folder in the C2SP tlog-tiles layout: checkpoint, tile/LEVEL/N, tile/entries/N. Whole tiles \
            never change, so any copier of files may take them and any web server may serve them. \
            Nothing in them tells of a vehicle: the entries are salted hashes.
            """,
        subcommands: [TilesExportCommand.self, TilesCheckCommand.self])

    static func tell(_ tiles: TileFolder) {
        Terminal.print("log         \(tiles.checkpoint.origin)")
        Terminal.print("entries     \(tiles.checkpoint.head.size)")
        Terminal.print("root        \(tiles.checkpoint.head.root.base64)")
        if tiles.withheld > 0 {
            Terminal.print("withheld    \(tiles.withheld) bundles with an erased entry")
        }
    }
}

struct TilesExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the tree of the checkpoint released last; a folder written before grows.")

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The folder.", completion: .directory) var folder: String

    func run() async throws {
        let store = try Workspace(options).readLedger()
        try Output.folder(folder)
        TilesCommand.tell(
            try await ledger { () throws(LedgerError) in try await store.exportTiles(to: folder) })
    }
}

struct TilesCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read a folder back: make every tile again, and compare with the ledger.",
        discussion: """
            Every tile is made again from the leaves, every entry hashed, the root compared with the \
            checkpoint's, and its signature checked with the keys given. Where the ledger is there, \
            it must begin with the same entries. Exits with 65 when anything differs.
            """)

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The folder.", completion: .directory) var folder: String
    @Option(help: "The log's public key, or a file of such. May be repeated.") var key: [String] =
        []

    func run() async throws {
        let workspace = try Workspace(options)
        guard Output.exists(folder) else { throw Input.failure(folder, as: "the tiles in") }
        var keys = key.isEmpty ? [] : try VerifyCommand.keys(key)
        let store = Output.exists(workspace.ledgerPath) ? try workspace.readLedger() : nil
        if keys.isEmpty, let store {
            do { keys = try store.publicKeys() } catch { throw Failure(error) }
        }
        let known = keys
        let tiles = try await ledger { () throws(LedgerError) in
            try TileFolder(reading: folder, knownKeys: known)
        }
        TilesCommand.tell(tiles)
        if let signer = tiles.signers.first {
            Terminal.print("signed by   \(signer.description.visible)")
        } else {
            Terminal.print("signed by   nobody whose key is known here (--key)")
        }
        guard let store else { return }
        guard tiles.checkpoint.origin == store.origin else {
            throw Failure(
                .data, "cannot vouch for \(folder)", cause: "it is another ledger's",
                hint: "name the ledger of \(tiles.checkpoint.origin) with --ledger")
        }
        if tiles.checkpoint.head.size > 0 {
            _ = try await ledger { () throws(LedgerError) in
                try await store.consistency(since: tiles.checkpoint.head)
            }
        }
        Terminal.print("result      the ledger begins with these entries")
    }
}
