internal import MileageAssessment
internal import ReportTemplates
internal import VehicleRecords
package import XMLTree

extension VehicleHistoryReport {
    /// The facts as elements, not yet checked against the schema.
    package func facts() -> XMLElement { XMLFacts(self).report() }

    /// The facts as XML, checked against the schema before anyone sees them.
    func xml() throws(RenderingError) -> [UInt8] {
        do {
            let bytes = try XMLFacts(self).report().document()
            try XMLSchema(ReportTemplates.reportSchema).validate(bytes)
            return bytes
        } catch {
            throw RenderingError(error)
        }
    }
}
