public import VehicleRecords

extension WebhookDelivery {
    /// What a delivery says of its vehicle, for the ledger, in the order of vehicle time.
    ///
    /// A signal that is not in it was not subscribed to, so nothing is said of it.
    ///
    /// - Parameter connection: the vehicle's, with the VIN to file under.
    /// - Returns: none for another vehicle, for a vehicle without a VIN, and for what is no state.
    public func records(of connection: Connection) -> [Record] {
        guard let vin = connection.vin else { return [] }
        let found: [Record]
        switch content {
        case .signals(let signals) where vehicle == connection.vehicle:
            let list = V3SignalList(
                signals.compactMap { V3Signal($0.raw) }, vehicle: description, reply: reply)
            found = list.records(
                under: vin, from: connection.source, attributes: description,
                notingAbsence: false)
        case .scheduled(let vehicles):
            var builder = RecordBuilder(vin: vin, source: connection.source)
            for answered in vehicles where answered.vehicle == connection.vehicle {
                for item in answered.items {
                    if let path = V2Path(rawValue: item.path) { builder.add(item, path) }
                }
            }
            found = builder.records
        default: found = []
        }
        // Equal times keep the order of the payload.
        return found.enumerated().sorted {
            ($0.element.measuredAt.earliest, $0.offset)
                < ($1.element.measuredAt.earliest, $1.offset)
        }.map(\.element)
    }
}

/// The events that have been seen lately, by their ids: the same event may be delivered again, by
/// the API within minutes or by a stranger who kept it.
///
/// A value; whoever receives deliveries keeps it, and stores it with what it read.
public struct SeenEvents: Sendable {
    /// Longer than any delivery stays acceptable. Source: reliability notes §4, at least 7 days.
    public static let memory = Duration.seconds(7 * 86_400)

    private var seen: [String: Timestamp] = [:]
    private var order: [(id: String, at: Timestamp)] = []

    public init() {}

    public var count: Int { seen.count }

    /// Whether this is the first delivery of an event; if so, it is remembered. An event without
    /// an id is always new.
    public mutating func isFirst(_ delivery: WebhookDelivery, at now: Timestamp) -> Bool {
        forget(before: now - Self.memory)
        guard let id = delivery.eventID else { return true }
        guard seen.updateValue(now, forKey: id) == nil else { return false }
        order.append((id, now))
        return true
    }

    private mutating func forget(before instant: Timestamp) {
        let old = order.prefix { $0.at < instant }
        for event in old where seen[event.id].map({ $0 < instant }) == true { seen[event.id] = nil }
        order.removeFirst(old.count)
        // An id that was seen again since stays known.
        for event in old where seen[event.id] != nil {
            order.append((event.id, seen[event.id] ?? event.at))
        }
    }
}
