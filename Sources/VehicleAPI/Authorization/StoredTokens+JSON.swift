import VehicleRecords

// The token file, version 1: {"version":1,"connections":[…],"grants":[…]}. Absent members are
// unknown values; times are RFC 3339.
extension StoredTokens {
    /// Reads a token file.
    /// - Throws: when it is not one, or of a later version.
    init(_ content: [UInt8], of path: String) throws(VehicleAPIError) {
        func unusable(_ why: String) -> VehicleAPIError {
            VehicleAPIError(
                .store, path,
                .storage(
                    .init(
                        .damaged, why, hint: "move it away and connect again, or restore a copy")))
        }
        let json: JSONValue
        do throws(JSONValue.Malformed) { json = try JSONValue(reading: content) } catch {
            throw unusable("it is not a token file: \(error)")
        }
        guard json["version"]?.integer == 1 else {
            throw unusable("it is not a token file of version 1")
        }
        for item in json["connections"]?.items ?? [] {
            guard let connection = Connection(item) else {
                throw unusable("a connection in it can't be read")
            }
            connections[connection.vehicle] = connection
        }
        for item in json["grants"]?.items ?? [] {
            guard let grant = OwnerGrant(item) else {
                throw unusable("a grant in it can't be read")
            }
            grants[grant.id] = grant
        }
    }

    var json: JSONValue {
        [
            "version": .number("1"),
            "connections": .array(
                connections.values.sorted { $0.vehicle < $1.vehicle }.map(\.json)),
            "grants": .array(grants.values.sorted { $0.id < $1.id }.map(\.json)),
        ].object
    }
}

extension [String: JSONValue?] {
    /// An object without the members that have no value.
    fileprivate var object: JSONValue { .object(compactMapValues(\.self)) }
}

extension Connection {
    fileprivate init?(_ json: JSONValue) {
        guard let vehicle = json["vehicle"]?.text,
            let version = json["version"]?.text.flatMap({ APIVersion(rawValue: $0) })
        else { return nil }
        var vin: VIN?
        if let text = json["vin"]?.text {
            do throws(VIN.Malformed) { vin = try VIN(text) } catch { return nil }
        }
        self.init(
            vehicle: VehicleID(vehicle), user: json["user"]?.text, vin: vin,
            make: json["make"]?.text, version: version, grant: json["grant"]?.text,
            permissions: json["permissions"]?.items?.compactMap(\.text) ?? [])
    }

    fileprivate var json: JSONValue {
        [
            "vehicle": .string(vehicle.description), "user": user.map { .string($0) },
            "vin": vin.map { .string($0.description) }, "make": make.map { .string($0) },
            "version": .string(version.rawValue), "grant": grant.map { .string($0) },
            "permissions": .array(permissions.map { .string($0) }),
        ].object
    }
}

extension OwnerGrant {
    fileprivate init?(_ json: JSONValue) {
        guard let id = json["id"]?.text, let pair = json["pair"].flatMap(Pair.init),
            let state = json["state"]?.text.flatMap({ State(rawValue: $0) })
        else { return nil }
        self.init(id: id, pair: pair, previous: json["previous"].flatMap(Pair.init), state: state)
    }

    fileprivate var json: JSONValue {
        [
            "id": .string(id), "pair": pair.json, "previous": previous?.json,
            "state": .string(state.rawValue),
        ].object
    }
}

extension OwnerGrant.Pair {
    fileprivate init?(_ json: JSONValue) {
        guard let access = json["access"]?.text, let refresh = json["refresh"]?.text,
            let text = json["goodUntil"]?.text
        else { return nil }
        do throws(Timestamp.Malformed) {
            self.init(
                access: Secret(access), refresh: Secret(refresh), goodUntil: try Timestamp(text))
        } catch {
            return nil
        }
    }

    fileprivate var json: JSONValue {
        [
            "access": .string(access.exposed), "refresh": .string(refresh.exposed),
            "goodUntil": .string(goodUntil.description),
        ].object
    }
}
