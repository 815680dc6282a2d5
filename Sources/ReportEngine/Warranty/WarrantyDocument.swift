/// A decision in words and numbers as a reader meets them; no places yet.
struct WarrantyDocument: Hashable, Sendable {
    var furniture: Furniture
    var title: TitleBlock
    /// Vehicle, VIN, contract.
    var parties: [Party]
    var verdict: VerdictPanel
    /// Three: claimed, by the ledger, the difference.
    var tiles: [FactTile]
    var chart: ContractChart
    var checks: Checks
    var evidence: Evidence

    struct Party: Hashable, Sendable {
        var label: String
        var name: String
        var lines: [String]
        var isMono = false
        /// A shape before the first line.
        var status: Status?
    }

    struct Checks: Hashable, Sendable {
        struct Row: Hashable, Sendable {
            var number: String
            var status: Status
            var word: String
            var name: String
            var seen: String
        }

        var heading: String
        var aside: String
        var heads: [String]
        var rows: [Row]
    }

    struct Evidence: Hashable, Sendable {
        struct Row: Hashable, Sendable {
            var date: String
            var time: String
            var value: String
            var unit: String
            var kind: SourceMark
            var source: String
            var use: String
            var entry: String
            var leaf: String
            var isMarked: Bool
        }

        var heading: String
        var sentence: String
        var changesHeading: String
        var changes: [String]
        var estimateHeading: String
        var estimate: [String]
        var readingsHeading: String
        var heads: [String]
        var readings: [Row]
        var readingsNote: String
        var checkpointHeading: String
        /// Its ledger panel and its table of sources.
        var shared: EvidenceSection
        var recordHeading: String
        var recordAside: String
        var signatures: [String]
        var notices: [String]
    }
}
