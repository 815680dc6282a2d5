public import VehicleRecords

/// What became of one signal: reported, withheld, not capable, or never asked.
public struct SignalAccount: Hashable, Sendable {
    /// How it stands at the instant spoken for, by its newest answer.
    public enum State: String, CaseIterable, Sendable {
        /// The newest answer is a value.
        case reported
        /// The owner has not allowed it.
        case withheld
        /// This vehicle can never report it.
        case notCapable
        /// Asked, and the newest answer is no value; an older one may be.
        case noAnswer
        /// Nobody asked.
        case neverAsked
    }

    public let signal: Signal
    public let state: State
    /// The newest entry with a value, and when it was measured; `nil` when there never was one.
    public let newest: Answer?
    /// The newest entry without one, and why.
    public let refusal: Refusal?
    /// Answers with a value, and all answers.
    public let values: Int
    public let asked: Int

    public struct Answer: Hashable, Sendable {
        public let entry: EntryIndex
        public let at: Timestamp
    }

    public struct Refusal: Hashable, Sendable {
        public let entry: EntryIndex
        public let at: Timestamp
        public let reason: NoValue.Reason
    }
}

extension SignalAccount {
    /// One for every signal, in the order of `Signal`.
    static func all(in examination: Examination) -> [Self] {
        var tallies: [Signal: Tally] = [:]
        let entries = examination.history.entries
        for places in [
            examination.places.readings, examination.places.conditions,
            examination.places.identities, examination.places.attributes,
            examination.places.noValues,
        ] {
            for place in places where !entries[place].isLater(than: examination.asOf) {
                guard let signal = entries[place].record.signal else { continue }
                tallies[signal, default: Tally()].add(entries[place])
            }
        }
        return Signal.allCases.map { signal in
            let tally = tallies[signal] ?? Tally()
            return Self(
                signal: signal, state: tally.state, newest: tally.newest,
                refusal: tally.refusal, values: tally.values, asked: tally.asked)
        }
    }

    private struct Tally {
        var newest: Answer?
        var refusal: Refusal?
        var values = 0
        var asked = 0

        mutating func add(_ entry: VehicleHistory.Entry) {
            asked += 1
            let at = entry.record.measuredAt.middle
            if case .noValue(let said) = entry.record {
                if refusal.map({ $0.at <= at }) ?? true {
                    refusal = Refusal(entry: entry.index, at: at, reason: said.reason)
                }
            } else {
                values += 1
                if newest.map({ $0.at <= at }) ?? true {
                    newest = Answer(entry: entry.index, at: at)
                }
            }
        }

        var state: State {
            guard let refusal else { return newest == nil ? .neverAsked : .reported }
            if let newest, newest.at > refusal.at { return .reported }
            return switch refusal.reason {
            case .notCapable: .notCapable
            case .notPermitted: .withheld
            default: .noAnswer
            }
        }
    }
}
