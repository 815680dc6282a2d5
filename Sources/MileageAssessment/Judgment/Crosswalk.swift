import VehicleRecords

/// A verdict in the words of those who judge odometers by law or by trade.
///
/// It says how they would file such a history, never that they have: only a transferor certifies,
/// and only RDW judges for RDW. Source: `reference/field.md` §1, §2.
public struct Crosswalk: Hashable, Sendable {
    /// RDW's judgment (NL) and the code of its explanation.
    public struct RDW: Hashable, Sendable {
        public enum Judgment: String, CaseIterable, Sendable {
            case logical = "logisch"
            case illogical = "onlogisch"
            case none = "geen oordeel"
        }
        public let judgment: Judgment
        public let code: String
    }

    /// The statements of the odometer disclosure. Source: 49 CFR 580 App. B and C, (1) and (2).
    public enum DisclosureStatement: Int, CaseIterable, Sendable {
        case exceedsMechanicalLimits = 1
        case notActualMileage = 2
    }

    /// What auctions and titles print in the United States.
    public enum AuctionMark: String, CaseIterable, Sendable {
        case exceedsMechanicalLimits = "EML"
        case trueMileageUnknown = "TMU"
        case notActual = "NOT ACTUAL"
    }

    /// Japanese auctions: replaced with proof, set back or replaced without proof, unknown.
    public enum JapaneseMark: String, CaseIterable, Sendable {
        case replaced = "$"
        case altered = "*"
        case unknown = "#"
    }

    public let rdw: RDW
    /// The statement that the evidence would ask for; `nil` where it asks for none.
    public let disclosure: DisclosureStatement?
    public let auction: AuctionMark?
    public let japan: JapaneseMark?
    /// Whether the age alone exempts a transfer from disclosure; `nil` without a model year.
    /// Weight and kind of vehicle may exempt it as well. Exempt is not "mileage unknown".
    public let isExemptByAge: Bool?
}

extension Assessment {
    /// The verdict as others would file it.
    public var crosswalk: Crosswalk {
        let replacement = findings.contains { finding in
            if case .meterReplaced(_, recorded: true) = finding.kind { true } else { false }
        }
        let rdw: Crosswalk.RDW
        let words: (Crosswalk.DisclosureStatement?, Crosswalk.AuctionMark?, Crosswalk.JapaneseMark?)
        switch verdict {
        case .consistent, .consistentWithNotes:
            (rdw, words) = (.init(judgment: .logical, code: "00"), (nil, nil, nil))
        case .notEnoughData:
            (rdw, words) = (.init(judgment: .none, code: "06"), (nil, nil, nil))
        case .inconsistentExplained:
            (rdw, words) = (
                replacement
                    ? .init(judgment: .none, code: "02") : .init(judgment: .illogical, code: "04"),
                (nil, nil, replacement ? .replaced : nil)
            )
        case .undetermined:
            (rdw, words) = (
                .init(judgment: .illogical, code: "04"), (nil, .trueMileageUnknown, .unknown)
            )
        case .exceedsMechanicalLimits:
            (rdw, words) = (
                .init(judgment: .none, code: "01"),
                (.exceedsMechanicalLimits, .exceedsMechanicalLimits, .unknown)
            )
        case .trueMileageUnknown:
            (rdw, words) = (
                .init(judgment: .none, code: "02"),
                (.notActualMileage, .trueMileageUnknown, .altered)
            )
        case .rollbackPossible, .rollbackIndicated:
            (rdw, words) = (
                .init(judgment: .illogical, code: "04"), (.notActualMileage, .notActual, .altered)
            )
        }
        return Crosswalk(
            rdw: rdw, disclosure: words.0, auction: words.1, japan: words.2,
            isExemptByAge: examination.modelYear.map {
                Self.isExempt(modelYear: $0, in: examination.asOf.date.year)
            })
    }

    /// Model years to 2010 from the tenth year on, later ones from the twentieth, both counted
    /// from 1 January of the model year. Source: 49 CFR 580.17(a)(3), as amended by 84 FR 65017.
    static func isExempt(modelYear: Int, in year: Int) -> Bool {
        year - modelYear >= (modelYear <= 2010 ? 10 : 20)
    }
}
