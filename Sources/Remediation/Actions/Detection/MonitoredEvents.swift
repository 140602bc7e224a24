/// Events of CloudTrail that somebody should be told of, and a metric filter that sees them.
struct MonitoredEvents: Sendable {
    /// The monitoring requirements that the filter settles.
    let requirements: [String]
    /// What filter, metric and alarm are called, after `plumbline-`.
    let name: String
    /// What the alarm says has happened.
    let meaning: String
    /// The filter's pattern, at most 1024 characters.
    let pattern: String

    private init(_ requirements: String..., name: String, _ meaning: String, pattern: String) {
        self.requirements = requirements
        self.name = name
        self.meaning = meaning
        self.pattern = pattern
    }

    /// Calls of one service, whose names have spaces between them.
    private init(_ requirements: String..., name: String, _ meaning: String, calls: String, of service: String) {
        self.requirements = requirements
        self.name = name
        self.meaning = meaning
        let names = calls.split(separator: " ").map { "$.eventName = \($0)" }.joined(separator: " || ")
        pattern = #"{ $.eventSource = "\#(service).amazonaws.com" && (\#(names)) }"#
    }

    /// The events that `requirement` is about.
    static func named(_ requirement: String) -> MonitoredEvents? {
        all.first { $0.requirements.contains(requirement) }
    }

    /// All of them, in the order of the benchmark's monitoring section.
    static let all = [
        MonitoredEvents(
            "mon-unauthorized-api",
            "mon-unauthorized-api-among-others",
            name: "unauthorized-calls",
            "a call was refused",
            pattern: #"{ $.errorCode = "*UnauthorizedOperation" || $.errorCode = "AccessDenied*" }"#
        ),
        MonitoredEvents(
            "mon-console-no-mfa",
            name: "sign-in-without-mfa",
            "somebody signed in to the console without MFA",
            pattern: #"{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed != "Yes" }"#
        ),
        MonitoredEvents(
            "mon-root-usage",
            name: "root-usage",
            "the root user did something",
            pattern: """
                { $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }
                """
        ),
        MonitoredEvents(
            "mon-iam-policy-change",
            name: "iam-policy-changes",
            "an IAM policy was changed, attached or detached",
            calls: """
                CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachUserPolicy DetachUserPolicy \
                AttachGroupPolicy DetachGroupPolicy AttachRolePolicy DetachRolePolicy PutUserPolicy DeleteUserPolicy \
                PutGroupPolicy DeleteGroupPolicy PutRolePolicy DeleteRolePolicy
                """,
            of: "iam"
        ),
        MonitoredEvents(
            "mon-cloudtrail-change",
            name: "cloudtrail-changes",
            "a trail was changed, started or stopped",
            calls: "CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging",
            of: "cloudtrail"
        ),
        MonitoredEvents(
            "mon-console-auth-fail",
            name: "sign-in-failures",
            "somebody failed to sign in to the console",
            pattern: #"{ $.eventName = "ConsoleLogin" && $.errorMessage = "Failed authentication" }"#
        ),
        MonitoredEvents(
            "mon-kms-disable-delete",
            name: "kms-key-deletion",
            "a KMS key was disabled or is to be deleted",
            calls: "DisableKey ScheduleKeyDeletion",
            of: "kms"
        ),
        MonitoredEvents(
            "mon-s3-policy-change",
            name: "bucket-policy-changes",
            "the policy, ACL, CORS, lifecycle or replication of a bucket was changed",
            calls: """
                PutBucketPolicy DeleteBucketPolicy PutBucketAcl PutBucketCors DeleteBucketCors PutBucketLifecycle \
                DeleteBucketLifecycle PutBucketReplication DeleteBucketReplication
                """,
            of: "s3"
        ),
        MonitoredEvents(
            "mon-config-change",
            name: "config-changes",
            "AWS Config was changed or stopped",
            calls: "PutConfigurationRecorder StopConfigurationRecorder PutDeliveryChannel DeleteDeliveryChannel",
            of: "config"
        ),
        MonitoredEvents(
            "mon-sg-change",
            "mon-sg-change-with-rules",
            name: "security-group-changes",
            "a security group was changed",
            calls: """
                CreateSecurityGroup DeleteSecurityGroup AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress \
                RevokeSecurityGroupIngress RevokeSecurityGroupEgress ModifySecurityGroupRules
                """,
            of: "ec2"
        ),
        MonitoredEvents(
            "mon-nacl-change",
            name: "network-acl-changes",
            "a network ACL was changed",
            calls: """
                CreateNetworkAcl DeleteNetworkAcl CreateNetworkAclEntry DeleteNetworkAclEntry ReplaceNetworkAclEntry \
                ReplaceNetworkAclAssociation
                """,
            of: "ec2"
        ),
        MonitoredEvents(
            "mon-gateway-change",
            name: "gateway-changes",
            "an internet or customer gateway was changed",
            calls: """
                CreateInternetGateway DeleteInternetGateway AttachInternetGateway DetachInternetGateway \
                CreateCustomerGateway DeleteCustomerGateway
                """,
            of: "ec2"
        ),
        MonitoredEvents(
            "mon-route-table-change",
            name: "route-table-changes",
            "a route table was changed",
            calls: """
                CreateRouteTable DeleteRouteTable CreateRoute DeleteRoute ReplaceRoute ReplaceRouteTableAssociation \
                DisassociateRouteTable
                """,
            of: "ec2"
        ),
        MonitoredEvents(
            "mon-vpc-change",
            name: "vpc-changes",
            "a VPC or its peering was changed",
            calls: """
                CreateVpc DeleteVpc ModifyVpcAttribute CreateVpcPeeringConnection DeleteVpcPeeringConnection \
                AcceptVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc \
                EnableVpcClassicLink DisableVpcClassicLink
                """,
            of: "ec2"
        ),
        MonitoredEvents(
            "mon-organizations-change",
            name: "organizations-changes",
            "the organization was changed",
            calls: """
                AcceptHandshake DeclineHandshake InviteAccountToOrganization LeaveOrganization \
                RemoveAccountFromOrganization DeleteOrganization CreateAccount MoveAccount CreateOrganizationalUnit \
                UpdateOrganizationalUnit DeleteOrganizationalUnit CreatePolicy UpdatePolicy DeletePolicy AttachPolicy \
                DetachPolicy EnablePolicyType DisablePolicyType
                """,
            of: "organizations"
        ),
    ]
}
