#!/usr/bin/env python3
"""The account's commands, and what all commands of the API have in common: api.py SMSAERO SANDBOX"""
import json
import os

from api_support import BOLD, KEY, MASKED, PHONE, PLAIN, PROGRAMS, ApiTest, Gateway, Run, Terminal, held_port, main


class Account(ApiTest):
    def test_auth(self):
        self.assertEqual(self.one("auth"), {"authorized": True})
        self.assertEqual(self.table("auth"), ["authorized"])

    def test_balance(self):
        self.assertEqual(self.one("balance"), {"balance": "1000"})
        self.assertEqual(self.table("balance"), ["balance", "   1000"])

    def test_balance_add(self):
        self.assertEqual(self.one("balance add", "--sum", "99.50", "--card", "501"),
                         {"outcome": "sent", "sum": "99.5", "error": None})
        self.assertEqual(self.box.journal()[-1]["body"], {"sum": 99.5, "cardId": 501})
        self.assertEqual(self.one("balance"), {"balance": "1099.5"})
        self.assertEqual(self.table("balance add", "--sum", "1", "--card", "502"), ["sum", "  1", "sent"])

    def test_balance_add_that_is_refused(self):
        answer = self.one("balance add", "--sum", "5", "--card", "7", status=2)
        self.assertEqual((answer["outcome"], answer["error"]["fields"]), ("rejected", {"cardId": ["incorrect"]}))
        for sum_ in ("0.5", "much", "-3"):
            answer = self.one("balance add", "--sum=" + sum_, "--card", "501", status=1)
            self.assertEqual((answer["outcome"], answer["error"]["code"]), ("not_sent", "invalid_payload"))
        self.assertEqual(len(self.box.journal()), 1)

    def test_cards(self):
        self.assertEqual(self.ask("cards"), [{"id": 501, "number": "Visa*****1234"},
                                             {"id": 502, "number": "MasterCard*****4321"}])
        self.assertEqual(self.table("cards"), [" id  card", "501  Visa*****1234", "502  MasterCard*****4321"])

    def test_tariffs(self):
        answer = self.ask("tariffs")
        self.assertEqual(answer[0], {"channel": "FREE SIGN", "operator_name": "MEGAFON", "price": "5.49"})
        self.assertEqual(len(answer), 10)
        lines = self.table("tariffs")
        self.assertEqual(lines[:2], ["channel    operator  price", "FREE SIGN  MEGAFON    5.49"])

    def test_signs(self):
        sign = {"id": 7001, "name": "SMS Aero", "status": 1, "extendStatus": "approve", "state": "approved",
                "operators": [{"operator": code, "operator_name": name, "status": 1, "state": "approved"}
                              for code, name in ((1, "MEGAFON"), (4, "MTS"), (5, "BEELINE"), (6, "TELE2"))]}
        self.assertEqual(self.one("signs"), sign)
        self.assertEqual(self.one("signs list"), sign)
        added = self.one("signs add", "Shop")
        self.assertEqual((added["id"], added["name"], added["state"]), (7002, "Shop", "moderated"))
        self.assertEqual(self.table("signs"), ["  id  name      state", "7002  Shop      moderated",
                                               "7001  SMS Aero  approved"])
        self.assertEqual(self.one("signs add", "", status=1)["error"]["code"], "invalid_payload")

    def test_help_says_how_a_command_ends(self):
        for words in ("auth", "balance", "balance add", "cards", "tariffs", "signs", "signs list", "signs add", "text", "status",
                      "list", *("contacts " + w for w in ("list", "add", "delete", "delete-all")),
                      *("groups " + w for w in ("list", "add", "delete", "delete-all")),
                      *("blacklist " + w for w in ("list", "add", "delete")), "hlr check", "hlr status", "operator",
                      *("viber " + w for w in ("send", "list", "signs", "statistic")), "telegram send", "telegram status",
                      *("mobile-id " + w for w in ("send", "status", "verify")),
                      *("flash-call " + w for w in ("send", "list", "status")), "voice-code send"):
            run = self.run_command(words, "--help")
            self.assertEqual(run.status, 0)
            self.assertIn("Ends with 0", run.out)
            self.assertIn("--config FILE", run.out)


class Showing(ApiTest):
    def test_a_pipe_gets_json_and_a_terminal_a_table_unless_asked_otherwise(self):
        self.assertEqual(self.table("cards", "--json")[0], '{"id":501,"number":"Visa*****1234"}')
        run = self.run_command("cards", "--table")
        self.assertEqual(run.out.splitlines()[0], " id  card")
        self.assertNotIn("\x1b", run.out)
        self.assertEqual(self.run_command("cards", "--table", "--json").status, 1)

    def test_the_header_is_bold_only_in_colour(self):
        lines = self.table("cards", colour=True)
        self.assertEqual(lines[0], f"{BOLD} id  card{PLAIN}")
        self.assertEqual([line for line in lines[1:] if "\x1b" in line], [])

    def test_a_table_fits_into_the_terminal(self):
        self.ask("groups add", "Regular customers of the shop in the Old Town")
        wide = self.table("groups list")
        self.assertEqual(wide, ["  id  name                                           contacts",
                                "9001  Regular customers of the shop in the Old Town         0"])
        self.assertEqual(self.table("groups list", columns=30)[1], "9001  Regular custo…         0")
        self.assertEqual(self.table("groups list", columns=12), ["id  na…  co…", "9…  Re…    0"])
        self.assertEqual(len(self.table("groups list", columns=3)[1]), 3)

    def test_without_a_terminal_columns_says_the_width(self):
        self.ask("groups add", "Regular customers of the shop in the Old Town")
        run = self.run_command("groups list", "--table", env={**os.environ, "COLUMNS": "30"})
        self.assertEqual(run.out.splitlines()[1], "9001  Regular custo…         0")

    def test_words_of_other_alphabets_keep_the_columns_straight(self):
        self.ask("groups add", "Покупатели")
        self.ask("groups add", "Staff")
        self.assertEqual(self.table("groups list"), ["  id  name        contacts", "9002  Staff              0",
                                                     "9001  Покупатели         0"])

    def test_an_empty_list_is_told(self):
        self.assertEqual(self.ask("groups list"), [])
        self.assertIn("nothing is there", self.said)
        self.assertEqual(self.table("groups list"), ["nothing is there"])

    def test_pages(self):
        for i in range(52):
            self.post("group/add", name=f"group {i}")
        self.assertEqual(len(self.ask("groups list")), 50)
        self.assertIn("--page 2", self.said)
        self.assertEqual([row["name"] for row in self.ask("groups list", "--page", "2")], ["group 1", "group 0"])
        self.assertNotIn("--page", self.said)
        self.assertEqual(len(self.ask("groups list", "--all")), 52)
        self.assertEqual(len(self.table("groups list", "--all")), 53)
        self.assertEqual(self.run_command("groups list", "--page", "0").status, 1)
        self.assertEqual(self.run_command("groups list", "--page", "2", "--all").status, 1)

    def test_what_steers_a_terminal_does_not_reach_it(self):
        evil = "a\x1b[31mb\r\nc\x07\x9b2Jd\u202ee\u2028f\x7fg"
        answers = {"group/list": {"0": {"id": 1, "name": evil, "countContacts": "2"}, "totalCount": "1"},
                   "cards": {"0": {"id": 1, "number": evil}},
                   "sign/list": {"0": {"id": 1, "name": evil, "status": 7, "extendStatus": evil}}}
        with Gateway(answers) as gateway:
            self.gate, self.ca = gateway.gate, None
            for words in ("groups list", "cards", "signs"):
                for more in ([], ["--json"]):
                    shown = Terminal(self.command(words, *more), env={"NO_COLOR": "1"})
                    self.assertEqual(shown.status, 0, shown.out)
                    for bad in ("\x1b", "\x07", "\x9b", "\u202e", "\u2028", "\x7f"):
                        self.assertNotIn(bad, shown.out, words)
                    self.assertEqual(shown.out.count("\n"), 1 if more else 2, shown.out)
            self.assertEqual(self.one("groups list")["name"], evil)
            self.assertEqual(self.table("groups list"),
                             ["id  name                   contacts", " 1  a [31mb  c  2Jd e f g         2"])


class Failing(ApiTest):
    sandbox_arguments = ("--email", "a@b.co", "--api-key", KEY + "-another")

    READING = ["auth", "balance", "cards", "tariffs", "signs", "list", "status 1", "contacts list",
               f"contacts add {PHONE}", "contacts delete 1", "contacts delete-all --yes", "groups list", "groups add ab",
               "groups delete 1", "groups delete-all --yes", "blacklist list", f"blacklist add {PHONE}",
               "blacklist delete 1", "hlr status 1", f"operator {PHONE}", "viber list", "viber signs",
               "viber statistic 1", "telegram status 1", "mobile-id status 1",
               "mobile-id verify 1 --code 1234 --from S", "flash-call list", "flash-call status 1", "list --all"]
    SPENDING = ["balance add --sum 1 --card 501", f"text --to {PHONE} --text Hello", f"hlr check {PHONE}",
                f"viber send --to {PHONE} --from V --text Hello", f"telegram send --to {PHONE} --code 1234",
                f"mobile-id send --to {PHONE} --from S --callback https://e.com/", f"flash-call send --to {PHONE} --code 1234",
                f"voice-code send --to {PHONE} --code 1234"]

    def test_a_wrong_key_is_told_with_what_to_do(self):
        for words in self.READING:
            with self.subTest(words):
                answer = self.one(words, status=5)
                self.assertEqual(answer["error"]["code"], "invalid_credentials")
                self.assertIn("copy both again", self.said)
        for words in self.SPENDING:
            with self.subTest(words):
                answer = self.one(words, status=2)
                self.assertEqual((answer["outcome"], answer["error"]["code"]), ("rejected", "invalid_credentials"))
                self.assertIn("rejected: ", self.said)
                self.assertNotIn(PHONE, json.dumps(answer) + self.said)

    def test_no_gateway(self):
        self.gate = f"https://127.0.0.1:{self.enterContext(held_port())}/v2/"
        for words in self.READING:
            with self.subTest(words):
                self.assertEqual(self.one(words, status=5)["error"]["code"], "connect_failed")
                self.assertIn("error: no connection", self.said)
        for words in self.SPENDING:
            with self.subTest(words):
                answer = self.one(words, status=3)
                self.assertEqual((answer["outcome"], answer["error"]["code"]), ("not_sent", "connect_failed"))

    def test_on_a_terminal_only_the_message_is_shown(self):
        [line] = self.table("cards", status=5)
        self.assertTrue(line.startswith("error: the gateway does not know this e-mail"), line)

    def test_wrong_configs_and_arguments_ask_nothing(self):
        for words in self.READING + self.SPENDING:
            with self.subTest(words):
                answer = self.one(words, "--timeout", "0", status=1)
                self.assertEqual(answer["error"]["code"], "invalid_config")
                self.assertEqual(answer.get("outcome"), "not_sent" if words in self.SPENDING else None)
        for words in ("balance add --sum 1", "contacts", "status", "status x", "hlr", "viber send", "list --page x"):
            self.assertEqual(self.run_command(words).status, 1, words)
        self.assertEqual(self.box.journal(), [])

    def test_a_config_must_be_named(self):
        for words in (["balance"], ["signs"], ["cards"]):
            run = Run([PROGRAMS["smsaero"], *words])
            self.assertEqual(run.status, 1)
            self.assertIn("--config is required", run.err)


class Masking(ApiTest):
    def test_numbers_are_masked_unless_they_are_asked_for(self):
        calls = [("contacts add", PHONE), ("contacts list",), ("blacklist add", PHONE), ("blacklist list",),
                 ("operator", PHONE), ("hlr check", PHONE), ("text", "--to", PHONE, "--text", "Hello"), ("list",)]
        for words, *more in calls:
            with self.subTest(words):
                for shape in ("--json", "--table"):
                    run = self.run_command(words, *more, shape)
                    self.assertEqual(run.status, 0, run.err)
                    self.assertIn(MASKED, run.out)
                    self.assertNotIn(PHONE[2:9], run.out + run.err)
                    self.assertIn("+" + PHONE, self.run_command(words, *more, shape, "--show-numbers").out)

    def test_texts_and_codes_are_shown_only_when_they_are_asked_for(self):
        text, code, to = "Come at nine", "60718", ("--to", PHONE)
        calls = [("text", *to, "--text", text), ("list",), ("status", "440000001"),
                 ("viber send", *to, "--from", "V", "--text", text), ("viber list",),
                 ("telegram send", *to, "--code", code, "--sms-from", "S", "--sms-text", text), ("telegram status", "1501"),
                 ("flash-call send", *to, "--code", code[:4]), ("flash-call list",), ("flash-call status", "11"),
                 ("voice-code send", *to, "--code", code[:4])]
        for words, *more in calls:
            with self.subTest(words):
                for shape in ("--json", "--table"):
                    hidden = self.run_command(words, *more, shape)
                    self.assertEqual(hidden.status, 0, hidden.err)
                    self.assertNotIn(text, hidden.out + hidden.err)
                    self.assertNotIn(code[:4], hidden.out + hidden.err)
                shown = self.run_command(words, *more, "--json", "--show-text").out
                self.assertTrue(text in shown or code[:4] in shown, shown)
                self.assertNotIn(PHONE[2:9], shown)

    def test_a_wrong_number_is_not_repeated(self):
        answer = self.one("blacklist add", PHONE, "+7999x1234567", status=1)
        self.assertIn("number 2 of NUMBER: it holds a character", answer["error"]["message"])
        self.assertNotIn("1234567", json.dumps(answer) + self.said)


if __name__ == "__main__":
    main()
