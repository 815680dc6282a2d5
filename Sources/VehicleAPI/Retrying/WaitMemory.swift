public import VehicleRecords

/// What the API said must be waited for, or the allowance makes wait.
public enum Wait: Hashable, Sendable {
    /// This vehicle may not be asked before.
    case vehicle(VehicleID)
    /// Nobody may.
    case application
    /// The bucket of the allowance is full again then; kept some places ahead of what was taken.
    case allowance
}

/// Remembers waits from one run to the next, so that a run that was killed and begun again asks
/// nobody early. Remembering never fails a reading.
public protocol WaitMemory: Sendable {
    /// Keeps an instant in the place of the one before it.
    func remember(_ wait: Wait, until instant: Timestamp) async
}
