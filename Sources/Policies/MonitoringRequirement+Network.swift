extension MonitoringRequirement {
    public static let securityGroupChanges = MonitoringRequirement(
        "mon-sg-change",
        matching: SampleEvent.calls(securityGroupCalls, of: "ec2"),
        notMatching: [SampleEvent("DescribeSecurityGroups", of: "ec2")]
    )

    /// The same as the benchmark has it from version 5.0.0 on, with a call that AWS added later.
    public static let securityGroupChangesWithRules = MonitoringRequirement(
        "mon-sg-change-with-rules",
        matching: SampleEvent.calls(securityGroupCalls + ["ModifySecurityGroupRules"], of: "ec2"),
        notMatching: [SampleEvent("DescribeSecurityGroups", of: "ec2")]
    )

    private static let securityGroupCalls = [
        "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress",
        "RevokeSecurityGroupEgress", "CreateSecurityGroup", "DeleteSecurityGroup",
    ]

    public static let networkACLChanges = MonitoringRequirement(
        "mon-nacl-change",
        matching: SampleEvent.calls(
            [
                "CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry",
                "ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation",
            ],
            of: "ec2"
        ),
        notMatching: [SampleEvent("DescribeNetworkAcls", of: "ec2")]
    )

    public static let gatewayChanges = MonitoringRequirement(
        "mon-gateway-change",
        matching: SampleEvent.calls(
            [
                "CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway", "CreateInternetGateway",
                "DeleteInternetGateway", "DetachInternetGateway",
            ],
            of: "ec2"
        ),
        notMatching: [SampleEvent("DescribeInternetGateways", of: "ec2")]
    )

    public static let routeTableChanges = MonitoringRequirement(
        "mon-route-table-change",
        matching: SampleEvent.calls(
            [
                "CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation",
                "DeleteRouteTable", "DeleteRoute", "DisassociateRouteTable",
            ],
            of: "ec2"
        ),
        notMatching: [SampleEvent("DescribeRouteTables", of: "ec2")]
    )

    public static let vpcChanges = MonitoringRequirement(
        "mon-vpc-change",
        matching: SampleEvent.calls(
            [
                "CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection",
                "CreateVpcPeeringConnection", "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection",
                "AttachClassicLinkVpc", "DetachClassicLinkVpc", "DisableVpcClassicLink", "EnableVpcClassicLink",
            ],
            of: "ec2"
        ),
        notMatching: [SampleEvent("DescribeVpcs", of: "ec2")]
    )

    public static let organizationsChanges = MonitoringRequirement(
        "mon-organizations-change",
        matching: SampleEvent.calls(
            [
                "AcceptHandshake", "AttachPolicy", "CreateAccount", "CreateOrganizationalUnit", "CreatePolicy",
                "DeclineHandshake", "DeleteOrganization", "DeleteOrganizationalUnit", "DeletePolicy",
                "DetachPolicy", "DisablePolicyType", "EnablePolicyType", "InviteAccountToOrganization",
                "LeaveOrganization", "MoveAccount", "RemoveAccountFromOrganization", "UpdatePolicy",
                "UpdateOrganizationalUnit",
            ],
            of: "organizations"
        ),
        notMatching: [
            SampleEvent("DescribeOrganization", of: "organizations"),
            SampleEvent("CreatePolicy", of: "iam", named: "a call of IAM's CreatePolicy"),
        ]
    )
}
