#!/usr/bin/env python3
"""Check an exported ledger without the register's software. Needs Python 3.9 or later and nothing else.

    python3 check_ledger.py LEDGER
    python3 check_ledger.py LEDGER --checkpoint FILE --key KEY
    python3 check_ledger.py LEDGER --printed NUMBER DIGEST

LEDGER is the exported file (JSON lines). FILE is a checkpoint that you kept. KEY is the register's public key (base64),
or the file that the register publishes at /.well-known/ropa-audit-keys.json; have it from somebody you trust, not from
the checkpoint. NUMBER and DIGEST stand on a printed report.

Ends with 0 if nothing was altered, 1 if something was, 2 if a file cannot be used. It is short so that you can read it
and need not trust it either. docs/ledger.md says what it can see and what it cannot.
"""

import argparse
import base64
import hashlib
import json
import sys

# What the digest of an entry covers, in this order, after the identity of the chain.
COVERED = (
    "sequence", "at", "actor_id", "actor", "event", "door", "request_id", "model", "record", "root_model", "root",
    "version", "schema", "content_digest", "previous",
)  # fmt: skip
NEAR = 1000


class Altered(Exception):
    """Something does not match: the ledger was altered."""


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def digest_of(identity, entry, number=None):
    """SHA-256 of the chain's identity and the covered fields, as a compact JSON list in UTF-8."""
    fields = [identity, *(entry[name] for name in COVERED)]
    if number is not None:
        fields[1] = number
    return sha256(json.dumps(fields, ensure_ascii=False, separators=(",", ":")))


class Chain:
    """Walks along the entries; remembers the last one, redactions, and the digests that somebody wants compared."""

    def __init__(self, header, wanted):
        self.header, self.identity = header, header["identity"]
        self.number, self.digest, self.at = 0, sha256(self.identity), ""
        self.wanted, self.seen, self.emptied, self.redacted = wanted, {}, set(), 0

    def add(self, entry):
        number = entry["sequence"]
        self.check_place(entry, number)
        if entry["content"] == "" and "redaction" in entry:
            self.emptied.add(number)
            self.redacted += 1
        elif sha256(entry["content"]) != entry["content_digest"]:
            raise Altered(f"CHANGED: the content of entry {number} is not the one that was digested.")
        if entry["event"] == "redacted":
            self.emptied.discard(json.loads(entry["content"])["facts"]["entry"])
        self.number, self.digest, self.at = number, entry["digest"], entry["at"]
        if number in self.wanted:
            self.seen[number] = entry["digest"]

    def check_place(self, entry, number):
        """The own digest, the number, the digest of the entry before, and the time."""
        if digest_of(self.identity, entry) != entry["digest"]:
            raise Altered(self.why_not_its_own(entry, number))
        if number > self.number + 1:
            raise Altered(f"MISSING: after entry {self.number} comes entry {number}.")
        if number <= self.number:
            raise Altered(f"INSERTED: entry {number} comes after entry {self.number}.")
        if entry["previous"] != self.digest:
            raise Altered(
                f"CHANGED, INSERTED OR MISSING: entry {number} does not follow the one that stands before it."
            )
        if entry["at"] < self.at:
            raise Altered(f"CHANGED: entry {number} is older than the entry before it.")

    def why_not_its_own(self, entry, number):
        """An entry still fits the number that it was written with."""
        for near in range(max(1, number - NEAR), number + NEAR):
            if digest_of(self.identity, entry, near) == entry["digest"]:
                what = "INSERTED" if near < number else "MISSING OR REORDERED"
                return f"{what}: something before entry {number}, which was written as number {near}."
        return f"CHANGED: the digest of entry {number} is not its own; something in it was altered."

    def end(self):
        last = self.header["last"]
        if (self.number, self.digest) != (last, self.header["digest"]):
            raise Altered(f"MISSING: the file says that its last entry is {last}; it ends with entry {self.number}.")
        for number in sorted(self.emptied):
            raise Altered(f"CHANGED: entry {number} was emptied, and no later entry tells of that.")


def check(lines, wanted):
    """All entries of a file. Raises Altered at the first that does not match."""
    header = read_json(next(lines, "{}"))
    if (header.get("kind"), header.get("format")) != ("ledger", 1):
        raise ValueError("This is no exported ledger of format 1")
    chain = Chain(header, wanted)
    for place, line in enumerate(lines, start=2):
        try:
            chain.add(read_json(line))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError(f"line {place} is no entry: {error!r}") from None
    chain.end()
    return chain


def read_checkpoint(path, key):
    """What a checkpoint says of each chain. Raises Altered unless the owner of the key signed it."""
    document = read_file(path)
    signature, inside = document.pop("signature"), document["public_key"]
    signed = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
    if not key:
        say(f"NOTE: signed with the key {inside}. Only you can tell whose key that is: give --key.")
    elif key.endswith(".json"):
        key = [one["public_key"] for one in read_file(key)["keys"]]
    if key and inside not in ([key] if isinstance(key, str) else key):
        raise Altered("The checkpoint was signed with a key that is not the register's.")
    if not is_signed(raw(inside, 32), signed, raw(signature, 64)):
        raise Altered("The signature of the checkpoint is wrong: the file was altered, or is a forgery.")
    return document["chains"]


def compare(chain, number, digest, where):
    """Finds an end that was cut off, and a chain that was written anew."""
    if chain.number < number:
        raise Altered(f"CUT OFF: {where} saw entry {number}; the ledger ends with entry {chain.number}.")
    if chain.seen.get(number) != digest:
        raise Altered(f"REWRITTEN: entry {number} is another one than {where} saw.")
    say(f"Entry {number} is the one that {where} saw.")


# --- Ed25519 signatures (RFC 8032, section 5.1): points of a curve, as (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)  # of minus one


def plus(a, b):
    m, n = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    t, z = 2 * D * a[3] * b[3] % P, 2 * a[2] * b[2] % P
    e, f, g, h = n - m, z - t, z + t, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(factor, point):
    total = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            total = plus(total, point)
        point, factor = plus(point, point), factor >> 1
    return total


def point_of(data):
    """A point from its 32 bytes: y, and in the last bit whether x is odd. None if there is no such point."""
    odd, y = data[31] >> 7, int.from_bytes(data, "little") % 2**255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and odd):
        return None
    x = P - x if x % 2 != odd else x
    return x, y, 1, x * y % P


def is_signed(key, message, signature):
    """Whether S times the base point is R plus k times the key. The signature is R and S; k is a hash."""
    public, r, s = point_of(key), point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    if public is None or r is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    base = point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    one, other = times(s, base), plus(r, times(k, public))
    return all((one[i] * other[2] - other[i] * one[2]) % P == 0 for i in (0, 1))


# --- files and the command line


def raw(text, length):
    data = base64.b64decode(text, validate=True)
    if len(data) != length:
        raise ValueError(f"“{text}” is not {length} bytes in base64")
    return data


def read_file(path):
    with open(path, encoding="utf-8") as file:
        return read_json(file.read())


def read_json(text):
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("there ought to be a JSON object")
    return found


def say(text):
    sys.stdout.write(text + "\n")


def run(options):
    heads = read_checkpoint(options.checkpoint, options.key) if options.checkpoint else []
    printed = [(int(options.printed[0]), options.printed[1])] if options.printed else []
    with open(options.ledger, encoding="utf-8", newline="\n") as lines:
        chain = check(lines, {*(head["sequence"] for head in heads), *(number for number, _ in printed)})
    known = [head for head in heads if head["identity"] == chain.identity]
    if heads and not known:
        if chain.header["organisation"] in [head["organisation"] for head in heads]:
            raise Altered("REWRITTEN: the checkpoint saw a chain with another identity.")
        raise ValueError("The checkpoint is about other ledgers than this one")
    for head in known:
        compare(chain, head["sequence"], head["digest"], "the checkpoint")
    for number, digest in printed:
        compare(chain, number, digest, "the printed report")
    say(f"{chain.number} entries, {chain.redacted} of them redacted. Last digest: {chain.digest}")
    say("Nothing was altered" + ("." if heads or printed else ", as far as can be seen without a checkpoint."))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger")
    parser.add_argument("--checkpoint", metavar="FILE")
    parser.add_argument("--key", metavar="KEY")
    parser.add_argument("--printed", nargs=2, metavar=("NUMBER", "DIGEST"))
    try:
        run(parser.parse_args())
    except Altered as error:
        say(str(error))
        return 1
    except (OSError, ValueError, KeyError, TypeError) as error:
        sys.stderr.write(f"A file cannot be used. {type(error).__name__}: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
