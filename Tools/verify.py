#!/usr/bin/env python3
"""Checks reportgen reports (PDF or XML) with nothing but Python's own library.

    verify.py [--key VKEY|FILE]... REPORT...

It shares no code with reportgen, and was written from docs/LEDGER-FORMAT.md. It checks the same as `reportgen verify
--quiet`, in the same order, and prints the same; but it does not judge again. 65: one does not verify; 66: missing.
"""
import base64, hashlib, os, re, struct, sys, xml.etree.ElementTree as ET
from datetime import datetime, timedelta, timezone; from fractions import Fraction
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
class Refusal(Exception): """The check that failed, and what was found."""
def need(condition, check, reason="a part of the receipt can't be read"):
    if not condition: raise Refusal(check, reason)
def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
node, u64 = lambda left, right: sha(b"\1", left, right), lambda number: struct.pack(">Q", number)
def is_number(text): return re.fullmatch("0|[1-9][0-9]{0,19}", text) is not None and int(text) < 1 << 64
def stamp(milliseconds):  # As reports write an instant; None outside the years 1 to 9999.
    if milliseconds is None or not -62135596800000 <= milliseconds <= 253402300799999: return None
    time = EPOCH + timedelta(milliseconds=milliseconds)
    return time.isoformat(timespec="milliseconds" if time.microsecond else "seconds")[:-6] + "Z"
def instant(text):  # Milliseconds since 1970; None unless it is written as reports write it.
    try: value = (datetime.fromisoformat(text.replace("Z", "+00:00")) - EPOCH) // timedelta(milliseconds=1)
    except (ValueError, TypeError, OverflowError): return None
    return value if stamp(value) == text else None
def b64(text, check="RECEIPT"):  # The bytes of base 64 that is written in the one way to write them.
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
    while s: q, p, s = add(q, p) if s & 1 else q, add(p, p), s >> 1
    return q
def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT % P
    x = x if x & 1 == sign else -x % P
    return (x, y, 1, x * y % P) if y < P and (x * x - square) % P == 0 and x & 1 == sign else None
def encode(p):
    z = pow(p[2], -1, P)
    return (p[1] * z % P | (p[0] * z % P & 1) << 255).to_bytes(32, "little")
BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
def is_signed(key, signature, message):
    a, s = point(key), int.from_bytes(signature[32:], "little")
    if not a or len(signature) != 64 or s >= L: return False
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
        self.id, p = sha(self.name.encode(), b"\n", data)[:4], point(self.key)
        need(self.type in (b"\1", b"\4") and len(self.key) == 32 and parts[2] == self.id.hex()
             and int.from_bytes(self.key, "little") % (1 << 255) < P, "RECEIPT", "it is no Ed25519 key")
        need(p is None or encode(multiply(8, p)) != encode(ONE), "RECEIPT", "the key is of low order")
class Note:
    def __init__(self, data, check):
        text, found, rest = data.decode(errors="replace").rpartition("\n\n")
        need(found and text.encode() + b"\n\n" + rest.encode() == data and rest.endswith("\n")
             and rest.count("\n") <= 100 and not re.search(rb"[\x00-\x09\x0b-\x1f]", data), check, "no note")
        self.text, self.lines = text + "\n", []
        for line in rest[:-1].split("\n"):
            match = re.fullmatch("— (%s) ((?:[A-Za-z0-9+/]{4}){2,}|[A-Za-z0-9+/]{6,}={1,2})" % NAME, line)
            need(match and len(match[2]) % 4 == 0 and len(match[2].rstrip("=")) > 6, check, "a bad signature line")
            self.lines.append((match[1], match[2], base64.b64decode(match[2])))
    def check(self, key, check):
        own = [line for line in self.lines if line[0] == key.name and line[2][:4] == key.id]
        need(own and all(base64.b64encode(blob).decode() == written and is_signed(key.key, blob[4:], self.text.encode())
                 for _, written, blob in own), check, "it is not, or badly, signed by " + key.text)
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
    begin = rb'<\?xml version="1.0" encoding="UTF-8"\?>\n<([^ >]{0,57}Report)[ >]'
    found = [pdf[m.start():stop + len(m[1]) + 4] for m in re.finditer(begin, pdf)
             for stop in [pdf.find(b"</%s>\n" % m[1], m.start())] if stop >= 0]
    need(len(found) == 1, "ATTACHMENT", "not one report is attached, but %d" % len(found))
    return found[0]
def parse(xml):
    need(xml.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<') and b"<!DOCTYPE" not in xml, "FILE",
         "it does not begin as a report, or has a document type")
    try: root = ET.fromstring(xml)
    except ET.ParseError: raise Refusal("FILE", "it is no XML that can be read")
    level, local = [root], lambda name: name.rpartition("}")[2]
    for _ in range(200): level = [inner for element in level for inner in element]
    for element in root.iter():
        element.tag, element.attrib = local(element.tag), {local(k): v for k, v in reversed(element.items())}
    need(root.get("number") is not None and not level, "FILE", "it is no report of this kind")
    return root
def words(element): return "" if element is None or len(element) else element.text or ""
# Entries: docs/LEDGER-FORMAT.md, sections 3 to 5.
SOURCES = "vehicle title inspection workshop auction insurer driver listing owner".split()
REASONS = "blank not-capable not-permitted not-collected unreadable negative unit-unknown upstream".split()
def meters(digits, unit):  # As reports write a distance; None for what is none.
    form = len(digits) < 41 and re.fullmatch(r"[0-9]+(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,3}))?", digits)
    if not form or not -60 <= int(form[2] or 0) - len(form[1] or "") <= 30: return None
    distance = Fraction(digits) * {"mi": 1609344, "km": 1000000}.get(unit, 10**99) / 1000 + Fraction(1, 2)
    return "%d m" % distance if distance < 10**12 else None
class Entry:
    def __init__(self, element, text):
        data, place = b64(text), element.get("position", "")
        need(is_number(place) and len(data) > 32, "RECEIPT")
        self.position, payload, self.fields, fields, at = int(place), data[32:], {}, {}, 2
        self.leaf = sha(b"\0", sha(b"reportgen-ledger/entry/v1\0", data))
        self.kind = (payload[1:2] or b"\0")[0]
        while at < len(payload):
            number, length, shift, more = payload[at], 0, 0, True
            while more and shift < 70 and at + 1 < len(payload):
                at += 1
                length, shift, more = length | (payload[at] & 127) << shift, shift + 7, payload[at] > 127
            if more or length >> 64 or shift > 7 and not payload[at]: return
            at += 1 + length
            if at > len(payload) or number <= max(fields, default=0): return
            fields[number] = payload[at - length:at]
        self.fields = fields if payload[:1] == b"\1" and len(payload) > 1 else {}
    def text(self, field):
        try: return self.fields[field].decode()
        except (KeyError, UnicodeDecodeError): return None
    def number(self, field, form=">Q"):
        data = self.fields.get(field, b"")
        return struct.unpack(form, data)[0] if len(data) == 8 else None
    def time(self, field): return stamp(self.number(field, ">q"))
    def link(self, field): return self.fields.get(field) if len(self.fields.get(field, b"")) == 40 else None
    def is_known(self):  # Whether it is what version 1 writes of a kind that reports list; others say nothing to us.
        text, count, has = self.text, self.number, self.fields.keys()
        reason = REASONS.index(text(33)) if self.kind == 2 and text(33) in REASONS else 0
        own = {1: [text, text], 2: [text] * (2 + (reason > 3) + (reason > 6)), 11: [count, text, text],
               19: [count, text, text, count]}.get(self.kind, [])
        forms = [text] * 3 + [self.time] * 4 + [text, text, self.fields.get] + [self.link, count] * 2
        forms = dict(enumerate(forms, 1)) | dict(enumerate(own, 32))
        needed = forms.keys() - {7, 8, 9, 10, 11, 13, 14} - ({35} if self.kind == 2 else set())
        return (own and needed <= has <= forms.keys() and None not in [forms[n](n) for n in has]
                and text(2) in SOURCES and count(4, ">q") <= count(5, ">q") and (14 in has or 13 not in has)
                and (self.kind != 1 or meters(text(32), text(33))) and (self.kind != 2 or text(33) in REASONS))
def path(element):
    hashes = [b64(word) for word in words(element).split(" ") if word]
    return need(all(len(value) == 32 for value in hashes), "RECEIPT") or hashes
def include(entry, siblings, size, root):  # RFC 9162, section 2.1.3.2.
    place, last, value = entry.position, size - 1, entry.leaf
    need(place <= last, "INCLUSION", "entry %d is beyond the log" % place)
    for sibling in siblings:
        need(last > 0, "INCLUSION", "a proof is too long")
        if place & 1 or place == last:
            value = node(sibling, value)
            while not place & 1 and place: place, last = place >> 1, last >> 1
        else: value = node(value, sibling)
        place, last = place >> 1, last >> 1
    need(last == 0 and value == root, "INCLUSION", "entry %d is not in the log" % entry.position)
def check_receipt(chain, newest, others, heads, head, vin, size, root):
    """The chain, the log, the heads. Answers all entries."""
    before = None
    for number, entry in enumerate(chain, 1):
        need(entry.text(1) == vin and entry.number(14) == number
             and entry.link(13) == (before and u64(before.position) + before.leaf)
             and (not before or before.position < entry.position), "CHAIN",
             "entry %d does not follow on the one before: one is missing or was altered" % entry.position)
        before = entry
    for entry, siblings in others:
        need(entry.text(1) == vin, "CHAIN", "entry %d is of another vehicle" % entry.position)
        include(entry, siblings, size, root)
    for entry, siblings in [(before, newest)] * (before is not None) + [heads]:
        include(entry, siblings, size, root)
    (heads, _), (salt, last, all_count, count, way) = heads, head
    need(heads.kind == 17 and heads.fields.keys() == {6, 32, 33} and len(heads.fields[32]) == 32
         and heads.time(6) and heads.number(33) is not None, "HEADS", "it is no heads entry")
    need(count <= len(chain) and len(way) <= 256 and all(entry.position < heads.position for entry in chain[:count])
         and all(entry.position > heads.position for entry in chain[count:]), "HEADS",
         "the vehicle had %d entries then, and they are not those before it here" % count)
    key = sha(b"reportgen-ledger/head-key/v1\0", vin.encode())
    value = sha(b"\0", key, sha(b"reportgen-ledger/head/v1\0", salt, u64(all_count), last, u64(count),
                                chain[count - 1].leaf if count else bytes(32)))
    for depth, sibling in reversed(list(enumerate(way))):
        value = node(sibling, value) if key[depth >> 3] >> (7 - depth & 7) & 1 else node(value, sibling)
    need(value == heads.fields[32], "HEADS", "the vehicle's head is not in the map of heads")
    return chain + [entry for entry, _ in others]
def read_receipt(element):
    parts = [element.find(name) for name in ("chain", "heads", "head")] if element is not None else [None]
    need(None not in parts, "RECEIPT", "it carries no receipt, or not all of it")
    (chain, heads, head), others = parts, element.find("others")
    others, heads = [[(Entry(e, words(e.find("content"))), path(e.find("path"))) for e in part]
                     for part in (others.findall("other") if others is not None else [], [heads])]
    salt, last = (b64(head.get(name, "")) for name in ("salt", "newest"))
    counts = [head.get(name, "") for name in ("entryCount", "linkCount")]
    need(len(salt) == len(last) == 32 and all(is_number(count) for count in counts), "RECEIPT")
    return ([Entry(e, words(e)) for e in chain.findall("link")], path(element.find("newestPath")), others, heads[0],
            (salt, last, int(counts[0]), int(counts[1]), path(head.find("headPath"))))
def visible(text):  # As XML can carry it: what it forbids is replaced.
    return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", lambda at: chr(min(0x2400 + ord(at[0]), 0xfffd)), text)
def common(entry):
    return {"entry": str(entry.position), "leafHash": entry.leaf.hex(), "recordedAt": entry.time(6),
            "sourceKind": entry.text(2), "sourceName": visible(entry.text(3))}
def check_readings(root, entries, as_of):  # What the report lists is what the entries say, digit for digit.
    leaves = {str(entry.position): entry.leaf.hex() for entry in entries}
    need(len(leaves) == len(entries), "RECEIPT", "an entry is in the receipt twice")
    for e in (e for section in root if section.tag != "ledger" for e in section.iter()):
        need(None in (e.get("entry"), e.get("leafHash")) or leaves.get(e.get("entry")) == e.get("leafHash"),
             "READINGS", "entry %s is shown with another hash" % e.get("entry"))
    readings, corrections = root.find("readings"), root.find("corrections")
    items = readings.findall("reading") if readings is not None else []
    listed = {reading.get("entry", ""): reading for reading in items}
    need(readings is not None and readings.get("count") == str(len(listed)) == str(len(items)), "READINGS",
         "the number of readings is not that of the list")
    # A claim is decided by what was known; a history shows what was measured, however late.
    known = [e for e in sorted(entries, key=lambda e: e.position) if e.is_known() and as_of >= (
        e.number(6, ">q") if root.tag == "warrantyReport" else min(e.number(4, ">q"), e.number(6, ">q")))]
    for entry in (e for e in known if e.kind == 1 or e.kind == 2 and e.text(32) == "odometer"):
        reading = listed.pop(str(entry.position), None)
        need(reading is not None, "READINGS", "entry %d is not listed" % entry.position)
        want = common(entry) | {"measuredFrom": entry.time(4), "measuredTo": entry.time(5), "fetchedAt": entry.time(7),
                                "shown": None, "distance": None}
        if entry.kind == 1:
            want |= {"shown": entry.text(32) + " " + entry.text(33), "noValue": None,
                     "distance": meters(entry.text(32), entry.text(33))}
        found = {name: reading.find(name) for name in ("shown", "distance", "noValue")}
        have = dict(reading.items()) | {name: None if part is None else words(part) + " " + part.get("unit", "")
                                        for name, part in found.items()}
        wrong = [name for name in want if have.get(name) != want[name]]
        need(not wrong, "READINGS", "entry %d says otherwise: %s" % (entry.position, ", ".join(wrong)))
    need(not listed, "READINGS", "more is listed than the receipt holds")
    want = [common(e) | {"corrects": str(e.number(32)), "reason": visible(e.text(33)), "requestedBy": visible(e.text(34)),
                         "replacedBy": str(e.number(35)) if e.kind > 11 else None} for e in known if e.kind > 2]
    have = corrections.findall("correction") if corrections is not None else []
    need(len(have) == len(want) and all(e.get(name) == said[name] for e, said in zip(have, want) for name in said),
         "READINGS", "a correction is not shown as it is")
def verify(data, keys):
    page = []
    if data.startswith(b"%PDF-"): page, data = [pdf_signature(data)], attachment(data)
    root = parse(data)
    notes, ledger = [xml_signature(data)] + page, root.find("ledger")
    need(ledger is not None, "RECEIPT", "it rests on no ledger")
    key = Key(words(ledger.find("key")))
    note = Note(words(ledger.find("checkpoint")).encode(), "CHECKPOINT")
    receipt = read_receipt(ledger.find("receipt"))
    need(key.type == b"\1" and (not keys or key.text in keys), "SIGNER", "it is signed by " + key.text)
    for signature, form, covered in notes:
        signature.check(key, "SIGNATURE")
        text = MARK + b"report %s\nformat %s\nsha256 %s\n" % (
            root.get("number").encode(), form, hashlib.sha256(covered).hexdigest().encode())
        need(signature.text.encode() == text, "SIGNATURE", "a byte was changed after it was signed")
    note.check(key, "CHECKPOINT")
    origin, size, log = (ledger.get(name, "") for name in ("origin", "treeSize", "rootHash"))
    need(note.text.split("\n")[:3] == [origin, size, log] and key.name == origin and is_number(size)
         and len(b64(log, "CHECKPOINT")) == 32 and "" not in note.text[:-1].split("\n"), "CHECKPOINT",
         "the report names another state of the log")
    vehicle, as_of = root.find("vehicle"), instant(root.get("asOf", ""))
    vin = "" if vehicle is None else vehicle.get("vin", "")
    need(re.fullmatch("[0-9A-HJ-NPR-Z]{17}", vin) and None not in (as_of, instant(root.get("issuedAt", ""))),
         "FILE", "it names no vehicle or no instant")
    check_readings(root, check_receipt(*receipt, vin, int(size), b64(log)), as_of)
    return root.get("number"), key.text
def main(arguments):
    keys, worst, rest = [], 0, iter(arguments)
    for word in rest:
        try:
            if word == "--key":
                word = next(rest, "")
                keys.append("")  # One that can't be read must not end in none that was named.
                text = open(word, encoding="utf-8").read() if os.path.exists(word) else word
                keys += [Key(line).text for line in text.split()] or [Key("").text]
                continue
            with open(word, "rb") as file: number, key = verify(file.read(), keys)
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
if __name__ == "__main__": sys.exit(main(sys.argv[1:]))
