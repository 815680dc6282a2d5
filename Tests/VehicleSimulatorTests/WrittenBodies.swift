import Testing

@testable import VehicleSimulator

/// Bodies written down by hand from the API's reference, with values of the right kind. They are
/// neither the simulator's nor the client's, so that one misreading can't hide on both sides.
enum WrittenBodies {
    /// v2.0, by path.
    static let v2: [(path: String, body: String)] = [
        ("", #"{"id":"i","make":"TESLA","model":"Model S","year":2014}"#),
        ("vin", #"{"vin":"5YJSA1CN5DFP00101"}"#),
        ("odometer", #"{"distance":104.32}"#),
        ("engine/oil", #"{"lifeRemaining":0.35}"#),
        (
            "tires/pressure",
            #"{"frontLeft":219.3,"frontRight":219.3,"backLeft":219.3,"backRight":219.3}"#
        ),
        ("fuel", #"{"amountRemaining":53.2,"percentRemaining":0.3,"range":40.5}"#),
        ("battery", #"{"percentRemaining":0.3,"range":40.5}"#),
        ("battery/capacity", #"{"capacity":28.7}"#),
        (
            "battery/nominal_capacity",
            """
            {"availableCapacities":[{"capacity":70.9,"description":"BEV:Extended Range"}],
             "capacity":{"nominal":80.9,"source":"USER_SELECTED"},"url":null}
            """
        ),
        ("charge", #"{"isPluggedIn":true,"state":"FULLY_CHARGED"}"#),
        ("charge/limit", #"{"limit":0.8}"#),
        ("location", #"{"latitude":37.4292,"longitude":122.1381}"#),
        (
            "security",
            """
            {"isLocked":true,"doors":[{"type":"frontLeft","status":"CLOSED"}],
             "windows":[{"type":"frontLeft","status":"CLOSED"}],
             "sunroof":[{"type":"sunroof","status":"CLOSED"}],
             "storage":[{"type":"rear","status":"UNKNOWN"}],
             "chargingPort":[{"type":"chargingPort","status":"CLOSED"}]}
            """
        ),
        (
            "service/history",
            """
            [{"serviceId":"12345","serviceDate":"2023-06-01T12:00:00.000Z",
              "odometerDistance":46047.22,
              "serviceTasks":[{"taskId":"1","taskDescription":"Oil change"}],
              "serviceDetails":[{"type":"Service Type","value":"Oil"}],
              "serviceCost":{"totalCost":null,"currency":null}}]
            """
        ),
        (
            "diagnostics/system_status",
            #"{"systems":[{"systemId":"SYSTEM_TPMS","status":"ALERT","description":"Low"}]}"#
        ),
        (
            "diagnostics/dtcs",
            #"{"activeCodes":[{"code":"P302D","timestamp":"2024-09-05T14:48:00.000Z"}]}"#
        ),
        ("permissions", #"{"permissions":["read_vin"],"paging":{"count":1,"offset":0}}"#),
    ]

    static let refusal = """
        {"type":"VEHICLE_STATE","code":"ASLEEP","description":"d","docURL":"u","statusCode":409,
         "requestId":"r","resolution":{"type":null},"detail":null,"suggestedUserMessage":"m"}
        """
    static let tokens =
        #"{"access_token":"a","token_type":"Bearer","expires_in":7200,"refresh_token":"r"}"#
    static let applicationToken =
        #"{"access_token":"a","token_type":"Bearer","expires_in":3600}"#

    /// Bodies of v3's signals, by code: the whole catalogue, 93 of them.
    static let v3 = shaped + plain

    /// Those with a shape of their own, and those of a mileage report.
    static let shaped: [(code: String, body: String)] = [
        ("odometer-traveleddistance", #"{"value":167336,"unit":"km"}"#),
        ("internalcombustionengine-oillife", #"{"value":63,"unit":"percent"}"#),
        ("internalcombustionengine-fuellevel", #"{"value":63,"unit":"percent"}"#),
        ("internalcombustionengine-amountremaining", #"{"value":40.5,"unit":"liters"}"#),
        ("internalcombustionengine-range", #"{"value":400.5,"unit":"km"}"#),
        (
            "wheel-tires",
            """
            {"values":[{"row":0,"column":0,"tirePressure":2.58}],"rowCount":2,"columnCount":2,
             "unit":"bar"}
            """
        ),
        ("vehicleidentification-vin", #"{"value":"5YJSA1CN5DFP00101"}"#),
        ("vehicleidentification-trim", #"{"value":"LUXE"}"#),
        ("tractionbattery-stateofcharge", #"{"value":63,"unit":"percent"}"#),
        (
            "tractionbattery-range",
            #"{"value":200.5,"unit":"km","additionalValues":[{"type":"RATED","value":200.5}]}"#
        ),
        (
            "tractionbattery-nominalcapacity",
            """
            {"capacity":64,"source":"SMARTCAR","unit":"kWh",
             "availableCapacities":[{"capacity":64,"description":"BEV"}]}
            """
        ),
        ("charge-detailedchargingstatus", #"{"value":"CHARGING"}"#),
        ("charge-ischarging", #"{"value":true}"#),
        (
            "charge-chargelimits",
            """
            {"values":[{"type":"GLOBAL","limit":80,"condition":null}],"activeLimit":80,
             "unit":"percent"}
            """
        ),
        (
            "location-preciselocation",
            #"{"latitude":39.7,"longitude":-104.9,"locationType":"LAST_PARKED"}"#
        ),
        ("closure-islocked", #"{"value":true}"#),
        (
            "closure-doors",
            """
            {"values":[{"row":0,"column":0,"isOpen":false,"isLocked":true}],"rowCount":2,
             "columnCount":2}
            """
        ),
        (
            "service-records",
            """
            {"values":[{"id":"1","time":"2023-06-01T12:00:00.000Z","odometer":46047.22,"cost":null,
             "tasks":[{"id":"1","description":"Oil"}],"details":[]}]}
            """
        ),
        (
            "closure-windows",
            """
            {"values":[{"row":0,"column":0,"isOpen":false,"isLocked":true}],"rowCount":2,
             "columnCount":2}
            """
        ),
        ("diagnostics-dtccount", #"{"value":1,"unit":"count"}"#),
        (
            "diagnostics-dtclist",
            #"{"values":[{"code":"P302D","timestamp":"2024-09-05T14:48:00.000Z"}]}"#
        ),
        ("diagnostics-mil", #"{"status":"ALERT","description":"on"}"#),
    ]

    static let connection = """
        {"id":"c","type":"connection",
         "attributes":{"permissions":["read_vin"],"vehicle":{"make":"TESLA","model":"Model 3",
           "year":2021,"mode":"live","powertrainType":"BEV"}},
         "relationships":{"vehicle":{"data":{"id":"v","type":"vehicle"},"links":{"related":"l"}},
           "user":{"data":{"id":"u","type":"user"}}},
         "meta":{"createdAt":"t","updatedAt":"t"},"links":{"self":"l"}}
        """

    static let event = """
        {"eventId":"e","eventType":"VEHICLE_STATE",
         "data":{"user":{"id":"u"},
           "vehicle":{"id":"v","make":"TESLA","model":"Model 3","year":2021,
             "powertrainType":"BEV","mode":"live"},
           "signals":[{"code":"c","name":"n","group":"g","body":{"value":1,"unit":"km"},
             "meta":{"oemUpdatedAt":1,"retrievedAt":1},"status":{"value":"SUCCESS"}}]},
         "triggers":[{"type":"FIRST_DELIVERY"}],
         "meta":{"deliveryId":"d","deliveredAt":1,"version":"4.0","webhookId":"w",
           "webhookName":"n","mode":"LIVE","signalCount":1}}
        """
}

extension WireValue {
    /// What kinds of values stand under which keys: two bodies of one shape can be read by the
    /// same reader. Of a list its first element counts; whole numbers are numbers; a null fits
    /// anything.
    var shape: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .integer, .number, .digits: "number"
        case .string: "text"
        case .array(let elements): "[" + (elements.first?.shape ?? "") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.shape)" }
                .joined(separator: ",") + "}"
        }
    }
}
