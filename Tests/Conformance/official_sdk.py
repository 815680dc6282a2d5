"""Asks the simulator through the vehicle API's official Python client, as an application would.

Run by OfficialClientTests with the simulator's ready line in SIMULATOR. Every check prints one
line: "ok", its name; or "FAIL", its name and why. The client is not ours and is used as it is.
"""
import datetime
import http.server
import json
import os
import re
import sys
import threading
import urllib.parse

READY = json.loads(os.environ["SIMULATOR"])
ORIGIN = READY["origin"]
REDIRECT = "http://127.0.0.1:8765/callback"
# The client reads these once, when it is imported.
os.environ.update(
    SMARTCAR_API_ORIGIN=ORIGIN,
    SMARTCAR_AUTH_ORIGIN=ORIGIN + "/oauth/token",
    SMARTCAR_CONNECT_ORIGIN=ORIGIN,
    SMARTCAR_MANAGEMENT_API_ORIGIN=ORIGIN,
    SMARTCAR_VEHICLE_API_V3_ORIGIN=ORIGIN,
    SMARTCAR_CLIENT_ID=READY["clientId"],
    SMARTCAR_CLIENT_SECRET=READY["clientSecret"],
    SMARTCAR_REDIRECT_URI=REDIRECT,
)
import requests  # noqa: E402
import smartcar  # noqa: E402
from smartcar import SmartcarException, Vehicle  # noqa: E402
from smartcar.smartcar import get_compatibility_matrix, get_vehicle  # noqa: E402

SCOPES = """read_vehicle_info read_vin read_odometer read_engine_oil read_tires read_fuel
read_battery read_charge read_location read_security read_service_history read_diagnostics
control_security control_charge control_navigation""".split()
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")

CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def control(path, body=None):
    """The simulator's own switches."""
    headers = {"Authorization": "Bearer " + READY["managementToken"]}
    call = requests.get if body is None else requests.post
    return call(ORIGIN + "/_simulator/" + path, json=body, headers=headers, timeout=60).json()


def consent(scopes, options=None, **more):
    """An owner agrees; the code comes in the redirect."""
    client = smartcar.AuthClient(mode=more.pop("mode", "live"))
    url = client.get_auth_url(scopes, options or {})
    if more:
        url += "&" + urllib.parse.urlencode(more)
    answer = requests.get(url, allow_redirects=False, timeout=60)
    assert answer.status_code == 302, answer.text
    fields = urllib.parse.parse_qs(urllib.parse.urlparse(answer.headers["Location"]).query)
    return client, {name: values[0] for name, values in fields.items()}


def tokens(scopes=SCOPES, **more):
    client, fields = consent(scopes, **more)
    assert "code" in fields, fields
    return client.exchange_code(fields["code"])


def refused(call, **expected):
    """The exception of a call that must fail, with these attributes."""
    try:
        result = call()
    except SmartcarException as error:
        for name, value in expected.items():
            found = getattr(error, name, None)
            assert found == value, f"{name} is {found!r}, not {value!r}"
        return error
    raise AssertionError(f"was not refused: {result!r}")


def cars(token):
    return smartcar.get_vehicles(token, {"limit": 50}).vehicles


class Lazy:
    """One owner's token and cars, fetched once."""

    def __getattr__(self, name):
        self.token = tokens().access_token
        self.volt, self.kia, self.camry = cars(self.token)
        return getattr(self, name)


ALL = Lazy()


def volt(**options):
    return Vehicle(ALL.volt, ALL.token, options)


def is_time(value):
    return isinstance(value, datetime.datetime) or bool(
        re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", str(value))
    )


# --- Tokens ---------------------------------------------------------------------------------


@check
def a_code_gives_a_pair_of_tokens():
    pair = tokens()
    assert len(pair.access_token) == 36 and len(pair.refresh_token) == 36
    assert pair.token_type == "Bearer" and pair.expires_in >= 7200


@check
def a_refresh_gives_another_pair():
    client, fields = consent(SCOPES)
    first = client.exchange_code(fields["code"])
    second = client.exchange_refresh_token(first.refresh_token)
    assert second.access_token != first.access_token
    assert second.refresh_token != first.refresh_token
    assert smartcar.get_user(second.access_token).id == smartcar.get_user(first.access_token).id


@check
def a_bad_code_is_named():
    error = refused(lambda: smartcar.AuthClient().exchange_code("X"), status_code=400)
    assert error.message == "Invalid code: X.", error.message


@check
def a_bad_refresh_token_is_named():
    error = refused(lambda: smartcar.AuthClient().exchange_refresh_token("X"), status_code=400)
    assert error.message == "Invalid refresh_token: X.", error.message


@check
def the_redirect_carries_state_and_user():
    _, fields = consent(["required:read_vin"], {"state": "a b&c"})
    assert fields["state"] == "a b&c" and len(fields["user_id"]) == 36


@check
def every_parameter_of_the_connect_url_is_understood():
    _, fields = consent(
        ["read_vin", "required:read_odometer"],
        {
            "force_prompt": True,
            "state": "s",
            "make_bypass": "KIA",
            "flags": {"country": "DE", "flag": True},
        },
    )
    assert "code" in fields


@check
def a_single_select_covers_one_vehicle():
    _, fields = consent(["read_vin"], {"single_select": {"enabled": True}})
    token = smartcar.AuthClient().exchange_code(fields["code"]).access_token
    assert len(cars(token)) == 1
    _, fields = consent(["read_vin"], {"single_select": {"vin": "KNDCC3LG5L5990102"}})
    token = smartcar.AuthClient().exchange_code(fields["code"]).access_token
    assert Vehicle(cars(token)[0], token).vin().vin == "KNDCC3LG5L5990102"


# --- Account --------------------------------------------------------------------------------


@check
def the_user_has_an_id():
    user = smartcar.get_user(ALL.token)
    assert len(user.id) == 36 and len(user.meta.request_id) == 36


@check
def vehicles_come_in_pages():
    page = smartcar.get_vehicles(ALL.token)
    assert all(UUID.match(id) for id in page.vehicles) and len(page.vehicles) == 3
    assert page.paging.offset == 0 and page.paging.count == 3
    beyond = smartcar.get_vehicles(ALL.token, {"limit": 1, "offset": 3})
    assert beyond.vehicles == [] and beyond.paging.offset == 3
    assert len(smartcar.get_vehicles(ALL.token, {"limit": 1, "offset": 1}).vehicles) == 1


# --- Values ---------------------------------------------------------------------------------


@check
def the_vin_has_17_characters():
    vin = volt().vin()
    assert vin.vin == "1G1RC6S54JU990101" and len(vin.meta.request_id) == 36


@check
def attributes_are_those_of_the_volt():
    car = volt().attributes()
    assert (car.id, car.make, car.model) == (ALL.volt, "CHEVROLET", "Volt")
    assert isinstance(car.year, int)


@check
def the_odometer_has_value_age_and_unit():
    metric = volt().odometer()
    assert isinstance(metric.distance, (int, float))
    assert metric.meta.unit_system == "metric" and is_time(metric.meta.data_age)
    imperial = volt(unit_system="imperial").odometer()
    assert imperial.meta.unit_system == "imperial"
    assert abs(imperial.distance * 1.609344 - metric.distance) < 1e-6
    assert volt(unit_system="Imperial").odometer().meta.unit_system == "imperial"


@check
def flags_may_ride_on_any_vehicle_url():
    assert volt(flags={"country": "DE", "test": True}).odometer().distance > 0


@check
def battery_and_fuel_are_fractions():
    for answer in (volt().battery(), volt().fuel()):
        assert 0 <= answer.percent_remaining <= 1
        assert answer.meta.unit_system == "metric" and answer.range >= 0
    assert volt().fuel().amount_remaining >= 0


@check
def battery_capacities_are_told():
    assert isinstance(volt().battery_capacity().capacity, float)
    chosen = volt().nominal_capacity()
    assert chosen.capacity["nominal"] == 64 and chosen.capacity["source"] == "SMARTCAR"
    assert chosen.url is None and len(chosen.availableCapacities) == 1
    asked = Vehicle(ALL.kia, ALL.token).nominal_capacity()
    assert asked.capacity is None and asked.url.startswith("https://")
    assert [size.capacity for size in asked.availableCapacities] == [39.2, 64]


@check
def tires_are_four_floats():
    tires = volt().tire_pressure()
    wheels = (tires.front_left, tires.front_right, tires.back_left, tires.back_right)
    assert all(isinstance(wheel, float) for wheel in wheels)
    assert tires.meta.unit_system == "metric"


@check
def oil_life_is_a_fraction_with_an_age():
    oil = volt().engine_oil()
    assert 0 <= oil.life_remaining <= 1 and is_time(oil.meta.data_age)


@check
def charge_is_a_boolean_and_a_state():
    charge = volt().charge()
    assert isinstance(charge.is_plugged_in, bool)
    assert charge.state in ("CHARGING", "FULLY_CHARGED", "NOT_CHARGING")


@check
def the_location_is_two_floats():
    place = volt().location()
    assert isinstance(place.latitude, float) and isinstance(place.longitude, float)


@check
def the_lock_status_has_exactly_its_keys():
    answer = volt().request("GET", "security")
    assert sorted(answer.body) == [
        "chargingPort", "doors", "isLocked", "storage", "sunroof", "windows",
    ]
    status = volt().lock_status()
    assert isinstance(status.is_locked, bool) and status.doors[0]["status"] == "CLOSED"


@check
def service_history_is_a_list():
    answer = volt().service_history()
    assert len(answer.items) >= 1
    record = answer.items[0]
    assert float(record["odometerDistance"]) > 0, record
    empty = volt().service_history("2019-01-01", "2019-02-01")
    assert empty.items == []


@check
def diagnostics_are_told():
    code = volt().diagnostic_trouble_codes().active_codes[0]
    assert isinstance(code.code, str) and (code.timestamp is None or is_time(code.timestamp))
    systems = volt().diagnostic_system_status().systems
    assert {system.status for system in systems} <= {"OK", "ALERT"} and len(systems) > 1


@check
def permissions_are_those_granted_without_prefix():
    token = tokens(["required:read_vin", "read_odometer"]).access_token
    car = Vehicle(cars(token)[0], token)
    page = car.permissions()
    assert sorted(page.permissions) == ["read_odometer", "read_vin"]
    assert page.paging.count == 2
    second = car.permissions({"limit": 1, "offset": 1})
    assert len(second.permissions) == 1 and second.paging.offset == 1


@check
def a_path_of_a_make_is_passed_through():
    answer = volt().request("GET", "chevrolet/charge/voltmeter")
    assert isinstance(answer.body["voltage"], (int, float))
    refused(lambda: volt().request("GET", "CHEVROLET/charge/voltmeter"), status_code=403)
    refused(lambda: volt().request("GET", "chevrolet/nothing"), status_code=404)


# --- Actions --------------------------------------------------------------------------------


@check
def lock_and_unlock_say_so_and_are_seen():
    for action, locked in ((volt().unlock, False), (volt().lock, True)):
        answer = action()
        assert answer.status == "success"
        assert answer.message == "Successfully sent request to vehicle"
        assert volt().lock_status().is_locked is locked


@check
def a_charge_limit_is_kept():
    assert volt().set_charge_limit(0.6).status == "success"
    assert volt().get_charge_limit().limit == 0.6
    # Another official client sends a text.
    answer = volt().request("POST", "charge/limit", {"limit": "0.9"})
    assert answer.body["status"] == "success" and volt().get_charge_limit().limit == 0.9
    refused(lambda: volt().set_charge_limit(0.2), status_code=400, type="VALIDATION")


@check
def charging_starts_and_stops_when_plugged_in():
    for _ in range(40):
        if volt().charge().is_plugged_in:
            break
        refused(volt().start_charge, status_code=409, code="CHARGING_PLUG_NOT_CONNECTED")
        control("clock", {"advance": "24h"})
        del ALL.__dict__["token"]
    assert volt().start_charge().status == "success"
    assert volt().charge().state == "CHARGING"
    assert volt().stop_charge().status == "success"
    assert volt().charge().state == "NOT_CHARGING"


@check
def a_destination_is_sent():
    assert volt().send_destination(39.7, -104.9).status == "success"


@check
def what_a_vehicle_cannot_do_is_501():
    error = refused(lambda: Vehicle(ALL.camry, ALL.token).battery(), status_code=501)
    assert (error.type, error.code) == ("COMPATIBILITY", "VEHICLE_NOT_CAPABLE")


# --- Batch ----------------------------------------------------------------------------------


@check
def a_batch_answers_each_path():
    batch = volt().batch(
        ["/", "/odometer", "/engine/oil", "/tires/pressure", "/security", "charge/limit", "/vin",
         "/battery", "/fuel", "/charge", "/location", "/diagnostics/dtcs"]
    )
    assert batch.attributes().model == "Volt"
    assert batch.odometer().distance > 0 and batch.odometer().meta.unit_system == "metric"
    assert 0 <= batch.engine_oil().life_remaining <= 1
    assert isinstance(batch.tire_pressure().front_left, float)
    assert batch.lock_status().is_locked is True
    assert 0.5 <= batch.get_charge_limit().limit <= 1
    assert batch.odometer().meta.request_id == batch.meta.request_id
    assert batch.diagnostic_trouble_codes().active_codes


@check
def an_unknown_path_fails_the_whole_batch():
    refused(lambda: volt().batch(["/odometer", "/nope"]), status_code=400, type="VALIDATION")


@check
def a_missing_scope_fails_only_its_item():
    token = tokens(["read_odometer"]).access_token
    batch = Vehicle(cars(token)[0], token).batch(["/odometer", "/location"])
    assert batch.odometer().distance > 0
    error = refused(batch.location, status_code=403, type="PERMISSION")
    assert error.resolution["type"] == "REAUTHENTICATE" and error.resolution["url"]


@check
def a_wait_reaches_the_caller_of_a_batch():
    batch = Vehicle(ALL.camry, ALL.token).batch(["/odometer", "/fuel"])
    assert batch.odometer().distance > 0
    error = refused(batch.fuel, status_code=429, code="VEHICLE")
    assert str(error.retry_after) == "60", error.retry_after


# --- Refusals -------------------------------------------------------------------------------


@check
def a_foreign_vehicle_is_400():
    error = refused(Vehicle("bad_id", ALL.token).odometer, status_code=400)
    assert error.resolution == {"type": None, "url": None}, error.resolution


@check
def a_missing_scope_is_403():
    token = tokens(["read_vin"]).access_token
    error = refused(Vehicle(cars(token)[0], token).odometer, status_code=403, code=None)
    assert error.message.startswith("PERMISSION - ")
    assert error.resolution["type"] == "REAUTHENTICATE" and error.resolution["url"]


@check
def a_wrong_bearer_is_401_in_these_words():
    error = refused(Vehicle(ALL.volt, "bad").odometer, status_code=401, type="AUTHENTICATION")
    assert error.description == (
        "The authorization header is missing or malformed, or it contains invalid or expired "
        "authentication credentials. Please check for missing parameters, spelling and casing "
        "mistakes, and other syntax issues."
    )
    assert error.doc_url.endswith("/authentication-errors#null"), error.doc_url


@check
def an_unknown_version_is_404():
    refused(volt(version="abc").odometer, status_code=404)


@check
def a_rate_limit_says_how_long():
    error = refused(Vehicle(ALL.camry, ALL.token).vin, status_code=429)
    assert error.type == "RATE_LIMIT" and int(error.retry_after) == 90
    control("clock", {"advance": "90s"})
    assert Vehicle(ALL.camry, ALL.token).vin().vin


@check
def a_text_is_its_own_message_and_broken_json_an_sdk_error():
    error = refused(Vehicle(ALL.kia, ALL.token).location, status_code=502)
    assert "502 Bad Gateway" in error.message
    broken = refused(Vehicle(ALL.kia, ALL.token).tire_pressure)
    assert broken.type == "SDK_ERROR" and broken.request_id, broken.__dict__


# --- Compatibility --------------------------------------------------------------------------


@check
def compatibility_is_known_by_vin():
    scopes = ["read_odometer", "read_location"]
    good = smartcar.get_compatibility("5YJXCDE22HF068739", scopes, "US")
    assert good.compatible and all(c.capable for c in good.capabilities)
    partly = smartcar.get_compatibility("WAUAFAFL1GN014882", scopes)
    assert partly.compatible
    assert {c.reason for c in partly.capabilities} == {"SMARTCAR_NOT_CAPABLE"}
    bad = smartcar.get_compatibility("WBAKE5C58DJ107700", scopes)
    assert not bad.compatible and bad.reason == "VEHICLE_NOT_COMPATIBLE"
    assert bad.capabilities == []
    fuel = smartcar.get_compatibility("0SCGMCT0386A85356", ["read_odometer", "read_fuel"])
    by_path = {c.endpoint: c for c in fuel.capabilities}
    assert by_path["/odometer"].capable and by_path["/fuel"].reason == "VEHICLE_NOT_CAPABLE"


@check
def a_test_without_a_level_is_400():
    # Of the official clients this one no longer sends the mode; another does.
    answer = requests.get(
        ORIGIN + "/v2.0/compatibility",
        params={"vin": "0SCGMCT0386A85356", "scope": "read_odometer", "mode": "test"},
        auth=(READY["clientId"], READY["clientSecret"]),
        timeout=60,
    )
    assert answer.status_code == 400
    assert answer.json()["detail"][0] == {
        "field": "test_mode_compatibility_level",
        "message": "Field must be one of: [compatible,phev,incompatible,fuel,dinosaur,bev]",
    }


@check
def the_matrix_is_keyed_by_make():
    matrix = get_compatibility_matrix("US", "INFINITI", {"type": "ICE", "scope": ["read_fuel"]})
    assert list(matrix) == ["INFINITI"]
    assert "read_odometer" in matrix["INFINITI"][0].permissions


# --- v3 -------------------------------------------------------------------------------------


def application_token():
    form = {
        "grant_type": "client_credentials",
        "client_id": READY["v3ClientId"],
        "client_secret": READY["v3ClientSecret"],
    }
    return requests.post(ORIGIN + "/oauth2/token", data=form, timeout=60).json()["access_token"]


@check
def signals_of_v3_are_a_list():
    cars(tokens().access_token)
    body = Vehicle(ALL.volt, application_token()).get_signals()["body"]
    odometer = [s for s in body["data"] if s["id"] == "odometer-traveleddistance"][0]
    assert body["data"][0]["attributes"]["status"]["value"] == "SUCCESS"
    assert odometer["attributes"]["body"]["unit"] == "km"
    assert body["meta"]["totalCount"] == body["meta"]["pageSize"] == len(body["data"])
    assert body["meta"]["page"] == 1
    assert body["included"]["vehicle"]["type"] == "vehicle"


@check
def one_signal_of_v3_is_a_resource():
    answer = Vehicle(ALL.volt, application_token()).get_signal("odometer-traveleddistance")
    body = answer["body"]
    assert isinstance(body["attributes"]["body"]["value"], (int, float))
    assert isinstance(body["attributes"]["body"]["unit"], str)
    assert all(isinstance(body["meta"][key], int) for key in ("retrievedAt", "oemUpdatedAt"))
    assert isinstance(body["links"]["self"], str)


@check
def a_vehicle_of_v3_is_a_resource():
    body = get_vehicle(application_token(), ALL.volt)["body"]
    assert body["id"] == ALL.volt and body["type"] == "vehicle"
    assert body["attributes"]["make"] == "CHEVROLET"


@check
def the_public_test_vehicle_is_there():
    car = Vehicle("tst2e255-d3c8-4f90-9fec-e6e68b98e9cb", "test-data-token")
    body = car.get_signals()["body"]
    assert len(body["data"]) == 2 and body["meta"]["totalCount"] == 2
    one = car.get_signal("odometer-traveleddistance")["body"]
    assert one["attributes"]["body"] == {"value": 115071.50046584333, "unit": "kilometers"}
    assert one["meta"]["retrievedAt"] == 1752104218549
    assert get_vehicle("test-data-token", car.vehicle_id)["body"]["attributes"]["year"] == "2021"


# --- Test accounts --------------------------------------------------------------------------


@check
def a_test_account_has_its_fixed_vehicle():
    token = tokens(mode="test", email="smartcar@successful-request.com").access_token
    car = Vehicle(cars(token)[0], token)
    assert car.vin().vin == "0SCAUDI037A5ADB1C" and car.attributes().make == "AUDI"
    assert 10_000 <= car.odometer().distance <= 310_000


@check
def accounts_that_fail_fail_as_named():
    for email, error in (
        ("smartcar@vehicle-incompatible.com", "vehicle_incompatible"),
        ("smartcar@invalid-subscription.com", "invalid_subscription"),
    ):
        _, fields = consent(["read_vin"], mode="simulated", email=email)
        assert fields["error"] == error and fields["vin"].startswith("0SC"), fields


@check
def an_account_may_have_many_vehicles_or_a_chosen_vin():
    token = tokens(mode="test", email="12-vehicles@smartcar.com").access_token
    assert len(cars(token)) == 12
    token = tokens(mode="test", email="0SCTESLA123456789@bev.smartcar.com").access_token
    car = Vehicle(cars(token)[0], token)
    assert car.vin().vin == "0SCTESLA123456789"
    refused(car.engine_oil, status_code=501)


@check
def an_error_account_answers_with_its_error():
    for name, status in (
        ("VEHICLE_STATE.UNKNOWN", 409),
        ("CONNECTED_SERVICES_ACCOUNT.VEHICLE_MISSING", 400),
        ("BILLING.ACCOUNT_SUSPENDED", 430),
    ):
        token = tokens(mode="test", email=name + "@smartcar.com").access_token
        error = refused(Vehicle(cars(token)[0], token).odometer, status_code=status)
        assert f"{error.type}.{error.code}" == name


# --- Webhooks -------------------------------------------------------------------------------


class Receiver(http.server.BaseHTTPRequestHandler):
    """Answers the challenge, refuses each event once, and keeps what came."""

    events = []
    refusals = set()
    arrived = threading.Condition()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        event = json.loads(body)
        token = READY["managementToken"]
        signed = smartcar.verify_payload(token, self.headers["SC-Signature"], body.decode())
        challenge = (event.get("data") or event.get("payload") or {}).get("challenge")
        known = event.get("eventId", "")
        status, answer = 200, b"{}"
        if challenge:
            answer = json.dumps({"challenge": smartcar.hash_challenge(token, challenge)}).encode()
        elif known and known not in Receiver.refusals:
            Receiver.refusals.add(known)
            status = 500
        with Receiver.arrived:
            Receiver.events.append((status, signed, event, dict(self.headers)))
            Receiver.arrived.notify_all()
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


def receive(count, of):
    """Waits until so many events that `of` accepts have come."""
    with Receiver.arrived:
        Receiver.arrived.wait_for(
            lambda: len([e for e in Receiver.events if of(e)]) >= count, timeout=20
        )
        found = [e for e in Receiver.events if of(e)]
    assert len(found) >= count, f"{len(found)} of {count} events came: {Receiver.events!r}"[:400]
    return found


def receiver():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/hook"


@check
def webhooks_are_subscribed_verified_signed_and_tried_again():
    hook = control("webhooks", {"url": receiver(), "version": "4.0"})["webhookId"]
    receive(1, lambda e: e[2].get("eventType") == "VERIFY")
    refused(lambda: volt().subscribe("not-a-uuid"), status_code=400, type="VALIDATION")
    answer = volt().subscribe(hook)
    assert (answer.webhook_id, answer.vehicle_id) == (hook, ALL.volt)
    first = receive(2, lambda e: e[2].get("eventType") == "VEHICLE_STATE")
    assert [e[0] for e in first[:2]] == [500, 200], "refused once, then tried again"
    assert first[0][2]["eventId"] == first[1][2]["eventId"]
    assert first[0][2]["meta"]["deliveryId"] != first[1][2]["meta"]["deliveryId"]
    assert first[0][2]["triggers"] == [{"type": "FIRST_DELIVERY"}]
    control("clock", {"advance": "24h"})
    later = receive(
        1, lambda e: any(t["type"] == "SIGNAL_UPDATED" for t in e[2].get("triggers", []))
    )
    assert all(e[1] for e in Receiver.events), "every delivery is signed"
    data = later[0][2]["data"]
    assert data["vehicle"]["id"] == ALL.volt and data["signals"]
    del ALL.__dict__["token"]
    refused(lambda: volt().unsubscribe("wrong", hook), status_code=401, type="AUTHENTICATION")
    assert volt().unsubscribe(READY["managementToken"], hook).status == "success"


@check
def old_webhooks_come_nightly():
    hook = control("webhooks", {"url": receiver(), "version": "2.0"})["webhookId"]
    receive(1, lambda e: e[2].get("eventName") == "verify")
    volt().subscribe(hook)
    control("clock", {"advance": "24h"})
    event = receive(1, lambda e: e[2].get("eventName") == "schedule")[0]
    assert event[1] and event[2]["payload"]["vehicles"][0]["vehicleId"] == ALL.volt
    paths = [item["path"] for item in event[2]["payload"]["vehicles"][0]["data"]]
    assert "/odometer" in paths
    del ALL.__dict__["token"]


@check
def the_helpers_agree_with_the_documented_vectors():
    expected = "9baf5a7464bd86740ad5a06e439dcf535a075022ed2c92d74efacf646d79328e"
    assert smartcar.hash_challenge("amt", "challenge") == expected
    signature = "4c05a8da471f05156ad717baa4017acd13a3a809850b9ca7d3301dcaaa854f70"
    assert smartcar.verify_payload("amt", signature, '{"pizza":"pasta"}')


# --- Management and the end -----------------------------------------------------------------


@check
def connections_are_listed_and_removed():
    manager = READY["managementToken"]
    token = tokens().access_token
    user, first = smartcar.get_user(token).id, cars(token)[0]
    page = smartcar.get_connections(manager, {"vehicle_id": first})
    assert len(page.connections) == 1 and page.paging.cursor is None
    assert isinstance(page.connections[0].connected_at, str)
    all_of_user = smartcar.get_connections(manager, {"user_id": user})
    assert len(all_of_user.connections) == 3
    assert len(smartcar.get_connections(manager, {"user_id": user}, {"limit": 2}).connections) == 2
    gone = smartcar.delete_connections(manager, {"vehicle_id": first})
    assert len(gone.connections) == 1 and gone.connections[0].connected_at is None
    assert first not in cars(token)
    refused(lambda: smartcar.get_connections("wrong", {}), status_code=401)


@check
def a_disconnected_vehicle_answers_no_more():
    token = tokens().access_token
    car = Vehicle(cars(token)[0], token)
    assert car.disconnect().status == "success"
    refused(car.odometer)


def main():
    failures = 0
    for function in CHECKS:
        name = function.__name__.replace("_", " ")
        try:
            function()
            print(f"ok\t{name}", flush=True)
        except Exception as error:  # a check that breaks has failed
            failures += 1
            line = sys.exc_info()[2]
            while line.tb_next:
                line = line.tb_next
            reason = f"{type(error).__name__}: {error} (line {line.tb_lineno})".replace("\n", " ")
            print(f"FAIL\t{name}\t{reason}", flush=True)
    return 1 if failures else 0


sys.exit(main())
