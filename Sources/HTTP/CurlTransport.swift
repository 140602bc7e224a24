import CCurl

/// Sends requests with libcurl, all of them on one thread.
///
/// HTTP/1.1 over connections that are kept; TLS 1.2 or later, always verified; no redirect is followed. Proxies are those
/// that libcurl finds in `HTTPS_PROXY`, `http_proxy` (in lower case only), `ALL_PROXY` and `NO_PROXY`.
///
/// The actor runs on the event loop (see ``CurlEventLoop``), so its state needs no lock, and a request that is
/// cancelled leaves the wire at once.
public actor CurlTransport: HTTPTransport {
    public nonisolated let configuration: Configuration
    private let loop: CurlEventLoop
    private var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]
    private var idle: [CurlHandle] = []

    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    public init(_ configuration: Configuration = Configuration()) {
        self.configuration = configuration
        loop = CurlEventLoop(idleConnections: configuration.idleConnections)
        loop.start { [weak self] easy, code in
            nonisolated(unsafe) let easy = easy
            self?.assumeIsolated { $0.finish(easy, code) }
        }
    }

    // When this object goes, no request is under way, and handles that are on no wire may be freed by any thread.
    deinit { loop.stop() }

    public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let handle = idle.popLast() ?? CurlHandle(configuration) else {
            throw HTTPError(kind: .broken, url: request.url, reason: "libcurl is out of memory, or lacks TLS")
        }
        let transfer: CurlTransfer
        do {
            transfer = try CurlTransfer(request, handle: handle, bodyLimit: configuration.bodyLimit)
        } catch {
            idle.append(handle)
            throw error
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                transfer.continuation = continuation
                start(transfer)
            }
        } onCancel: {
            Task { await cancel(transfer) }
        }
    }

    private func start(_ transfer: CurlTransfer) {
        let easy = transfer.handle.easy
        transfers[easy] = transfer
        let code = curl_multi_add_handle(loop.multi, easy)
        if code != CURLM_OK {
            let reason = String(cString: curl_multi_strerror(code))
            retire(transfer)?.resume(throwing: HTTPError(kind: .broken, url: transfer.request.url, reason: reason))
        } else if Task.isCancelled {
            cancel(transfer)
        }
    }

    private func finish(_ easy: UnsafeMutableRawPointer, _ code: CURLcode) {
        guard let transfer = transfers[easy] else { return }
        // What libcurl knows of the transfer is asked for while it still does.
        let result: Result<HTTPResponse, any Error> =
            code == CURLE_OK ? .success(transfer.response) : .failure(HTTPError(code, transfer, configuration))
        retire(transfer)?.resume(with: result)
    }

    private func cancel(_ transfer: CurlTransfer) {
        guard transfers[transfer.handle.easy] === transfer else { return }
        retire(transfer)?.resume(throwing: CancellationError())
    }

    /// Takes `transfer` off the wire, frees its handle for the next one, and says who waits for it.
    private func retire(_ transfer: CurlTransfer) -> CheckedContinuation<HTTPResponse, any Error>? {
        transfers[transfer.handle.easy] = nil
        curl_multi_remove_handle(loop.multi, transfer.handle.easy)
        idle.append(transfer.handle)
        defer { transfer.continuation = nil }
        return transfer.continuation
    }
}
