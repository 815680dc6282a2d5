import Testing
import VehicleAPI
import VehicleRecords

/// One row of the table of types and codes.
struct FaultRow: Sendable, CustomTestStringConvertible {
    let type: String
    let codes: [String?]
    let status: Int
    let advice: RetryAdvice
    let classification: Classification

    init(
        _ type: String, _ codes: [String?], _ status: Int, _ advice: RetryAdvice,
        _ classification: Classification
    ) {
        self.type = type
        self.codes = codes
        self.status = status
        self.advice = advice
        self.classification = classification
    }

    var testDescription: String { "\(type) \(codes.compactMap(\.self)) \(status)" }
}

/// Every row of the contract's §6.2, written down by hand.
let faultRows: [FaultRow] = [
    FaultRow("AUTHENTICATION", [nil], 401, .afterRefresh, .unauthorized),
    FaultRow("PERMISSION", [nil], 403, .never, .noPermission),
    FaultRow("VALIDATION", [nil, "PARAMETER"], 400, .never, .invalidRequest),
    FaultRow("RESOURCE_NOT_FOUND", ["PATH", "VERSION"], 404, .never, .notFound),
    FaultRow("RATE_LIMIT", ["SMARTCAR_API"], 429, .pauseAll(atLeast: nil), .rateLimited),
    FaultRow("RATE_LIMIT", ["VEHICLE"], 429, .after(.seconds(60)), .rateLimited),
    FaultRow(
        "BILLING",
        ["INVALID_PLAN", "VEHICLE_LIMIT", "VEHICLE_REQUEST_LIMIT", "ACCOUNT_SUSPENDED"], 430,
        .never, .billing),
    FaultRow(
        "VEHICLE_STATE", ["ASLEEP", "UNREACHABLE", "VEHICLE_OFFLINE_FOR_SERVICE", "LOW_BATTERY"],
        409, .hoursLater, .asleep),
    FaultRow(
        "VEHICLE_STATE", ["IGNITION_ON", "IN_MOTION", "UNKNOWN"], 409, .hoursLater,
        .vehicleState),
    FaultRow("VEHICLE_STATE", ["REMOTE_ACCESS_DISABLED"], 409, .never, .ownerAction),
    FaultRow(
        "VEHICLE_STATE",
        [
            "CHARGING_IN_PROGRESS", "CHARGING_PLUG_CONNECTED", "CHARGING_PLUG_NOT_CONNECTED",
            "CHARGE_FAULT", "FULLY_CHARGED", "NOT_CHARGING", "DOOR_OPEN", "HOOD_OPEN", "TRUNK_OPEN",
        ], 409, .never, .vehicleState),
    FaultRow(
        "CONNECTED_SERVICES_ACCOUNT",
        [
            "ACCOUNT_ISSUE", "NO_VEHICLES", "SUBSCRIPTION", "VEHICLE_MISSING",
            "VIRTUAL_KEY_REQUIRED",
        ], 400, .never, .ownerAction),
    FaultRow(
        "CONNECTED_SERVICES_ACCOUNT", ["AUTHENTICATION_FAILED", "PERMISSION"], 400, .never,
        .consentNeeded),
    FaultRow(
        "COMPATIBILITY",
        [
            "MAKE_NOT_COMPATIBLE", "SMARTCAR_NOT_CAPABLE", "VEHICLE_NOT_CAPABLE",
            "PLATFORM_NOT_CAPABLE",
        ], 501, .never, .notCapable),
    FaultRow(
        "UPSTREAM", ["INVALID_DATA", "KNOWN_ISSUE", "NO_RESPONSE", "UNKNOWN_ISSUE"], 502,
        .backoff, .upstream),
    FaultRow("UPSTREAM", ["RATE_LIMIT"], 502, .after(.seconds(1800)), .rateLimited),
    FaultRow("SERVER", ["INTERNAL"], 500, .backoff, .upstream),
    FaultRow("SERVER", ["RECORD_NOT_FOUND", "MULTIPLE_RECORDS_FOUND"], 500, .never, .upstream),
]

@Suite struct `what the API says when it says no` {
    @Test(arguments: faultRows)
    func `every type and code says what to do next`(row: FaultRow) {
        for code in row.codes {
            let fault = APIFault(type: row.type, code: code, status: row.status)
            #expect(fault.advice == row.advice, "\(fault.name)")
            #expect(fault.classification == row.classification, "\(fault.name)")
        }
    }

    @Test(arguments: faultRows)
    func `every type and code has words for what failed, why and what to do`(row: FaultRow) {
        for code in row.codes {
            let error = VehicleAPIError(
                .readSignals, "vehicle-1",
                .fault(APIFault(type: row.type, code: code, status: row.status)))
            #expect(error.description.hasPrefix("cannot read the signals of vehicle-1\n"))
            #expect(error.description.contains("cause: \(row.type)"))
            #expect(error.hint.count > 10)
        }
    }

    /// The same fault in the shapes of v2.0 and v3 (contract §6.1, §6.3).
    @Test(arguments: [
        HTTPResponse.faultBody("VEHICLE_STATE", "ASLEEP", 409),
        #"{"type":"VEHICLE_STATE","code":"ASLEEP","description":"x","resolution":"RETRY_LATER"}"#,
        #"{"type":"VEHICLE_STATE","code":"ASLEEP","title":"t","detail":"d","status":409}"#,
        #"{"error":{"type":"VEHICLE_STATE","code":"ASLEEP","detail":"d","status":"409"}}"#,
        #"{"errors":[{"type":"VEHICLE_STATE","status":"409","code":"ASLEEP","title":"t"}]}"#,
    ])
    func `every shape of an error is read`(body: String) async throws {
        let test = try TestClient.v3 { _ in .json(body, status: 409) }
        #expect(await test.pull().classification == .asleep)
    }

    /// JSON:API errors have a code, a status and no type (contract §6.3, shape 2).
    @Test(arguments: faultRows)
    func `a code alone tells its type`(row: FaultRow) async throws {
        for code in row.codes {
            let body = """
                {"errors":[{"status":"\(row.status)","code":"\((code ?? row.type).lowercased())",\
                "title":"t","detail":"d"}]}
                """
            let test = try TestClient.v3 { _ in .json(body, status: row.status) }
            let pull = await test.pull()
            guard case .failure(let error) = pull.outcome, case .fault(let fault) = error.cause
            else {
                Issue.record("\(pull.outcome)")
                continue
            }
            #expect(fault.type == row.type, "\(body)")
            // The code PERMISSION of an account is told from the type by its status of 400.
            #expect(fault.classification == row.classification, "\(body)")
            #expect(fault.advice == row.advice, "\(body)")
        }
    }

    @Test
    func `an error without a type is judged by its status`() async throws {
        let body = #"{"errors":[{"status":"403","code":"access_denied","title":"t"}]}"#
        let test = try TestClient.v3 { _ in .json(body, status: 403) }
        #expect(await test.pull().classification == .noPermission)
    }

    @Test
    func `an error that comes with status 200 is an error all the same`() async throws {
        let test = try TestClient.v3 { _ in
            .json(HTTPResponse.faultBody("VEHICLE_STATE", "ASLEEP", 409))
        }
        #expect(await test.pull().classification == .asleep)
    }

    @Test(
        arguments: [
            ("", "application/json", BadAnswer.empty),
            ("<html><body>Bad gateway</body></html>", "text/html", .html),
            ("<html></html>", "application/json", .html),
            (#"{"data":[{"id":"odo"#, "application/json", .truncated(19)),
            ("{}", "application/json", .missing("data")),
            (#"{"data":[]}"#, "text/plain", .contentType("text/plain")),
            (
                #"{"data":[],"data":[]}"#, "application/json",
                .notJSON(.init(reason: .repeatedName, offset: 11))
            ),
        ] as [(String, String, BadAnswer)])
    func `a broken answer is named for what it is and asked for again`(
        body: String, type: String, expected: BadAnswer
    ) async throws {
        let test = try TestClient.v3 { _ in .json(body, ["content-type": type]) }
        let pull = await test.pull()
        guard case .failure(let error) = pull.outcome else {
            Issue.record("it should fail")
            return
        }
        #expect(error.cause == .badAnswer(expected))
        #expect(pull.classification == .badResponse)
        #expect(await test.transport.count(of: "GET") == 4)
    }

    @Test
    func `an answer without a content type is read`() async throws {
        let body = Array(signalsAnswer(odometer98412).utf8)
        let test = try TestClient.v3 { _ in HTTPResponse(status: 200, body: body) }
        #expect(await test.pull().classification == .read)
    }

    @Test
    func `text from outside can't forge lines or directions in a message`() {
        let fault = APIFault(
            type: "SERVER", code: "X\nY", status: 500, text: "a\u{1B}[31m\u{202E}b\r\nreportgen: ok"
        )
        let error = VehicleAPIError(.readSignals, "v\n1", .fault(fault))
        #expect(error.description.split(separator: "\n").count == 3)
        #expect(!error.description.unicodeScalars.contains("\u{1B}"))
        #expect(!error.description.unicodeScalars.contains("\u{202E}"))
    }
}
