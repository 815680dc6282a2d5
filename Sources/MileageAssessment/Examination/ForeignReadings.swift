import VehicleRecords

/// Readings that came while their source gave another VIN of the vehicle.
///
/// A source speaks of another vehicle from the visit in which it states another VIN until the
/// visit in which it states ours again. Source: `reference/detection.md` P8.
struct ForeignReadings {
    /// For each source that ever stated another VIN: when it stated what, oldest first.
    private var statements: [Source: [(at: Timestamp, isOurs: Bool)]] = [:]
    private let visit: Duration

    init(in history: VehicleHistory, _ places: RecordPlaces, within visitMinutes: Int) {
        visit = .seconds(visitMinutes * 60)
        for place in places.identities {
            guard case .identity(let said) = history.entries[place].record else { continue }
            statements[said.source, default: []].append(
                (Self.time(said.measuredAt, said.retrieval), !said.isAnotherVIN))
        }
        statements = statements.filter { !$0.value.allSatisfy(\.isOurs) }
            .mapValues { $0.sorted { $0.at < $1.at } }
    }

    func contains(_ reading: OdometerReading) -> Bool {
        guard !statements.isEmpty, let said = statements[reading.source] else { return false }
        let time = Self.time(reading.measuredAt, reading.retrieval) + visit
        return said.last { $0.at <= time }.map { !$0.isOurs } ?? false
    }

    private static func time(_ span: TimeSpan, _ retrieval: Retrieval?) -> Timestamp {
        retrieval?.fetchedAt ?? span.middle
    }
}

extension StatedVIN {
    /// Whether what was stated is a VIN, and not the one that was asked. Anything else (blank,
    /// cut short) says nothing.
    var isAnotherVIN: Bool {
        do {
            return try VIN(stated.filter { !$0.isWhitespace }) != vin
        } catch {
            return false
        }
    }
}
