"""Who is asking, and what he may do."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from glossa.model.errors import UsageError
from glossa.server.app import handlers
from glossa.server.context import Role, Server, context_of
from glossa.server.identification import Identification
from glossa.server.serving import make_ready
from glossa.server.settings import ServerSettings
from glossa.workspace import Workspace
from glossa.workspace.users import change_role, new_session, new_token, remove_user
from server.conftest import asked, user


async def who(request):
    context = context_of(request)
    return JSONResponse([context.asking.name, context.asking.role, context.workspace.actor])


async def write(request):
    context_of(request).require(Role.TRANSLATOR)
    return JSONResponse({})


async def sign_in(request):
    context = context_of(request)
    response = JSONResponse({})
    done = await context.sign_in(request.query_params["token"], response)
    return response if done else JSONResponse({}, 403)


async def submit(request):
    form = await context_of(request).form()
    return JSONResponse(form["text"])


async def page(request):
    context = context_of(request)
    return context.keep_csrf(JSONResponse(context.csrf_token))


def probe(database, **settings):
    """A server with handlers that say what they see."""
    chosen = ServerSettings(database, **settings)
    make_ready(chosen)
    server = Server(chosen)
    routes = [Route(f"/{one.__name__}", one, methods=["GET", "POST"]) for one in (who, write, sign_in, submit, page)]
    app = Starlette(
        routes=routes, middleware=[Middleware(Identification, server=server)], exception_handlers=handlers()
    )
    app.state.server = server
    return TestClient(app, base_url="http://127.0.0.1:8080")


def test_alone_on_this_machine_nobody_has_to_say_who_he_is(database, monkeypatch):
    monkeypatch.setenv("GLOSSA_ACTOR", "anna")
    assert probe(database).get("/who").json() == ["anna", Role.ADMIN, "anna"]


def test_with_users_changes_need_a_token(database):
    client = probe(database)
    headers = user(database, "Айгерім", "translator")
    assert client.get("/who").json()[:2] == ["", Role.READER]
    assert client.post("/write").status_code == 401
    assert client.get("/who", headers=headers).json() == ["Айгерім", Role.TRANSLATOR, "Айгерім"]
    assert client.post("/write", headers=headers).status_code == 200
    assert client.post("/write", headers=user(database, "b", "reader")).status_code == 403


def test_a_token_may_stand_in_an_address(file):
    token = user(file, "anna", "translator")["Authorization"].split()[1]
    assert probe(file).get("/who", auth=("anyone", token)).json()[0] == "anna"


@pytest.mark.parametrize("said", ["Bearer x", "Bearer ", "Basic eDp5", "Basic !!", "Basic /w==", "bearer \xff"])
def test_a_wrong_token_is_refused_even_where_none_is_needed(file, said):
    answer = probe(file).get("/who", headers={"Authorization": said.encode("latin-1")})
    assert (answer.status_code, answer.json()["code"]) == (401, "token-unknown")


def test_shared_everything_needs_a_token(file):
    with pytest.raises(UsageError, match="glossa users add"):
        make_ready(ServerSettings(file, host="0.0.0.0"))
    headers = user(file, "anna", "reader")
    for shared in ({"host": "0.0.0.0"}, {"hosts": ("glossa.example.org",)}, {"proxies": ("127.0.0.1",)}):
        client = probe(file, **shared)
        assert client.get("/who").json()[:2] == ["", None]
        assert client.get("/who", headers=headers).json()[0] == "anna"


def test_removed_renamed_and_renewed_users_are_known_at_once(database):
    client, headers = probe(database), user(database, "anna", "translator")
    change_role(Workspace(database), "anna", Role.ADMIN)
    assert client.get("/who", headers=headers).json()[1] == Role.ADMIN
    headers2 = {"Authorization": f"Bearer {new_token(Workspace(database), 'anna')}"}
    assert client.get("/who", headers=headers).status_code == 401
    assert client.get("/who", headers=headers2).json()[0] == "anna"
    remove_user(Workspace(database), "anna")
    assert client.get("/who", headers=headers2).status_code == 401


def test_signing_in_with_a_token(database):
    client, headers = probe(database), user(database, "Анна К.", "translator")
    assert client.post("/sign_in?token=wrong").status_code == 403
    answer = client.post("/sign_in", params={"token": headers["Authorization"].split()[1]})
    cookie = answer.headers["set-cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=strict", "max-age="))
    assert client.get("/who").json()[:2] == ["Анна К.", Role.TRANSLATOR]
    new_token(Workspace(database), "Анна К.")
    assert client.get("/who").json()[0] == ""


@pytest.mark.parametrize("change", [("anna", "otto"), (".1", ".9")])
def test_a_session_cannot_be_made_up(file, change, monkeypatch):
    client = probe(file)
    token = user(file, "anna", "reader")["Authorization"].split()[1]
    user(file, "otto", "admin")
    session = new_session(Workspace(file), token)
    name, expiry, signature = session.split(".")
    made_up = f"{'b3R0bw'}.{expiry}.{signature}" if change[0] == "anna" else f"{name}.{int(expiry) + 1}.{signature}"
    for one, expected in ((session, "anna"), (made_up, ""), ("x", ""), ("..", ""), ("é.9999999999.x", "")):
        client.cookies.clear()
        answer = client.get("/who", headers={"Cookie": f"glossa_session={one}".encode()})
        assert answer.json()[0] == expected
    monkeypatch.setattr("glossa.workspace.users.time.time", lambda: int(expiry) + 1)
    answer = client.get("/who", headers={"Cookie": f"glossa_session={session}"})
    assert answer.json()[0] == ""


def test_forms_of_other_pages_are_refused(file):
    client = probe(file)
    assert client.post("/submit", data={"text": "x", "csrf": ""}).status_code == 403
    token = client.get("/page").json()
    assert client.post("/submit", data={"text": "x"}).status_code == 403
    assert client.post("/submit", data={"text": "x", "csrf": token + "a"}).status_code == 403
    assert client.post("/submit", data={"text": "x", "csrf": token}).json() == "x"


def test_health_needs_nobody(file):
    user(file, "anna", "reader")
    assert asked(file, host="0.0.0.0").get("/healthz").status_code in {200, 404}
