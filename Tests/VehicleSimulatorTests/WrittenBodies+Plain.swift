extension WrittenBodies {
    /// Signals of v3 whose bodies are all alike, by kind: one value, a value with its unit, the
    /// state of a system, one thing that opens. Written down from the reference's catalogue.
    static let plain: [(code: String, body: String)] =
        amounts.map { ($0.code, #"{"value":7.5,"unit":"\#($0.unit)"}"#) }
        + flags.map { ($0, #"{"value":true}"#) } + words.map { ($0, #"{"value":"a word"}"#) }
        + lists.map { ($0, #"{"values":["x"]}"#) } + records.map { ($0, #"{"values":[]}"#) }
        + openings.map { ($0, #"{"isOpen":true,"isLocked":null}"#) }
        + systems.map { ("diagnostics-\($0)", #"{"status":"OK","description":null}"#) }
        + [("transmission-drivemode", #"{"canonical":"NORMAL","oemDisplayName":"Comfort"}"#)]

    private static let amounts: [(code: String, unit: String)] = [
        ("tractionbattery-maxrangechargecounter", "count"),
        ("lowvoltagebattery-stateofcharge", "percent"), ("charge-amperage", "amps"),
        ("charge-amperagemax", "amps"), ("charge-amperagerequested", "amps"),
        ("charge-chargerate", "km/h"), ("charge-chargerphases", "count"),
        ("charge-energyadded", "kWh"), ("charge-timetocomplete", "minutes"),
        ("charge-voltage", "volts"), ("charge-wattage", "watts"),
        ("climate-externaltemperature", "celsius"), ("climate-internaltemperature", "celsius"),
        ("hvac-cabintargettemperature", "celsius"), ("motion-currentspeed", "km/h"),
    ]

    private static let flags = [
        "tractionbattery-isheateractive", "location-isathome", "service-isinservice",
        "charge-ischargingcableconnected", "charge-ischargingcablelatched",
        "charge-ischargingportflapopen", "charge-isfastchargerpresent",
        "hvac-iscabinhvacactive", "hvac-isfrontdefrosteractive", "hvac-isreardefrosteractive",
        "hvac-issteeringheateractive", "connectivitystatus-isonline",
        "connectivitystatus-isasleep", "connectivitystatus-isdigitalkeypaired",
        "surveillance-isenabled",
    ]

    private static let words = [
        "vehicleidentification-nickname", "vehicleidentification-exteriorcolor",
        "lowvoltagebattery-status", "charge-chargeportstatuscolor",
        "charge-chargingconnectortype", "charge-fastchargertype",
        "connectivitysoftware-currentfirmwareversion", "transmission-gearstate",
        "surveillance-brand", "vehicleuseraccount-role", "wheel-style",
    ]

    private static let lists = ["vehicleidentification-packages", "vehicleuseraccount-permissions"]
    private static let records = ["charge-chargerecords", "charge-chargetimers"]

    private static let openings = [
        "closure-enginecover", "closure-fronttrunk", "closure-reartrunk", "closure-sunroof",
        "closure-tailgate",
    ]

    private static let systems = [
        "abs", "activesafety", "airbag", "brakefluid", "driverassistance", "emissions",
        "evbatteryconditioning", "evcharging", "evdriveunit", "evhvbattery", "lighting", "oillife",
        "oilpressure", "oiltemperature", "telematics", "tirepressure", "tirepressuremonitoring",
        "transmission", "washerfluid", "waterinfuel",
    ]
}
