import VehicleRecords

/// What a vehicle has answered so far, path by path, over one batch or several.
struct V2Answers {
    private let vehicle: VehicleID
    private let paths: [V2Path]
    private var items: [V2Path: V2Item] = [:]
    /// What is still to be asked.
    private(set) var open: [V2Path]

    init(_ paths: [V2Path], of vehicle: VehicleID) {
        self.vehicle = vehicle
        self.paths = paths
        open = paths
    }

    /// Takes one batch in.
    /// - Throws: when some paths should be asked again in this run, with the reason that asks for
    ///   the longest wait.
    mutating func take(_ batch: V2Batch) throws(VehicleAPIError.Cause) {
        var again: [V2Path] = []
        var causes: [VehicleAPIError.Cause] = []
        for path in open {
            guard let item = batch.items.first(where: { $0.path == path.rawValue }) else {
                again.append(path)
                causes.append(.badAnswer(.missing("the answer to \(path.rawValue)")))
                continue
            }
            items[path] = item
            if let fault = item.fault, fault.advice.isWithinRun {
                again.append(path)
                causes.append(.fault(fault))
            }
        }
        open = again
        if let cause = causes.max(by: { $0.advice.urgency < $1.advice.urgency }) { throw cause }
    }

    /// The answers in the order asked; paths that were never answered are left out.
    var inOrder: [(V2Path, V2Item)] { paths.compactMap { path in items[path].map { (path, $0) } } }

    /// Whether anything was answered for good: a value, or a refusal that will not change.
    var isWorthKeeping: Bool {
        items.values.contains { $0.fault == nil || $0.fault?.advice == .never }
    }

    /// In capitals; nil when it did not come.
    var make: String? {
        items[.attributes].flatMap { $0.fault == nil ? $0.body["make"]?.text?.uppercased() : nil }
    }

    /// Why nothing was answered: the odometer's reason, or else the first.
    var failure: VehicleAPIError? {
        guard let (_, item) = inOrder.first(where: { $0.0 == .odometer }) ?? inOrder.first,
            let fault = item.fault
        else { return nil }
        let later = fault.advice == .hoursLater ? RetryPolicy.hoursLater : nil
        return VehicleAPIError(
            .readBatch, vehicle.description, .fault(fault),
            notBefore: later.map { item.reply.receivedAt + $0 })
    }

    /// The number under which the vehicle is filed: the one known, or else the one it states.
    func filedUnder(_ connection: Connection) throws(VehicleAPIError) -> VIN {
        if let vin = connection.vin { return vin }
        let cause: VehicleAPIError.Cause
        let item = items[.vin]
        if let fault = item?.fault, fault.advice != .never {
            // Something passing: the number may come another time.
            cause = .fault(fault)
        } else if let stated = item?.body["vin"]?.text, !stated.trimmed.isEmpty {
            do throws(VIN.Malformed) { return try VIN(stated.trimmed) } catch {
                cause = .noVIN(stated)
            }
        } else {
            cause = .noVIN(nil)
        }
        throw VehicleAPIError(.readBatch, vehicle.description, cause)
    }
}

extension RetryAdvice {
    /// Whether asking again in the same run can help.
    var isWithinRun: Bool {
        switch self {
        case .never, .hoursLater: false
        case .afterRefresh, .after, .pauseAll, .backoff: true
        }
    }

    /// Orders advice by how much it holds back: what is asked again together waits for the last.
    fileprivate var urgency: Duration {
        switch self {
        case .never, .hoursLater, .backoff: .zero
        case .afterRefresh: .milliseconds(1)
        case .after(let wait): max(wait, .milliseconds(2))
        case .pauseAll: .seconds(Int64.max >> 1)
        }
    }
}
