"""Who comes in without being an IAM user, the certificates that IAM holds, and the owner's contact."""

from __future__ import annotations

from seed.account import Account

METADATA = """<EntityDescriptor entityID="https://id.harbourlight.example" validUntil="2031-01-01T00:00:00Z">
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></EntityDescriptor>"""
AT_LEAST = 1000
"""How many characters IAM asks of such a document."""


def build(account: Account) -> None:
    iam = account.client("iam")
    truth = account.truth
    iam.create_saml_provider(SAMLMetadataDocument=METADATA.ljust(AT_LEAST), Name="staff")
    # Asked for now, the instance has the same id in every run, whatever a scan asks for first.
    account.client("sso-admin", "eu-west-1").list_instances()
    truth.leaves("iam-central-identity", truth.root, "a SAML provider, and users with passwords")
    # The emulator takes every certificate for one that ended in 2012.
    certificate = iam.upload_server_certificate(
        ServerCertificateName="www-2011",
        CertificateBody="-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        PrivateKey="-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----",
    )
    arn = certificate["ServerCertificateMetadata"]["Arn"]
    truth.fails("iam-server-certificate-not-expired", arn, "ended in 2012")
    account.emulator.state(
        contact={
            "FullName": "Grace Achieng",
            "CompanyName": "Harbourlight",
            "AddressLine1": "3 Custom House Quay",
            "City": "Dublin",
            "PostalCode": "D01 KF84",
            "CountryCode": "IE",
            "PhoneNumber": "+353 1 555 0100",
        }
    )
    truth.leaves("account-contact-details", truth.root, "there are details")
    truth.leaves("account-security-questions", truth.root, "no API")
