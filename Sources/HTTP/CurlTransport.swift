import CCurl

/// Sends requests with libcurl, all of them on one thread.
///
/// The actor runs on the event loop (see ``CurlEventLoop``), so its state needs no lock, and a request that is
/// cancelled leaves the wire at once.
public actor CurlTransport: HTTPTransport {
    private let loop = CurlEventLoop()
    private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]
    private var idle: [UnsafeMutableRawPointer] = []

    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    public init() {
        loop.start { [weak self] handle, code in
            nonisolated(unsafe) let handle = handle
            self?.assumeIsolated { $0.finish(handle, code) }
        }
    }

    isolated deinit {
        for handle in idle { curl_easy_cleanup(handle) }
        loop.stop()
    }

    public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        let transfer = Transfer(request)
        guard let easy = idle.popLast() ?? curl_easy_init() else {
            throw HTTPError(kind: .unreachable, url: request.url, reason: "libcurl is out of memory")
        }
        nonisolated(unsafe) let handle = easy
        transfer.configure(handle)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                transfer.continuation = continuation
                transfers[handle] = transfer
                curl_multi_add_handle(loop.multi, handle)
                if Task.isCancelled { cancel(handle, transfer) }
            }
        } onCancel: {
            Task { await cancel(handle, transfer) }
        }
    }

    private func finish(_ handle: UnsafeMutableRawPointer, _ code: CURLcode) {
        guard let transfer = retire(handle) else { return }
        if code == CURLE_OK {
            transfer.continuation?.resume(returning: HTTPResponse(status: transfer.status, body: transfer.received))
        } else {
            let reason = String(cString: curl_easy_strerror(code))
            transfer.continuation?.resume(throwing: HTTPError(kind: .broken, url: transfer.request.url, reason: reason))
        }
    }

    private func cancel(_ handle: UnsafeMutableRawPointer, _ transfer: Transfer) {
        guard transfers[handle] === transfer else { return }
        retire(handle)?.continuation?.resume(throwing: CancellationError())
    }

    @discardableResult
    private func retire(_ handle: UnsafeMutableRawPointer) -> Transfer? {
        guard let transfer = transfers.removeValue(forKey: handle) else { return nil }
        curl_easy_get_long(handle, CURLINFO_RESPONSE_CODE, &transfer.status)
        curl_multi_remove_handle(loop.multi, handle)
        curl_easy_reset(handle)
        curl_slist_free_all(transfer.headers)
        idle.append(handle)
        return transfer
    }
}

/// One request in flight.
///
/// Only the thread of the event loop touches it.
private final class Transfer: @unchecked Sendable {
    let request: HTTPRequest
    var status = 0
    var received: [UInt8] = []
    var headers: UnsafeMutablePointer<curl_slist>?
    var continuation: CheckedContinuation<HTTPResponse, any Error>?

    init(_ request: HTTPRequest) { self.request = request }

    func configure(_ handle: UnsafeMutableRawPointer) {
        for header in request.headers { headers = curl_slist_append(headers, "\(header.name): \(header.value)") }
        curl_easy_set_string(handle, CURLOPT_URL, request.url)
        curl_easy_set_string(handle, CURLOPT_CUSTOMREQUEST, request.method)
        curl_easy_set_list(handle, CURLOPT_HTTPHEADER, headers)
        curl_easy_set_long(handle, CURLOPT_NOSIGNAL, 1)
        if !request.body.isEmpty {
            curl_easy_set_long(handle, CURLOPT_POSTFIELDSIZE, request.body.count)
            request.body.withUnsafeBytes { body in
                _ = curl_easy_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, .init(mutating: body.baseAddress))
            }
        }
        curl_easy_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque())
        curl_easy_set_write(handle, CURLOPT_WRITEFUNCTION) { data, _, count, context in
            guard let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            transfer.received.append(contentsOf: UnsafeRawBufferPointer(start: data, count: count))
            return count
        }
    }
}
