internal import PDFCanvas

/// An invented vehicle's report in a template: looked over by machine, or to be looked at.
public struct TemplateSpecimen {
    private let template: ReportTemplate
    private let press: ReportPress

    /// - Throws: ``RenderingError/missingFont(family:package:)``.
    public init(_ template: ReportTemplate) throws(RenderingError) {
        self.template = template
        press = try ReportPress(template: template)
    }

    /// The report as PDF, in the template's own language and paper or these.
    ///
    /// - Throws: when a font can't be embedded.
    public func pdf(
        language: ReportLanguage? = nil, paper: Paper? = nil
    ) throws(RenderingError) -> [UInt8] {
        try press.pdf(of: report(.fallen, language ?? template.language, paper ?? template.paper))
    }

    /// The first page as a picture.
    ///
    /// - Throws: when a font can't be embedded.
    public func png(language: ReportLanguage? = nil) throws(RenderingError) -> [UInt8] {
        try press.png(of: report(.fallen, language ?? template.language, template.paper))
    }

    private func report(
        _ vehicle: SpecimenVehicle, _ language: ReportLanguage?, _ paper: Paper?
    ) throws(RenderingError) -> VehicleHistoryReport {
        try vehicle.report(
            in: template, language: language ?? .americanEnglish, paper: paper ?? .a4)
    }

    /// What a reader would trip over, in words, on both papers and in every language: words on
    /// words, words outside their place, faint words, and sentences that have no room and are cut.
    ///
    /// - Throws: when a sentence can't be filled.
    public func faults(
        in languages: [ReportLanguage] = ReportLanguage.allCases
    ) throws(RenderingError) -> [String] {
        var faults: [String] = []
        for language in languages {
            for paper in Paper.allCases {
                for vehicle in SpecimenVehicle.allCases {
                    faults += try self.faults(vehicle, language, paper)
                }
            }
        }
        return faults
    }

    private func faults(
        _ vehicle: SpecimenVehicle, _ language: ReportLanguage, _ paper: Paper
    ) throws(RenderingError) -> [String] {
        let report = try report(vehicle, language, paper)
        // What the standard itself cuts is no fault of the template.
        let anyway = try cut(in: vehicle.report(in: .standard, language: language, paper: paper))
        let place = "\(language.rawValue), \(paper.rawValue), "
        return LayoutChecker(pages: try layout(report)).faults.map {
            place + $0.description.visible
        }
            + (try cut(in: report)).subtracting(anyway).sorted().map {
                place + "cut for want of room: “\($0.visible)”"
            }
    }

    private func layout(_ report: VehicleHistoryReport) throws(RenderingError) -> [Page] {
        VehicleHistoryLayout(
            try report.document(), paper: report.context.paper, measure: press.measure
        ).pages.printed(for: report.context)
    }

    private func cut(in report: VehicleHistoryReport) throws(RenderingError) -> Set<String> {
        var cut: Set<String> = []
        for page in try layout(report) {
            for case .text(let text, _, _, _) in page.marks where text.hasSuffix("…") {
                cut.insert(text)
            }
        }
        return cut
    }
}
