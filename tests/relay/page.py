#!/usr/bin/env python3
"""What the page and the relay say to each other, and who may: page.py RELAY SANDBOX"""
import pathlib
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import page_support  # noqa: E402
from page_support import EMAIL, KEY, PHONE, TYPES, PageTest, config, without_key  # noqa: E402
from relay_program import AUTHORIZATION, PASSWORD  # noqa: E402

PAGE = pathlib.Path(__file__).resolve().parents[2] / "examples" / "relay" / "page"
WRITES = [("POST", "/api/logout"), ("PUT", "/api/config"), ("POST", "/api/check"), ("POST", "/api/preview"), ("POST", "/api/send")]
READS = [("GET", "/api/config"), ("GET", "/api/dashboard")]


class Files(PageTest):
    def test_each_file_comes_as_it_is_and_with_its_type(self):
        types = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
                 ".json": "application/json", ".svg": "image/svg+xml"}
        for file in PAGE.iterdir():
            answer = self.browser().call("GET", "/" if file.name == "index.html" else f"/assets/{file.name}")
            self.assertEqual((answer.status, answer.body, answer.headers["Content-Type"]), (200, file.read_bytes(), types[file.suffix]))

    def test_a_browser_may_do_nothing_with_them_but_what_the_page_needs(self):
        for path in ("/", "/assets/page.js", "/api/session", "/api/config"):
            headers = self.operator.call("GET", path).headers
            self.assertEqual(headers["Content-Security-Policy"],
                             "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                             "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
            self.assertEqual(headers["Referrer-Policy"], "no-referrer")
            self.assertEqual(headers["Cross-Origin-Opener-Policy"], "same-origin")
            self.assertEqual(headers["X-Frame-Options"], "DENY")
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
            self.assertIsNone(headers["Strict-Transport-Security"])
            self.assertEqual(headers["Cache-Control"], "no-store" if path.startswith("/api/") else "no-cache")

    def test_what_a_browser_has_is_not_sent_again(self):
        tag = self.browser().call("GET", "/assets/page.js").headers["ETag"]
        for known in (tag, f'"other", W/{tag}', "*"):
            answer = self.browser().call("GET", "/assets/page.js", If_None_Match=known)
            self.assertEqual((answer.status, answer.body, answer.headers["ETag"]), (304, b"", tag))
        self.assertEqual(self.browser().call("GET", "/assets/page.js", If_None_Match='"other"').status, 200)
        self.assertEqual(self.browser().call("HEAD", "/assets/page.js").status, 200)

    def test_they_are_only_read(self):
        answer = self.operator.call("POST", "/assets/page.js", {})
        self.assertProblem(answer, 405, "method_not_allowed")
        self.assertEqual(answer.headers["Allow"], "GET, HEAD")

    def test_no_path_leads_anywhere_else(self):
        for path in ("/assets/", "/assets", "/assets/../config.json", "/assets/%2e%2e/config.json", "/assets//page.js", "//", "/assets/./page.js",
                     "/assets/page.js/", "/assets/page%2ejs", "/assets/PAGE.JS", "/assets/page.js%00", "/assets/..%2fpage.js", "/assets/page",
                     "/../state/config.json", "/assets/\\page.js", "/page.js", "/config.json", "/index.html"):
            self.assertEqual(self.operator.call("GET", path).status, 404, path)


class NoPassword(PageTest):
    environment = {"SMSAERO_RELAY_PASSWORD": ""}

    def test_there_is_no_page(self):
        for path in ("/", "/assets/page.js", "/api/session", "/api/config"):
            self.assertProblem(self.operator.call("GET", path), 404, "not_found")
        for password in ("", PASSWORD):
            self.assertProblem(self.operator.log_in(password), 404, "not_found")


class Sessions(PageTest):
    relay_options = ["--behind-proxy"]

    def test_a_login_gives_a_cookie_and_a_word(self):
        self.assertEqual(self.browser().call("GET", "/api/session").json(), {"signedIn": False})
        browser = self.browser()
        answer = browser.log_in()
        name, value, attributes = answer.cookie()
        self.assertEqual((name, attributes), ("smsaero_relay", ["HttpOnly", "SameSite=Strict", "Path=/"]))
        self.assertRegex(value, "^[0-9a-f]{64}$")
        self.assertEqual(browser.call("GET", "/api/session").json(), {"signedIn": True, "csrf": answer.json()["csrf"]})

    def test_over_tls_the_cookie_is_the_hosts_alone(self):
        browser = self.browser(X_Forwarded_Proto="https")
        name, _, attributes = browser.log_in(X_Forwarded_Proto="https").cookie()
        self.assertEqual((name, attributes), ("__Host-smsaero_relay", ["HttpOnly", "SameSite=Strict", "Path=/", "Secure"]))
        answer = browser.call("GET", "/api/session", X_Forwarded_Proto="https")
        self.assertTrue(answer.json()["signedIn"])
        self.assertEqual(answer.headers["Strict-Transport-Security"], "max-age=31536000")
        # Without the prefix it may have been set from a plain page, or by a neighbour.
        plain = self.operator.call("GET", "/api/session", X_Forwarded_Proto="https")
        self.assertFalse(plain.json()["signedIn"])

    def test_without_a_session_there_is_nothing(self):
        for cookie in ("", "smsaero_relay=", "smsaero_relay=" + "0" * 64, "smsaero_relay=" + "x" * 5000, "__Host-" + self.operator.cookie):
            browser = self.browser()
            browser.cookie, browser.token = cookie, self.operator.token
            for method, path in WRITES + READS + [("GET", "/api/nothing"), ("DELETE", "/api/config")]:
                self.assertProblem(browser.call(method, path, {} if method != "GET" else None), 401, "not_signed_in")

    def test_what_there_is_not_and_what_cannot_be_done(self):
        self.assertProblem(self.operator.call("GET", "/api/nothing"), 404, "not_found")
        self.assertProblem(self.operator.call("GET", "/api/"), 404, "not_found")
        for method, path, allowed in (("DELETE", "/api/config", "GET, HEAD, PUT"), ("GET", "/api/send", "POST"), ("POST", "/api/session", "GET, HEAD"),
                                      ("GET", "/api/login", "POST"), ("GET", "/api/logout", "POST")):
            answer = self.operator.call(method, path)
            self.assertProblem(answer, 405, "method_not_allowed")
            self.assertEqual(answer.headers["Allow"], allowed)

    def test_a_session_that_somebody_else_has_begun_is_not_gone_on_with(self):
        browser = self.browser()
        browser.cookie = "smsaero_relay=" + "a" * 64
        browser.log_in()
        self.assertNotIn("a" * 64, browser.cookie)
        old, old_token = browser.cookie, browser.token
        browser.log_in()
        self.assertNotEqual((browser.cookie, browser.token), (old, old_token))
        browser.cookie = old
        self.assertFalse(browser.call("GET", "/api/session").json()["signedIn"])

    def test_whoever_logs_out_is_out_and_nobody_else(self):
        other = self.browser()
        other.log_in()
        answer = self.operator.call("POST", "/api/logout", {})
        self.assertEqual((answer.status, answer.body), (204, b""))
        self.assertEqual(answer.cookie()[1:], ("", ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=0"]))
        self.assertProblem(self.operator.call("GET", "/api/config"), 401, "not_signed_in")
        self.assertEqual(other.call("GET", "/api/config").status, 200)
        self.relay.restart()
        other.port = self.relay.port
        self.assertProblem(other.call("GET", "/api/config"), 401, "not_signed_in")

    def test_a_login_is_asked_for_as_json_and_from_the_page(self):
        browser = self.browser()
        self.assertProblem(browser.call("POST", "/api/login", {"password": PASSWORD}, Content_Type="text/plain"), 415, "unsupported_type")
        for raw in (b"", b"{", b"[]", b"{}", b'{"password": 1}', b'{"password": ["' + PASSWORD.encode() + b'"]}', b"\xff"):
            self.assertProblem(browser.call("POST", "/api/login", raw=raw), 400, "malformed")
        self.assertProblem(browser.log_in(Origin="https://example.com"), 403, "foreign_origin")
        for wrong in ("", PASSWORD[:-1], PASSWORD + "x", PASSWORD.upper()):
            self.assertProblem(browser.log_in(wrong), 401, "wrong_password")
        self.assertEqual(browser.log_in().status, 200)

    def test_guessing_takes_longer_and_longer(self):
        browser = self.browser(**{"X-Forwarded-For": "198.51.100.7"})
        for _ in range(5):
            began = time.monotonic()
            self.assertProblem(browser.log_in("guess"), 401, "wrong_password")
        for password in ("guess", PASSWORD, "guess"):
            answer = browser.log_in(password)
            self.assertProblem(answer, 429, "too_many_attempts")
            # 30 seconds from the fifth on, less what has passed of them.
            self.assertIn(int(answer.headers["Retry-After"]), range(30 - int(time.monotonic() - began), 31))
        # What stands before the proxy's own word anybody may have written.
        self.assertEqual(self.browser(**{"X-Forwarded-For": "203.0.113.1, 198.51.100.7"}).log_in().status, 429)
        self.assertEqual(self.browser(**{"X-Forwarded-For": "198.51.100.8"}).log_in().status, 200)
        metrics = self.browser().call("GET", "/metrics").body.decode()
        for result, count in (("right", 2), ("wrong", 5), ("too_many", 4)):
            self.assertIn(f'smsaero_logins_total{{result="{result}"}} {count}\n', metrics)

    def test_guessing_from_everywhere_makes_everybody_wait_a_minute(self):
        for i in range(100):
            self.assertEqual(self.browser(**{"X-Forwarded-For": f"2001:db8:0:{i}::1"}).log_in("guess").status, 401)
        for i in range(100, 110):
            answer = self.browser(**{"X-Forwarded-For": f"2001:db8:0:{i}::1"}).log_in()
            self.assertProblem(answer, 429, "too_many_attempts")
            self.assertLessEqual(int(answer.headers["Retry-After"]), 60)
        # From where the operator has been they are let in.
        self.assertEqual(self.browser().log_in().status, 200)


class Forgery(PageTest):
    def test_no_page_elsewhere_changes_anything(self):
        body = {"config": config(), "content": "{{code}}", "phone": PHONE, "usageType": "Generic", "locale": ""}
        for method, path in WRITES:
            for token in (None, "", "0" * 64, self.operator.token[:-1], self.operator.token + "0", self.operator.token.upper()):
                self.assertProblem(self.operator.call(method, path, body, X_CSRF_Token=token), 403, "wrong_token")
            for kind in (None, "", "text/plain", "application/x-www-form-urlencoded", "application/jsonp"):
                self.assertProblem(self.operator.call(method, path, body, Content_Type=kind), 415, "unsupported_type")
            for origin in ("", "null", "http://example.com", f"http://127.0.0.1:{self.relay.port + 1}", f"http://localhost:{self.relay.port}",
                           f"http://127.0.0.1:{self.relay.port}.example.com", "http://", "http", f"ftp://127.0.0.1:{self.relay.port}"):
                self.assertProblem(self.operator.call(method, path, body, Origin=origin), 403, "foreign_origin")
        self.assertFalse((self.state / "config.json").exists())
        self.assertEqual(self.messages(), [])
        self.assertTrue(self.operator.call("GET", "/api/session").json()["signedIn"])

    def test_its_own_page_does(self):
        for host, origin in ((f"127.0.0.1:{self.relay.port}", f"http://127.0.0.1:{self.relay.port}"), ("Relay.example.com", "https://relay.example.com"),
                             ("relay.example.com:443", "https://relay.example.com"), ("relay.example.com", "http://relay.example.com:80")):
            self.assertEqual(self.operator.call("POST", "/api/preview", {"content": ""}, Host=host, Origin=origin).status, 200)
        self.assertEqual(self.operator.call("POST", "/api/preview", {"content": ""}, Content_Type="Application/JSON; charset=utf-8").status, 200)

    def test_the_word_of_another_session_is_none(self):
        other = self.browser()
        other.log_in()
        self.assertProblem(self.operator.call("POST", "/api/preview", {"content": ""}, X_CSRF_Token=other.token), 403, "wrong_token")


class Config(PageTest):
    def get(self):
        answer = self.operator.call("GET", "/api/config")
        self.assertEqual(answer.status, 200)
        return answer.json()

    def test_at_first_there_are_nine_texts(self):
        first = self.get()
        self.assertEqual((first["saved"], first["hasApiKey"]), (False, False))
        self.assertEqual([each["usageType"] for each in first["config"]["templates"]], TYPES)
        self.assertEqual((first["config"]["email"], first["config"]["senderName"]), ("", ""))
        given = {**first["config"], "email": EMAIL, "senderName": "SMS Aero"}
        self.assertEqual(self.operator.call("POST", "/api/check", {"config": given}).json(),
                         {"valid": False, "issues": [{"path": "/apiKey", "message": "Required"}], "warnings": []})
        self.assertEqual(self.save({**given, "apiKey": KEY}), {"warnings": []})

    def test_what_is_saved_stays_as_it_was_and_the_key_stays_inside(self):
        more = {"smsaero": {"testMode": False, "timeouts": {"deadline": 2.5}}, "note": {"a": [], "b": {}, "c": [None, True, -1.5e300, "ё\u2028\"\\</script>"]}}
        given = config(**more)
        given["templates"] += [{"usageType": "Generic", "content": "Ваш код {{code}}", "locale": "ru", "mine": 0.1}, {"usageType": "SignOut", "content": "{{code}}"}]
        self.save(given)
        self.assertEqual(self.get(), {"saved": True, "hasApiKey": True, "config": without_key(given)})
        self.assertEqual(list(self.saved()), ["email", "apiKey", "senderName", "templates", "smsaero", "note"])
        self.assertEqual(self.saved(), given)
        text = (self.state / "config.json").read_text(encoding="utf-8")
        self.assertTrue(text.startswith('{\n  "email": "a@b.co",\n  "apiKey": '), text)
        self.assertIn('\n    {\n      "usageType": "SignIn",\n', text)
        self.assertEqual((self.state / "config.json").stat().st_mode & 0o777, 0o600)

    def test_the_key_that_is_saved_stands_in(self):
        self.assertProblem(self.operator.call("PUT", "/api/config", {"config": without_key(config())}), 422, "invalid_config")
        self.save()
        for given in (without_key(config(senderName="B")), config(apiKey="", senderName="C")):
            self.save(given)
            self.assertEqual(self.saved(), {**given, "apiKey": KEY})
            self.assertEqual(list(self.saved())[1], "apiKey")
        self.save(config(apiKey="another-key"))
        self.assertEqual(self.saved()["apiKey"], "another-key")
        answer = self.operator.call("PUT", "/api/config", {"config": config(apiKey=1)})
        self.assertProblem(answer, 422, "invalid_config")
        self.assertEqual(answer.json()["issues"][0]["path"], "/apiKey")

    def test_nobody_has_it_sent_to_a_gate_of_their_own(self):
        own = {"gates": ["https://gate.example.com/v2/"]}
        self.save()
        stolen = {"config": without_key(config(smsaero={"gates": [f"{self.box.gate}elsewhere/"]}))}
        for method, path in (("PUT", "/api/config"), ("POST", "/api/send")):
            answer = self.operator.call(method, path, {**stolen, "phone": PHONE, "usageType": "Generic", "locale": ""})
            self.assertProblem(answer, 422, "invalid_config")
        self.save(config(smsaero=own))
        self.save(without_key(config(smsaero=own, senderName="B")))
        self.assertEqual(self.saved()["apiKey"], KEY)

    def test_what_was_saved_before_is_kept(self):
        self.save(config(senderName="A"))
        self.assertFalse((self.state / "config.old.json").exists())
        self.save(config(senderName="B"))
        self.save(config(senderName="C"))
        self.assertEqual((self.saved()["senderName"], self.saved("config.old.json")["senderName"]), ("C", "B"))

    def test_one_that_is_not_valid_changes_nothing(self):
        self.save()
        before = (self.state / "config.json").read_bytes()
        for given, path in ((config(email="a"), "/email"), (config(templates=[]), "/templates"), (config(senderName=None), "/senderName"),
                            ([], ""), ("text", ""), (None, "")):
            answer = self.operator.call("PUT", "/api/config", {"config": given})
            self.assertProblem(answer, 422, "invalid_config")
            self.assertEqual([each["path"] for each in answer.json()["issues"]], [path])
            self.assertTrue(answer.json()["issues"][0]["message"])
        for raw in (b"{}", b"[]", b'{"config": ', b'{"config": {"email": "\xff"}}', b""):
            self.assertProblem(self.operator.call("PUT", "/api/config", raw=raw), 400, "malformed")
        self.assertEqual(self.operator.call("PUT", "/api/config", raw=b'{"config": ' + b" " * 300_000 + b"}").status, 413)
        self.assertEqual((self.state / "config.json").read_bytes(), before)
        self.assertFalse((self.state / "config.old.json").exists())

    def test_what_is_odd_is_told_with_its_place(self):
        given = config(senderName=" A")
        given["templates"][0]["content"] = "No code"
        told = self.operator.call("POST", "/api/check", {"config": given}).json()
        self.assertEqual((told["valid"], told["issues"], [each["path"] for each in told["warnings"]]), (True, [], ["/senderName", "/templates/0/content"]))
        self.assertEqual(self.save(given)["warnings"], told["warnings"])

    def test_a_disk_that_takes_nothing_is_told_and_nothing_changes(self):
        self.save()
        before = (self.state / "config.json").read_bytes()
        (self.state / "config.json.new").mkdir()
        answer = self.operator.call("PUT", "/api/config", {"config": config(senderName="B")})
        self.assertProblem(answer, 500, "disk_error")
        self.assertIn("config.json.new", answer.json()["detail"])
        self.assertEqual((self.state / "config.json").read_bytes(), before)
        (self.state / "config.json.new").rmdir()
        self.save(config(senderName="B"))

    def test_it_is_in_force_at_once_and_after_a_restart(self):
        logto = self.browser(Authorization=AUTHORIZATION)
        body = {"to": PHONE, "type": "SignIn", "payload": {"code": "482915"}}
        self.assertEqual((logto.call("GET", "/readyz").status, logto.call("POST", "/logto/sms", body).status), (503, 503))
        self.save()
        self.assertEqual((logto.call("GET", "/readyz").status, logto.call("POST", "/logto/sms", body).status), (200, 200))
        self.assertEqual(self.messages()[0]["text"], "SignIn: your code is 482915")
        before = self.get()
        self.relay.restart()
        self.operator = self.browser()
        self.operator.log_in()
        self.assertEqual(self.get(), before)
        self.assertEqual(self.browser().call("GET", "/readyz").status, 200)

    def test_a_file_that_somebody_has_broken_can_be_mended(self):
        self.save()
        (self.state / "config.json").write_text('{"apiKey": "' + KEY, encoding="utf-8")
        self.assertEqual((self.get()["saved"], self.get()["hasApiKey"]), (False, False))
        self.save()
        self.assertTrue(self.get()["saved"])


class Preview(PageTest):
    def preview(self, content):
        answer = self.operator.call("POST", "/api/preview", {"content": content})
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "application/json"))
        return answer.json()

    def test_a_text_is_shown_with_a_code_and_counted(self):
        self.assertEqual(self.preview("Your code is {{code}}"),
                         {"text": "Your code is 123456", "characters": 19, "encoding": "GSM-7", "units": 19, "segments": 1, "roomInSegment": 141,
                          "forcedBy": None, "warnings": []})
        for content, expected in (("", ("", 0, "GSM-7", 0, 0, 160, None)),
                                  ("Код ё {{ code }}", ("Код ё 123456", 12, "UCS-2", 12, 1, 58, "К")),
                                  ("[{{code}}]€", ("[123456]€", 9, "GSM-7", 12, 1, 148, None)),
                                  ("😀", ("😀", 1, "UCS-2", 2, 1, 68, "😀")),
                                  ("a" * 160, ("a" * 160, 160, "GSM-7", 160, 1, 0, None)),
                                  ("a" * 161, ("a" * 161, 161, "GSM-7", 161, 2, 145, None)),
                                  ("ё" * 70, ("ё" * 70, 70, "UCS-2", 70, 1, 0, "ё")),
                                  # The 34th of the two-unit ones does not fit behind 33 of them, so a unit stays unused.
                                  ("😀" * 36, ("😀" * 36, 36, "UCS-2", 72, 2, 61, "😀"))):
            shown = self.preview(content)
            self.assertEqual(tuple(shown[name] for name in ("text", "characters", "encoding", "units", "segments", "roomInSegment", "forcedBy")), expected)

    def test_what_is_odd_about_it_is_told(self):
        self.assertEqual([each.split(",")[0] for each in self.preview("No code")["warnings"]], ["No {{code}}"])
        self.assertEqual(len(self.preview("{{code}} {{link}} " + "a" * 160)["warnings"]), 2)

    def test_a_script_in_it_is_text(self):
        content = "<script>alert('{{code}}')</script><img src=x onerror=alert(1)>"
        shown = self.preview(content)
        self.assertEqual(shown["text"], content.replace("{{code}}", "123456"))
        given = config(senderName="</script><script>alert(1)</script>")
        given["templates"][4]["content"] = content
        self.save(given)
        answer = self.operator.call("GET", "/api/config")
        self.assertEqual((answer.json()["config"], answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]),
                         (without_key(given), "application/json", "nosniff"))
        self.assertNotIn(b"alert(1)", self.operator.call("GET", "/").body)

    def test_one_that_is_no_text_is_refused(self):
        for body in ({}, {"content": 1}, {"content": None}, []):
            self.assertProblem(self.operator.call("POST", "/api/preview", body), 400, "malformed")


class Sending(PageTest):
    def send(self, phone=PHONE, given=None, usage_type="Generic", locale=""):
        body = {"phone": phone, "usageType": usage_type, "locale": locale, "config": config() if given is None else given}
        return self.operator.call("POST", "/api/send", body)

    def sent(self, *arguments, **more):
        answer = self.send(*arguments, **more)
        self.assertEqual(answer.status, 200, answer.body)
        self.assertEqual(sorted(answer.json()), ["code", "cost", "detail", "id", "outcome", "title"])
        return answer.json()


class Send(Sending):
    def test_a_message_goes_by_what_is_typed(self):
        reply = self.sent("+7 (999) 123-45-67")
        self.assertEqual((reply["outcome"], reply["code"]), ("sent", "none"))
        self.assertIsInstance(reply["id"], int)
        self.assertRegex(reply["cost"], r"^\d+(\.\d+)?$")
        message, = self.messages()
        self.assertEqual((message["number"], message["sign"], message["text"]), (PHONE, "SMS Aero", "Generic: your code is 000000"))
        self.assertFalse((self.state / "config.json").exists())
        self.assertEqual(self.browser().call("GET", "/readyz").status, 503)

    def test_the_key_that_is_saved_stands_in(self):
        self.save()
        self.assertEqual(self.sent(given=without_key(config()))["outcome"], "sent")
        self.assertEqual(self.sent(given=config(apiKey=""))["outcome"], "sent")

    def test_type_and_language_choose_the_text(self):
        given = config()
        given["templates"].append({"usageType": "SignIn", "content": "Код {{code}} {{locale}}", "locale": "ru"})
        for usage_type, locale, text in (("SignIn", "", "SignIn: your code is 000000"), ("SignIn", "ru-RU", "Код 000000 ru-RU"), ("SignIn", "de", "SignIn: your code is 000000"),
                                         ("SignOut", "", "Generic: your code is 000000")):
            self.assertEqual(self.sent(given=given, usage_type=usage_type, locale=locale)["outcome"], "sent")
            self.assertEqual(self.messages()[-1]["text"], text)

    def test_what_goes_wrong_has_its_word(self):
        for expected, arguments in ((("rejected", "invalid_credentials"), {"given": config(apiKey="wrong")}),
                                    (("rejected", "invalid_sender"), {"given": config(senderName="Nobody")}),
                                    (("rejected", "insufficient_funds"), {"phone": "79990000402"}),
                                    (("rejected", "invalid_phone_number"), {"phone": "79990000400"}),
                                    (("rejected", "address_not_allowed"), {"phone": "79990000404"}),
                                    (("unknown", "server_error"), {"phone": "79990000500"})):
            reply = self.sent(**arguments)
            self.assertEqual((reply["outcome"], reply["code"], reply["id"], reply["cost"]), (*expected, None, None))
            self.assertTrue(reply["title"] and reply["detail"])
            self.assertNotIn("000000", reply["detail"])

    def test_what_no_gateway_answers_is_not_sent(self):
        self.box.process.terminate()
        self.box.process.wait(timeout=60)
        reply = self.sent()
        self.assertEqual((reply["outcome"], reply["code"]), ("not_sent", "connect_failed"))

    def test_what_cannot_be_sent_is_told_before_it_is(self):
        for phone in ("", "12", "+7 999 number", "+89991234567"):
            answer = self.send(phone)
            self.assertProblem(answer, 422, "invalid_phone_number")
            self.assertTrue(answer.json()["detail"])
        answer = self.send(given=config(email="a"))
        self.assertProblem(answer, 422, "invalid_config")
        self.assertEqual(answer.json()["issues"], [{"path": "/email", "message": "Invalid email"}])
        body = {"phone": PHONE, "usageType": "Generic", "locale": "", "config": config()}
        for wrong in ({"phone": 79991234567}, {"usageType": None}, {"usageType": "a" * 65}, {"locale": 1}):
            self.assertProblem(self.operator.call("POST", "/api/send", {**body, **wrong}), 400, "malformed")
        for missing in ("phone", "usageType", "config"):
            self.assertProblem(self.operator.call("POST", "/api/send", {name: body[name] for name in body if name != missing}), 400, "malformed")
        self.assertEqual(self.messages(), [])

    def test_ten_in_a_minute(self):
        began = time.monotonic()
        for _ in range(10):
            self.assertEqual(self.sent()["outcome"], "sent")
        answer = self.send()
        self.assertProblem(answer, 429, "rate_limited")
        self.assertIn(int(answer.headers["Retry-After"]), range(60 - int(time.monotonic() - began), 61))
        self.assertEqual(len(self.messages()), 10)

    def test_the_dashboard_and_the_metrics_count_it(self):
        empty = self.operator.call("GET", "/api/dashboard").json()
        self.assertEqual(empty["totals"], {"sent": 0, "rejected": 0, "notSent": 0, "unknown": 0})
        cost = float(self.sent()["cost"])
        self.sent("79990000402", usage_type="SignIn")
        board = self.operator.call("GET", "/api/dashboard").json()
        self.assertEqual(sorted(board), ["buckets", "delivery", "failures", "now", "spend", "step", "totals", "verifications"])
        self.assertEqual(board["totals"], {"sent": 1, "rejected": 1, "notSent": 0, "unknown": 0})
        self.assertEqual((len(board["buckets"]), board["step"]), (24, 3600))
        self.assertEqual(sum(each["sent"] for each in board["buckets"][-2:]), 1) # the hour may have just ended
        self.assertEqual(float(board["spend"]), cost)
        failure, = board["failures"]
        self.assertEqual((failure["code"], failure["usageType"], failure["phone"]), ("insufficient_funds", "SignIn", "+79*******02"))
        metrics = self.browser().call("GET", "/metrics").body.decode()
        self.assertIn('smsaero_messages_total{way="page",outcome="sent",code="none"} 1\n', metrics)


class SendWithPatience(Sending):
    relay_options = ["--deadline", "60"]

    def test_one_at_a_time(self):
        first = []
        thread = threading.Thread(target=lambda: first.append(self.sent("79990000903")))
        thread.start()
        until = time.monotonic() + 120
        while not self.messages() and time.monotonic() < until:
            time.sleep(0.02)
        answer = self.send()
        self.assertProblem(answer, 429, "rate_limited")
        self.assertEqual(answer.headers["Retry-After"], "1")
        self.assertEqual(len(self.messages()), 1)
        # Then the gateway is gone, and so is the first; another may be tried.
        self.box.process.terminate()
        thread.join()
        self.assertEqual((first[0]["outcome"], first[0]["code"]), ("unknown", "connection_lost"))
        self.assertEqual(self.sent()["code"], "connect_failed")


class SendWithoutPatience(Sending):
    relay_options = ["--deadline", "1"]

    def test_a_gateway_that_is_silent(self):
        reply = self.sent("79990000903")
        self.assertEqual((reply["outcome"], reply["code"]), ("unknown", "timed_out"))


class NoMoney(PageTest):
    sandbox_options = ["--balance", "0"]

    def test_an_empty_account_is_told(self):
        body = {"phone": PHONE, "usageType": "Generic", "locale": "", "config": config()}
        reply = self.operator.call("POST", "/api/send", body).json()
        self.assertEqual((reply["outcome"], reply["code"]), ("rejected", "insufficient_funds"))
        self.assertIn("the gateway says: Not enough money", reply["detail"])


if __name__ == "__main__":
    page_support.main("__main__")
