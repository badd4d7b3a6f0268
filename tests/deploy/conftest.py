"""One app and the web servers before it, for each process of the tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .asking import Door
from .the_app import App, a_copy_of_a_prepared_site
from .web_servers import WITHOUT_A_MOUNT, WebServer, caddy, nginx


@pytest.fixture(scope="session")
def app(tmp_path_factory, worker_id: str) -> Iterator[App]:
    """The app, which answers."""
    own = tmp_path_factory.mktemp("site", numbered=False)
    app = a_copy_of_a_prepared_site(prepared(own, worker_id), own / "data")
    app.start()
    yield app
    app.stop()


@pytest.fixture(scope="session")
def lone_app(tmp_path_factory, worker_id: str) -> Iterator[App]:
    """The app with three processes, no worker, and no web server before it."""
    own = tmp_path_factory.mktemp("lone", numbered=False)
    shared = prepared(own, worker_id)
    app = a_copy_of_a_prepared_site(shared, own / "data", workers=3)
    app.start()
    yield app
    app.stop()


def prepared(own: Path, worker_id: str) -> Path:
    """Where the site that all copy lies, whichever process of the tests asks."""
    return (own.parent if worker_id == "master" else own.parents[1]) / "prepared"


@pytest.fixture(scope="session")
def run_nginx(app: App, tmp_path_factory) -> Iterator[WebServer]:
    server = nginx(app, tmp_path_factory.mktemp("nginx"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def run_caddy(app: App, tmp_path_factory) -> Iterator[WebServer]:
    server = caddy(app, tmp_path_factory.mktemp("caddy"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def run_nginx_alone(app: App, tmp_path_factory) -> Iterator[WebServer]:
    """nginx where nothing can be mounted, which looks for links by itself."""
    folder = tmp_path_factory.mktemp("alone")
    server = nginx(app, folder, changes=WITHOUT_A_MOUNT)
    yield server
    server.stop()


@pytest.fixture(params=["nginx", "caddy"])
def server(request) -> WebServer:
    """A web server before the app: each test runs with both."""
    return request.getfixturevalue(f"run_{request.param}")


@pytest.fixture(params=["nginx", "caddy", "app"])
def door(request, app: App) -> Door:
    """Whatever readers may stand before: a web server, or the app alone."""
    if request.param == "app":
        return app.door
    return request.getfixturevalue(f"run_{request.param}").door
