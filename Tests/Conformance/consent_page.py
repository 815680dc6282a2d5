"""Clicks through the simulator's consent page in a browser without a window, as an owner would.

Run by ConsentPageTests with the simulator's ready line in SIMULATOR and the browser's path as its
argument. The browser is spoken to over its DevTools pipe; the mouse is moved to what is on the
page and pressed. Every check prints one line: "ok", its name; or "FAIL", its name and why.
"""
import base64
import fcntl
import http.server
import json
import os
import select
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

READY = json.loads(os.environ["SIMULATOR"])
ORIGIN = READY["origin"]
ANSWERS = []
CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


class Callback(http.server.BaseHTTPRequestHandler):
    """The application's redirect address."""

    def do_GET(self):
        if self.path.startswith("/callback"):
            ANSWERS.append(dict(urllib.parse.parse_qsl(urllib.parse.urlparse(self.path).query)))
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(b"<title>done</title>thank you")

    def log_message(self, *_):
        pass


class Browser:
    def __init__(self, program, profile):
        command, self.commands = os.pipe()
        self.events, events = os.pipe()
        # Away from 3 and 4, which the browser reads and writes.
        inner = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (command, events)]

        def places():
            os.dup2(inner[0], 3)
            os.dup2(inner[1], 4)

        self.process = subprocess.Popen(
            [
                program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--remote-debugging-pipe", f"--user-data-dir={profile}",
            ],
            preexec_fn=places, pass_fds=(3, 4), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        self.rest = b""
        self.number = 0
        self.said = []
        self.session = None
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def message(self, until):
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.events], [], [], max(0, until - time.monotonic()))
            assert ready, "the browser does not answer"
            part = os.read(self.events, 1 << 16)
            assert part, "the browser has gone"
            self.rest += part
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def send(self, method, **parameters):
        self.number += 1
        command = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            command["sessionId"] = self.session
        os.write(self.commands, json.dumps(command).encode() + b"\0")
        until = time.monotonic() + 60
        while True:
            message = self.message(until)
            if message.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded"):
                self.said.append(message["params"])
            if message.get("id") == self.number:
                assert "error" not in message, message["error"]
                return message["result"]

    def value(self, script):
        result = self.send("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait(self, script, what):
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if self.value(f"document.readyState === 'complete' && !!({script})"):
                return
            time.sleep(0.02)
        raise AssertionError(f"{what} did not come: {self.value('document.body.innerText')!r}")

    def open(self, url):
        self.send("Page.navigate", url=url)
        self.wait("location.href !== 'about:blank' && document.title !== 'done'", url)

    def click(self, selector):
        """Moves the mouse there and presses it."""
        place = self.value(
            f"""(() => {{ const it = document.querySelector({json.dumps(selector)});
            if (!it) return null; it.scrollIntoView({{block: 'center'}});
            const box = it.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2]; }})()"""
        )
        assert place, f"there is no {selector}"
        for kind in ("mousePressed", "mouseReleased"):
            self.send(
                "Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left",
                clickCount=1)

    def type(self, selector, text):
        self.click(selector)
        self.send("Input.insertText", text=text)

    def answer(self, selector):
        """What the application is sent after a click."""
        before = len(ANSWERS)
        self.click(selector)
        self.wait("document.title === 'done'", "the application's page")
        assert len(ANSWERS) == before + 1, ANSWERS
        return ANSWERS[-1]

    def text(self):
        return self.value("document.body.innerText")

    def close(self):
        self.process.kill()
        self.process.wait()


def page(scope, **more):
    return ORIGIN + "/oauth/authorize?" + urllib.parse.urlencode({
        "response_type": "code", "client_id": READY["clientId"], "redirect_uri": REDIRECT,
        "scope": scope, "state": "s 1", "approval_prompt": "force", **more})


def granted(answer):
    """The vehicles that a code opens, and what may be read of the first."""
    pair = base64.b64encode(f"{READY['clientId']}:{READY['clientSecret']}".encode()).decode()
    form = urllib.parse.urlencode({
        "grant_type": "authorization_code", "code": answer["code"], "redirect_uri": REDIRECT})
    token = fetched("/oauth/token", {"Authorization": "Basic " + pair}, form.encode())
    bearer = {"Authorization": "Bearer " + token["access_token"]}
    vehicles = fetched("/v2.0/vehicles", bearer)["vehicles"]
    allowed = fetched(f"/v2.0/vehicles/{vehicles[0]}/permissions", bearer)["permissions"]
    return vehicles, sorted(allowed)


def fetched(path, headers, body=None):
    request = urllib.request.Request(ORIGIN + path, data=body, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


SCOPE = "required:read_odometer read_vin read_tires"


@check
def the_owner_sees_vehicles_and_permissions(browser):
    browser.open(page(SCOPE))
    text = browser.text()
    for words in ("How far it has been driven", "Tire pressures", "Volt", "Niro", "required"):
        assert words in text, (words, text)
    assert "control" not in text


@check
def allow_grants_all_of_it(browser):
    browser.open(page(SCOPE))
    answer = browser.answer("button[value=allow]")
    assert answer["state"] == "s 1" and len(answer["user_id"]) == 36, answer
    vehicles, allowed = granted(answer)
    assert len(vehicles) == 2, vehicles
    assert allowed == ["read_odometer", "read_tires", "read_vin"], allowed


@check
def what_is_unticked_is_not_granted(browser):
    browser.open(page(SCOPE))
    browser.click("input[type=checkbox][value=read_tires]")
    browser.click("input[name=vehicle]")
    vehicles, allowed = granted(browser.answer("button[value=allow]"))
    assert len(vehicles) == 1 and allowed == ["read_odometer", "read_vin"], (vehicles, allowed)


@check
def what_is_required_cannot_be_unticked(browser):
    browser.open(page(SCOPE))
    browser.click("input[disabled]")
    assert browser.value("document.querySelector('input[disabled]').checked") is True
    assert "read_odometer" in granted(browser.answer("button[value=allow]"))[1]


@check
def refusing_says_so(browser):
    browser.open(page(SCOPE))
    answer = browser.answer("button[value=refuse]")
    assert answer["error"] == "access_denied" and answer["state"] == "s 1", answer
    assert "code" not in answer


@check
def unticking_everything_is_asked_about(browser):
    browser.open(page("read_vin"))
    browser.click("input[type=checkbox][value=read_vin]")
    browser.click("button[value=allow]")
    browser.wait("document.querySelector('[role=alert]')", "the complaint")
    assert "Tick at least one" in browser.text()


@check
def a_single_select_has_one_choice(browser):
    browser.open(page(SCOPE, single_select="true"))
    browser.click("label:nth-of-type(2) input[name=vehicle]")
    assert browser.value("document.querySelectorAll('input[name=vehicle]:checked').length") == 1
    vehicles, _ = granted(browser.answer("button[value=allow]"))
    assert len(vehicles) == 1, vehicles


@check
def a_test_account_signs_in_first(browser):
    browser.open(page(SCOPE, mode="simulated"))
    browser.type("#email", "3-vehicles@smartcar.com")
    browser.type("#password", "anything")
    browser.click("button.main")
    browser.wait("document.querySelector('button[value=allow]')", "the consent page")
    assert "3-vehicles@smartcar.com" in browser.text()
    assert len(granted(browser.answer("button[value=allow]"))[0]) == 3


@check
def cancelling_the_sign_in_goes_back(browser):
    browser.open(page(SCOPE, mode="simulated"))
    answer = browser.answer("button[value=return]")
    assert answer["error"] == "user_manually_returned_to_application", answer


@check
def it_fits_a_phone_and_has_nothing_to_complain_about(browser):
    browser.send(
        "Emulation.setDeviceMetricsOverride", width=360, height=740, deviceScaleFactor=2,
        mobile=True)
    browser.open(page(SCOPE))
    width = browser.value("document.documentElement.scrollWidth")
    assert width <= 360, width
    browser.send("Emulation.clearDeviceMetricsOverride")
    complaints = [one for one in browser.said if "favicon" not in json.dumps(one)]
    assert not complaints, complaints


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Callback)
REDIRECT = f"http://127.0.0.1:{server.server_port}/callback"
threading.Thread(target=server.serve_forever, daemon=True).start()
with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
    browser = Browser(sys.argv[1], profile)
    try:
        for function in CHECKS:
            name = function.__name__.replace("_", " ")
            try:
                function(browser)
                print("ok", name, sep="\t", flush=True)
            except Exception as error:  # noqa: BLE001  each check stands alone
                print("FAIL", name, repr(error).replace("\n", " "), sep="\t", flush=True)
    finally:
        browser.close()
