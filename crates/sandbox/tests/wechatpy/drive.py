"""What wechatpy makes of the sandbox at the address given: `python drive.py ADDRESS`, in JSON."""

import json
import sys
from urllib.parse import parse_qs, urlsplit

import requests
from wechatpy.exceptions import WeChatClientException
from wechatpy.work import WeChatClient

ADDRESS = sys.argv[1]


class Client(WeChatClient):
    API_BASE_URL = ADDRESS + "/cgi-bin/"

    def fetch_access_token(self):
        # As wechatpy does, whose own address is fixed.
        return self._fetch_access_token(
            url=self.API_BASE_URL + "gettoken",
            params={"corpid": self.corp_id, "corpsecret": self.secret},
        )


def client(secret):
    made = Client("wwtest", secret, timeout=30)
    made.oauth.OAUTH_BASE_URL = ADDRESS + "/connect/oauth2/authorize"
    return made


def refused(call, *arguments, **named):
    """The exception that a call raises, and its errcode."""
    try:
        call(*arguments, **named)
    except WeChatClientException as error:
        return [type(error).__name__, error.errcode]
    return None


def fault(path, errcode):
    faults = [{"path": "/cgi-bin/" + path, "errcode": errcode, "times": 1}]
    requests.put(ADDRESS + "/sandbox/faults", json=faults, timeout=30).raise_for_status()


def code(app, userid):
    """Comes back from signing in as this member."""
    address = app.oauth.authorize_url("https://app.example/back", state="s1")
    address = address.replace("#", "&sandbox_user=" + userid + "#")
    answer = requests.get(address, allow_redirects=False, timeout=30)
    return parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]


def contacts(told, app):
    told["departments"] = app.department.list()
    told["below"] = app.department.list(2)
    told["department"] = app.department.get(4)
    told["places"] = app.department.simple_list()
    told["names"] = app.user.list(3, simple=True)
    told["people"] = app.user.list(2, fetch_child=True)
    told["mobiles"] = app.department.get_map_users(4, key="mobile")
    told["member"] = app.user.get("ZHANGSAN")
    told["nobody"] = refused(app.user.get, "nobody")
    told["no department"] = refused(app.department.get, 99)


def scopes(told, app):
    part = client("part-secret")
    told["part"] = [row["id"] for row in part.department.list()]
    told["out of scope"] = refused(part.user.get, "boss")
    told["other agent"] = refused(part.agent.get, 1)
    told["agent"] = app.agent.get(1)
    told["agents"] = app.agent.list()
    told["tags"] = app.tag.list()
    told["tag"] = app.tag.get_users(7)
    told["no tag"] = refused(app.tag.get_users, 8)


def contacts_sync(told):
    sync = client("contacts-secret")
    page = sync.post("user/list_id", data={"limit": 4})
    rest = sync.post("user/list_id", data={"limit": 4, "cursor": page["next_cursor"]})
    told["ids"] = [page["dept_user"], rest["dept_user"], rest["next_cursor"]]
    told["details"] = refused(sync.user.get, "boss")
    told["message by sync"] = refused(sync.message.send_text, 1, "boss", "你好")


def signing_in(told, app):
    spent = code(app, "zhangsan")
    told["signed in"] = app.oauth.get_user_info(spent)
    told["signed in again"] = refused(app.oauth.get_user_info, spent)
    told["tickets"] = [app.jsapi.get_jsapi_ticket(), app.jsapi.get_agent_jsapi_ticket()]
    told["same ticket"] = app.jsapi.get_ticket()


def failures(told, app):
    told["wrong secret"] = refused(client("wrong").department.list)
    fault("department/list", 42001)
    told["after expiry"] = len(app.department.list())
    fault("department/list", 45009)
    told["too often"] = refused(app.department.list)


def main():
    told = {}
    app = client("all-secret")
    contacts(told, app)
    scopes(told, app)
    contacts_sync(told)
    signing_in(told, app)
    told["message"] = app.message.send_text(1, ["zhangsan", "gone"], "你好")
    failures(told, app)
    print(json.dumps(told))


main()
