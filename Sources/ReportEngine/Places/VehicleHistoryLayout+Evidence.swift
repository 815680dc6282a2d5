internal import PDFCanvas

extension VehicleHistoryLayout {
    /// The last chapter, part by part: each goes where there is room.
    mutating func evidence(_ part: ReportSection) {
        let section = document.evidence
        if sheets.isEmpty { newSheet() }
        switch part {
        case .evidence:
            outline.append(
                OutlineEntry(title: section.heading, destination: "evidence", isNested: false))
            foot = block(from: foot) { sheet, top in
                sheet.evidenceHead(section, at: top + (top == Self.blockTop ? 16 : 34))
            }
        case .sources where !section.sources.isEmpty:
            foot = block(from: foot) { $0.sourceTable(section, at: $1 + 6) }
        case .method: foot = block(from: foot) { $0.method(section, at: $1 + 6) }
        case .disclosure:
            guard let disclosure = section.disclosure else { return }
            foot = block(from: foot) { $0.disclosure(disclosure, at: $1 - 8) }
        case .notices:
            // What somebody had corrected can't be left out, as the notices can't.
            for corrections in section.corrections?.parts ?? [] {
                foot = block(from: foot) { $0.corrections(corrections, at: $1 - 8) }
            }
            foot = block(from: foot) { $0.notices(section, at: $1 - 8) }
        case .limits where !section.limits.isEmpty:
            foot = block(from: foot) { $0.limits(section, at: $1 + 12) }
        default: return
        }
    }
}
