// What a person does about a refusal. Source: vehicle API contract §6.2, resolution and retry
// columns; brand quirks of the API's documentation.
extension APIFault {
    /// What to do next, where the type and code say more than the class does; else nil.
    var hint: String? {
        switch (type, code) {
        case ("RESOURCE_NOT_FOUND", "VERSION"):
            "check api.version in the configuration: this server does not speak it"
        case ("RATE_LIMIT", "SMARTCAR_API"):
            "the application is over its limit: lower api.allowance to what was agreed, or ask for "
                + "more; the rest is for the next run"
        case ("RATE_LIMIT", "VEHICLE"):
            "the maker limits this vehicle: it is asked again when the wait is over, or in the "
                + "next run"
        case ("UPSTREAM", "RATE_LIMIT"):
            "ask this vehicle less often: its maker allows one call in 30 minutes"
        case ("BILLING", "ACCOUNT_SUSPENDED"):
            "the account is suspended: settle it with the API's finance department; until then "
                + "nothing is asked"
        case ("BILLING", _):
            "check plan and limits in the API's dashboard: until the billing period ends or the "
                + "plan is raised, asking again changes nothing"
        case ("VEHICLE_STATE", "REMOTE_ACCESS_DISABLED"):
            "the owner must switch remote access on, in the vehicle or the maker's app"
        case ("VEHICLE_STATE", "IGNITION_ON"), ("VEHICLE_STATE", "IN_MOTION"):
            "ask again when the vehicle is parked"
        case ("VEHICLE_STATE", "UNKNOWN"): "ask again in some hours"
        case ("VEHICLE_STATE", let code) where Self.momentaryStates.contains(code):
            "asking again at once changes nothing; when the vehicle is plugged in, unplugged or "
                + "closed, the next run reads it"
        case ("CONNECTED_SERVICES_ACCOUNT", "SUBSCRIPTION"):
            "the owner must renew the subscription to the maker's connected services"
        case ("CONNECTED_SERVICES_ACCOUNT", "NO_VEHICLES"),
            ("CONNECTED_SERVICES_ACCOUNT", "VEHICLE_MISSING"):
            "the owner must add the vehicle to the maker's account again, or it was sold: then "
                + "remove it with connect --remove"
        case ("CONNECTED_SERVICES_ACCOUNT", "VIRTUAL_KEY_REQUIRED"):
            "the owner must add the application's virtual key in the maker's app"
        case ("COMPATIBILITY", "PLATFORM_NOT_CAPABLE"):
            "connect the vehicle again: another service of the same maker may report it"
        case ("SERVER", "RECORD_NOT_FOUND"), ("SERVER", "MULTIPLE_RECORDS_FOUND"):
            "quote the request's id to the API's support; asking again changes nothing"
        default: nil
        }
    }

    /// States of the body and the plug that a command meets, or a question about charging.
    static let momentaryStates: Set<String?> = [
        "CHARGING_IN_PROGRESS", "CHARGING_PLUG_CONNECTED", "CHARGING_PLUG_NOT_CONNECTED",
        "CHARGE_FAULT", "FULLY_CHARGED", "NOT_CHARGING", "DOOR_OPEN", "HOOD_OPEN", "TRUNK_OPEN",
    ]
}
