internal import MileageAssessment
internal import VehicleRecords

/// What the history says of the vehicle itself, its newest word on each thing.
struct VehicleFacts {
    /// A record and where the ledger holds it.
    struct Said<Value> {
        let value: Value
        let entry: VehicleHistory.Entry
    }

    /// Why there is no value for a signal.
    enum Absence: Hashable {
        case notCapable, notPermitted, noAnswer, notRequested
    }

    let attributes: Said<VehicleAttributes>?
    private let states: [Signal: Said<VehicleCondition>]
    private let absences: [Signal: Said<NoValue>]
    private let counts: [Signal: Int]

    init(_ history: VehicleHistory) {
        var attributes: Said<VehicleAttributes>?
        var states: [Signal: Said<VehicleCondition>] = [:]
        var absences: [Signal: Said<NoValue>] = [:]
        var counts: [Signal: Int] = [:]
        func isNewer(_ record: VehicleHistory.Entry, _ other: VehicleHistory.Entry?) -> Bool {
            guard let other else { return true }
            return other.record.measuredAt.middle <= record.record.measuredAt.middle
        }
        let corrected = history.corrections
        for entry in history.entries where corrected[entry.index] == nil {
            switch entry.record {
            case .reading: counts[.odometer, default: 0] += 1
            case .attributes(let said):
                if isNewer(entry, attributes?.entry) {
                    attributes = Said(value: said, entry: entry)
                }
            case .condition(let said):
                let signal = said.state.signal
                counts[signal, default: 0] += 1
                if isNewer(entry, states[signal]?.entry) {
                    states[signal] = Said(value: said, entry: entry)
                }
            case .noValue(let said):
                if isNewer(entry, absences[said.signal]?.entry) {
                    absences[said.signal] = Said(value: said, entry: entry)
                }
            default: break
            }
        }
        self.attributes = attributes
        self.states = states
        self.absences = absences
        self.counts = counts
    }

    /// How many times a signal was read.
    func count(_ signal: Signal) -> Int { counts[signal] ?? 0 }

    /// The entries that any of it comes from.
    var entries: Set<EntryIndex> {
        Set(
            [attributes?.entry.index].compactMap { $0 } + states.values.map(\.entry.index)
                + absences.values.map(\.entry.index))
    }

    /// The newest state of a signal, even where a later question had no answer.
    func state(_ signal: Signal) -> Said<VehicleCondition>? { states[signal] }

    /// The newest question without an answer.
    func refusal(_ signal: Signal) -> Said<NoValue>? { absences[signal] }

    /// Why a signal has no value, or why its value is not newer.
    func absence(_ signal: Signal) -> Absence? {
        guard let refusal = absences[signal] else {
            return states[signal] == nil ? .notRequested : nil
        }
        if let state = states[signal],
            state.entry.record.measuredAt.middle > refusal.entry.record.measuredAt.middle
        {
            return nil
        }
        return switch refusal.value.reason {
        case .notCapable: .notCapable
        case .notPermitted: .notPermitted
        default: .noAnswer
        }
    }

    /// Whether the vehicle burns nothing: it says so itself, or has a battery's level and no fuel's.
    var isElectric: Bool {
        if let powertrain = attributes?.value.powertrain?.uppercased() {
            return powertrain == "BEV" || powertrain == "ELECTRIC"
        }
        return states[.batteryLevel] != nil && states[.fuelLevel] == nil
    }

    /// Year, make and model, as far as a source states them, to be read: nothing hidden, and what
    /// runs from right to left kept to itself.
    var name: String? {
        guard let said = attributes?.value else { return nil }
        let parts = [said.year.map(String.init), said.make, said.model]
            .compactMap { $0 }.filter { !$0.isEmpty }.map(\.visible.isolated)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
