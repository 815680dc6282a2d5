internal import CQPDF

/// A finished PDF opened again by libqpdf, to give it what Cairo can't write.
///
/// It owns the library's copy of the file and goes with it. libqpdf keeps its first error until
/// it is asked for; ``written()`` asks, so that the calls before it need not throw.
struct PDFObjects: ~Copyable {
    /// An object of the file, good as long as the file is open.
    typealias Object = qpdf_oh

    private var file: qpdf_data?
    /// libqpdf reads from here while the file is open.
    private let kept: UnsafeMutableBufferPointer<UInt8>

    /// - Throws: ``CanvasError/library(_:)`` when the bytes are no PDF.
    init(_ bytes: [UInt8]) throws(CanvasError) {
        kept = .allocate(capacity: bytes.count)
        _ = kept.initialize(from: bytes)
        file = qpdf_init()
        qpdf_silence_errors(file)
        qpdf_set_suppress_warnings(file, QPDF_TRUE)
        qpdf_set_attempt_recovery(file, QPDF_FALSE)
        let failed = kept.withMemoryRebound(to: CChar.self) {
            qpdf_read_memory(file, "report.pdf", $0.baseAddress, UInt64($0.count), nil)
        }
        if failed & 2 != 0 { throw .library(Self.message(file)) }
    }

    deinit {
        var file = file
        qpdf_cleanup(&file)
        kept.deallocate()
    }

    // MARK: Looking

    var root: Object { qpdf_get_root(file) }
    var pageCount: Int { Int(qpdf_get_num_pages(file)) }

    func page(_ number: Int) -> Object { qpdf_get_page_n(file, number) }

    /// The value of a dictionary's key, or the null object.
    func value(_ key: String, of dictionary: Object) -> Object {
        qpdf_oh_get_key(file, dictionary, key)
    }

    func isNull(_ object: Object) -> Bool { qpdf_oh_is_null(file, object) != 0 }
    func isDictionary(_ object: Object) -> Bool { qpdf_oh_is_dictionary(file, object) != 0 }

    /// A name such as `/H1`; empty for anything else.
    func name(_ object: Object) -> String {
        guard qpdf_oh_is_name(file, object) != 0, let text = qpdf_oh_get_name(file, object) else {
            return ""
        }
        return String(cString: text)
    }

    /// A text string in UTF-8; empty for anything else.
    func text(_ object: Object) -> String {
        guard qpdf_oh_is_string(file, object) != 0,
            let text = qpdf_oh_get_utf8_value(file, object)
        else { return "" }
        return String(cString: text)
    }

    /// The items of an array, or the one object that is no array.
    func items(_ object: Object) -> [Object] {
        guard qpdf_oh_is_array(file, object) != 0 else { return isNull(object) ? [] : [object] }
        var items: [Object] = []
        for number in 0..<qpdf_oh_get_array_n_items(file, object) {
            items.append(qpdf_oh_get_array_item(file, object, number))
        }
        return items
    }

    /// What a stream holds, its filters undone.
    func content(of stream: Object) -> [UInt8] {
        var start: UnsafeMutablePointer<UInt8>?
        var count = 0
        var wasFiltered: QPDF_BOOL = 0
        let failed = qpdf_oh_get_stream_data(
            file, stream, qpdf_dl_generalized, &wasFiltered, &start, &count)
        defer { free(start) }
        guard failed & 2 == 0, let start else { return [] }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }

    // MARK: Changing

    /// An object from its own notation, such as `<< /Marked true >>`. References to other
    /// objects can't be in it: libqpdf would not know to which file they belong.
    func parsed(_ text: String) -> Object { qpdf_oh_parse(file, text) }

    /// A dictionary of its own, which others refer to: from its notation, and keys added.
    func added(_ text: String, _ keys: [(String, Object)] = []) -> Object {
        let dictionary = qpdf_make_indirect_object(file, parsed(text))
        for (key, value) in keys { set(key, of: dictionary, to: value) }
        return dictionary
    }

    func array(_ items: [Object]) -> Object {
        let array = qpdf_oh_new_array(file)
        for item in items { qpdf_oh_append_item(file, array, item) }
        return array
    }

    func set(_ key: String, of dictionary: Object, to value: Object) {
        qpdf_oh_replace_key(file, dictionary, key, value)
    }

    /// A stream of its own, its bytes as they are.
    func stream(_ bytes: [UInt8], _ keys: [(String, String)]) -> Object {
        let stream = qpdf_oh_new_stream(file)
        let dictionary = qpdf_oh_get_dict(file, stream)
        for (key, value) in keys { set(key, of: dictionary, to: parsed(value)) }
        qpdf_oh_replace_stream_data(
            file, stream, bytes, bytes.count, qpdf_oh_new_null(file), qpdf_oh_new_null(file))
        return stream
    }

    /// Other content for a stream; it is compressed.
    func replace(_ stream: Object, with bytes: [UInt8]) {
        var count = compressBound(UInt(bytes.count))
        let packed = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, used in
            // The fastest level: pages grow by a tenth, and are packed in a third of the time.
            let status = compress2(
                buffer.baseAddress, &count, bytes, UInt(bytes.count), Z_BEST_SPEED)
            used = status == Z_OK ? Int(count) : 0
        }
        qpdf_oh_replace_stream_data(
            file, stream, packed, packed.count, qpdf_oh_new_name(file, "/FlateDecode"),
            qpdf_oh_new_null(file))
    }

    /// A field of the information dictionary.
    func describe(_ key: String, as text: String) { qpdf_set_info_key(file, key, text) }

    /// Lets go of every object handed out so far.
    func release() { qpdf_oh_release_all(file) }

    // MARK: Writing

    /// The file as it now stands. Streams stay as they are, and the identifier is made of the
    /// content, so that the same objects give the same bytes.
    ///
    /// - Throws: ``CanvasError/library(_:)`` with the first error of this or any earlier call.
    func written() throws(CanvasError) -> [UInt8] {
        if qpdf_has_error(file) != 0 { throw .library(Self.message(file)) }
        guard qpdf_init_write_memory(file) & 2 == 0 else { throw .library(Self.message(file)) }
        qpdf_set_deterministic_ID(file, QPDF_TRUE)
        qpdf_set_compress_streams(file, QPDF_FALSE)
        qpdf_set_decode_level(file, qpdf_dl_none)
        qpdf_set_object_stream_mode(file, qpdf_o_disable)
        qpdf_force_pdf_version(file, "1.7")
        guard qpdf_write(file) & 2 == 0 else { throw .library(Self.message(file)) }
        return Array(
            UnsafeBufferPointer(
                start: qpdf_get_buffer(file), count: qpdf_get_buffer_length(file)))
    }

    private static func message(_ file: qpdf_data?) -> String {
        guard let error = qpdf_get_error(file), let text = qpdf_get_error_full_text(file, error)
        else { return "libqpdf refused the file" }
        return String(cString: text)
    }
}
