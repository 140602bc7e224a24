import HTTP

extension RecordedAccount {
    static let network: Answers = [
        "ec2:DescribeNetworkAcls": { _, call in
            guard call.region == "eu-west-1" else { return acls([acl("acl-0c", port: 443)]) }
            return call.input["NextToken"] == nil
                ? acls([acl("acl-0a", port: 443)], next: "more") : acls([acl("acl-0b", port: 22)])
        },
        "ec2:DescribeRouteTables": { _, call in
            .ec2(
                "DescribeRouteTables",
                """
                <routeTableSet><item><routeTableId>rtb-\(call.region)</routeTableId><vpcId>vpc-1</vpcId><routeSet>
                <item><destinationCidrBlock>10.0.0.0/16</destinationCidrBlock><gatewayId>local</gatewayId>
                <state>active</state></item>
                <item><destinationCidrBlock>10.1.0.0/16</destinationCidrBlock>
                <vpcPeeringConnectionId>pcx-1</vpcPeeringConnectionId><state>active</state></item>
                </routeSet><ownerId>\(id)</ownerId></item></routeTableSet>
                """
            )
        },
        "ec2:DescribeVpcPeeringConnections": { _, call in
            .ec2(
                "DescribeVpcPeeringConnections",
                """
                <vpcPeeringConnectionSet><item><vpcPeeringConnectionId>pcx-1</vpcPeeringConnectionId>
                <requesterVpcInfo><vpcId>vpc-1</vpcId><ownerId>\(id)</ownerId></requesterVpcInfo>
                <accepterVpcInfo><vpcId>vpc-9</vpcId><ownerId>444455556666</ownerId><region>\(call.region)</region>
                <cidrBlock>10.1.0.0/16</cidrBlock></accepterVpcInfo></item></vpcPeeringConnectionSet>
                """
            )
        },
        "ec2:GetManagedPrefixListEntries": { _, _ in
            .ec2(
                "GetManagedPrefixListEntries",
                "<entrySet><item><cidr>198.51.100.0/24</cidr><description>office</description></item></entrySet>"
            )
        },
    ]

    private static func acl(_ acl: String, port: Int) -> String {
        """
        <item><networkAclId>\(acl)</networkAclId><vpcId>vpc-1</vpcId><default>false</default><ownerId>\(id)</ownerId>
        <entrySet><item><ruleNumber>100</ruleNumber><protocol>6</protocol><ruleAction>allow</ruleAction>
        <egress>false</egress><cidrBlock>0.0.0.0/0</cidrBlock><portRange><from>\(port)</from><to>\(port)</to></portRange>
        </item></entrySet></item>
        """
    }

    private static func acls(_ acls: [String], next: String? = nil) -> HTTPResponse {
        let token = next.map { "<nextToken>\($0)</nextToken>" } ?? ""
        return .ec2("DescribeNetworkAcls", "<networkAclSet>\(acls.joined())</networkAclSet>\(token)")
    }
}
