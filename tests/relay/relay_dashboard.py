"""What the page's dashboard says, as the operator sees it."""
from relay_program import PASSWORD


def dashboard(relay):
    login = relay.request("POST", "/api/login", {"password": PASSWORD})
    assert login.status == 200, login.body
    cookie = login.headers["set-cookie"].split(";")[0]
    answer = relay.request("GET", "/api/dashboard", Cookie=cookie)
    assert answer.status == 200, answer.body
    return answer.json()
