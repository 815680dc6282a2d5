import HistoryStore

extension Failure {
    /// A ledger's refusal, with the exit code that its cause has in docs/CLI.md.
    init(_ error: LedgerError) {
        let status: ExitStatus =
            switch error.cause {
            case .missing, .notHeld: .missingInput
            case .notALedger, .newer, .damaged, .behindCheckpoint, .checkpointDiffers: .data
            case .otherOrigin, .demonstration, .refused: .usage
            case .permission, .openedForReading, .key, .held: .permission
            case .keyExists, .inTheWay: .cannotCreate
            case .diskFull, .failed: .inputOutput
            case .busy: .tryAgain
            }
        self.init(
            status, error.summary, cause: "\(error.cause)", hint: error.cause.hint)
    }
}

/// Runs a ledger operation and says its refusal in the program's words.
func ledger<Value: Sendable>(
    _ body: () async throws(LedgerError) -> Value
) async throws(Failure) -> Value {
    do { return try await body() } catch { throw Failure(error) }
}
