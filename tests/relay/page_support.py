"""A gateway, a relay and an operator for the tests of the page, and a browser's part in talking to it."""
import http.client
import json
import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from programs import Sandbox  # noqa: E402
from relay_program import PASSWORD, Relay  # noqa: E402

RELAY, SANDBOX = "", ""
EMAIL, KEY = "a@b.co", "key-Of-The-Operator-42"
PHONE = "79991234567"
TYPES = ["SignIn", "Register", "ForgotPassword", "OrganizationInvitation", "Generic", "UserPermissionValidation",
         "BindNewIdentifier", "MfaVerification", "BindMfa"]


def config(**members):
    return {"email": EMAIL, "apiKey": KEY, "senderName": "SMS Aero",
            "templates": [{"usageType": each, "content": f"{each}: your code is {{{{code}}}}"} for each in TYPES], **members}


def without_key(given):
    return {name: value for name, value in given.items() if name != "apiKey"}


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()
        response.close()

    def json(self):
        return json.loads(self.body)

    def cookie(self):
        """The name and the value that are set, and what is said of them."""
        pair, *attributes = self.headers["Set-Cookie"].split("; ")
        return (*pair.split("=", 1), attributes)


class Browser:
    """Keeps what a browser keeps: a cookie, and the page its word."""

    def __init__(self, test, port, **headers):
        self.test, self.port, self.headers = test, port, headers
        self.cookie = self.token = ""

    def call(self, method, path, body=None, raw=None, **headers):
        given = dict(self.headers)
        if self.cookie:
            given["Cookie"] = self.cookie
        if method not in ("GET", "HEAD"):
            given["Content-Type"] = "application/json"
            given["X-CSRF-Token"] = self.token
        given.update({name.replace("_", "-"): value for name, value in headers.items()})
        given = {name: value for name, value in given.items() if value is not None}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        content = raw if raw is not None else json.dumps(body, ensure_ascii=False).encode() if body is not None else None
        try:
            connection.request(method, path, content, given)
            answer = Answer(connection.getresponse())
        finally:
            connection.close()
        self.test.seen.append(f"{method} {path}: {answer.headers}\n{answer.body.decode()}")
        return answer

    def log_in(self, password=PASSWORD, **headers):
        answer = self.call("POST", "/api/login", {"password": password}, **headers)
        if answer.status == 200:
            self.cookie = "=".join(answer.cookie()[:2])
            self.token = answer.json()["csrf"]
        return answer


class PageTest(unittest.TestCase):
    """Each test has a gateway, a relay and an operator who is logged in."""
    sandbox_options, relay_options, environment = [], [], {}

    def setUp(self):
        self.seen = []
        self.box = Sandbox(SANDBOX, "--plain", "--email", EMAIL, "--api-key", KEY, "--sign", "SMS Aero", *self.sandbox_options)
        self.addCleanup(self.box.__exit__)
        self.relay = Relay(RELAY, self.box.gate, *self.relay_options, config=None, environment=self.environment)
        self.addCleanup(self.relay.__exit__)
        self.addCleanup(self.check_what_was_said)
        self.state = pathlib.Path(self.relay.folder)
        self.operator = self.browser()
        self.operator.log_in()

    def check_what_was_said(self):
        """Whatever the test did: no secret came out of the program."""
        self.assertEqual(self.relay.stop(), 0)
        log = self.relay.log()
        for said in [*self.seen, log]:
            for secret in (KEY, PASSWORD, PHONE, PHONE[1:]):
                self.assertNotIn(secret, said)
        for cookie in re.findall(r"smsaero_relay=(\w+)", "\n".join(self.seen)):
            self.assertNotIn(cookie, log)

    def browser(self, **headers):
        return Browser(self, self.relay.port, **headers)

    def assertProblem(self, answer, status, code):
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (status, "application/problem+json"), answer.body)
        self.assertEqual(answer.json()["code"], code)
        self.assertTrue(answer.json()["title"])

    def saved(self, name="config.json"):
        return json.loads((self.state / name).read_text(encoding="utf-8"))

    def save(self, given=None):
        answer = self.operator.call("PUT", "/api/config", {"config": config() if given is None else given})
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json()

    def messages(self):
        return [each["body"] for each in self.box.journal() if each["path"] == "/v2/sms/send"]


def main(test_module):
    global RELAY, SANDBOX
    RELAY, SANDBOX = sys.argv[1:3]
    unittest.main(module=test_module, argv=sys.argv[:1] + sys.argv[3:])
