"""Five pages about each vehicle with ReportLab, from the same data: the same tables, the same two charts
and about as many words, in the same fonts. It writes no tags, no attachment and no XMP; that is its gain."""
import io, json, sys, time
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from words import PARAGRAPHS, FACTS, LIMITS

A4 = (595.276, 841.89)
pdfmetrics.registerFont(TTFont("Text", sys.argv[2]))
pdfmetrics.registerFont(TTFont("Bold", sys.argv[3]))


def paragraph(canvas, words, x, y, width, size=8.5, leading=12):
    line = ""
    for word in words.split():
        longer = word if not line else line + " " + word
        if pdfmetrics.stringWidth(longer, "Text", size) > width:
            canvas.drawString(x, y, line)
            y -= leading
            line = word
        else:
            line = longer
    canvas.drawString(x, y, line)
    return y - leading


def chart(canvas, points, top, height):
    days = [p[0] for p in points]
    values = [p[1] for p in points]
    low, high = min(days), max(days)
    most = max(values)
    place = [(46 + 420 * (d - low) / (high - low), top - height + height * v / most) for d, v in points]
    canvas.setLineWidth(0.9)
    path = canvas.beginPath()
    path.moveTo(*place[0])
    for point in place[1:]:
        path.lineTo(*point)
    canvas.drawPath(path)
    for x, y in place:
        canvas.circle(x, y, 2, stroke=0, fill=1)
    canvas.setFont("Text", 7.25)
    for step in range(5):
        y = top - height + height * step / 4
        canvas.line(46, y, 466, y)
        canvas.drawString(46, y + 2, f"{most * step / 4:,.0f}")


def head(canvas, car, page):
    canvas.setFillColorRGB(0.08, 0.15, 0.24)
    canvas.rect(0, A4[1] - 6, A4[0], 6, stroke=0, fill=1)
    canvas.setFont("Bold", 7.5)
    canvas.drawString(46, A4[1] - 32, "Northgate Motors")
    canvas.drawRightString(550, 32, f"Page {page} of 5")
    canvas.drawString(46, 32, car["vin"])


def report(car):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=1)
    canvas.setTitle(car["name"])
    head(canvas, car, 1)
    canvas.setFont("Bold", 26)
    canvas.drawString(46, 752, car["name"])
    canvas.setFont("Text", 8.5)
    for number, (label, value) in enumerate(FACTS):
        canvas.drawString(46 + 168 * (number % 3), 700 - 30 * (number // 3), label)
        canvas.drawString(46 + 168 * (number % 3), 688 - 30 * (number // 3), value)
    chart(canvas, [(r["day"], r["value"]) for r in car["readings"]], 460, 220)
    canvas.showPage()
    head(canvas, car, 2)
    y = 780
    for words in PARAGRAPHS:
        canvas.setFont("Text", 8.5)
        y = paragraph(canvas, words, 46, y, 504) - 6
    canvas.showPage()
    head(canvas, car, 3)
    chart(canvas, car["oil"], 740, 124)
    canvas.setFont("Text", 8.5)
    for number, pressure in enumerate(car["tires"]):
        canvas.drawString(46 + 250 * (number % 2), 560 - 100 * (number // 2), f"{pressure} kPa")
    canvas.showPage()
    head(canvas, car, 4)
    y = 770
    canvas.setFont("Text", 7.5)
    for row in car["readings"]:
        for x, text in ((46, row["date"][:10]), (102, row["date"][11:16]), (138, "Odometer"),
                        (282, row["source"]), (450, f'{row["entry"]:,}'), (505, "4fb7810d")):
            canvas.drawString(x, y, text)
        canvas.drawRightString(248, y, f'{row["value"]:,} km')
        canvas.line(46, y - 3, 550, y - 3)
        y -= 14
    canvas.showPage()
    head(canvas, car, 5)
    y = 780
    for name, value in LIMITS:
        canvas.setFont("Text", 7)
        canvas.drawString(46, y, name)
        canvas.drawRightString(300, y, value)
        canvas.line(46, y - 3, 300, y - 3)
        y -= 10
    canvas.showPage()
    canvas.save()
    return out.getvalue()


cars = json.load(open(sys.argv[1]))
count = len(cars)
first = report(cars[0])
start = time.process_time()
size = 0
for car in cars:
    size += len(report(car))
seconds = time.process_time() - start
print(f"ReportLab  {count * 5 / seconds:6.1f} pages/s  {seconds * 1000 / count:6.2f} ms a report of 5 pages  {size // count // 1000} kB each")
if len(sys.argv) > 4:
    open(sys.argv[4], "wb").write(first)
