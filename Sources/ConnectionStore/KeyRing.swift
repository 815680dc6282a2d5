public import VehicleAPI

/// Where a master key may be found, in order: the first that is there seals, all of them open.
///
/// Source: reliability notes §5.1; systemd.exec(5), credentials.
public struct KeyLocations: Hashable, Sendable {
    /// The name of the credential and of nothing else.
    public static let credential = "reportgen-token-key"

    /// The service manager's folder of credentials, `$CREDENTIALS_DIRECTORY`.
    public var credentials: String?
    /// A file of mode 0600 that belongs to us. It is made when it is needed and no key is there.
    public var file: String
    /// The key itself, from the environment: inherited by children, so the last resort.
    public var environment: Secret?

    public init(credentials: String? = nil, file: String, environment: Secret? = nil) {
        self.credentials = credentials
        self.file = file
        self.environment = environment
    }
}

/// The master keys that are there.
public struct KeyRing: Sendable {
    /// Where a key was found.
    public enum Origin: Hashable, Sendable, CustomStringConvertible {
        case credentials(String)
        case file(String)
        case environment

        public var description: String {
            switch self {
            case .credentials(let path): "the service manager's credential \(path)"
            case .file(let path): path
            case .environment: "the environment"
            }
        }
    }

    let locations: KeyLocations
    /// In the order in which they are preferred.
    private(set) var keys: [(key: MasterKey, origin: Origin)] = []

    /// Looks for the keys.
    /// - Throws: when one is there and can't be used: others may read it, or it is no key.
    public init(_ locations: KeyLocations) throws(VehicleAPIError) {
        self.locations = locations
        if let folder = locations.credentials {
            let path = "\(folder)/\(KeyLocations.credential)"
            // The service manager answers for the mode of what it hands out.
            if let text = try Self.text(of: path, isOurs: false) {
                keys.append((try Self.key(text, at: path), .credentials(path)))
            }
        }
        for path in Self.files(locations.file) {
            if let text = try Self.text(of: path, isOurs: true) {
                keys.append((try Self.key(text, at: path), .file(path)))
            }
        }
        if let secret = locations.environment {
            keys.append(
                (try Self.key(secret.exposed, at: "the environment's token key"), .environment))
        }
    }

    /// The key that seals, and where it was found; nil where there is none yet.
    public var first: (key: MasterKey, origin: Origin)? { keys.first }

    /// The key that seals, made now if there is none.
    mutating func sealing() throws(VehicleAPIError) -> MasterKey {
        if let first { return first.key }
        let key = MasterKey()
        try Self.write(key, to: locations.file)
        keys.append((key, .file(locations.file)))
        return key
    }

    /// Opens a sealed text with whichever key it was sealed with.
    func open(_ sealed: [UInt8], for place: SealedPlace) throws(VehicleAPIError) -> Secret {
        guard let id = SealedPlace.keyID(of: sealed) else {
            throw Self.trouble(
                .damaged, place.grant, "a token in the store is not sealed as it should be",
                "connect the vehicle again")
        }
        guard let (key, _) = keys.first(where: { $0.key.id == id }) else {
            let here = keys.isEmpty ? "no key" : keys.map { "\($0.key)" }.joined(separator: ", ")
            throw Self.trouble(
                .key, place.grant,
                "it is sealed with key \(id.hexadecimal), and \(here) is here",
                "bring the key back to \(locations.file), or connect the vehicle again")
        }
        guard let secret = key.open(sealed, for: place) else {
            throw Self.trouble(
                .damaged, place.grant, "a token in the store was changed from outside",
                "connect the vehicle again")
        }
        return secret
    }

    // MARK: - Files

    /// The next key of a `rekey` that is under way.
    static func draft(_ file: String) -> String { file + ".next" }

    /// The key before the last `rekey`.
    static func previous(_ file: String) -> String { file + ".previous" }

    /// Every file that a key may be in.
    public static func files(_ file: String) -> [String] { [file, draft(file), previous(file)] }

    private static func text(
        of path: String, isOurs: Bool
    ) throws(VehicleAPIError) -> String? {
        do throws(PrivateFile.Failure) {
            let bytes = try PrivateFile(path: path).content(mustBePrivate: isOurs)
            return bytes.map { String(decoding: $0, as: UTF8.self) }
        } catch {
            throw trouble(
                .key, path, error.words,
                error.isAboutMode
                    ? "make it yours alone: chmod 600 \(path)" : "check that it is a file of yours")
        }
    }

    private static func key(_ text: String, at place: String) throws(VehicleAPIError) -> MasterKey {
        guard let key = MasterKey(text: text) else {
            throw trouble(
                .key, place, "it does not hold a key of 64 hexadecimal digits",
                "make one with: openssl rand -hex 32")
        }
        return key
    }

    static func write(_ key: MasterKey, to path: String) throws(VehicleAPIError) {
        do throws(PrivateFile.Failure) {
            try PrivateFile(path: path).replace(with: Array("\(key.text.exposed)\n".utf8))
        } catch {
            throw trouble(.key, path, error.words, "check that the folder is yours and has room")
        }
    }

    static func trouble(
        _ kind: VehicleAPIError.StorageTrouble.Kind, _ subject: String, _ reason: String,
        _ hint: String
    ) -> VehicleAPIError {
        VehicleAPIError(.store, subject, .storage(.init(kind, reason, hint: hint)))
    }
}
