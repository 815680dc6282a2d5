import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// What a later entry takes back is set aside, with that as the cause.
struct CorrectedTests {
    /// The same history with a correction at its end.
    private func corrected(
        _ text: String, _ entries: [UInt64]
    ) throws -> (VehicleHistory, Assessment) {
        let history = try HistoryNotation.history(text)
        let recordedAt = try Timestamp("2023-01-01T00:00:00Z")
        var all = history.entries
        for entry in entries {
            let index = EntryIndex(UInt64(all.count))
            all.append(
                VehicleHistory.Entry(
                    index: index, recordedAt: recordedAt,
                    record: .correction(
                        Correction(
                            vin: history.vin, corrects: EntryIndex(entry), reason: "mistyped",
                            requestedBy: "J.", measuredAt: TimeSpan(recordedAt),
                            source: Source(.owner, "J.")))))
        }
        let longer = VehicleHistory(of: history.vin, all)
        return (longer, AssessmentPolicy.standard.assess(longer, asOf: recordedAt))
    }

    private let mistyped = """
        2019-03-01   24900 km  workshop
        2020-03-01  381000 km  workshop
        2021-03-02   38100 km  inspection
        2022-03-05   45200 km  inspection
        """

    @Test
    func `a corrected reading is excluded, with the cause named, and no finding speaks of it`()
        throws
    {
        let (_, assessment) = try corrected(mistyped, [1])
        let standing = assessment.standings.first { $0.entry == EntryIndex(1) }
        #expect(standing?.standing == .excluded)
        #expect(standing?.cause == .corrected)
        #expect(!assessment.findings.contains { $0.evidence.contains(EntryIndex(1)) })
        #expect(assessment.verdict < .inconsistentExplained)
    }

    @Test
    func `a correction that is itself corrected sets nothing aside`() throws {
        let (history, assessment) = try corrected(mistyped, [1, 4])
        #expect(history.corrections == [EntryIndex(4): EntryIndex(5)])
        #expect(assessment.verdict == .inconsistentExplained)
    }
}
