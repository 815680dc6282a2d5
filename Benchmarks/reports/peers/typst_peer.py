"""Typst through its Python package: one compiler for all vehicles, so that fonts are read once."""
import json, os, sys, time
import typst
from words import PARAGRAPHS, FACTS, LIMITS

here = os.path.dirname(os.path.abspath(__file__))
cars = json.load(open(sys.argv[1]))
words = json.dumps({"paragraphs": PARAGRAPHS, "facts": FACTS, "limits": LIMITS})
compiler = typst.Compiler(os.path.join(here, "report.typ"), font_paths=[sys.argv[2]],
                          sys_inputs={"data": json.dumps(cars[0]), "words": words})
first = compiler.compile(format="pdf")
start = time.process_time()
size = 0
for car in cars:
    size += len(compiler.compile(format="pdf", sys_inputs={"data": json.dumps(car), "words": words}))
seconds = time.process_time() - start
print(f"Typst      {len(cars) * 5 / seconds:6.1f} pages/s  {seconds * 1000 / len(cars):6.2f} ms a report of 5 pages  {size // len(cars) // 1000} kB each")
if len(sys.argv) > 3:
    open(sys.argv[3], "wb").write(first)
