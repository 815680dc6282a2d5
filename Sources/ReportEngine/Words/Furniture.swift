internal import PDFCanvas

/// What every page carries.
struct Furniture: Hashable, Sendable {
    /// BCP 47.
    var language: String
    var tenant: String
    /// The tenant's sign; without it a gate is drawn.
    var logo: Picture?
    /// How to reach the tenant, in one line; empty for nothing.
    var contact = ""
    var documentName: String
    /// "2020 INFINITI QX50 · Vehicle history".
    var runningTitle: String
    var status: Status
    var verdictWord: String
    var number: String
    var vin: String
    var dataAsOf: String
    /// "Page {number} of {count}", the two filled in once the pages are counted.
    var pageOf: String
    /// "DEMO" on the pages of a demonstration, which show no real vehicle.
    var demo: DemoNotice?
    /// The names of the ways about a document without pages.
    var skip, contents: String
    /// What the file inside the PDF is.
    var attachment: String
}

struct DemoNotice: Hashable, Sendable {
    var word: String
    var sentence: String
}
