#!/usr/bin/env python3
"""Checks reportgen reports (PDF or XML) with nothing but Python's own library.

    verify.py [--key VKEY|FILE]... REPORT...

It shares no code with reportgen, and was written from docs/LEDGER-FORMAT.md. It checks the same as
`reportgen verify --quiet`, in the same order, and prints the same; but it does not judge again. Exits
with 65 when a report does not verify, with 66 when one is missing.
"""
import base64, hashlib, os, re, struct, sys, xml.etree.ElementTree as ET
from datetime import datetime, timedelta, timezone; from fractions import Fraction
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
class Refusal(Exception):
    """The check that failed, and what was found."""
def need(condition, check, reason="a part of the receipt can't be read"):
    if not condition:
        raise Refusal(check, reason)
def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()
node, u64 = lambda left, right: sha(b"\1", left, right), lambda number: struct.pack(">Q", number)
def b64(text, check="RECEIPT"):
    """The bytes of base 64 that is written in the one way to write them."""
    form = re.fullmatch("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", text)
    need(form and base64.b64encode(base64.b64decode(text)).decode() == text, check)
    return base64.b64decode(text)

# Ed25519: RFC 8032, section 5.1, in extended coordinates.
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT, ONE = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P), (0, 1, 1, 0)
def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P
def multiply(s, p):
    q = ONE
    while s:
        q, p, s = add(q, p) if s & 1 else q, add(p, p), s >> 1
    return q
def point(data):
    """The point that 32 bytes stand for; None when they stand for none."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and sign): return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P
def encode(p):
    z = pow(p[2], -1, P)
    return (p[1] * z % P | (p[0] * z % P & 1) << 255).to_bytes(32, "little")
BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
def is_signed(key, signature, message):
    a, s = point(key), int.from_bytes(signature[32:], "little")
    if a is None or len(signature) != 64 or s >= L: return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return encode(add(multiply(s, BASE), multiply(h, (P - a[0], a[1], 1, P - a[3])))) == signature[:32]

# C2SP signed-note. Signatures of other keys than the one asked for say nothing.
NAME = r"[^+\s\x00-\x1f\x85]+"
class Key:
    def __init__(self, vkey):
        parts = re.fullmatch("(%s)\\+([0-9a-f]{8})\\+(.*)" % NAME, vkey)
        need(parts, "RECEIPT", "a key is name+id+key")
        data = b64(parts[3])
        self.text, self.name, self.type, self.key = vkey, parts[1], data[:1], data[1:]
        self.id = sha(self.name.encode(), b"\n", data)[:4]
        need(self.type in (b"\1", b"\4") and len(self.key) == 32, "RECEIPT", "the key is not Ed25519")
        need(int.from_bytes(self.key, "little") % (1 << 255) < P, "RECEIPT", "the key is not canonical")
        p = point(self.key)
        need(p is None or encode(multiply(8, p)) != encode(ONE), "RECEIPT", "the key is of low order")
        need(parts[2] == self.id.hex(), "RECEIPT", "the id is not that of the key")
class Note:
    def __init__(self, data, check):
        text, found, rest = data.decode(errors="replace").rpartition("\n\n")
        need(found and text.encode() + b"\n\n" + rest.encode() == data and rest.endswith("\n")
             and rest.count("\n") <= 100 and not re.search(rb"[\x00-\x09\x0b-\x1f]", data), check, "no note")
        self.text, self.lines = text + "\n", []
        for line in rest[:-1].split("\n"):
            match = re.fullmatch("— (%s) ((?:[A-Za-z0-9+/]{4})+|[A-Za-z0-9+/]{5,}={1,2})" % NAME, line)
            need(match and len(match[2]) % 4 == 0, check, "a bad signature line")
            self.lines.append((match[1], match[2], base64.b64decode(match[2])))
    def check(self, key, check):
        own = [line for line in self.lines if line[0] == key.name and line[2][:4] == key.id]
        need(own, check, "%s did not sign" % key.text)
        for _, written, blob in own:
            need(base64.b64encode(blob).decode() == written, check, "a signature is not canonical")
            need(is_signed(key.key, blob[4:], self.text.encode()), check, "a signature is bad")

# The report's own signature, and where it stands. Each answers the note and the bytes it is about.
MARK = b"reportgen/report-signature/v1\n"
def xml_signature(data):
    parts = re.split(rb"<signature>|</signature>", data)
    text = parts[len(parts) // 2].replace(b"&lt;", b"<").replace(b"&gt;", b">").replace(b"&amp;", b"&")
    again = text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    need(len(parts) == 3 and data.count(b"<signature") == 1 and again == parts[1] and data.find(
        b"<signature>") < data.find(b"</signature>"), "SIGNATURE", "it bears no signature in its form")
    return Note(text, "SIGNATURE"), b"xml", parts[0] + parts[2]
def pdf_signature(data):
    start = data.rfind(b"\n%" + MARK) + 1
    lines = data[start:].split(b"\n")
    need(start and lines.pop() == b"" and all(line[:1] == b"%" for line in lines), "SIGNATURE",
         "the PDF does not end in a signature")
    return Note(b"".join(line[1:] + b"\n" for line in lines), "SIGNATURE"), b"pdf", data[:start]
def attachment(pdf):
    found = []
    for match in re.finditer(rb'<\?xml version="1.0" encoding="UTF-8"\?>\n<([^ >]{0,57}Report)[ >]', pdf):
        stop = pdf.find(b"</%s>\n" % match[1], match.start())
        found += [pdf[match.start():stop + len(match[1]) + 4]] * (stop >= 0)
    need(len(found) == 1, "ATTACHMENT", "not one report is attached, but %d" % len(found))
    return found[0]
def parse(xml):
    need(b"<!DOCTYPE" not in xml, "FILE", "a document type is not accepted")
    try: root = ET.fromstring(xml)
    except ET.ParseError: raise Refusal("FILE", "it is no XML that can be read")
    for element in root.iter(): element.tag = element.tag.rpartition("}")[2]
    need(root.get("number") is not None, "FILE", "it is no report of this kind")
    return root

# Entries: docs/LEDGER-FORMAT.md, sections 3 to 5.
class Entry:
    def __init__(self, element, text):
        data, place = b64(text or ""), element.get("position", "")
        need(re.fullmatch("0|[1-9][0-9]{0,18}", place) and len(data) > 32, "RECEIPT")
        self.position, payload, self.fields, fields, at = int(place), data[32:], {}, {}, 2
        self.leaf = sha(b"\0", sha(b"reportgen-ledger/entry/v1\0", data))
        self.kind = payload[1:2]
        while at < len(payload):
            number, length, shift, more = payload[at], 0, 0, True
            while more and at + 1 < len(payload):
                at += 1
                length, shift, more = length | (payload[at] & 127) << shift, shift + 7, payload[at] > 127
            at += 1 + length
            if more or at > len(payload) or number <= max(fields, default=0): return
            fields[number] = payload[at - length:at]
        self.fields = fields if payload[:1] == b"\1" else {}
    def text(self, field):
        return self.fields[field].decode() if field in self.fields else None
    def number(self, field):
        return struct.unpack(">q", self.fields[field])[0] if field in self.fields else None
    def time(self, field):
        time = EPOCH + timedelta(milliseconds=self.number(field) or 0)
        exact = "milliseconds" if time.microsecond else "seconds"
        return time.isoformat(timespec=exact).replace("+00:00", "Z") if field in self.fields else None
def path(element):
    hashes = [b64(word) for word in (getattr(element, "text", None) or "").split(" ") if word]
    return need(all(len(value) == 32 for value in hashes), "RECEIPT") or hashes
def include(entry, siblings, size, root):
    """RFC 9162, section 2.1.3.2."""
    place, last, value = entry.position, size - 1, entry.leaf
    need(place <= last, "INCLUSION", "entry %d is beyond the log" % place)
    for sibling in siblings:
        need(last > 0, "INCLUSION", "a proof is too long")
        if place & 1 or place == last:
            value = node(sibling, value)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            value = node(value, sibling)
        place, last = place >> 1, last >> 1
    need(last == 0 and value == root, "INCLUSION", "entry %d is not in the log" % entry.position)

def check_receipt(receipt, vin, size, root):
    """The chain, the log, the heads. Answers all entries."""
    before = None
    for number, entry in enumerate(receipt["chain"], 1):
        need(entry.text(1) == vin and entry.number(14) == number
             and entry.fields.get(13) == (before and u64(before.position) + before.leaf)
             and (not before or before.position < entry.position), "CHAIN",
             "entry %d does not follow on the one before: one is missing or was altered" % entry.position)
        before = entry
    need(all(entry.text(1) == vin for entry, _ in receipt["others"]), "CHAIN", "of another vehicle")
    proved = receipt["others"] + [(before, receipt["newest"])] * (before is not None)
    for entry, siblings in proved + [receipt["heads"]]:
        include(entry, siblings, size, root)
    chain, heads, count = receipt["chain"], receipt["heads"][0], receipt["links"]
    need(heads.kind == b"\x11" and len(heads.fields.get(32, b"")) == 32, "HEADS", "it is no heads entry")
    need(count <= len(chain) and all((entry.position < heads.position) == (number < count)
                                     for number, entry in enumerate(chain)), "HEADS",
         "the vehicle had %d entries then, and they are not those before it here" % count)
    newest = chain[count - 1].leaf if count else bytes(32)
    key = sha(b"reportgen-ledger/head-key/v1\0", vin.encode())
    value = sha(b"\0", key, sha(b"reportgen-ledger/head/v1\0", receipt["salt"], u64(receipt["entries"]),
                                receipt["head"], u64(count), newest))
    need(len(receipt["way"]) <= 256, "HEADS", "the way is longer than a key")
    for depth, sibling in reversed(list(enumerate(receipt["way"]))):
        right = key[depth >> 3] >> (7 - depth & 7) & 1
        value = node(sibling, value) if right else node(value, sibling)
    need(value == heads.fields[32], "HEADS", "the vehicle's head is not in the map of heads")
    return chain + [entry for entry, _ in receipt["others"]]
def read_receipt(element):
    parts = [element.find(name) for name in ("chain", "heads", "head")] if element is not None else [None]
    need(None not in parts, "RECEIPT", "it carries no receipt, or not all of it")
    chain, heads, head = parts
    proved = [(Entry(e, e.findtext("content")), path(e.find("path")))
              for e in element.findall("others/other") + [heads]]
    counts = [head.get(name, "") for name in ("entryCount", "linkCount")]
    need(all(re.fullmatch("0|[1-9][0-9]{0,18}", count) for count in counts), "RECEIPT")
    salt, newest = (b64(head.get(name, "")) for name in ("salt", "newest"))
    need(len(salt) == len(newest) == 32, "RECEIPT")
    return {"chain": [Entry(e, e.text) for e in chain], "others": proved[:-1], "heads": proved[-1],
            "newest": path(element.find("newestPath")), "way": path(head.find("headPath")), "salt": salt,
            "head": newest, "entries": int(counts[0]), "links": int(counts[1])}
def visible(text):
    """As XML can carry it: what it forbids is replaced."""
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", lambda found: chr(0x2400 + ord(found[0])), text)
    return re.sub("[\ufffe\uffff]", "\ufffd", text)

def check_readings(root, entries, as_of):
    """What the report lists is what the entries say, digit for digit."""
    leaves = {str(entry.position): entry.leaf.hex() for entry in entries}
    need(len(leaves) == len(entries), "RECEIPT", "an entry is in the receipt twice")
    for element in (e for section in root if section.tag != "ledger" for e in section.iter()):
        hash_shown = element.get("leafHash", leaves.get(element.get("entry")))
        need("entry" not in element.keys() or leaves.get(element.get("entry")) == hash_shown, "READINGS",
             "entry %s is shown with another hash" % element.get("entry"))
    listed = {reading.get("entry"): reading for reading in root.iterfind("readings/reading")}
    readings = root.find("readings")
    need(readings is not None and readings.get("count") == str(len(listed)) == str(len(readings)),
         "READINGS", "the number of readings is not that of the list")
    for entry in entries:
        is_reading = entry.kind == b"\1"
        # A claim is decided by what was known; a history shows what was measured, however late.
        is_later = (entry.number(6) if root.tag == "warrantyReport" else min(
            entry.number(4), entry.number(6))) > as_of
        if is_later or not (is_reading or entry.kind == b"\2" and entry.text(32) == "odometer"):
            continue
        reading = listed.pop(str(entry.position), None)
        need(reading is not None, "READINGS", "entry %d is not listed" % entry.position)
        want = {"leafHash": entry.leaf.hex(), "measuredFrom": entry.time(4), "measuredTo": entry.time(5),
                "recordedAt": entry.time(6), "fetchedAt": entry.time(7), "sourceKind": entry.text(2),
                "sourceName": visible(entry.text(3)), "shown": None, "distance": None}
        if is_reading:
            meters = Fraction(entry.text(32)) * {"mi": 1609344, "km": 1000000}[entry.text(33)] / 1000
            want["shown"] = entry.text(32) + " " + entry.text(33)
            want["distance"] = "%d m" % (meters + Fraction(1, 2))
        have = dict(reading.items(), **{e.tag: "%s %s" % (e.text, e.get("unit")) for e in reading})
        wrong = [name for name, value in want.items() if have.get(name) != value]
        need(not wrong and not (is_reading and "noValue" in have), "READINGS",
             "entry %d says otherwise: %s" % (entry.position, ", ".join(wrong)))
    need(not listed, "READINGS", "more is listed than the receipt holds")
    want = [{"entry": str(e.position), "leafHash": e.leaf.hex(), "recordedAt": e.time(6), "sourceKind": e.text(2),
             "sourceName": visible(e.text(3)), "corrects": str(e.number(32)), "requestedBy": visible(e.text(34)),
             "reason": visible(e.text(33)), **({"replacedBy": str(e.number(35))} if e.kind == b"\x13" else {})}
            for e in sorted(entries, key=lambda e: e.position)
            if e.kind in (b"\x0b", b"\x13") and min(e.number(4), e.number(6)) <= as_of]
    need([dict(e.items()) for e in root.iterfind("corrections/correction")] == want, "READINGS",
         "a correction is not shown as it is")

def verify(data, keys):
    page = []
    if data.startswith(b"%PDF-"):
        page, data = [pdf_signature(data)], attachment(data)
    root = parse(data)
    notes, ledger = [xml_signature(data)] + page, root.find("ledger")
    need(ledger is not None and ledger.findtext("key"), "RECEIPT", "it rests on no ledger with a key")
    key = Key(ledger.findtext("key"))
    note = Note((ledger.findtext("checkpoint") or "").encode(), "CHECKPOINT")
    receipt = read_receipt(ledger.find("receipt"))
    need(key.type == b"\1" and (not keys or key.text in keys), "SIGNER", "it is signed by " + key.text)
    for signature, form, covered in notes:
        signature.check(key, "SIGNATURE")
        text = MARK + b"report %s\nformat %s\nsha256 %s\n" % (
            root.get("number").encode(), form, hashlib.sha256(covered).hexdigest().encode())
        need(signature.text.encode() == text, "SIGNATURE", "a byte was changed after it was signed")
    note.check(key, "CHECKPOINT")
    origin, size, log = (ledger.get(name, "") for name in ("origin", "treeSize", "rootHash"))
    need(note.text.split("\n")[:3] == [origin, size, log] and key.name == origin, "CHECKPOINT",
         "the report names another state of the log")
    vehicle, as_of = root.find("vehicle"), root.get("asOf", "")
    vin = "" if vehicle is None else vehicle.get("vin", "")
    need(re.fullmatch("[0-9A-HJ-NPR-Z]{17}", vin) and re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z", as_of), "FILE", "it names no vehicle or no instant")
    since = datetime.fromisoformat(as_of.replace("Z", "+00:00")) - EPOCH
    check_readings(root, check_receipt(receipt, vin, int(size), b64(log, "CHECKPOINT")),
                   since // timedelta(milliseconds=1))
    return root.get("number"), key.text
def main(arguments):
    keys, worst, words = [], 0, iter(arguments)
    for word in words:
        if word == "--key":
            value = next(words, "")
            lines = open(value, encoding="utf-8").read().split() if os.path.exists(value) else [value]
            keys += [Key(line).text for line in lines]
            continue
        try:
            with open(word, "rb") as file:
                number, key = verify(file.read(), keys)
            print("%s: verified, %s" % (word, number))
            print("  signed by", key, "" if keys else "(a key you did not name)", file=sys.stderr)
        except Refusal as refusal:
            worst = 65
            print("%s: NOT VERIFIED, %s" % (word, refusal.args[0]))
            print("  " + refusal.args[1], file=sys.stderr)
        except OSError as error:
            worst = worst or 66
            print(error, file=sys.stderr)
    return worst
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
