import Glibc

extension CurlTransport {
    /// What holds for every request of a transport.
    public struct Configuration: Sendable, Equatable {
        /// The file with the certificates of the authorities to trust, as PEM.
        ///
        /// nil leaves the choice to libcurl, which is right only where the system has none of the usual files.
        public var certificates: String?
        /// How long resolving the name, connecting and the TLS handshake may take together.
        public var connectTimeout: Duration
        /// How long a response's body may be, in bytes.
        public var bodyLimit: Int
        /// How many connections stay open for further requests when they are idle.
        public var idleConnections: Int

        public init(
            certificates: String? = systemCertificates,
            connectTimeout: Duration = .seconds(5),
            bodyLimit: Int = 64 << 20,
            idleConnections: Int = 512
        ) {
            self.certificates = certificates
            self.connectTimeout = connectTimeout
            self.bodyLimit = bodyLimit
            self.idleConnections = idleConnections
        }

        /// The file of certificates that the system keeps, where it lies on Debian, Red Hat, Alpine and SUSE.
        public static let systemCertificates: String? =
            ([
                "/etc/ssl/certs/ca-certificates.crt",
                "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
                "/etc/pki/tls/certs/ca-bundle.crt",
                "/etc/ssl/cert.pem",
                "/etc/ssl/ca-bundle.pem",
            ] as [String]).first { access($0, R_OK) == 0 }
    }
}
