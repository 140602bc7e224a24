import CXML2

/// Builds the tree from libxml2's events, so that no second tree is made in C.
final class TreeBuilder {
    private struct Element {
        let name: String
        let attributes: [String: String]
        var text: [UInt8] = []
        var children: [XML] = []
    }

    private(set) var root: XML?
    private(set) var error: XMLError?
    private var open: [Element] = []
    /// Names that were met, by their place in libxml2's dictionary: an answer repeats a few dozen names thousands of times.
    private var names: [UnsafePointer<xmlChar>: String] = [:]
    private let context: xmlParserCtxtPtr

    init(_ context: xmlParserCtxtPtr) { self.context = context }

    private func start(_ name: UnsafePointer<xmlChar>, _ attributes: [String: String]) {
        open.append(Element(name: string(name), attributes: attributes))
    }

    private func end() {
        guard var element = open.popLast() else { return }
        if !element.children.isEmpty, element.text.allSatisfy(isBlank) { element.text = [] }
        let finished = XML(
            name: element.name,
            attributes: element.attributes,
            text: String(decoding: element.text, as: UTF8.self),
            children: element.children
        )
        if open.isEmpty {
            root = finished
        } else {
            open[open.count - 1].children.append(finished)
        }
    }

    private func append(_ characters: UnsafeBufferPointer<xmlChar>) {
        guard !open.isEmpty else { return }
        open[open.count - 1].text.append(contentsOf: characters)
    }

    private func refuse(_ error: XMLError) {
        if self.error == nil { self.error = error }
        xmlStopParser(context)
    }

    private func string(_ name: UnsafePointer<xmlChar>) -> String {
        if let known = names[name] { return known }
        let new = String(cString: name)
        names[name] = new
        return new
    }

    /// The attributes of one start tag: libxml2 gives five pointers for each, of which the last two bound the value.
    private func attributes(
        _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
        _ count: Int
    ) -> [String: String] {
        guard let pointers, count > 0 else { return [:] }
        var attributes: [String: String] = [:]
        for index in 0..<count {
            guard let name = pointers[index * 5], let start = pointers[index * 5 + 3], let end = pointers[index * 5 + 4]
            else { continue }
            attributes[string(name)] = String(
                decoding: UnsafeBufferPointer(start: start, count: end - start),
                as: UTF8.self
            )
        }
        return attributes
    }

    /// The events that libxml2 reports; the user data is the builder.
    static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { pointer, name, _, _, _, _, count, _, attributes in
            guard let builder = builder(at: pointer), let name else { return }
            builder.start(name, builder.attributes(attributes, Int(count)))
        }
        handler.endElementNs = { pointer, _, _, _ in builder(at: pointer)?.end() }
        handler.characters = { pointer, text, count in
            builder(at: pointer)?.append(UnsafeBufferPointer(start: text, count: Int(count)))
        }
        handler.cdataBlock = handler.characters
        handler.internalSubset = { pointer, _, _, _ in
            guard let builder = builder(at: pointer) else { return }
            let line = Int(builder.context.pointee.input?.pointee.line ?? 1)
            builder.refuse(XMLError(line: line, reason: "a document type declaration is not accepted"))
        }
        handler.serror = { pointer, error in
            guard let builder = builder(at: pointer), let error, error.pointee.level != XML_ERR_WARNING else { return }
            // Unknown namespace prefixes are no reason to refuse: we drop all of them.
            guard error.pointee.domain != Int32(bitPattern: XML_FROM_NAMESPACE.rawValue) else { return }
            builder.refuse(XMLError(line: Int(error.pointee.line), reason: sentence(error.pointee.message)))
        }
        return handler
    }
}

private func builder(at pointer: UnsafeMutableRawPointer?) -> TreeBuilder? {
    pointer.map { Unmanaged<TreeBuilder>.fromOpaque($0).takeUnretainedValue() }
}

/// The first line of libxml2's message, with a small first letter.
private func sentence(_ message: UnsafeMutablePointer<CChar>?) -> String {
    guard let message else { return "not well-formed" }
    let line = String(cString: message).prefix { $0 != "\n" }
    return line.prefix(1).lowercased() + line.dropFirst()
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
