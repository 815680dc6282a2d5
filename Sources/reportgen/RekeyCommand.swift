import ArgumentParser
import ConnectionStore
import VehicleAPI

struct RekeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rekey", abstract: "Seal the owners' tokens under another master key.",
        discussion: """
            Where the key is a file, a new one is made and takes its place. Where the service \
            manager or the environment supplies it, every token is sealed under that one, and the \
            file is then no longer needed. Cut short at any moment, it loses nothing and can be \
            run again.
            """)

    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        let workspace = try Workspace(options)
        let store = try workspace.tokenStore()
        let done = try await vehicleAPI { () throws(VehicleAPIError) in try await store.rekey() }
        let consents = done.grants == 1 ? "1 consent" : "\(done.grants) consents"
        Terminal.print("sealed the tokens of \(consents) with \(done.key), from \(done.origin)")
        if case .file(let path) = done.origin {
            workspace.note(
                "The key before it stays in \(path).previous until the next rekey; "
                    + "remove it when no pull is under way that began before this.")
        } else {
            workspace.note("The key file, if there is one, is no longer needed.")
        }
    }
}
