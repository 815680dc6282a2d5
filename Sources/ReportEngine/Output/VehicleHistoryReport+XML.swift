internal import MileageAssessment
internal import ReportTemplates
internal import VehicleRecords
package import XMLTree

extension VehicleHistoryReport {
    /// The facts as elements, not yet checked against the schema.
    package func facts() -> XMLElement { XMLFacts(self).report() }

    /// The facts as XML, checked against the schema before anyone sees them.
    func xml(
        by schema: ReportSchema? = nil, _ estimator: MileageEstimator? = nil
    ) throws(RenderingError) -> [UInt8] {
        do {
            let bytes = try XMLFacts(self, by: estimator).report().document()
            if let schema {
                try schema.validate(bytes)
            } else {
                try ReportSchema().validate(bytes)
            }
            return bytes
        } catch {
            throw RenderingError(error)
        }
    }
}

/// A schema of ours, read once for many reports.
final class ReportSchema {
    private let schema: XMLSchema

    init(_ bytes: [UInt8] = ReportTemplates.reportSchema) throws(XMLError) {
        schema = try XMLSchema(bytes)
    }

    func validate(_ bytes: [UInt8]) throws(XMLError) { try schema.validate(bytes) }
}
