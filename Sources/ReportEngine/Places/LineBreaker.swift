internal import PDFCanvas

/// Breaks text into lines: greedy, ragged right, no hyphens. A last line of one word, or of
/// under a quarter of the longest, is avoided by narrowing the measure a little.
struct LineBreaker {
    let measure: any TextMeasure
    let style: TextStyle

    typealias Line = [RichText.Run]

    func lines(of text: String, width: Double, atMost limit: Int? = nil) -> [Line] {
        let key = BrokenLines.Key(text: text, font: style.font, width: width)
        var best = measure.breaks?.lines(for: key) { broken(text, width) } ?? broken(text, width)
        if let limit, best.count > limit {
            best = Array(best.prefix(limit))
            best[limit - 1] = shortened(best[limit - 1], width)
        }
        return best
    }

    private func broken(_ text: String, _ width: Double) -> [Line] {
        let chunks = self.chunks(of: text, width: width)
        var best = broken(chunks, width)
        if best.count > 1, hasStump(best) {
            var narrower = width - 2
            while narrower > width * 0.7 {
                let lines = broken(chunks, narrower)
                if lines.count != best.count { break }
                if !hasStump(lines) {
                    best = lines
                    break
                }
                narrower -= 2
            }
        }
        return best
    }

    /// A line cut at its end so that "…" fits.
    private func shortened(_ line: Line, _ width: Double) -> Line {
        var text = line.map(\.text).joined()
        while !text.isEmpty, length([RichText.Run(text: text + "…")]) > width {
            text.removeLast()
        }
        while text.last == " " { text.removeLast() }
        return [RichText.Run(text: text + "…")]
    }

    private func length(_ line: Line) -> Double {
        line.reduce(0) { $0 + measure.width(of: $1.text, in: $1.style(style).font) }
    }

    /// The words, each with its runs; one wider than the measure is cut into pieces.
    private func chunks(of text: String, width: Double) -> [Line] {
        var chunks: [Line] = []
        var chunk: Line = []
        for run in RichText.runs(text) {
            for (number, part) in run.text.split(
                separator: " ", omittingEmptySubsequences: false
            ).enumerated() {
                if number > 0, !chunk.isEmpty {
                    chunks.append(chunk)
                    chunk = []
                }
                if !part.isEmpty {
                    chunk.append(RichText.Run(text: String(part), isStrong: run.isStrong))
                }
            }
        }
        if !chunk.isEmpty { chunks.append(chunk) }
        return chunks.flatMap { length($0) <= width ? [$0] : pieces(of: $0, width) }
    }

    private func pieces(of chunk: Line, _ width: Double) -> [Line] {
        var pieces: [Line] = []
        for run in chunk {
            var piece = ""
            for character in run.text {
                let longer = [RichText.Run(text: piece + String(character), isStrong: run.isStrong)]
                if !piece.isEmpty, length(longer) > width {
                    pieces.append([RichText.Run(text: piece, isStrong: run.isStrong)])
                    piece = ""
                }
                piece.append(character)
            }
            pieces.append([RichText.Run(text: piece, isStrong: run.isStrong)])
        }
        return pieces
    }

    private func broken(_ chunks: [Line], _ width: Double) -> [Line] {
        let space = measure.width(of: " ", in: style.font)
        var lines: [Line] = []
        var used = 0.0
        for chunk in chunks {
            let length = length(chunk)
            if lines.isEmpty || used + space + length > width + 0.01 {
                lines.append(chunk)
                used = length
            } else {
                lines[lines.count - 1] += [RichText.Run(text: " ")] + chunk
                used += space + length
            }
        }
        return lines.map(joined)
    }

    /// Neighbors of one kind become one run, so that they are shaped together.
    private func joined(_ line: Line) -> Line {
        line.reduce(into: []) { runs, run in
            if let last = runs.last, last.isStrong == run.isStrong || run.text == " " {
                runs[runs.count - 1].text += run.text
            } else {
                runs.append(run)
            }
        }
    }

    private func hasStump(_ lines: [Line]) -> Bool {
        guard let last = lines.last else { return false }
        let longest = lines.map(length).max() ?? 0
        return length(last) < longest / 4 || !last.contains { $0.text.contains(" ") }
    }
}
