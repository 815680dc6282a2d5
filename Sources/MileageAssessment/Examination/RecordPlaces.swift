import VehicleRecords

/// Where in a history each kind of record stands, so that no rule has to look at all of it.
struct RecordPlaces: Hashable, Sendable {
    private(set) var readings: [Int] = []
    /// Questions without an answer, of every signal.
    private(set) var noValues: [Int] = []
    private(set) var conditions: [Int] = []
    private(set) var identities: [Int] = []
    private(set) var attributes: [Int] = []
    private(set) var replacements: [Int] = []
    private(set) var corrections: [Int] = []
    private(set) var brands: [Int] = []

    init(_ history: VehicleHistory) {
        readings.reserveCapacity(history.entries.count)
        for place in history.entries.indices {
            switch history.entries[place].record {
            case .reading: readings.append(place)
            case .noValue: noValues.append(place)
            case .condition: conditions.append(place)
            case .identity: identities.append(place)
            case .attributes: attributes.append(place)
            case .replacement: replacements.append(place)
            case .correction: corrections.append(place)
            // What they say is no distance; a row that tells of one too is a reading besides.
            case .brand: brands.append(place)
            case .sale, .service, .hold: continue
            }
        }
    }
}
