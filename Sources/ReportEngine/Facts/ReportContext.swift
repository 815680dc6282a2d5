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
    public var language: ReportLanguage
    public var ink: ReportInk
    /// Where a reader can check the report, such as `https://verify.example/r/`; the number is put
    /// after it.
    public var verifyURL: String?
    /// The seller's own number for the vehicle, printed with the report's facts.
    public var stockNumber: String?
    /// How the pages look and what they say.
    public var template: ReportTemplate

    public init(
        number: String, issuedAt: Timestamp, tenant: String, preparedFor: String,
        isDemo: Bool = false, unit: ReportedDistance.Unit? = nil, paper: Paper = .a4,
        language: ReportLanguage = .americanEnglish, ink: ReportInk = .color,
        verifyURL: String? = nil,
        stockNumber: String? = nil, template: ReportTemplate = .standard
    ) {
        self.number = number
        self.issuedAt = issuedAt
        self.tenant = tenant
        self.preparedFor = preparedFor
        self.isDemo = isDemo
        self.unit = unit
        self.paper = paper
        self.language = language
        self.ink = ink
        self.verifyURL = verifyURL
        self.stockNumber = stockNumber
        self.template = template
    }

    /// The page that checks this report; with the digest of its facts, for a machine.
    func verifyAddress(digest: String?) -> String? {
        guard var address = verifyURL, !address.isEmpty else { return nil }
        if address.last != "/", address.last != "=" { address += "/" }
        return address + number + (digest.map { "?sha256=" + $0 } ?? "")
    }
}
