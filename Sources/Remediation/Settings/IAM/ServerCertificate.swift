import AWS

extension Setting {
    /// A certificate for TLS that IAM holds; null where it is gone.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServerCertificate.html>
    static let serverCertificate = Setting(
        "iam-server-certificate",
        reads: ["iam:GetServerCertificate"],
        mutations: [.deleteServerCertificate],
        read: { certificate in
            let input: [String: Input] = ["ServerCertificateName": .text(certificate.target.name)]
            let answer = try await certificate.answer(.getServerCertificate, input, absences: ["NoSuchEntity"])
            guard !answer.isAbsent else { return .null }
            let metadata = answer["ServerCertificate"]["ServerCertificateMetadata"]
            func required(_ text: String?, _ name: String) throws -> JSON {
                .string(try certificate.required(text, name, of: .getServerCertificate))
            }
            return [
                "ServerCertificateId": try required(metadata["ServerCertificateId"].string, "ServerCertificateId"),
                "Path": try required(metadata["Path"].string, "Path"),
                "Expiration": try required(metadata["Expiration"].timestamp, "Expiration"),
            ]
        },
        moves: { certificate, _, to in
            guard to == .null else { throw Irreversible("IAM gives nobody the private key of a certificate") }
            let input: [String: JSON] = ["ServerCertificateName": .string(certificate.name)]
            return [Move(.deleteServerCertificate, input, after: .null)]
        },
        terraform: { certificate, _ in
            .note("remove the resource aws_iam_server_certificate of the certificate \(certificate.name)")
        }
    )
}

extension Operation {
    fileprivate static let getServerCertificate = Operation(.iam, "GetServerCertificate")
}

extension Mutation {
    fileprivate static let deleteServerCertificate = Mutation(.iam, "DeleteServerCertificate")
}
