import GRDB
import VehicleRecords

/// What one pattern that fits a VIN says.
struct PatternRow {
    let decided: Int
    let make: String?
    let model: String?
    let series: String?
    let trim: String?
    let bodyClass: String?
    let electrification: String?

    /// Every pattern of a manufacturer code that fits, of the years asked.
    static func matching(
        _ vin: VIN, code: String, years: [Int], in db: Database
    ) throws -> [PatternRow] {
        let text = vin.description
        let descriptor = Array(
            (text.dropFirst(3).prefix(5) + "|" + text.dropFirst(9)).utf8)
        // Without a year to go by, every year's patterns are asked.
        let low = years.min() ?? 0
        let high = years.max() ?? 9999
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT pattern.vds AS vds, pattern.from_year AS low, pattern.to_year AS high,
                    make.name AS make, model.name AS model, series.name AS series,
                    trim.name AS trim, body_class.name AS body,
                    electrification_level.name AS electrification
                FROM pattern
                LEFT JOIN make_model ON make_model.model_id = pattern.model_id
                LEFT JOIN make ON make.id = make_model.make_id
                LEFT JOIN model ON model.id = pattern.model_id
                LEFT JOIN series ON series.id = pattern.series_id
                LEFT JOIN trim ON trim.id = pattern.trim_id
                LEFT JOIN body_class ON body_class.id = pattern.body_class_id
                LEFT JOIN electrification_level
                    ON electrification_level.id = pattern.electrification_level_id
                WHERE pattern.wmi = ? AND pattern.from_year <= ? AND pattern.to_year >= ?
                """, arguments: [code, high, low])
        var found: [PatternRow] = []
        while let row = try rows.next() {
            let (first, last): (Int, Int) = (row["low"], row["high"])
            guard years.isEmpty || years.contains(where: { (first...max(first, last)) ~= $0 }),
                let pattern = DescriptorPattern(row["vds"] ?? ""), pattern.matches(descriptor)
            else { continue }
            found.append(
                PatternRow(
                    decided: pattern.decided, make: row["make"], model: row["model"],
                    series: row["series"], trim: row["trim"], bodyClass: row["body"],
                    electrification: row["electrification"]))
        }
        return found
    }

    /// What the most exact of those say that say anything of it, each once, in order of the alphabet.
    static func best(_ rows: [PatternRow], _ attribute: KeyPath<PatternRow, String?>) -> [String] {
        let said = rows.filter { $0[keyPath: attribute] != nil }
        let most = said.map(\.decided).max()
        return Set(said.filter { $0.decided == most }.compactMap { $0[keyPath: attribute] })
            .sorted()
    }
}
