#!/usr/bin/env python3
"""What goes by another way than SMS, and what is asked of numbers: api_channels.py SMSAERO SANDBOX"""
import json
import os

from api_support import MASKED, PHONE, ApiTest, main

CODE = "4829"


class Numbers(ApiTest):
    def test_operator(self):
        self.assertEqual(self.ask("operator", PHONE, "79991234565"),
                         [{"number": MASKED, "operator": 0, "operator_name": "OTHER"},
                          {"number": "+79*******65", "operator": 5, "operator_name": "BEELINE"}])
        self.assertEqual(self.table("operator", PHONE), ["number        operator", f"{MASKED}  OTHER"])

    def test_hlr_check(self):
        report = {"id": 3001, "number": MASKED, "status": 4, "extendStatus": "in work", "state": "under_way"}
        self.assertEqual(self.one("hlr check", PHONE), {"outcome": "sent", **report, "error": None})
        self.assertEqual(self.one("hlr status", "3001"), report)
        self.assertEqual(self.one("hlr status", "3001"),
                         {**report, "status": 1, "extendStatus": "available", "state": "available"})
        self.assertEqual(self.one("hlr status", "9", status=5)["error"]["code"], "invalid_request")

    def test_hlr_check_waits_for_the_answers(self):
        rows = self.ask("hlr check", PHONE, "79991234222", "79991234333", "--wait")
        self.assertEqual([row["state"] for row in rows], ["available", "unavailable", "no_such_number"])
        self.assertEqual({row["outcome"] for row in rows}, {"sent"})

    def test_hlr_status_waits_for_the_answer(self):
        self.one("hlr check", PHONE)
        self.assertEqual(self.table("hlr status", "3001", "--wait"),
                         ["  id  number        state", f"3001  {MASKED}  available"])


class Viber(ApiTest):
    def send(self, *more, **how):
        return self.one("viber send", "--from", "Viber", "--text", "Words", *more, **how)

    CAMPAIGN = {"id": 2001, "number": MASKED, "size": 1, "sender": "Viber", "channel": "OFFICIAL", "cost": "2.25",
                "sent": 0, "delivered": 0, "read": 0, "undelivered": 0, "failed": 0, "created_at": "T", "sends_at": "T",
                "status": 1, "extendStatus": "moderation", "state": "moderated"}

    def test_send_and_list(self):
        self.assertEqual(self.send("--to", PHONE), {"outcome": "sent", **self.CAMPAIGN, "error": None})
        self.assertEqual(self.ask("viber list"), [self.CAMPAIGN])
        self.assertEqual(self.ask("viber list", "--show-text")[0]["text"], "Words")
        self.assertEqual(self.table("viber list"), [
            "  id  size  sender  cost  sent  deliv.  read  undel.  failed  state",
            "2001     1  Viber   2.25     0       0     0       0       0  moderated"])

    def test_statistic(self):
        self.send("--to", PHONE, "--to", "79991234222")
        self.assertEqual(self.ask("viber statistic", "2001"),
                         [{"number": number, "sent_at": "T", "status": 0, "extendStatus": "send", "state": "sent"}
                          for number in (MASKED, "+79*******22")])
        self.ask("viber statistic", "2001")
        self.assertEqual([row["state"] for row in self.ask("viber statistic", "2001")], ["delivered", "undelivered"])
        self.assertEqual(self.table("viber statistic", "2001"),
                         ["number        sent at               state", f"{MASKED}  T  read", "+79*******22  T  undelivered"])
        self.assertEqual(self.one("viber statistic", "9", status=5)["error"]["fields"], {"sendingId": ["incorrect"]})

    def test_signs(self):
        sign = {"id": 5001, "name": "Viber", "status": 1, "extendStatus": "active", "state": "approved", "operators": []}
        self.assertEqual(self.ask("viber signs"), [sign])
        self.assertEqual(self.table("viber signs"), ["  id  name   state", "5001  Viber  approved"])

    def test_to_whom(self):
        self.one("groups add", "Customers")
        self.one("contacts add", PHONE, "--group", "9001")
        self.assertEqual(self.send("--group", "9001")["size"], 1)
        self.assertEqual(self.send("--everybody")["size"], 1)
        self.assertEqual(self.box.journal()[-1]["body"]["groupId"], "all")
        self.assertEqual(self.send(status=1)["outcome"], "not_sent")
        self.assertEqual(self.run_command("viber send", "--from", "V", "--text", "W", "--to", PHONE, "--everybody").status, 1)

    def test_picture_and_cascade(self):
        picture = os.path.join(self.folder.name, "picture")
        with open(picture, "wb") as file:
            file.write(b"\x89PNG and more")
        answer = self.send("--to", PHONE, "--image", picture, "--button", "Open", "--link", "https://e.com/", "--sms-from",
                           "Shop", "--sms-text", "Words", "--sms-max-price", "5.5", "--sms-after", "15")
        self.assertEqual((answer["outcome"], answer["channel"]), ("sent", "CASCADE"))
        body = self.box.journal()[-1]["body"]
        self.assertEqual((body["imageSource"], body["textButton"], body["signSms"], body["priceSms"], body["timeout"]),
                         ("png#iVBORyBhbmQgbW9yZQ==", "Open", "Shop", 5.5, 0.25))
        with open(picture, "wb") as file:
            file.write(b"no picture")
        for more in (("--image", picture), ("--image", picture + "-"), ("--button", "Open"), ("--sms-text", "Words"),
                     ("--sms-text", "W", "--sms-from", "S", "--sms-after", "7"),
                     ("--sms-text", "W", "--sms-from", "S", "--sms-max-price", "little")):
            self.assertEqual(self.send("--to", PHONE, *more, status=1)["outcome"], "not_sent", more)
        self.assertEqual(len(self.box.journal()), 1)


class Codes(ApiTest):
    def test_telegram(self):
        report = {"id": 1501, "number": MASKED, "sms_id": None, "sms_sender": "", "cost": "1.00", "created_at": "T",
                  "status": 0, "extendStatus": "queue", "state": "queued"}
        answer = self.one("telegram send", "--to", PHONE, "--code", CODE)
        self.assertEqual(answer, {"outcome": "sent", **report, "error": None})
        self.assertEqual(self.box.journal()[0]["body"], {"number": PHONE, "code": CODE})
        self.assertEqual(self.one("telegram status", "1501"), report)
        shown = self.one("telegram status", "1501", "--show-text")
        self.assertEqual((shown["code"], shown["sms_text"], shown["state"]), (CODE, "", "passed_on"))
        self.assertEqual(self.table("telegram status", "1501"), ["  id  number        sms  cost  created at            state",
                                                                 f"1501  {MASKED}       1.00  T  delivered"])
        self.assertEqual(self.one("telegram status", "7", status=5)["error"]["code"], "invalid_request")

    def test_telegram_with_an_sms(self):
        answer = self.one("telegram send", "--to", PHONE, "--code", CODE, "--sms-from", "Shop", "--sms-text",
                          "Your code is 4829", "--test-mode")
        self.assertEqual((answer["sms_id"], answer["sms_sender"]), (440000001, "Shop"))
        self.assertEqual(self.box.journal()[0]["path"], "/v2/telegram/testsend")
        self.assertEqual(self.one("telegram status", "1501", "--test-mode")["id"], 1501)
        for more in (("--code", "12"), ("--code", "letters"), ("--code", CODE, "--sms-from", "Shop")):
            self.assertEqual(self.one("telegram send", "--to", PHONE, *more, status=1)["outcome"], "not_sent")

    def test_mobile_id(self):
        session = {"id": 273, "number": MASKED, "auth_type": "SIM-PUSH", "cost": "4", "created_at": "T", "sends_at": "T",
                   "status": 0, "state": "queued"}
        answer = self.one("mobile-id send", "--to", PHONE, "--from", "Shop", "--callback", "https://e.com/n")
        self.assertEqual(answer, {"outcome": "sent", **session, "error": None})
        self.assertEqual(self.one("mobile-id status", "273", status=4), session)
        self.assertEqual(self.one("mobile-id verify", "273", "--from", "Shop", "--code", "9999", status=2)["error"]["code"],
                         "rejected")
        answer = self.one("mobile-id verify", "273", "--from", "Shop", "--code", "1234", status=4)
        self.assertEqual(answer["state"], "needs_code")
        self.assertEqual(self.table("mobile-id status", "273"), [
            " id  number        by   cost  created at            state", f"273  {MASKED}  SMS     4  T  approved", "approved"])
        self.assertEqual(self.one("mobile-id status", "9", status=5)["error"]["code"], "not_found")

    def test_mobile_id_that_fails(self):
        self.one("mobile-id send", "--to", "79991234222", "--from", "Shop", "--callback", "https://e.com/n")
        for status in (4, 4, 2):
            answer = self.one("mobile-id status", "273", status=status)
        self.assertEqual(answer["state"], "failed")
        self.assertEqual(self.one("mobile-id send", "--to", PHONE, "--from", "Shop", "--callback", "e.com", status=1)["outcome"],
                         "not_sent")

    def test_flash_calls(self):
        call = {"id": 11, "number": MASKED, "cost": "0.59", "created_at": "T", "updated_at": "T", "status": 0,
                "extendStatus": "", "state": "queued"}
        self.assertEqual(self.one("flash-call send", "--to", PHONE, "--code", CODE), {"outcome": "sent", **call, "error": None})
        self.assertEqual(self.box.journal()[0]["body"], {"phone": PHONE, "code": CODE})
        self.assertEqual(self.one("flash-call status", "11"), call)
        self.assertEqual([row["state"] for row in self.ask("flash-call list", "--to", PHONE)], ["passed_on"])
        self.assertEqual(self.ask("flash-call list", "--to", "79991234568"), [])
        self.assertEqual(self.ask("flash-call list", "--show-text")[0]["code"], CODE)
        self.one("flash-call status", "11")
        self.assertEqual(self.table("flash-call list"), ["id  number        cost  created at            state",
                                                         f"11  {MASKED}  0.59  T  dialled"])
        self.assertEqual(self.one("flash-call send", "--to", PHONE, "--code", "12345", status=1)["outcome"], "not_sent")

    def test_voice_code(self):
        answer = self.one("voice-code send", "--to", PHONE, "--code", CODE)
        self.assertEqual((answer["outcome"], answer["id"], answer["state"]), ("sent", 12001, "queued"))
        self.assertEqual(self.one("voice-code send", "--to", PHONE, "--code", CODE, "--show-text")["code"], CODE)
        self.assertEqual(self.table("voice-code send", "--to", PHONE, "--code", CODE)[1], f"12003  {MASKED}  0.59  T  queued")


class TestMode(ApiTest):
    def test_what_cannot_be_played_through_is_not_done_for_real(self):
        with open(self.config, encoding="utf-8") as file:
            config = json.load(file)
        with open(self.config, "w", encoding="utf-8") as file:
            json.dump({**config, "smsaero": {"testMode": True}}, file)
        to = ("--to", PHONE)
        for words, *more in (("balance add", "--sum", "1", "--card", "501"), ("hlr check", PHONE),
                             ("viber send", *to, "--from", "V", "--text", "W"), ("flash-call send", *to, "--code", CODE),
                             ("mobile-id send", *to, "--from", "S", "--callback", "https://e.com/"),
                             ("voice-code send", *to, "--code", CODE)):
            with self.subTest(words):
                answer = self.one(words, *more, status=1)
                self.assertEqual((answer["outcome"], answer["error"]["code"]), ("not_sent", "invalid_config"))
                self.assertIn("testMode", self.said)
        self.assertEqual(self.box.journal(), [])
        self.one("text", *to, "--text", "Hello")
        self.one("telegram send", *to, "--code", CODE)
        self.assertEqual([entry["path"] for entry in self.box.journal()], ["/v2/sms/testsend", "/v2/telegram/testsend"])


class Poor(ApiTest):
    sandbox_arguments = ("--balance", "0")

    def test_without_money_nothing_is_sent(self):
        to = ("--to", PHONE)
        for words, *more in (("text", *to, "--text", "Hello"), ("hlr check", PHONE), ("telegram send", *to, "--code", CODE),
                             ("viber send", *to, "--from", "V", "--text", "W"), ("flash-call send", *to, "--code", CODE),
                             ("mobile-id send", *to, "--from", "S", "--callback", "https://e.com/"),
                             ("voice-code send", *to, "--code", CODE)):
            with self.subTest(words):
                answer = self.one(words, *more, status=2)
                self.assertEqual((answer["outcome"], answer["error"]["code"]), ("rejected", "insufficient_funds"))


if __name__ == "__main__":
    main()
