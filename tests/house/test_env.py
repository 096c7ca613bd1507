"""The readers of the environment take what they understand, and stop the start for anything else."""

import base64
import stat
from pathlib import Path

import pytest

from ropa import env

pytestmark = pytest.mark.house


@pytest.mark.parametrize(("written", "meant"), [("True", True), ("False", False)])
def test_flag_is_read(monkeypatch: pytest.MonkeyPatch, written: str, meant: bool) -> None:
    monkeypatch.setenv("SWITCH", written)
    assert env.flag("SWITCH", default=not meant) is meant


@pytest.mark.parametrize("written", ["false", "1", "", "yes", " True"])
def test_flag_refuses_every_other_spelling(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("SWITCH", written)
    with pytest.raises(env.EnvironmentRefused, match="SWITCH: must be True or False"):
        env.flag("SWITCH", default=False)


def test_flag_without_variable_takes_the_default() -> None:
    assert env.flag("NOT_SET_ANYWHERE", default=True) is True


@pytest.mark.parametrize("written", ["-1", "1.5", "٣", "", "ten"])
def test_number_refuses_what_is_not_a_whole_number(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("COUNT", written)
    with pytest.raises(env.EnvironmentRefused):
        env.number("COUNT", default=3)


def test_names_refuse_an_empty_item(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSTS", "a.example,,b.example")
    with pytest.raises(env.EnvironmentRefused, match="empty item"):
        env.names("HOSTS")


def test_names_are_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSTS", "a.example, b.example")
    assert env.names("HOSTS") == ["a.example", "b.example"]


def test_text_without_default_must_be_set() -> None:
    with pytest.raises(env.EnvironmentRefused, match="must be set"):
        env.text("NOT_SET_ANYWHERE")


@pytest.mark.parametrize(
    "written",
    [
        "register.example",
        "ftp://a.example",
        "https://a.example/path",
        "https://u@a.example",
        "https://a.example?q=1",
    ],
)
def test_site_url_is_scheme_and_host_only(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("SITE", written)
    with pytest.raises(env.EnvironmentRefused):
        env.site_url("SITE", default="http://127.0.0.1:8000")


def test_short_secret_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET", "changeme")
    with pytest.raises(env.EnvironmentRefused, match="at least 40"):
        env.secret("SECRET", keep_in=tmp_path / "secret")


KEY = base64.b64encode(bytes(range(32))).decode()


def test_key_is_32_bytes_in_base64(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KEY", KEY)
    assert env.key("KEY", keep_in=tmp_path / "key") == bytes(range(32))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("written", ["", "x", KEY[:-1], KEY + KEY, f"{KEY}\n", KEY.replace("A", "é"), "-" * 43 + "="])
def test_key_refuses_anything_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, written: str) -> None:
    monkeypatch.setenv("KEY", written)
    with pytest.raises(env.EnvironmentRefused, match="KEY: must be 32 bytes in base64"):
        env.key("KEY", keep_in=tmp_path / "key")


def test_kept_key_is_made_once_and_private(tmp_path: Path) -> None:
    made = {env.key("NOT_SET_ANYWHERE", keep_in=tmp_path / "key") for _ in range(2)}
    assert [len(key) for key in made] == [32]
    assert [stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()] == [0o600]


def test_keys_are_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYS", f"{KEY}, {KEY}")
    assert env.keys("KEYS") == [bytes(range(32))] * 2
    assert env.keys("NOT_SET_ANYWHERE") == []


def test_keys_refuse_what_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYS", f"{KEY},x")
    with pytest.raises(env.EnvironmentRefused, match="KEYS: must be 32 bytes"):
        env.keys("KEYS")


def test_kept_secret_stays_the_same(tmp_path: Path) -> None:
    kept = [env.secret("NOT_SET_ANYWHERE", keep_in=tmp_path / "var" / "secret") for _ in range(2)]
    assert kept[0] == kept[1]
    assert len(kept[0]) >= env.SECRET_LENGTH


def test_kept_secret_is_private_and_alone(tmp_path: Path) -> None:
    env.secret("NOT_SET_ANYWHERE", keep_in=tmp_path / "secret")
    assert [stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()] == [0o600]
