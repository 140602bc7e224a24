import CCurl

extension HTTPError {
    /// What went wrong with `transfer`, which ended with `code`.
    init(_ code: CURLcode, _ transfer: CurlTransfer, _ configuration: CurlTransport.Configuration) {
        let (kind, words) = Self.explain(code, transfer, configuration)
        let detail = Self.detail(code, transfer)
        self.init(kind: kind, url: transfer.request.url, reason: detail.isEmpty ? words : "\(words) (\(detail))")
    }

    private static func explain(
        _ code: CURLcode,
        _ transfer: CurlTransfer,
        _ configuration: CurlTransport.Configuration
    ) -> (Kind, String) {
        if transfer.isTooLarge { return (.tooLarge, "the body is longer than \(configuration.bodyLimit) bytes") }
        let proxyStatus = transfer.handle.long(CURLINFO_HTTP_CONNECTCODE)
        if proxyStatus >= 300 {
            return (.unreachable, "the proxy answered HTTP \(proxyStatus); check HTTPS_PROXY and NO_PROXY")
        }
        return switch code {
        case CURLE_COULDNT_RESOLVE_HOST: (.unreachable, "the host's name cannot be resolved")
        case CURLE_COULDNT_RESOLVE_PROXY:
            (.unreachable, "the proxy's name cannot be resolved; check HTTPS_PROXY and NO_PROXY")
        case CURLE_COULDNT_CONNECT: (.unreachable, "no connection")
        case CURLE_PROXY: (.unreachable, "the proxy does not let through; check HTTPS_PROXY and NO_PROXY")
        case CURLE_OPERATION_TIMEDOUT:
            transfer.handle.wasConnected
                ? (.timedOut, "no complete answer within \(transfer.request.timeout)")
                : (.timedOut, "no connection within \(min(configuration.connectTimeout, transfer.request.timeout))")
        case CURLE_PEER_FAILED_VERIFICATION:
            (.insecure, "the certificate is not trusted; behind a proxy that opens TLS, name its CA in AWS_CA_BUNDLE")
        case CURLE_SSL_CACERT_BADFILE:
            (
                .insecure,
                """
                the CA bundle \(configuration.certificates ?? "of the system") cannot be read; \
                name one in AWS_CA_BUNDLE or install ca-certificates
                """
            )
        // The connection may end in the middle of the handshake, which says nothing about whom to trust.
        case CURLE_SSL_CONNECT_ERROR where brokeInHandshake(transfer.handle.failure):
            (.broken, "the connection ended in the TLS handshake")
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CLIENTCERT:
            (.insecure, "no TLS connection")
        case CURLE_URL_MALFORMAT: (.invalid, "not a URL")
        case CURLE_UNSUPPORTED_PROTOCOL where transfer.handle.wasConnected: (.broken, "the answer is not HTTP")
        case CURLE_UNSUPPORTED_PROTOCOL: (.invalid, "neither http nor https")
        case CURLE_GOT_NOTHING: (.broken, "the connection ended without an answer")
        case CURLE_PARTIAL_FILE: (.broken, "the connection ended before the body did")
        case CURLE_OUT_OF_MEMORY: (.broken, "libcurl is out of memory")
        default: (.broken, "the exchange broke off")
        }
    }

    private static func brokeInHandshake(_ message: String) -> Bool {
        ["SSL_ERROR_SYSCALL", "unexpected eof", "reset by peer", "Broken pipe"].contains { message.contains($0) }
    }

    /// libcurl's own words, unless the query of the URL may be among them.
    private static func detail(_ code: CURLcode, _ transfer: CurlTransfer) -> String {
        guard !transfer.isTooLarge else { return "" }
        let message = transfer.handle.failure
        let detail = message.isEmpty ? String(cString: curl_easy_strerror(code)) : message
        return detail.contains("?") || detail.contains("@") ? "" : detail
    }
}
