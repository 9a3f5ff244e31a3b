#!/usr/bin/env python3
"""`smsaero contacts`, `groups` and `blacklist`: api_people.py SMSAERO SANDBOX"""
import json

from api_support import MASKED, PHONE, ApiTest, Terminal, main


def person(**more):
    return {"last_name": "", "first_name": "", "middle_name": "", "sex": None, "param1": "", "param2": "", "param3": "",
            **more}


class Contacts(ApiTest):
    def add(self, *more, number=PHONE, **how):
        return self.one("contacts add", number, *more, **how)

    def test_add(self):
        self.one("groups add", "Customers")
        answer = self.add("--group", "9001", "--last-name", "Doe", "--first-name", "John", "--middle-name", "M",
                          "--sex", "male", "--birthday", "1990-12-31", "--param1", "x", "--param2", "y", "--param3", "z")
        self.assertEqual(answer, {"id": 8001, "number": MASKED,
                                  **person(last_name="Doe", first_name="John", middle_name="M", sex="male", param1="x",
                                           param2="y", param3="z"),
                                  "operator": 0, "operator_name": "OTHER", "hlr_status": None, "hlr_state": "",
                                  "groups": []})
        self.assertEqual(self.box.journal()[-1]["body"]["birthday"], 662601600)

    def test_wrong_arguments(self):
        for more in (("--sex", "other"), ("--birthday", "31.12.1990"), ("--birthday", "1990-02-30")):
            self.assertEqual(self.add(*more, status=1)["error"]["code"], "invalid_payload")
        self.assertEqual(self.add(number="12", status=1)["error"]["code"], "invalid_phone_number")
        self.assertEqual(self.box.journal(), [])
        self.assertEqual(self.add("--group", "5", status=5)["error"]["fields"], {"groupId": ["incorrect"]})

    def test_list(self):
        self.one("groups add", "Customers")
        self.add("--group", "9001", "--last-name", "Doe", "--first-name", "John")
        self.add("--last-name", "Иванова", "--sex", "female", number="79991234225")
        first, second = self.ask("contacts list")
        self.assertEqual(first, {"id": 8002, "number": "+79*******25", **person(last_name="Иванова", sex="female"),
                                 "operator": 5, "operator_name": "BEELINE", "hlr_status": 1, "hlr_state": "available",
                                 "groups": []})
        self.assertEqual(second["groups"], [{"id": 9001, "name": "Customers"}])
        for more, ids in ((("--number", PHONE), [8001]), (("--group", "9001"), [8001]), (("--sex", "female"), [8002]),
                          (("--operator", "BEELINE"), [8002]), (("--last-name", "Doe"), [8001]),
                          (("--first-name", "Jane"), [])):
            self.assertEqual([row["id"] for row in self.ask("contacts list", *more)], ids, more)
        self.assertEqual(self.table("contacts list"), [
            "  id  number        last name  first name  operator  reach      groups",
            "8002  +79*******25  Иванова                BEELINE   available",
            f"8001  {MASKED}  Doe        John        OTHER     available  9001 Customers"])

    def test_delete(self):
        self.add()
        self.assertEqual(self.one("contacts delete", "8001"), {"deleted": 8001})
        self.assertEqual(self.ask("contacts list"), [])
        self.assertEqual(self.one("contacts delete", "8001", status=5)["error"]["code"], "invalid_request")

    def test_delete_all_wants_a_yes(self):
        self.add()
        answer = self.one("contacts delete-all", status=1)
        self.assertIn("--yes", answer["error"]["message"])
        command = self.command("contacts delete-all")
        for typed, status, left in (("no\n", 1, 1), ("y\n", 1, 1), ("\x04", 1, 1), ("yes\n", 0, 0)):
            shown = Terminal(command, typed=typed)
            self.assertEqual(shown.status, status, shown.out)
            self.assertIn("this will delete every contact", shown.out)
            self.assertEqual(len(self.ask("contacts list")), left)
        self.add()
        self.assertEqual(self.one("contacts delete-all", "--yes"), {"deleted": "all"})
        self.assertEqual(self.ask("contacts list"), [])


class Groups(ApiTest):
    def test_groups(self):
        self.assertEqual(self.one("groups add", "Customers"), {"id": 9001, "name": "Customers", "contacts": 0})
        self.one("contacts add", PHONE, "--group", "9001")
        self.assertEqual(self.ask("groups list"), [{"id": 9001, "name": "Customers", "contacts": 1}])
        self.assertEqual(self.table("groups list"), ["  id  name       contacts", "9001  Customers         1"])
        self.assertEqual(self.one("groups delete", "9001"), {"deleted": 9001})
        self.assertEqual(self.table("groups delete", "9001", status=5)[0][:7], "error: ")
        self.one("groups add", "Staff")
        self.assertEqual(self.run_command("groups delete-all").status, 1)
        self.assertEqual(len(self.ask("groups list")), 1)
        self.assertEqual(self.table("groups delete-all", "--yes"), ["deleted"])
        self.assertEqual(self.ask("groups list"), [])

    def test_a_name_that_is_none(self):
        answer = self.one("groups add", "", status=1)
        self.assertEqual(answer, {"error": {"code": "invalid_payload",
                                            "message": "the group's name is empty; give it 2 to 64 characters"}})
        self.assertEqual(self.box.journal(), [])


class Blacklist(ApiTest):
    def test_blacklist(self):
        entries = self.ask("blacklist add", PHONE, "79991234568")
        self.assertEqual(entries[0], {"id": 6001, "number": MASKED, **person(), "birthday": None})
        self.assertEqual([row["id"] for row in self.ask("blacklist list")], [6002, 6001])
        self.assertEqual([row["id"] for row in self.ask("blacklist list", "--number", PHONE)], [6001])
        self.assertEqual(self.table("blacklist list"), ["  id  number        last name  first name",
                                                        "6002  +79*******68", f"6001  {MASKED}"])
        self.assertEqual(self.one("blacklist delete", "6001"), {"deleted": 6001})
        self.assertEqual([row["id"] for row in self.ask("blacklist list")], [6002])
        self.assertNotIn(PHONE, json.dumps(self.ask("blacklist list")))


if __name__ == "__main__":
    main()
