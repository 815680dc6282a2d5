/// Lets one caller at a time do something for a name; the others wait for their turn, in order.
///
/// It makes a token refresh single-flight: who comes second finds the new token already there.
actor TurnTaking {
    private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

    /// Runs `body` when nobody else runs one for the same name.
    func turn<Answer: Sendable>(
        for name: String, _ body: @Sendable () async throws(VehicleAPIError) -> Answer
    ) async throws(VehicleAPIError) -> Answer {
        if waiting[name] == nil {
            waiting[name] = []
        } else {
            await withCheckedContinuation { waiting[name]?.append($0) }
        }
        defer { pass(name) }
        return try await body()
    }

    private func pass(_ name: String) {
        if waiting[name]?.isEmpty == false {
            waiting[name]?.removeFirst().resume()
        } else {
            waiting[name] = nil
        }
    }
}
