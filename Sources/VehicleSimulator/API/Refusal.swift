/// A call that is answered with an error.
struct Refusal: Error, Hashable {
    let problem: APIProblem
    /// For 429 of a vehicle.
    var retryAfter: Duration?
    /// Which field was wrong, for a validation error.
    var field: String?
    /// What is wrong with the field.
    var message: String

    init(
        _ problem: APIProblem, retryAfter: Duration? = nil, field: String? = nil,
        message: String = "Field is missing or invalid"
    ) {
        self.problem = problem
        self.retryAfter = retryAfter
        self.field = field
        self.message = message
    }

    /// Whole seconds, rounded up: who waits that long is not early.
    var headers: [SimulatedResponse.Header] {
        guard let retryAfter else { return [] }
        let (seconds, attoseconds) = retryAfter.components
        let whole = seconds + (attoseconds > 0 ? 1 : 0)
        return [.init(name: "retry-after", value: String(whole))]
    }

    /// Where a refusal happened, for what it names.
    struct Place {
        let requestID: String
        var clientID = ""
        var vehicleID: String?
        /// Of the consent page.
        var origin = "https://connect.smartcar.com"
    }

    /// The body of v2.0, complete: clients index its fields without asking.
    func v2Body(_ place: Place) -> WireValue {
        var resolution: WireValue = ["type": .text(problem.resolution)]
        if problem.resolution == "REAUTHENTICATE" || problem.resolution == "ACTION_REQUIRED" {
            let page =
                place.origin + "/oauth/reauthenticate?response_type=vehicle_id&client_id="
                + FormText.encoded(place.clientID)
                + (place.vehicleID.map { "&vehicle_id=" + FormText.encoded($0) } ?? "")
            resolution = resolution.adding("url", .string(page))
        }
        var detail: WireValue =
            field.map { [["field": .string($0), "message": .string(message)]] } ?? .null
        if problem.code == "MULTIPLE_RECORDS_FOUND" {
            detail = [["capacities": [.number(57.5), .number(75)]]]
        }
        let body: WireValue = [
            "type": .string(problem.type), "code": .text(problem.code),
            "description": .string(problem.description), "docURL": .string(problem.docURL),
            "statusCode": .integer(Int64(problem.status)),
            "requestId": .string(place.requestID), "resolution": resolution, "detail": detail,
        ]
        guard let message = problem.suggestedUserMessage else { return body }
        return body.adding("suggestedUserMessage", .string(message))
    }

    /// The body of v3, in the shape asked for.
    func v3Body(requestID: String, shape: SimulatorSettings.ErrorShape) -> WireValue {
        let about: WireValue = ["about": .string(problem.docURL)]
        if shape == .list {
            let error: WireValue = [
                "status": .string(String(problem.status)),
                "code": .string((problem.code ?? problem.type).lowercased()),
                "title": .string(problem.name), "detail": .string(problem.description),
                "links": about,
            ]
            return ["errors": [error]]
        }
        let fields: WireValue = [
            "type": .string(problem.type), "code": .text(problem.code),
            "title": .string(problem.name), "detail": .string(problem.description),
            "status": .integer(Int64(problem.status)),
            "resolution": ["type": .text(problem.resolution)],
            "suggestedUserMessage": .text(problem.suggestedUserMessage), "links": about,
            "meta": ["requestId": .string(requestID)],
        ]
        return shape == .nested ? ["error": fields] : fields
    }
}
