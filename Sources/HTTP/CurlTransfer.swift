import CCurl

/// One request in flight.
///
/// Only the thread of the event loop touches it.
final class CurlTransfer: @unchecked Sendable {
    let request: HTTPRequest
    let handle: CurlHandle
    var continuation: CheckedContinuation<HTTPResponse, any Error>?
    private(set) var isTooLarge = false
    private let bodyLimit: Int
    private var fields: UnsafeMutablePointer<curl_slist>?
    private var headers: [HTTPHeader] = []
    private var isInHeaders = false
    private var body: [UInt8] = []

    /// Throws ``HTTPError`` when the request cannot be sent as it is.
    init(_ request: HTTPRequest, handle: CurlHandle, bodyLimit: Int) throws {
        self.request = request
        self.handle = handle
        self.bodyLimit = bodyLimit
        guard request.isWellFormed else {
            throw HTTPError(
                kind: .invalid,
                url: request.url,
                reason: "a control character in the URL, method or a header"
            )
        }
        guard prepare() == CURLE_OK else {
            throw HTTPError(kind: .broken, url: request.url, reason: "libcurl is out of memory")
        }
    }

    deinit { curl_slist_free_all(fields) }

    /// What came, once it is complete.
    var response: HTTPResponse {
        HTTPResponse(status: handle.long(CURLINFO_RESPONSE_CODE), headers: headers, body: body)
    }

    private func prepare() -> CURLcode {
        let easy = handle.easy
        let sendsBody = !request.body.isEmpty || !["GET", "HEAD", "DELETE"].contains(request.method)
        var result = CURLE_OK
        func apply(_ code: CURLcode) { if result == CURLE_OK { result = code } }

        apply(appendFields(sendsBody: sendsBody))
        apply(curl_easy_set_string(easy, CURLOPT_URL, request.url))
        apply(curl_easy_set_list(easy, CURLOPT_HTTPHEADER, fields))
        apply(curl_easy_set_long(easy, CURLOPT_TIMEOUT_MS, request.timeout.milliseconds))
        // Setting GET first takes back whatever the handle's last request was.
        apply(curl_easy_set_long(easy, CURLOPT_HTTPGET, 1))
        if request.method == "HEAD" { apply(curl_easy_set_long(easy, CURLOPT_NOBODY, 1)) }
        if sendsBody {
            apply(curl_easy_set_long(easy, CURLOPT_POST, 1))
            apply(curl_easy_set_long(easy, CURLOPT_POSTFIELDSIZE, request.body.count))
            apply(
                request.body.withUnsafeBytes { bytes in
                    // An array without elements may have no address, and null would mean that a callback reads the body.
                    withUnsafeBytes(of: 0) { none in
                        let start = bytes.baseAddress ?? none.baseAddress
                        return curl_easy_set_pointer(
                            easy,
                            CURLOPT_COPYPOSTFIELDS,
                            UnsafeMutableRawPointer(mutating: start)
                        )
                    }
                }
            )
        }
        let impliesMethod = request.method == (sendsBody ? "POST" : request.method == "HEAD" ? "HEAD" : "GET")
        apply(curl_easy_set_string(easy, CURLOPT_CUSTOMREQUEST, impliesMethod ? nil : request.method))
        apply(setReceivers())
        return result
    }

    private func appendFields(sendsBody: Bool) -> CURLcode {
        // A name with a colon and nothing behind it keeps libcurl from adding that header of its own accord.
        var lines = ["expect:", "accept:"]
        if sendsBody, !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            lines.append("content-type:")
        }
        for line in lines + request.headers.map(\.line) {
            guard let longer = curl_slist_append(fields, line) else { return CURLE_OUT_OF_MEMORY }
            fields = longer
        }
        return CURLE_OK
    }

    private func setReceivers() -> CURLcode {
        let easy = handle.easy
        let context = Unmanaged.passUnretained(self).toOpaque()
        curl_easy_set_pointer(easy, CURLOPT_WRITEDATA, context)
        curl_easy_set_pointer(easy, CURLOPT_HEADERDATA, context)
        let code = curl_easy_set_write(easy, CURLOPT_HEADERFUNCTION) { data, _, count, context in
            guard let data, let context else { return 0 }
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
            transfer.receive(line: UnsafeRawBufferPointer(start: data, count: count))
            return count
        }
        guard code == CURLE_OK else { return code }
        return curl_easy_set_write(easy, CURLOPT_WRITEFUNCTION) { data, _, count, context in
            guard let data, let context else { return 0 }
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.receive(body: UnsafeRawBufferPointer(start: data, count: count)) ? count : 0
        }
    }

    /// Takes one line of a header section; there may be several, and the last one counts.
    private func receive(line: UnsafeRawBufferPointer) {
        if line.starts(with: "HTTP/".utf8) {
            headers = []
            isInHeaders = true
        } else if isInHeaders {
            // What comes after the empty line are trailers, and those are no headers.
            isInHeaders = HTTPHeader.collect(line, into: &headers)
        }
    }

    /// Takes a piece of the body; false when it is one too many.
    private func receive(body piece: UnsafeRawBufferPointer) -> Bool {
        isTooLarge = piece.count > bodyLimit - body.count
        guard !isTooLarge else { return false }
        body.append(contentsOf: piece)
        return true
    }
}
