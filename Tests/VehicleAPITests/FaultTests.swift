import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `what the API says when it says no` {
    @Test(arguments: faultRows)
    func `every type and code says what to do next`(row: FaultRow) {
        for code in row.codes {
            let fault = APIFault(type: row.type, code: code, status: row.status)
            #expect(fault.advice == row.advice, "\(fault.name)")
            #expect(fault.classification == row.classification, "\(fault.name)")
        }
    }

    @Test
    func `every row of the contract is here, and none twice`() {
        let names = faultRows.flatMap { row in row.codes.map { "\(row.type):\($0 ?? "")" } }
        #expect(names.count == 48 && Set(names).count == 48)
    }

    @Test(arguments: faultRows)
    func `every type and code has words for what failed, why and what to do`(row: FaultRow) {
        for code in row.codes {
            let error = VehicleAPIError(
                .readSignals, "vehicle-1",
                .fault(APIFault(type: row.type, code: code, status: row.status)))
            #expect(error.description.hasPrefix("cannot read the signals of vehicle-1\n"))
            #expect(error.description.contains("cause: \(row.type)"))
            #expect(error.hint.contains(row.next), "\(row): \(error.hint)")
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
