extension APIFault {
    /// The type that a code belongs to, for the shape of v3 that has only the code. A code that is
    /// a type's own name stands for the type. Source: vehicle API contract §6.2, §6.3.
    static func type(of code: String?, status: Int) -> String? {
        guard let code else { return nil }
        // `RATE_LIMIT` is a type of its own, and a code of the maker's side.
        if code == "RATE_LIMIT" { return status == 429 ? code : "UPSTREAM" }
        if code == "PERMISSION", status == 400 { return "CONNECTED_SERVICES_ACCOUNT" }
        return codes[code] ?? (types.contains(code) ? code : nil)
    }

    private static let codes: [String: String] = {
        let lists = [
            "AUTHENTICATION": "UNAUTHORIZED ACCESS_DENIED",
            "VALIDATION": "PARAMETER INVALID_INPUT_FORMAT", "RESOURCE_NOT_FOUND": "PATH VERSION",
            "RATE_LIMIT": "SMARTCAR_API VEHICLE",
            "BILLING": "INVALID_PLAN VEHICLE_LIMIT VEHICLE_REQUEST_LIMIT ACCOUNT_SUSPENDED",
            "VEHICLE_STATE": """
            ASLEEP UNREACHABLE IGNITION_ON IN_MOTION VEHICLE_OFFLINE_FOR_SERVICE LOW_BATTERY \
            UNKNOWN REMOTE_ACCESS_DISABLED CHARGING_IN_PROGRESS CHARGING_PLUG_CONNECTED \
            CHARGING_PLUG_NOT_CONNECTED CHARGE_FAULT FULLY_CHARGED NOT_CHARGING DOOR_OPEN \
            HOOD_OPEN TRUNK_OPEN
            """,
            "CONNECTED_SERVICES_ACCOUNT": """
            ACCOUNT_ISSUE NO_VEHICLES SUBSCRIPTION VEHICLE_MISSING AUTHENTICATION_FAILED \
            VIRTUAL_KEY_REQUIRED
            """,
            "COMPATIBILITY": """
            MAKE_NOT_COMPATIBLE SMARTCAR_NOT_CAPABLE VEHICLE_NOT_CAPABLE PLATFORM_NOT_CAPABLE
            """,
            "UPSTREAM": "INVALID_DATA KNOWN_ISSUE NO_RESPONSE UNKNOWN_ISSUE",
            "SERVER": "INTERNAL RECORD_NOT_FOUND MULTIPLE_RECORDS_FOUND",
        ]
        var codes: [String: String] = [:]
        for (type, list) in lists {
            for code in list.split(whereSeparator: \.isWhitespace) { codes[String(code)] = type }
        }
        return codes
    }()

    private static let types: Set<String> = Set(codes.values).union(["PERMISSION"])
}
