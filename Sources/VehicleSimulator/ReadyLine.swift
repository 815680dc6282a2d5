/// Where a simulator listens and what opens it: one line of JSON that scripts may rely on.
public struct ReadyLine: Hashable, Sendable, CustomStringConvertible {
    /// `http://127.0.0.1:PORT`, for every host of the API.
    public let origin: String
    public let credentials: SimulatorCredentials

    public init(origin: String, credentials: SimulatorCredentials) {
        self.origin = origin
        self.credentials = credentials
    }

    /// The JSON object, on one line.
    public var description: String {
        let object: WireValue = [
            "origin": .string(origin), "clientId": .string(credentials.clientID),
            "clientSecret": .string(credentials.clientSecret),
            "v3ClientId": .string(credentials.v3ClientID),
            "v3ClientSecret": .string(credentials.v3ClientSecret),
            "managementToken": .string(credentials.managementToken),
        ]
        return String(decoding: object.bytes, as: UTF8.self)
    }
}

/// What opens a simulator, made from its fleet's seed. They open nothing else, so they are
/// printed.
public struct SimulatorCredentials: Hashable, Sendable {
    /// The application's id, too.
    public let clientID: String
    public let clientSecret: String
    public let v3ClientID: String
    public let v3ClientSecret: String
    public let managementToken: String

    public init(seed: UInt64) {
        var random = SplitMix64(seed: seed, for: "credentials")
        clientID = random.uuid()
        clientSecret = random.uuid()
        v3ClientID = "client_" + random.uuid().filter { $0 != "-" }
        v3ClientSecret = random.uuid()
        managementToken = random.uuid()
    }
}
