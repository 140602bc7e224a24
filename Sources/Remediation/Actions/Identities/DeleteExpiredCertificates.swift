import AWS
import FoundationEssentials

extension Action {
    /// Deletes a server certificate that is expired and that nothing uses.
    static let iamDeleteExpiredCertificates = Action(
        "iam-delete-expired-certificates",
        "Deletes an expired server certificate of IAM that no load balancer and no distribution uses",
        on: .resource("server certificate", service: "iam"),
        risk: .mayInterrupt,
        caution:
            "load balancers of regions that are not looked at, and other programs that fetch the certificate, are not"
            + " seen",
        undo: "cannot be taken back, because IAM gives nobody the private key",
        settings: [.serverCertificate],
        looks: looksAtCertificateUses
    ) { certificate in
        let state = try await certificate.state(of: .serverCertificate)
        guard let expiration = state["Expiration"].string, let id = state["ServerCertificateId"].string else {
            return []
        }
        let end = try? Date(expiration, strategy: .iso8601)
        guard let end, end < Date() else { throw Refusal("is not expired: it is good until \(expiration)") }
        let uses = try await certificate.uses(ofCertificate: certificate.target.arn, id: id)
        guard uses.isEmpty else { throw Refusal("is in use: \(uses.joined(separator: ", "))") }
        return [try await certificate.change(.serverCertificate) { _ in .null }]
    }
}
