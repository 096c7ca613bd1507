"""A checkpoint: where the chains of an organisation and of the installation are now, signed, to be kept elsewhere.

It is what shows a chain that was cut off or written anew. A file is judged by the *published* keys, never by the key
inside it; what is not signed by one of them is refused, whatever it says.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ropa.audit import signing_key
from ropa.audit.chains import names_of
from ropa.audit.content import canonical, moment
from ropa.audit.models import INSTALLATION, Chain, Entry
from ropa.audit.snapshot import snapshot
from ropa.languages.speaking import gettext, say
from ropa.register.dates import written

FORMAT = 1
MAX_BYTES = 100_000
HEX = "^[0-9a-f]{64}$"
SHORT = 16


class CheckpointRefused(ValueError):
    """The file is no checkpoint of this installation; says why in one sentence."""


class ChainHead(BaseModel):
    """Where one chain was: the number and the digest of its last entry. An empty slug is the installation."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    organisation: str = Field(max_length=80)
    name: str = Field(max_length=250)
    identity: str = Field(pattern="^[0-9a-f]{32}$")
    sequence: int = Field(ge=1)
    digest: str = Field(pattern=HEX)

    @property
    def owner(self) -> str:
        """Whose chain it is, for people."""
        return self.name if self.organisation else gettext("the installation")


class _File(BaseModel):
    """The file as it stands."""

    model_config = ConfigDict(extra="forbid", strict=True)

    format: int
    site: str = Field(max_length=300)
    made_at: str = Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")
    chains: list[ChainHead] = Field(min_length=1, max_length=2)
    public_key: str = Field(max_length=60)
    signature: str = Field(max_length=120)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signed statement of how far chains reached."""

    site: str
    made_at: datetime
    chains: tuple[ChainHead, ...]
    public_key: str
    signature: str

    @property
    def line(self) -> str:
        """For people, printed too: all that is needed to compare it with the ledger later."""
        reached = "; ".join(
            say("{owner}: entry {number}, digest {digest}", owner=head.owner, number=head.sequence, digest=head.digest)
            for head in self.chains
        )
        at = self.made_at.astimezone(UTC)
        return say(
            "Checkpoint of the ledger made on {day} at {time} UTC by {site}. {reached}."
            " Signed with Ed25519: signature {signature}…, key {key}….",
            day=written(at.date()),
            time=f"{at:%H:%M:%S}",
            site=self.site,
            reached=reached,
            signature=self.signature[:SHORT],
            key=self.public_key[:SHORT],
        )

    def to_file(self) -> bytes:
        """The file to keep: small, and readable by people."""
        document = {**self._statement(), "signature": self.signature}
        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()

    @classmethod
    def from_file(cls, raw: bytes) -> "Checkpoint":
        """Read a file that somebody kept. Raises CheckpointRefused unless a published key signed it."""
        found = _read(raw)
        read = cls(
            site=found.site,
            made_at=_moment(found.made_at),
            chains=tuple(found.chains),
            public_key=found.public_key,
            signature=found.signature,
        )
        read.refuse_unless_ours()
        return read

    def refuse_unless_ours(self) -> None:
        """Raises CheckpointRefused if none of the published keys signed exactly this."""
        if self.public_key not in signing_key.published_keys():
            raise CheckpointRefused(
                say(
                    "The checkpoint was signed with the key {key}…, which is not among the published keys of this"
                    " installation. If the key was changed, put its public half into AUDIT_FORMER_KEYS.",
                    key=self.public_key[:SHORT],
                )
            )
        if not signing_key.is_signed(signed_bytes(self._statement()), self.signature, self.public_key):
            raise CheckpointRefused(
                gettext("The signature of the checkpoint is wrong: the file was altered after it was made.")
            )

    def _statement(self) -> dict[str, Any]:
        """What is signed: everything but the signature."""
        return {
            "format": FORMAT,
            "site": self.site,
            "made_at": moment(self.made_at),
            "chains": [head.model_dump() for head in self.chains],
            "public_key": self.public_key,
        }


def make(organisation_pk: int) -> Checkpoint:
    """Where the chains of an organisation and of the installation are now. INSTALLATION gives the latter alone.

    Raises CheckpointRefused where nothing has been recorded yet.
    """
    with snapshot():
        wanted = Chain.objects.filter(organisation__in={organisation_pk, INSTALLATION}).order_by("-organisation")
        names = names_of({chain.organisation for chain in wanted})
        heads = tuple(head for chain in wanted for head in _head(chain, *names[chain.organisation]))
    if not heads:
        raise CheckpointRefused(gettext("Nothing has been recorded yet, so there is nothing to make a checkpoint of."))
    bare = Checkpoint(settings.SITE_URL, timezone.now(), heads, signing_key.public_key(), "")
    signature = signing_key.sign(signed_bytes(bare._statement()))
    return Checkpoint(bare.site, bare.made_at, heads, bare.public_key, signature)


def signed_bytes(statement: Mapping[str, Any]) -> bytes:
    """What the signature covers: the statement as canonical JSON in UTF-8."""
    return canonical(statement).encode()


def _head(chain: Chain, slug: str, name: str) -> list[ChainHead]:
    last = Entry.objects.filter(chain=chain).order_by("-sequence").values_list("sequence", "digest").first()
    if last is None:
        return []
    return [ChainHead(organisation=slug, name=name, identity=chain.identity, sequence=last[0], digest=last[1])]


def _read(raw: bytes) -> _File:
    if len(raw) > MAX_BYTES:
        raise CheckpointRefused(gettext("This is no checkpoint: the file is too large."))
    try:
        found = _File.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        why = f"{place}: {first['msg']}" if place else first["msg"]
        raise CheckpointRefused(say("This is no checkpoint: {why}.", why=why)) from None
    if found.format != FORMAT:
        read = say(
            "The checkpoint has format {found}; this version reads format {ours}.", found=found.format, ours=FORMAT
        )
        raise CheckpointRefused(read)
    return found


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise CheckpointRefused(say("This is no checkpoint: {text} is no moment in time.", text=text)) from None
