public import VehicleRecords

/// What one source contributed, and how fresh it is.
public struct SourceCoverage: Hashable, Sendable {
    public let source: Source
    /// Accepted readings, copies among them.
    public let readings: Int
    public let first: Timestamp
    public let newest: Timestamp
    /// How old the newest is at the instant spoken for; nothing for one measured a moment later.
    public let age: Duration
}

extension Assessment {
    /// One for each source of accepted readings, in the order of their first.
    public var sources: [SourceCoverage] {
        var places: [Int: Int] = [:]
        var sources: [SourceCoverage] = []
        for reading in examination.series {
            let count = 1 + reading.copies.count
            let age = max(.zero, examination.asOf - reading.measuredAt.latest)
            guard let place = places[reading.sourceNumber] else {
                places[reading.sourceNumber] = sources.count
                sources.append(
                    SourceCoverage(
                        source: reading.source, readings: count, first: reading.time,
                        newest: reading.time, age: age))
                continue
            }
            sources[place] = SourceCoverage(
                source: reading.source, readings: sources[place].readings + count,
                first: sources[place].first, newest: reading.time, age: age)
        }
        return sources
    }
}
