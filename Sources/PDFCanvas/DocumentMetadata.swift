/// What a file says of itself, as an XMP packet. The same words stand in its information
/// dictionary. Source: ISO 16684-1; the packet's header has no encoding of the byte order mark
/// that PDF/A forbids.
struct DocumentMetadata {
    let bytes: [UInt8]

    init(_ metadata: PDFCanvas.Metadata, language: String) {
        func text(_ text: String) -> String { Self.escaped(text) }
        bytes = Array(
            """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(text(metadata.title))</rdf:li>\
            </rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>\(text(metadata.author))</rdf:li></rdf:Seq></dc:creator>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">\(text(metadata.subject))\
            </rdf:li></rdf:Alt></dc:description>
            <dc:language><rdf:Bag><rdf:li>\(text(language))</rdf:li></rdf:Bag></dc:language>
            <xmp:CreatorTool>\(text(metadata.creator))</xmp:CreatorTool>
            <xmp:CreateDate>\(text(metadata.createdAt))</xmp:CreateDate>
            <xmp:ModifyDate>\(text(metadata.createdAt))</xmp:ModifyDate>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """.utf8)
    }

    /// XML's own characters, and none that XML can't hold.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
