import ArgumentParser
import VehicleAPI
import VehicleRecords

/// What the consent page offers an owner, as far as the application may say so.
struct ConnectPageOptions: ParsableArguments {
    @Option(help: "live, simulated or test.") var mode: Mode?
    @Option(help: "Lead straight to this make's sign-in, as NISSAN.") var make: String?
    @Flag(help: "Let the owner choose one vehicle only.") var single = false
    @Option(help: "Offer only the vehicle with this VIN.", transform: ConnectPageOptions.vin)
    var vin: VIN?
    @Flag(help: "Ask also an owner who has agreed before.") var force = false
    @Option(
        name: .customLong("flag"), parsing: .singleValue,
        help: ArgumentHelp(
            "A flag of the page, as country:DE; may be repeated.", valueName: "name:value"))
    var flags: [String] = []
    @Option(help: "Your own name for the owner, for the dashboard's figures.") var user: String?

    enum Mode: String, ExpressibleByArgument, CaseIterable { case live, simulated, test }

    func validate() throws {
        if make != nil, vin != nil {
            throw ValidationError(
                "--vin names one vehicle, so that --make has no effect: leave it out")
        }
        for flag in flags where flag.split(separator: ":").count < 2 || flag.contains(" ") {
            throw ValidationError("\"\(flag.visible)\" is no flag such as country:DE")
        }
    }

    /// Whether anything was said.
    var isUsed: Bool {
        mode != nil || make != nil || single || vin != nil || force || !flags.isEmpty || user != nil
    }

    /// The page's address: permissions to read, and nothing else.
    func url(_ setup: APISetup, state: String) -> ConnectURL {
        ConnectURL(
            setup.endpoints, applicationID: setup.applicationID, redirectURI: setup.redirectURI,
            scopes: ConnectURL.readScopes, state: state, forcesApproval: force,
            mode: mode?.rawValue, make: make?.uppercased(), choosesOne: single,
            vin: vin?.description, flags: flags, user: user)
    }

    @Sendable private static func vin(_ text: String) throws -> VIN {
        do throws(VIN.Malformed) { return try VIN(text) } catch {
            throw ValidationError("\"\(text.visible)\" is no VIN: \(error)")
        }
    }
}
