internal import MileageAssessment
internal import VehicleRecords

extension Assessment {
    /// The newest reading that has a number and could be compared, whether or not it fits.
    var lastReceived: WeighedReading? { examination.series.last }

    /// The readings that were compared.
    var compared: Int { examination.series.count }

    /// The findings that a reader is to weigh, apart from those that are mere notes.
    var weighty: [Finding] { findings.filter { $0.kind.verdict > .consistent } }

    /// A reading of the series, by its entry.
    func reading(_ entry: EntryIndex) -> WeighedReading? {
        examination.series.first { $0.index == entry || $0.copies.contains(entry) }
    }
}
