/// Bodies written down by hand from the contract, section 4.2, one for each path of v2.0. They
/// come from neither the client nor the simulator: both are held against them.
enum HandWrittenBodies {
    struct Body: Sendable {
        let path: String
        let text: String
        /// Whether the answer says its units (contract §3.1).
        let hasUnits: Bool

        init(_ path: String, hasUnits: Bool = false, _ text: String) {
            self.path = path
            self.text = text
            self.hasUnits = hasUnits
        }
    }

    static let v2: [Body] = [
        Body(
            "/",
            #"{"id":"36ab27d0-fd9d-4455-823a-ce30af709ffc","make":"TESLA","model":"Model S","year":2014}"#
        ),
        Body("/vin", #"{"vin":"5YJSA1CN5DFP00101"}"#),
        Body("/odometer", hasUnits: true, #"{"distance":104.32}"#),
        Body("/engine/oil", #"{"lifeRemaining":0.35}"#),
        Body(
            "/tires/pressure", hasUnits: true,
            #"{"frontLeft":219.3,"frontRight":219.3,"backLeft":219.3,"backRight":219.3}"#),
        Body(
            "/fuel", hasUnits: true,
            #"{"amountRemaining":53.2,"percentRemaining":0.3,"range":40.5}"#),
        Body("/battery", hasUnits: true, #"{"percentRemaining":0.3,"range":40.5}"#),
        Body("/battery/capacity", #"{"capacity":28.7}"#),
        Body(
            "/battery/nominal_capacity",
            #"""
            {"availableCapacities":[{"capacity":70.9,"description":null},
            {"capacity":80.9,"description":"BEV:Extended Range"}],
            "capacity":{"nominal":80.9,"source":"USER_SELECTED"},
            "url":"https://connect.smartcar.com/battery-capacity?vehicle_id=36ab27d0&token=a-token"}
            """#),
        Body("/charge", #"{"isPluggedIn":true,"state":"FULLY_CHARGED"}"#),
        Body("/charge/limit", #"{"limit":0.8}"#),
        Body("/location", #"{"latitude":37.4292,"longitude":-122.1381}"#),
        Body(
            "/security",
            #"""
            {"isLocked":true,"doors":[{"type":"frontLeft","status":"CLOSED"},
            {"type":"backRight","status":"LOCKED"}],"windows":[{"type":"frontLeft","status":"OPEN"}],
            "sunroof":[{"type":"sunroof","status":"CLOSED"}],
            "storage":[{"type":"rear","status":"UNKNOWN"}],
            "chargingPort":[{"type":"chargingPort","status":"CLOSED"}]}
            """#),
        Body(
            "/service/history", hasUnits: true,
            #"""
            [{"serviceId":12345,"serviceDate":"2023-06-28T18:37:42.000Z","odometerDistance":46047.22,
            "serviceTasks":[{"taskId":"T1","taskDescription":"Oil change"}],
            "serviceDetails":[{"type":"Service Facility","value":null}],
            "serviceCost":{"totalCost":89.5,"currency":"USD"}}]
            """#),
        Body(
            "/diagnostics/system_status",
            #"{"systems":[{"systemId":"SYSTEM_TPMS","status":"ALERT","description":"Left rear low"}]}"#
        ),
        Body(
            "/diagnostics/dtcs",
            #"{"activeCodes":[{"code":"P302D","timestamp":"2024-09-05T14:48:00.000Z"}]}"#),
    ]

    static func v2(_ path: String) -> Body? { v2.first { $0.path == path } }
}
