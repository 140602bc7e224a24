import CCurl

/// One of libcurl's easy handles, which serves one request after another.
///
/// What is the same for all requests is set once. Only the thread of the event loop touches a handle.
final class CurlHandle: @unchecked Sendable {
    let easy: UnsafeMutableRawPointer
    private let message: UnsafeMutablePointer<CChar>

    /// nil when libcurl has no memory, or was built without something that is needed.
    init?(_ configuration: CurlTransport.Configuration) {
        guard let easy = curl_easy_init() else { return nil }
        self.easy = easy
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        guard setUp(configuration) else { return nil }
    }

    deinit {
        curl_easy_cleanup(easy)
        message.deallocate()
    }

    /// What libcurl says of the last failure; empty when it says nothing.
    var failure: String { String(cString: message) }

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        curl_easy_get_long(easy, info, &value)
        return value
    }

    /// Whether a connection was there, TLS included, and the request could be sent.
    var wasConnected: Bool {
        var microseconds: curl_off_t = 0
        curl_easy_get_offset(easy, CURLINFO_PRETRANSFER_TIME_T, &microseconds)
        return microseconds > 0
    }

    private func setUp(_ configuration: CurlTransport.Configuration) -> Bool {
        var results = [
            curl_easy_set_pointer(easy, CURLOPT_ERRORBUFFER, message),
            curl_easy_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https"),
            curl_easy_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
            curl_easy_set_long(easy, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            curl_easy_set_long(easy, CURLOPT_SSL_VERIFYPEER, 1),
            curl_easy_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2),
            curl_easy_set_long(easy, CURLOPT_FOLLOWLOCATION, 0),
            // A path is signed as it is written, `..` included.
            curl_easy_set_long(easy, CURLOPT_PATH_AS_IS, 1),
            curl_easy_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
            curl_easy_set_long(easy, CURLOPT_NOSIGNAL, 1),
            curl_easy_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1),
            curl_easy_set_long(easy, CURLOPT_DNS_CACHE_TIMEOUT, 300),
            curl_easy_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, configuration.connectTimeout.milliseconds),
            // Without it, a transfer that ends while its name is being resolved holds up all others until it is.
            curl_easy_set_long(easy, CURLOPT_QUICK_EXIT, 1),
        ]
        if let certificates = configuration.certificates {
            // libcurl keeps the parsed certificates only when there is no folder of them beside the file; otherwise
            // each connection parses them again, which takes 20 ms.
            results += [
                curl_easy_set_string(easy, CURLOPT_CAINFO, certificates),
                curl_easy_set_string(easy, CURLOPT_CAPATH, nil),
            ]
        }
        return results.allSatisfy { $0 == CURLE_OK }
    }
}

extension Duration {
    /// The whole milliseconds, at least one: zero would mean to libcurl that there is no limit.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds < 1_000_000 else { return 1_000_000_000 }
        return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
