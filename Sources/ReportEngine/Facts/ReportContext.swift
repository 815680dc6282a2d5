public import VehicleRecords

/// What a report is told besides the facts: its number, its readers, its paper.
public struct ReportContext: Hashable, Sendable {
    /// The report's own number, as printed and as the file is named.
    public var number: String
    /// When it was made; also the only time in the file's metadata.
    public var issuedAt: Timestamp
    /// Who issues it: the name in the band.
    public var tenant: String
    public var preparedFor: String
    /// Whether the vehicle is invented; every page then says so.
    public var isDemo: Bool
    /// `nil`: the vehicle's own unit, which is that of its newest core reading.
    public var unit: ReportedDistance.Unit?
    public var paper: Paper

    public init(
        number: String, issuedAt: Timestamp, tenant: String, preparedFor: String,
        isDemo: Bool = false, unit: ReportedDistance.Unit? = nil, paper: Paper = .a4
    ) {
        self.number = number
        self.issuedAt = issuedAt
        self.tenant = tenant
        self.preparedFor = preparedFor
        self.isDemo = isDemo
        self.unit = unit
        self.paper = paper
    }
}
