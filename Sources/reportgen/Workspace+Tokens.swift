import ConnectionStore
import Foundation
import VehicleAPI

extension Workspace {
    /// Where a master key for the owners' tokens may be found.
    var keyLocations: KeyLocations {
        KeyLocations(
            credentials: ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"],
            file: settings[.tokenKeyFile] ?? tokensPath + ".key",
            environment: settings[.tokenKey].map { Secret($0) })
    }

    /// Connections and tokens, beside the ledger unless the configuration says otherwise.
    func tokenStore() throws(Failure) -> SQLiteTokenStore {
        do throws(VehicleAPIError) {
            return try SQLiteTokenStore(at: tokensPath, keys: try KeyRing(keyLocations))
        } catch {
            throw Failure(error)
        }
    }
}
