public import VehicleRecords
internal import Yams

/// Warranty contracts, as CSV or as YAML with the same names.
///
/// The YAML has a list `contracts` and may have a mapping `defaults`, whose values stand in every
/// contract that does not say otherwise.
public struct ContractsFile: Sendable {
    public enum Format: Sendable { case csv, yaml }

    public static let required = ["contract", "vin", "start_date", "term_months"]
    public static let optional = [
        "unit", "start_odometer", "limit", "limit_from", "waiting_days", "waiting_distance",
        "service_months", "service_distance", "service_records", "early_days", "early_distance",
    ]

    public let contracts: [WarrantyContract]
    public let rejects: [ReadingsCSV.Reject]
    public let unknownColumns: [String]

    /// Reads a whole file. A row that is no contract is rejected by itself, and so is the second
    /// of two with one number.
    /// - Throws: when nothing in it can be understood.
    public init(_ bytes: [UInt8], format: Format) throws(ReadingsCSV.Malformed) {
        let rows: [CSVTable.Row]
        switch format {
        case .csv:
            let table = try CSVTable(bytes, required: Self.required, optional: Self.optional)
            (rows, unknownColumns) = (table.rows, table.unknownColumns)
        case .yaml: (rows, unknownColumns) = (try Self.rows(ofYAML: bytes), [])
        }
        var contracts: [WarrantyContract] = []
        var rejects: [ReadingsCSV.Reject] = []
        var numbers: Set<String> = []
        for row in rows {
            do {
                let contract = try Self.contract(row.fields.get())
                guard numbers.insert(contract.number).inserted else {
                    throw FieldError(reason: "contract \(contract.number) is there already")
                }
                contracts.append(contract)
            } catch {
                rejects.append(
                    .init(line: row.line, reason: "\(error)", row: row.bytes))
            }
        }
        self.contracts = contracts
        self.rejects = rejects
    }

    private enum ServiceRecords: String, CaseIterable { case complete, partial }

    private static func contract(_ row: FieldRow) throws(FieldError) -> WarrantyContract {
        let unit = row.unit
        guard let months = try row.number("term_months", in: 1...1200) else {
            throw FieldError(reason: "term_months is empty")
        }
        let serviceMonths = try row.number("service_months", in: 1...1200)
        let serviceDistance = try row.distance("service_distance", unit)
        let records = try row.choice("service_records", as: ServiceRecords.self)
        return WarrantyContract(
            number: try row.text("contract"), vin: try row.vin("vin"),
            start: try row.date("start_date"),
            startOdometer: try row.distance("start_odometer", unit), termMonths: months,
            limit: try row.distance("limit", unit),
            limitOrigin: try row.choice("limit_from", as: WarrantyContract.LimitOrigin.self)
                ?? .zero,
            waiting: .init(
                days: try row.number("waiting_days", in: 0...3650) ?? 0,
                distance: try row.distance("waiting_distance", unit)),
            maintenance: serviceMonths == nil && serviceDistance == nil
                ? nil
                : .init(
                    months: serviceMonths, distance: serviceDistance,
                    recordsAreComplete: records == .complete),
            early: .init(
                days: try row.number("early_days", in: 0...3650) ?? 0,
                distance: try row.distance("early_distance", unit)))
    }
}

extension ContractsFile {
    private static func rows(ofYAML bytes: [UInt8]) throws(ReadingsCSV.Malformed) -> [CSVTable.Row]
    {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ReadingsCSV.Malformed(reason: "it is not UTF-8")
        }
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch {
            throw ReadingsCSV.Malformed(reason: "it is no YAML: \(error)")
        }
        guard let root = root?.mapping, let list = root["contracts"]?.sequence else {
            throw ReadingsCSV.Malformed(reason: "it has no list \"contracts\"")
        }
        for (key, _) in root where !["contracts", "defaults"].contains(key.scalar?.string ?? "") {
            throw ReadingsCSV.Malformed(
                reason: "line \(key.mark?.line ?? 0): \"\(key.scalar?.string ?? "?")\" is neither "
                    + "contracts nor defaults")
        }
        var defaults: [String: String] = [:]
        if let node = root["defaults"] {
            switch fields(of: node) {
            case .success(let found): defaults = found
            case .failure(let error): throw ReadingsCSV.Malformed(reason: error.reason)
            }
        }
        return list.map { node in
            CSVTable.Row(
                line: node.mark?.line ?? 0, bytes: [],
                fields: fields(of: node).map { FieldRow(defaults.merging($0) { $1 }) })
        }
    }

    private static func fields(of node: Node) -> Result<[String: String], FieldError> {
        guard let mapping = node.mapping else {
            return .failure(FieldError(reason: "it is no list of names and values"))
        }
        var fields: [String: String] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            guard (required + optional).contains(name) else {
                return .failure(
                    FieldError(
                        reason: "line \(key.mark?.line ?? 0): \"\(name)\" is no field; "
                            + "the fields are \((required + optional).joined(separator: ", "))"))
            }
            guard let text = value.scalar?.string else {
                return .failure(
                    FieldError(reason: "line \(value.mark?.line ?? 0): \(name) is no single value"))
            }
            fields[name] = text
        }
        return .success(fields)
    }
}
