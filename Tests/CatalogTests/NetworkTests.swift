import AWS
import Testing

@testable import Catalog

/// Network ACLs, route tables, and what these and security groups lead to.
@Suite struct NetworkTests {
    private func answer(_ operation: String, _ content: String) -> (status: Int, body: String) {
        (200, "<\(operation)Response>\(content)</\(operation)Response>")
    }

    @Test func `a network ACL comes with its entries in the API's spelling`() async throws {
        let recorded = try Recorded([
            "Action=DescribeNetworkAcls MaxResults=1000": answer(
                "DescribeNetworkAcls",
                """
                <networkAclSet><item><networkAclId>acl-1</networkAclId><vpcId>vpc-1</vpcId><default>true</default>\
                <ownerId>111122223333</ownerId><entrySet><item><ruleNumber>100</ruleNumber><protocol>6</protocol>\
                <ruleAction>allow</ruleAction><egress>false</egress><cidrBlock>0.0.0.0/0</cidrBlock>\
                <portRange><from>22</from><to>23</to></portRange></item><item><ruleNumber>32768</ruleNumber>\
                <protocol>-1</protocol><ruleAction>deny</ruleAction><egress>true</egress>\
                <ipv6CidrBlock>::/0</ipv6CidrBlock></item></entrySet><associationSet><item>\
                <networkAclAssociationId>a</networkAclAssociationId><networkAclId>acl-1</networkAclId>\
                <subnetId>subnet-1</subnetId></item></associationSet><tagSet/></item></networkAclSet>
                """
            )
        ])
        try await recorded.make(.describeNetworkAcls)
        #expect(
            try await recorded.query("SELECT arn, is_default, associations, entries FROM aws_vpc_network_acl") == [
                """
                arn:aws:ec2:eu-west-1:111122223333:network-acl/acl-1 1 ["subnet-1"] \
                [{"CidrBlock":"0.0.0.0/0","Egress":false,"PortRange":{"From":22,"To":23},"Protocol":"6",\
                "RuleAction":"allow","RuleNumber":100},{"Egress":true,"Ipv6CidrBlock":"::/0","Protocol":"-1",\
                "RuleAction":"deny","RuleNumber":32768}]
                """
            ]
        )
    }

    @Test(
        arguments: [
            "<entrySet><item><ruleNumber>100</ruleNumber></item></entrySet>",
            "<entrySet><item><ruleNumber>100</ruleNumber><protocol>6</protocol><ruleAction>allow</ruleAction></item></entrySet>",
            "",
        ]
    )
    func `a network ACL whose entries are not all there is no answer`(entries: String) async throws {
        let recorded = try Recorded([
            "DescribeNetworkAcls": answer(
                "DescribeNetworkAcls",
                "<networkAclSet><item><networkAclId>acl-1</networkAclId>\(entries)</item></networkAclSet>"
            )
        ])
        await #expect(throws: AnswerError.self) { try await recorded.make(.describeNetworkAcls) }
    }

    private func routeTable(_ id: String, _ target: String) -> String {
        """
        <item><routeTableId>\(id)</routeTableId><vpcId>vpc-1</vpcId><ownerId>111122223333</ownerId><routeSet><item>\
        <destinationCidrBlock>10.1.0.0/16</destinationCidrBlock>\(target)</item></routeSet></item>
        """
    }

    @Test func `peering connections are asked for where a route leads to one`() async throws {
        let recorded = try Recorded([
            "DescribeRouteTables": answer(
                "DescribeRouteTables",
                """
                <routeTableSet>\(routeTable("rtb-1", "<vpcPeeringConnectionId>pcx-1</vpcPeeringConnectionId>"))\
                \(routeTable("rtb-2", "<vpcPeeringConnectionId>pcx-gone</vpcPeeringConnectionId>"))\
                \(routeTable("rtb-3", "<gatewayId>local</gatewayId>"))</routeTableSet>
                """
            ),
            "DescribeVpcPeeringConnections": answer(
                "DescribeVpcPeeringConnections",
                """
                <vpcPeeringConnectionSet><item><vpcPeeringConnectionId>pcx-1</vpcPeeringConnectionId>\
                <requesterVpcInfo><vpcId>vpc-9</vpcId><ownerId>444455556666</ownerId><region>us-east-1</region>\
                <cidrBlock>10.1.0.0/16</cidrBlock><cidrBlockSet><item><cidrBlock>10.1.0.0/16</cidrBlock></item>\
                <item><cidrBlock>10.2.0.0/16</cidrBlock></item></cidrBlockSet></requesterVpcInfo>\
                <accepterVpcInfo><vpcId>vpc-1</vpcId></accepterVpcInfo></item></vpcPeeringConnectionSet>
                """
            ),
        ])
        #expect(try await recorded.make(.describeRouteTables, .describeVpcPeeringConnections) == 2)
        #expect(
            try await recorded.query(
                "SELECT route_table_id, vpc_peering_connections FROM aws_vpc_route_table ORDER BY route_table_id"
            ) == [
                """
                rtb-1 {"pcx-1":{"cidr_blocks":["10.1.0.0/16","10.2.0.0/16"],"owner_id":"444455556666",\
                "region":"us-east-1","vpc_id":"vpc-9"}}
                """,
                #"rtb-2 {"pcx-gone":null}"#, "rtb-3 -",
            ]
        )
    }

    @Test func `without a route to a peered VPC nobody asks for peering connections`() async throws {
        let recorded = try Recorded([
            "DescribeRouteTables": answer(
                "DescribeRouteTables",
                "<routeTableSet>\(routeTable("rtb-3", "<gatewayId>local</gatewayId>"))</routeTableSet>"
            )
        ])
        #expect(try await recorded.make(.describeRouteTables, .describeVpcPeeringConnections) == 1)
    }

    private func group(_ id: String, _ rule: String) -> String {
        """
        <item><groupId>\(id)</groupId><groupName>\(id)</groupName><ipPermissions>\(rule)</ipPermissions>\
        <ipPermissionsEgress/></item>
        """
    }

    private func rule(_ transport: String, _ ports: String, _ list: String) -> String {
        """
        <item><ipProtocol>\(transport)</ipProtocol>\(ports)<prefixListIds><item><prefixListId>\(list)</prefixListId>\
        </item></prefixListIds></item>
        """
    }

    @Test func `each prefix list of an administration port is asked for once`() async throws {
        let ssh = "<fromPort>22</fromPort><toPort>22</toPort>"
        let https = "<fromPort>443</fromPort><toPort>443</toPort>"
        let recorded = try Recorded([
            "DescribeSecurityGroups": answer(
                "DescribeSecurityGroups",
                """
                <securityGroupInfo>\(group("sg-1", rule("tcp", ssh, "pl-1") + rule("-1", "", "pl-2")))\
                \(group("sg-2", rule("tcp", ssh, "pl-1")))\(group("sg-3", rule("tcp", https, "pl-3")))\
                \(group("sg-4", rule("udp", ssh, "pl-gone")))</securityGroupInfo>
                """
            ),
            "GetManagedPrefixListEntries PrefixListId=pl-1": answer(
                "GetManagedPrefixListEntries",
                "<entrySet><item><cidr>0.0.0.0/0</cidr></item><item><cidr>10.0.0.0/8</cidr></item></entrySet>"
            ),
            "GetManagedPrefixListEntries PrefixListId=pl-2": answer("GetManagedPrefixListEntries", "<entrySet/>"),
            "GetManagedPrefixListEntries PrefixListId=pl-gone": (
                400,
                "<Response><Errors><Error><Code>InvalidPrefixListID.NotFound</Code><Message>m</Message></Error></Errors></Response>"
            ),
        ])
        #expect(try await recorded.make(.describeSecurityGroups, .getManagedPrefixListEntries) == 4)
        #expect(
            try await recorded.query("SELECT group_id, prefix_lists FROM aws_vpc_security_group ORDER BY group_id")
                == [
                    #"sg-1 {"pl-1":["0.0.0.0/0","10.0.0.0/8"],"pl-2":[]}"#,
                    #"sg-2 {"pl-1":["0.0.0.0/0","10.0.0.0/8"]}"#,
                    "sg-3 -", #"sg-4 {"pl-gone":null}"#,
                ]
        )
    }

    @Test func `a prefix list that we may not read is no empty list`() async throws {
        let recorded = try Recorded([
            "DescribeSecurityGroups": answer(
                "DescribeSecurityGroups",
                "<securityGroupInfo>\(group("sg-1", rule("-1", "", "pl-1")))</securityGroupInfo>"
            )
        ])
        try await recorded.make(.describeSecurityGroups)
        await #expect(throws: ServiceError.self) { try await recorded.make(.getManagedPrefixListEntries) }
    }
}
