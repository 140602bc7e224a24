import CXML2

extension XML {
    /// Parses a document in UTF-8.
    ///
    /// A byte order mark and blank lines before the document are skipped, because some services send them. Refused
    /// are wrong UTF-8, document type declarations (and with them every entity but XML's own five), and elements
    /// nested deeper than libxml2's limit of 256.
    public init(parsing bytes: [UInt8]) throws(XMLError) {
        let start = bytes.firstIndex { !isSkipped($0) } ?? bytes.endIndex
        let line = 1 + newlines(in: bytes[..<start])
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            let place = 1 + newlines(in: bytes[..<error.byteOffsets.lowerBound])
            throw XMLError(line: place, reason: "not UTF-8")
        }
        guard start < bytes.endIndex else { throw XMLError(line: line, reason: "no document") }
        guard bytes.count <= Int32.max else { throw XMLError(line: line, reason: "longer than 2 GB") }

        initialized
        guard let context = xmlNewParserCtxt() else { throw XMLError(line: line, reason: "libxml2 is out of memory") }
        defer { xmlFreeParserCtxt(context) }
        let builder = TreeBuilder(context)
        context.pointee.sax.pointee = TreeBuilder.handler
        context.pointee.userData = Unmanaged.passUnretained(builder).toOpaque()
        bytes.withUnsafeBytes { buffer in
            let document = UnsafeRawBufferPointer(rebasing: buffer[start...])
            // The declared encoding is ignored: the bytes were found to be UTF-8, and so they are read.
            _ = xmlCtxtReadMemory(
                context,
                document.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(document.count),
                nil,
                "UTF-8",
                Int32(bitPattern: XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue)
            )
        }

        if let error = builder.error { throw XMLError(line: error.line + line - 1, reason: error.reason) }
        guard context.pointee.wellFormed == 1, let root = builder.root else {
            throw XMLError(line: line, reason: "not well-formed")
        }
        self = root
    }
}

/// libxml2's globals, set up once before the first of many threads parses.
private let initialized: Void = xmlInitParser()

/// White space, or a byte of the byte order mark.
private func isSkipped(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0D, 0x20, 0xEF, 0xBB, 0xBF: true
    default: false
    }
}

private func newlines(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
}
