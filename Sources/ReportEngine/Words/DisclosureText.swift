internal import MileageAssessment
internal import VehicleRecords

/// Which of the three statements of a United States odometer disclosure the evidence supports.
struct DisclosureStatus: Hashable, Sendable {
    struct Choice: Hashable, Sendable {
        var text: String
        var isSupported: Bool
    }

    var heading: String
    var aside: String
    var choices: [Choice]
    var sentences: [String]
}

extension Phrases {
    /// `nil` in other languages than American English, whose readers have other law.
    ///
    /// The engine never certifies a mileage; only a transferor can. The exemption is a flag
    /// beside any verdict. Source: 49 CFR 580.5(c), (e), 580.17(a); appendix C for the statements.
    func disclosure() throws(RenderingError) -> DisclosureStatus? {
        guard words.language == .americanEnglish else { return nil }
        let supported: Int? =
            switch assessment.verdict {
            case .consistent, .consistentWithNotes, .inconsistentExplained: 0
            case .exceedsMechanicalLimits: 1
            case .rollbackIndicated, .trueMileageUnknown: 2
            case .notEnoughData, .undetermined, .rollbackPossible: nil
            }
        let choices = try ["none", "limits", "discrepancy"].map { choice throws(RenderingError) in
            try words("disclosure.choice-\(choice)")
        }
        var sentences = [try words("disclosure.undecided")]
        if let supported {
            sentences = [try words("disclosure.tick", ["choice": choices[supported]])]
        }
        if supported == 1 { sentences.append(try words("disclosure.statement-limits")) }
        if supported == 2 { sentences.append(try words("disclosure.statement-discrepancy")) }
        if isExempt { sentences.append(try words("disclosure.exempt")) }
        return DisclosureStatus(
            heading: try words("disclosure.heading"), aside: try words("disclosure.aside"),
            choices: choices.enumerated().map { number, text in
                DisclosureStatus.Choice(text: text, isSupported: number == supported)
            }, sentences: sentences)
    }

    /// Ten years from the first of January of the model year up to 2010, twenty from 2011 on.
    /// Source: 49 CFR 580.17(a)(3).
    private var isExempt: Bool {
        guard let year = facts.attributes?.value.year ?? report.history.vin.modelYear else {
            return false
        }
        return report.asOf.date.year - year >= (year <= 2010 ? 10 : 20)
    }
}
