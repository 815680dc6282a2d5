import MileageAssessment
import TestSupport
import VehicleRecords

/// The judgment of a little history, a day after its last entry unless said otherwise.
func assess(_ text: String, vin: String = HistoryNotation.exampleVIN, asOf: String? = nil)
    throws -> Assessment
{
    let history = try HistoryNotation.history(text, vin: vin)
    let instant = try asOf.map { try TimeSpan(written: $0).latest }
    return assess(history, asOf: instant)
}

func assess(_ history: VehicleHistory, asOf: Timestamp? = nil) -> Assessment {
    let last = history.entries.map(\.record.measuredAt.latest).max()
    let now = asOf ?? last ?? Timestamp(millisecondsSince1970: 0)
    return AssessmentPolicy.standard.assess(history, asOf: now)
}

func assess(_ records: [Record], asOf: Timestamp? = nil) throws -> Assessment {
    let history = VehicleHistory(
        of: try records.first?.vin ?? VIN(HistoryNotation.exampleVIN),
        HistoryNotation.numbered(records))
    return assess(history, asOf: asOf)
}

extension Assessment {
    var codes: [String] { findings.map(\.code) }
    func standing(_ entry: UInt64) -> ReadingStanding.Standing? {
        standings.first { $0.entry == EntryIndex(entry) }?.standing
    }
    func cause(_ entry: UInt64) -> Cause? {
        standings.first { $0.entry == EntryIndex(entry) }?.cause
    }
    var accusesNobody: Bool { verdict < .rollbackPossible }
}
