import AWS
import Inventory
import SQLite

extension Table {
    static let iamSAMLProvider = Table(
        "aws_iam_saml_provider",
        "A SAML provider, through which people sign in without IAM users.",
        rows: Group(
            "iam:ListSAMLProviders",
            [
                .text("arn", "The ARN."),
                .timestamp("create_date", "When it was made."),
                .timestamp("valid_until", "Until when its certificate is valid."),
            ]
        )
    )

    static let iamOpenIDConnectProvider = Table(
        "aws_iam_open_id_connect_provider",
        "An OpenID Connect provider, through which people or programs sign in without IAM users.",
        rows: Group("iam:ListOpenIDConnectProviders", [.text("arn", "The ARN.")])
    )

    static let iamServerCertificate = Table(
        "aws_iam_server_certificate",
        "A certificate for TLS that IAM holds.",
        rows: Group(
            "iam:ListServerCertificates",
            [
                .text("arn", "The ARN."),
                .text("name", "The name."),
                .text("server_certificate_id", "The unique id."),
                .text("path", "The path."),
                .timestamp("expiration", "When it expires."),
                .timestamp("upload_date", "When it was uploaded."),
            ]
        )
    )

    static let iamOrganizationsFeature = Table(
        "aws_iam_organizations_feature",
        "A part of the management of members' root users that is turned on for the organization.",
        rows: Group(
            "iam:ListOrganizationsFeatures",
            [.text("feature", "`RootCredentialsManagement` or `RootSessions`.")]
        )
    )
}

extension Call {
    static let listSAMLProviders = Call(.listSAMLProviders, .account) { asking in
        try await asking.items("SAMLProviderList").map { provider in
            .row(
                "aws_iam_saml_provider",
                [
                    "arn": .text(try asking.required(provider["Arn"].string, "Arn")),
                    "create_date": Value(provider["CreateDate"].timestamp),
                    "valid_until": Value(provider["ValidUntil"].timestamp),
                ]
            )
        }
    }

    static let listOpenIDConnectProviders = Call(.listOpenIDConnectProviders, .account) { asking in
        try await asking.items("OpenIDConnectProviderList").map { provider in
            .row(
                "aws_iam_open_id_connect_provider",
                ["arn": .text(try asking.required(provider["Arn"].string, "Arn"))]
            )
        }
    }

    static let listServerCertificates = Call(.listServerCertificates, .account) { asking in
        try await asking.items("ServerCertificateMetadataList").map { certificate in
            .row(
                "aws_iam_server_certificate",
                [
                    "arn": .text(try asking.required(certificate["Arn"].string, "Arn")),
                    "name": Value(certificate["ServerCertificateName"].string),
                    "server_certificate_id": Value(certificate["ServerCertificateId"].string),
                    "path": Value(certificate["Path"].string),
                    "expiration": Value(certificate["Expiration"].timestamp),
                    "upload_date": Value(certificate["UploadDate"].timestamp),
                ]
            )
        }
    }

    /// Made in the management account only; there, a service that is not trusted means that nothing is turned on.
    static let listOrganizationsFeatures = Call(
        .listOrganizationsFeatures,
        .rows(
            """
            SELECT organization.account_id, organization.region
            FROM aws_organizations_organization AS organization
            WHERE organization.master_account_id = organization.account_id
            """
        ),
        absences: [
            "ServiceAccessNotEnabled", "ServiceAccessNotEnabledException", "OrganizationNotInAllFeaturesMode",
            "OrganizationNotInAllFeaturesModeException",
        ]
    ) { asking in
        let answer = try await asking.answer()
        guard !answer.isAbsent else { return [] }
        return try asking.present(answer["EnabledFeatures"], "EnabledFeatures").items.compactMap(\.string).map {
            .row("aws_iam_organizations_feature", ["feature": .text($0)])
        }
    }
}

extension Operation {
    static let listSAMLProviders = Operation(.iam, "ListSAMLProviders")
    static let listOpenIDConnectProviders = Operation(.iam, "ListOpenIDConnectProviders")
    static let listServerCertificates = Operation(
        .iam,
        "ListServerCertificates",
        pages: Pages("Marker", "Marker", more: "IsTruncated", limit: "MaxItems", size: 1000)
    )
    static let listOrganizationsFeatures = Operation(.iam, "ListOrganizationsFeatures")
}
