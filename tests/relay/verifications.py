#!/usr/bin/env python3
"""Verifications over HTTP, as a backend has them, held against the OpenAPI document: verifications.py RELAY SANDBOX"""
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from programs import SOURCE, Run, Sandbox, held_port  # noqa: E402
from openapi_check import Document  # noqa: E402
from relay_dashboard import dashboard  # noqa: E402
from relay_program import API_TOKEN as TOKEN, Relay  # noqa: E402

RELAY, SANDBOX = "", ""
START, UNLOCK = "/v1/verifications", "/v1/unlock"
NOBODYS = "0123456789abcdef" * 2
CONFIG = SOURCE / "examples" / "config.ru.json"


class Api:
    """A sandbox and a relay; each answer is held against the relay's document."""

    document = None
    phones = iter(range(79031110000, 79031119999))

    def __init__(self, *arguments, **more):
        self.box = Sandbox(SANDBOX, "--plain")
        try:
            self.relay = Relay(RELAY, self.box.gate, *arguments, **more)
        except AssertionError:
            self.box.__exit__()
            raise
        if Api.document is None:
            Api.document = Document(self.relay.request("GET", "/v1/openapi.json").body)

    def __enter__(self):
        return self

    def __exit__(self, *failed):
        log = self.relay.log()
        self.relay.__exit__()
        posts = self.box.journal()
        self.box.__exit__()
        if failed[0] is None:
            for post in posts:
                if "text" in post["body"]:
                    assert post["body"]["text"][:6] not in re.findall(r"\d+", log), "a code is in the log"
                    assert post["body"]["number"] not in log, "a number is in the log"
            assert TOKEN not in log

    def post(self, path, body=None, check=True, **headers):
        headers = {"Authorization": f"Bearer {TOKEN}", "Content_Type": "application/json"} | headers
        text = body if isinstance(body, (str, bytes, type(None))) else json.dumps(body)
        answer = self.relay.request("POST", path, text, **{name: value for name, value in headers.items() if value})
        if check:
            self.document.check("POST", path, answer)
            if answer.status != 401:
                assert "ratelimit" in answer.headers, "an answer tells nothing of the limit"
        return answer

    def start(self, phone=None, usage="SignIn", **more):
        return self.post(START, {"phone": str(phone or next(self.phones)), "usageType": usage, **more})

    def started(self, **more):
        """The id of a new verification, and its code."""
        before = len(self.box.journal())
        answer = self.start(**more)
        assert answer.status == 201, answer.body
        return answer.json()["id"], self.box.journal()[before]["body"]["text"][:6]

    def check(self, number, code):
        return self.post(f"{START}/{number}/check", {"code": code})

    def resend(self, number, body=None):
        return self.post(f"{START}/{number}/resend", body)

    def unlock(self, phone):
        return self.post(UNLOCK, {"phone": str(phone)})


def take(relay, config, count):
    """Has the relay read that config; `count` it is of those that it has taken."""
    pathlib.Path(relay.file("config.json")).write_text(config, "utf-8")
    relay.process.send_signal(signal.SIGHUP)
    relay.wait_for_event("config_taken", count)


def wrong(code):
    return code[:5] + str((int(code[5]) + 1) % 10)


class Shared(unittest.TestCase):
    """With one relay for all tests of the class."""

    @classmethod
    def setUpClass(cls):
        cls.api = cls.enterClassContext(Api())

    def assert_problem(self, answer, status, code):
        self.assertEqual((answer.status, answer.headers["content-type"]), (status, "application/problem+json"), answer.body)
        self.assertEqual(answer.json()["code"], code)


class Flow(Shared):
    def test_from_the_start_to_the_approval(self):
        before = dashboard(self.api.relay)["verifications"]
        answer = self.api.start("+7 (903) 111-22-33", "Register", locales="ru-RU ru", clientAddress="192.0.2.1", more=[1])
        self.assertEqual((answer.status, answer.headers["content-type"]), (201, "application/json"))
        body = answer.json()
        self.assertEqual(answer.headers["location"], f"{START}/{body['id']}")
        self.assertEqual((body["status"], body["outcome"], body["channel"]), ("sending", "sent", "sms"))
        self.assertIn(body["expiresIn"], range(595, 601))
        self.assertIn(body["resendIn"], range(50, 61))
        message = self.api.box.journal()[-1]["body"]
        self.assertEqual(message["number"], "79031112233")
        self.assertIn("код для регистрации", message["text"])
        code = message["text"][:6]
        self.assert_problem(self.api.check(body["id"], wrong(code)), 422, "refused")
        approved = self.api.check(body["id"], code[:3] + " " + code[3:])
        self.assertEqual(approved.status, 200)
        self.assertEqual(approved.json(), {"status": "approved", "phone": "+79031112233", "usageType": "Register"})
        after = dashboard(self.api.relay)["verifications"]
        self.assertEqual([after[name] - before[name] for name in ("started", "approved")], [1, 1])

    def test_whatever_is_refused_looks_the_same(self):
        number, code = self.api.started()
        answers = [self.api.check(number, typed) for typed in (wrong(code), "", "no code", "1" * 5000, "\0", code + "0")]
        answers.append(self.api.check(NOBODYS, code))
        self.assertEqual(self.api.check(number, code).status, 200)
        answers.append(self.api.check(number, code))
        self.assertEqual({(answer.status, answer.body) for answer in answers},
                         {(422, b'{"title":"This code does not count.","code":"refused"}')})

    def test_a_second_start_waits_and_is_the_same_verification(self):
        phone, sent = next(self.api.phones), len(self.api.box.journal())
        first, second = self.api.start(phone), self.api.start(phone)
        self.assertEqual(second.status, 201)
        self.assertEqual(second.json()["status"], "waiting")
        self.assertEqual(second.json()["id"], first.json()["id"])
        self.assertNotIn("outcome", second.json())
        self.assertEqual(len(self.api.box.journal()), sent + 1)

    def test_of_starts_at_the_same_time_one_sends(self):
        phone, sent = next(self.api.phones), len(self.api.box.journal())
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            answers = [each.json() for each in pool.map(lambda _: self.api.start(phone), range(8))]
        self.assertEqual(sorted(answer["status"] for answer in answers), ["sending"] + ["waiting"] * 7)
        self.assertEqual(len({answer["id"] for answer in answers}), 1)
        self.assertEqual(len(self.api.box.journal()), sent + 1)

    def test_of_checks_at_the_same_time_one_is_approved(self):
        number, code = self.api.started()
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            statuses = [answer.status for answer in pool.map(lambda _: self.api.check(number, code), range(8))]
        self.assertEqual(sorted(statuses), [200] + [422] * 7)

    def test_after_ten_wrong_ones_the_right_one_counts_no_more(self):
        number, code = self.api.started()
        for _ in range(10):
            self.assert_problem(self.api.check(number, wrong(code)), 422, "refused")
        self.assert_problem(self.api.check(number, code), 422, "refused")

    def test_a_resend_comes_no_sooner_than_it_may(self):
        number, _ = self.api.started()
        sent = len(self.api.box.journal())
        for body in (None, {}, {"locales": "en", "clientAddress": "2001:db8::1"}):
            answer = self.api.resend(number, body)
            self.assertEqual((answer.status, answer.json()["status"], answer.json()["id"]), (200, "waiting", number))
        self.assertEqual(self.api.post(f"{START}/{number}/resend", None, Content_Type=None).status, 200)
        self.assertEqual(len(self.api.box.journal()), sent)

    def test_what_is_over_is_gone(self):
        number, code = self.api.started()
        self.assertEqual(self.api.check(number, code).status, 200)
        used, unknown = self.api.resend(number), self.api.resend(NOBODYS)
        self.assert_problem(used, 410, "gone")
        self.assertEqual(used.body, unknown.body)

    def test_the_documents_examples_work(self):
        number, _ = self.api.started()
        for path, method, media, schema, value in Api.document.examples():
            Api.document.validate(value, schema, path)
            path = path.replace("{id}", number)
            self.assertEqual((method, media), ("post", "application/json"))
            self.assertIn(self.api.post(path, value).status, (200, 201, 204, 422))

    def test_the_metrics_count(self):
        names = ("start_sending", "start_waiting", "resend_waiting", "check_refused", "check_approved", "unlock_done")
        lines = [f'smsaero_verifications_total{{result="{name}"}}' for name in names]
        lines.append('smsaero_messages_total{way="verification",outcome="sent",code="none"}')
        before = self.api.relay.metrics()
        phone = next(self.api.phones)
        number, code = self.api.started(phone=phone)
        self.api.start(phone)
        self.api.resend(number)
        self.api.check(number, wrong(code))
        self.api.check(number, code)
        self.api.unlock(phone)
        after = self.api.relay.metrics()
        self.assertEqual([after[line] - before.get(line, 0) for line in lines], [1] * 7)

    def test_an_unlock_says_nothing_but_that_it_is_done(self):
        # Whether the number had failures, or was ever heard of, is not told.
        for phone in ("+7 (903) 222-33-44", "79032223344"):
            answer = self.api.unlock(phone)
            self.assertEqual((answer.status, answer.body), (204, b""))
        event = self.api.relay.events()[-1]
        self.assertEqual({name: event[name] for name in event if name != "time"},
                         {"event": "verification", "result": "unlock_done", "reason": "none", "phone": "+79*******44"})


class Failures(Shared):
    def test_what_the_gateway_refuses_is_told_in_words_of_our_own(self):
        for phone, status, code in (("79990000400", 422, "invalid_phone_number"), ("79990000402", 503, "unavailable"),
                                    ("79990000401", 503, "unavailable"), ("79990000429", 429, "rate_limited")):
            answer = self.api.start(phone)
            self.assert_problem(answer, status, code)
            self.assertNotIn("id", answer.json())
            self.assertEqual(answer.headers.get("retry-after"), "30" if status == 429 else None)
            self.assertNotRegex(answer.body, b"(?i)money|incorrect|api|key")

    def test_after_an_unknown_outcome_the_code_is_asked_for(self):
        number, code = self.api.started(phone="79990000901")
        self.assertEqual(self.api.check(number, code).status, 200)

    def test_the_limit_of_a_phone_says_when_it_ends(self):
        self.assert_problem(self.api.start("79990000422"), 503, "unavailable")
        answer = self.api.start("79990000422", "BindMfa")
        self.assert_problem(answer, 429, "too_many_messages")
        self.assertIn(int(answer.headers["retry-after"]), range(1, 61))

    def test_wrong_members_are_named(self):
        good = {"phone": "+79031110000", "usageType": "SignIn"}
        number = f"{START}/{NOBODYS}"
        sent = len(self.api.box.journal())
        for path, body, member in (
                (START, {"usageType": "SignIn"}, "phone"), (START, good | {"phone": 79031110000}, "phone"),
                (START, good | {"phone": None}, "phone"), (START, good | {"usageType": "SignOut"}, "usageType"),
                (START, good | {"usageType": ["SignIn"]}, "usageType"), (START, good | {"locales": ["ru"]}, "locales"),
                (START, good | {"locales": "r" * 257}, "locales"), (START, good | {"clientAddress": "localhost"}, "clientAddress"),
                (START, good | {"clientAddress": True}, "clientAddress"), (number + "/check", {}, "code"),
                (number + "/check", {"code": 123456}, "code"), (number + "/check", {"code": "1", "clientAddress": {}}, "clientAddress"),
                (number + "/resend", {"locales": 1}, "locales"), (UNLOCK, {}, "phone"), (UNLOCK, {"phone": 79031110000}, "phone")):
            answer = self.api.post(path, body)
            self.assert_problem(answer, 400, "invalid_member")
            self.assertEqual(answer.json()["member"], member)
        for phone in ("12", "", "+7 900 CALL ME", "8" * 16, "+79031110000\r\nX: y"):
            for answer in (self.api.start(phone=phone or " "), self.api.unlock(phone)):
                self.assert_problem(answer, 422, "invalid_phone_number")
                self.assertEqual(answer.json()["member"], "phone")
                self.assertTrue(answer.json()["detail"])
        self.assertEqual(len(self.api.box.journal()), sent)

    def test_a_null_is_as_good_as_none(self):
        self.assertEqual(self.api.start(locales=None, clientAddress=None).status, 201)

    def test_bodies_that_are_none(self):
        for path in (START, f"{START}/{NOBODYS}/check", f"{START}/{NOBODYS}/resend", UNLOCK):
            for body in ("[]", '"text"', "{", "null", '{"phone":1}{}', b'{"phone":"\xff"}', "[" * 5000):
                self.assert_problem(self.api.post(path, body), 400, "malformed")
            for media in ("text/plain", "application/x-www-form-urlencoded", "application/jsonp", None):
                self.assert_problem(self.api.post(path, "{}", Content_Type=media), 415, "no_json")
            self.assert_problem(self.api.post(path, json.dumps({"code": "1" * (16 << 10)})), 413, "body_too_large")
            self.assert_problem(self.api.post(path, " " * (300 << 10), check=False), 413, "body_too_large")
        self.assertEqual(self.api.post(START, {}, Content_Type="Application/JSON; charset=utf-8").status, 400)

    def test_paths_that_lead_nowhere(self):
        for path in ("/v1/", "/v1/verification", UNLOCK + "/", f"{UNLOCK}/{NOBODYS}", START + "/", f"{START}/{NOBODYS}",
                     f"{START}/{NOBODYS}/", f"{START}/{NOBODYS}/delete", f"{START}/{NOBODYS}/check/", f"{START}/{NOBODYS.upper()}/check",
                     f"{START}/{NOBODYS[1:]}/check", f"{START}/../check", f"{START}/{NOBODYS}0/resend", f"{START}/%30{NOBODYS[1:]}/check",
                     f"{START}//check", f"//v1/verifications"):
            self.assert_problem(self.api.post(path, {}, check=False), 404, "not_found")
        for path in (START, f"{START}/{NOBODYS}/check", f"{START}/{NOBODYS}/resend", UNLOCK):
            for method in ("GET", "PUT", "DELETE", "PATCH", "OPTIONS"):
                answer = self.api.relay.request(method, path, Authorization=f"Bearer {TOKEN}")
                self.assert_problem(answer, 405, "method_not_allowed")
                self.assertEqual(answer.headers["allow"], "POST")
        for action in ("check", "resend"):
            self.assert_problem(self.api.post(f"{START}/12/{action}", {}), 404, "not_found")


class Tokens(Shared):
    def test_without_the_token_there_is_nothing(self):
        body = {"phone": "+79031110000", "usageType": "SignIn"}
        for path in (START, f"{START}/{NOBODYS}/check", f"{START}/{NOBODYS}/resend", UNLOCK):
            for given in (None, "", TOKEN, "Bearer", "Bearer ", f"Bearer {TOKEN[:-1]}", f"Bearer {TOKEN}x", f"Bearer  {TOKEN}",
                          f"Basic {TOKEN}", f"Bearer {TOKEN.upper()}"):
                answer = self.api.post(path, body, Authorization=given)
                self.assert_problem(answer, 401, "unauthorized")
                self.assertEqual(answer.headers["www-authenticate"], "Bearer")
                self.assertNotIn("ratelimit", answer.headers)
        answer = self.api.post("/v1/nothing", body, check=False, Authorization=None)
        self.assertEqual(answer.status, 401)
        self.assertEqual(self.api.box.journal(), [])

    def test_the_schemes_name_is_in_any_case(self):
        self.assertEqual(self.api.resend(NOBODYS).status, 410)
        self.assertEqual(self.api.post(f"{START}/{NOBODYS}/resend", Authorization=f"bEARER {TOKEN}").status, 410)

    def test_the_document_is_everybodys(self):
        answer = self.api.relay.request("GET", "/v1/openapi.json")
        Api.document.check("GET", "/v1/openapi.json", answer)
        self.assertEqual(answer.json()["openapi"], "3.1.0")
        head = self.api.relay.request("HEAD", "/v1/openapi.json")
        self.assertEqual((head.status, head.headers["content-length"], head.body), (200, str(len(answer.body)), b""))
        self.assertEqual(self.api.relay.request("POST", "/v1/openapi.json", "{}").headers["allow"], "GET, HEAD")

    def test_where_none_is_set_nothing_is_served(self):
        with Api(environment={"SMSAERO_RELAY_API_TOKEN": ""}) as api:
            for given in (None, "Bearer ", f"Bearer {TOKEN}"):
                self.assert_problem(api.post(START, {}, check=False, Authorization=given), 404, "not_found")
            self.assertEqual(api.relay.request("GET", "/v1/openapi.json").status, 200)

    def test_the_limit_is_told_and_kept(self):
        with Api() as api:
            told = []
            for path in (START, f"{START}/{NOBODYS}/check", f"{START}/12/check"):
                answer = api.post(path, {})
                self.assertEqual(answer.headers["ratelimit-policy"], '"token";q=600;w=60')
                self.assertEqual(answer.headers["ratelimit-limit"], "600")
                reset = int(answer.headers["ratelimit-reset"])
                self.assertIn(reset, range(50, 61))
                told.append(int(answer.headers["ratelimit-remaining"]))
                self.assertEqual(answer.headers["ratelimit"], f'"token";r={told[-1]};t={reset}')
            self.assertEqual(told, [599, 598, 597])
            for _ in range(5):
                api.post(START, {}, Authorization="Bearer wrong")
            for _ in range(597):
                answer = api.post(START, {}, check=False)
            self.assertEqual((answer.status, answer.headers["ratelimit-remaining"]), (400, "0"))
            for path in (START, f"{START}/{NOBODYS}/check", f"{START}/{NOBODYS}/resend", UNLOCK):
                answer = api.post(path, {})
                self.assert_problem(answer, 429, "too_many_requests")
                self.assertEqual(answer.headers["retry-after"], answer.headers["ratelimit-reset"])


class Configs(Shared):
    def test_without_a_config_all_is_unavailable_and_with_one_it_begins(self):
        with Api(config=None) as api:
            for answer in (api.start(), api.check(NOBODYS, "123456"), api.resend(NOBODYS), api.unlock("79031112233")):
                self.assert_problem(answer, 503, "unavailable")
            take(api.relay, CONFIG.read_text("utf-8"), 1)
            self.assertEqual(api.start().status, 201)

    def test_a_code_counts_across_a_new_config_whose_messages_are_sent_from_then_on(self):
        with Api() as api:
            number, code = api.started()
            config = json.loads(CONFIG.read_text("utf-8"))
            config["templates"] += [{"usageType": "SignIn", "locale": "en", "content": "{{code}} is the code."}]
            take(api.relay, json.dumps(config), 2)
            self.assertEqual(api.check(number, code).status, 200)
            for locales, text in (("en-GB ru", "is the code."), ("ru-RU", "код для входа"), ("", "код для входа")):
                self.assertEqual(api.start(locales=locales).status, 201)
                self.assertIn(text, api.box.journal()[-1]["body"]["text"])


class Redis:
    """A Redis of its own."""

    def __init__(self):
        self.place = held_port()
        self.port = self.place.__enter__()
        self.address = f"127.0.0.1:{self.port}"
        self.process = subprocess.Popen(["redis-server", "--port", str(self.port), "--save", "", "--loglevel", "warning"],
                                        stdout=subprocess.DEVNULL)
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                if self.command("PING") == "+PONG":
                    return
            except OSError:
                time.sleep(0.02)
        raise RuntimeError("redis-server does not answer")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.place.__exit__(None, None, None)

    def command(self, *words):
        """The first line of the reply."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            connection.sendall(b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(word), word.encode()) for word in words))
            return connection.makefile("rb").readline().decode().strip()


def start_without_serving(redis):
    """What the relay says to that address of a Redis."""
    with tempfile.TemporaryDirectory() as folder:
        run = Run([RELAY, "--listen", "127.0.0.1:0", "--state", folder, "--redis", redis],
                  env={**os.environ, "SMSAERO_RELAY_AUTHORIZATION": TOKEN})
        return run.status, run.err


class OnRedis(Shared):
    ran = False

    @classmethod
    def setUpClass(cls):
        status, said = start_without_serving(":")
        assert status == 1, said
        if "built without hiredis" in said:
            raise unittest.SkipTest("the relay was built without hiredis")
        if not shutil.which("redis-server"):
            raise unittest.SkipTest("there is no redis-server")
        OnRedis.ran = True

    def test_relays_on_one_redis_share_verifications(self):
        with Redis() as redis, Api("--redis", redis.address) as api:
            number, code = api.started()
            phone = next(api.phones)
            api.start(phone)
            # Another relay beside it, in a folder of its own with the same key, as its operator sets it up.
            with tempfile.TemporaryDirectory() as folder:
                for name in ("relay.key", "config.json"):
                    shutil.copy(api.relay.file(name), folder)
                other = self.enterContext(Relay(RELAY, api.box.gate, "--redis", redis.address, folder=folder))
                api.relay, first = other, api.relay
                self.assertEqual(api.start(phone).json()["status"], "waiting")
                self.assertEqual(api.check(number, code).status, 200)
                api.relay = first
            self.assert_problem(api.check(number, code), 422, "refused")

    def test_a_locked_number_is_told_from_a_refused_code_alone_until_it_is_unlocked(self):
        with Redis() as redis, Api("--redis", redis.address) as api:
            phone = next(api.phones)
            number, code = api.started(phone=phone)
            api.check(number, wrong(code))
            failures = redis.command("EVAL", "local f = {} for _, k in ipairs(redis.call('KEYS', '*')) do if string.find(k, ARGV[1]) and "
                                     "redis.call('TYPE', k).ok == 'string' and redis.call('GET', k) == '1' and redis.call('PTTL', k) > "
                                     "9e10 then redis.call('SET', k, 100, 'KEEPTTL') table.insert(f, k) end end return #f", "0", str(phone))
            self.assertEqual(failures, ":1")
            self.assert_problem(api.check(number, code), 423, "locked")
            self.assert_problem(api.start(phone, "Register"), 403, "refused")
            self.assertEqual(api.unlock(next(api.phones)).status, 204)
            self.assert_problem(api.check(number, code), 423, "locked")
            self.assertEqual(api.unlock(phone).status, 204)
            self.assertEqual(api.check(number, code).status, 200)

    def test_without_its_redis_nothing_is_sent_and_nothing_approved(self):
        with Redis() as redis, Api("--redis", redis.address) as api:
            number, code = api.started()
            redis.process.kill()
            for answer in (api.check(number, code), api.resend(number), api.start(), api.unlock("79031112233")):
                self.assert_problem(answer, 503, "unavailable")
            self.assertEqual(len(api.box.journal()), 1)
            self.assertEqual(api.relay.metrics()['smsaero_verifications_total{result="unlock_failed"}'], 1)
            events = [event for event in api.relay.events() if event["event"] == "verification"]
            self.assertEqual([event["result"] for event in events],
                             ["check_unavailable", "resend_unavailable", "start_unavailable", "unlock_failed"])
            for event in events:
                self.assertTrue(event["detail"])
            self.assertEqual((events[-1]["reason"], events[-1]["phone"]), ("unavailable", "+79*******33"))

    def test_an_address_that_is_none_is_said_at_the_start(self):
        for address in ("6379", ":6379", "localhost:", "localhost:x", "localhost:65536"):
            status, said = start_without_serving(address)
            self.assertEqual(status, 1)
            self.assertIn("--redis needs an address and a port", said)


class Later(unittest.TestCase):
    """What takes a minute, begun before all other tests."""

    @classmethod
    def begin(cls):
        cls.api = Api()
        cls.number, cls.code = cls.api.started()
        cls.phone, cls.unlocked = next(Api.phones), next(Api.phones)
        for phone in (cls.phone, cls.unlocked):
            number, code = cls.api.started(phone=phone)
            for _ in range(10):
                cls.api.check(number, wrong(code))
        cls.until = time.monotonic() + 61

    @classmethod
    def setUpClass(cls):
        cls.enterClassContext(cls.api)
        time.sleep(max(0, cls.until - time.monotonic()))

    def test_a_minute_later_the_code_is_sent_again(self):
        started = dashboard(self.api.relay)["verifications"]["started"]
        answer = self.api.resend(self.number)
        self.assertEqual((answer.status, answer.json()["status"], answer.json()["outcome"]), (200, "sending", "sent"))
        self.assertEqual(self.api.box.journal()[-1]["body"]["text"][:6], self.code)
        self.assertEqual(dashboard(self.api.relay)["verifications"]["started"], started)
        self.assertEqual(self.api.check(self.number, self.code).status, 200)

    def test_a_number_that_erred_too_often_must_wait(self):
        number, code = self.api.started(phone=self.phone)
        self.assertEqual(self.api.check(number, wrong(code)).json()["code"], "refused")
        answer = self.api.check(number, code)
        self.assertEqual((answer.status, answer.json()["code"]), (429, "retry_later"))
        self.assertIn(int(answer.headers["retry-after"]), range(1, 36))

    def test_one_that_is_unlocked_need_not_wait(self):
        number, code = self.api.started(phone=self.unlocked)
        self.assertEqual(self.api.check(number, wrong(code)).json()["code"], "refused")
        self.assertEqual(self.api.check(number, code).json()["code"], "retry_later")
        self.assertEqual(self.api.unlock(self.unlocked).status, 204)
        self.assertEqual(self.api.check(number, code).status, 200)


class Documented(unittest.TestCase):
    def test_all_that_is_documented_was_seen(self):
        resend, check = START + "/{id}/resend", START + "/{id}/check"
        # A resend to a number that the gateway or a country's list refuses takes one that was let through before.
        unseen = {(resend, "post", 403), (resend, "post", 422)}
        if not OnRedis.ran:
            unseen |= {(START, "post", 403), (check, "post", 423)}
        self.assertEqual(Api.document.statuses() - Api.document.seen - unseen, set())


if __name__ == "__main__":
    RELAY, SANDBOX = sys.argv[1:3]
    Later.begin()
    unittest.main(argv=[sys.argv[0], "Flow", "Failures", "Tokens", "Configs", "OnRedis", "Later", "Documented"])
