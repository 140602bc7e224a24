import AWS
import Testing

@testable import Catalog

/// What is asked in every region.
@Suite struct RegionalTests {
    @Test func `only keys that do not rotate are described`() async throws {
        let keys = ["on", "off", "rsa"].map {
            #"{"KeyId":"\#($0)","KeyArn":"arn:aws:kms:eu-west-1:111122223333:key/\#($0)"}"#
        }
        let recorded = try Recorded([
            "ListKeys": (200, #"{"Keys":[\#(keys.joined(separator: ","))],"Truncated":false}"#),
            "GetKeyRotationStatus key/on": (200, #"{"KeyRotationEnabled":true,"RotationPeriodInDays":365}"#),
            "GetKeyRotationStatus key/off": (200, #"{"KeyRotationEnabled":false}"#),
            "GetKeyRotationStatus key/rsa": (400, #"{"__type":"UnsupportedOperationException"}"#),
            "DescribeKey key/off": (
                200, #"{"KeyMetadata":{"KeyManager":"CUSTOMER","KeyState":"Enabled","KeySpec":"SYMMETRIC_DEFAULT"}}"#
            ),
            "DescribeKey key/rsa": (
                200,
                #"{"KeyMetadata":{"KeyManager":"CUSTOMER","KeyState":"Enabled","CustomerMasterKeySpec":"RSA_2048","MultiRegionConfiguration":{"MultiRegionKeyType":"PRIMARY"}}}"#
            ),
        ])
        #expect(try await recorded.make(.listKeys, .getKeyRotationStatus, .describeKey) == 6)
        #expect(
            try await recorded.query(
                """
                SELECT id, region, key_rotation_enabled, rotation_period_in_days, key_manager, key_spec,
                    multi_region_key_type
                FROM aws_kms_key ORDER BY id
                """
            ) == [
                "off eu-west-1 0 - CUSTOMER SYMMETRIC_DEFAULT -", "on eu-west-1 1 365 - - -",
                "rsa eu-west-1 - - CUSTOMER RSA_2048 PRIMARY",
            ]
        )
    }

    @Test func `a security group comes with a row for each source and destination of its rules`() async throws {
        let recorded = try Recorded([
            "Action=DescribeSecurityGroups MaxResults=1000": (
                200,
                """
                <DescribeSecurityGroupsResponse><securityGroupInfo><item><ownerId>111122223333</ownerId>\
                <groupId>sg-1</groupId><groupName>web</groupName><vpcId>vpc-1</vpcId>\
                <tagSet><item><key>team</key><value>web</value></item></tagSet><ipPermissions>\
                <item><ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>23</toPort>\
                <ipRanges><item><cidrIp>0.0.0.0/0</cidrIp><description>all</description></item>\
                <item><cidrIp>10.0.0.0/8</cidrIp></item></ipRanges>\
                <ipv6Ranges><item><cidrIpv6>::/0</cidrIpv6></item></ipv6Ranges>\
                <prefixListIds><item><prefixListId>pl-1</prefixListId></item></prefixListIds>\
                <groups><item><groupId>sg-2</groupId><userId>444455556666</userId></item></groups></item>\
                <item><ipProtocol>udp</ipProtocol></item></ipPermissions>\
                <ipPermissionsEgress><item><ipProtocol>-1</ipProtocol><ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item>\
                </ipRanges></item></ipPermissionsEgress></item></securityGroupInfo></DescribeSecurityGroupsResponse>
                """
            )
        ])
        try await recorded.make(.describeSecurityGroups)
        #expect(
            try await recorded.query("SELECT arn, group_name, tags FROM aws_vpc_security_group") == [
                #"arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1 web {"team":"web"}"#
            ]
        )
        #expect(
            try await recorded.query(
                """
                SELECT is_egress, ip_protocol, from_port, to_port, cidr_ipv4, cidr_ipv6, prefix_list_id,
                    referenced_group_id, referenced_user_id, description
                FROM aws_vpc_security_group_rule
                """
            ) == [
                "0 tcp 22 23 0.0.0.0/0 - - - - all", "0 tcp 22 23 10.0.0.0/8 - - - - -", "0 tcp 22 23 - ::/0 - - - -",
                "0 tcp 22 23 - - pl-1 - - -", "0 tcp 22 23 - - - sg-2 444455556666 -", "0 udp - - - - - - - -",
                "1 -1 - - 0.0.0.0/0 - - - - -",
            ]
        )
    }

    @Test(arguments: [("true", "1"), ("false", "0")])
    func `encryption by default is on or off`(answer: String, expected: String) async throws {
        let content = "<ebsEncryptionByDefault>\(answer)</ebsEncryptionByDefault>"
        let body = "<GetEbsEncryptionByDefaultResponse>\(content)</GetEbsEncryptionByDefaultResponse>"
        let recorded = try Recorded(["Action=GetEbsEncryptionByDefault": (200, body)])
        try await recorded.make(.getEbsEncryptionByDefault)
        let sql = "SELECT region, default_ebs_encryption_enabled FROM aws_ec2_regional_settings"
        #expect(try await recorded.query(sql) == ["eu-west-1 \(expected)"])
    }

    @Test func `a database is public or not, and nothing else`() async throws {
        func instances(_ isPublic: String) -> (status: Int, body: String) {
            AWS.Operation.result(
                "DescribeDBInstances",
                """
                <DBInstances><DBInstance><DBInstanceArn>arn:aws:rds:eu-west-1:111122223333:db:one</DBInstanceArn>\
                <DBInstanceIdentifier>one</DBInstanceIdentifier><Engine>postgres</Engine>\(isPublic)\
                <Endpoint><Address>one.example.com</Address><Port>5432</Port></Endpoint>\
                <VpcSecurityGroups><VpcSecurityGroupMembership><VpcSecurityGroupId>sg-1</VpcSecurityGroupId>\
                </VpcSecurityGroupMembership></VpcSecurityGroups></DBInstance></DBInstances>
                """
            )
        }
        let said = try Recorded([
            "Action=DescribeDBInstances": instances("<PubliclyAccessible>true</PubliclyAccessible>")
        ])
        try await said.make(.describeDBInstances)
        #expect(
            try await said.query(
                "SELECT db_instance_identifier, publicly_accessible, endpoint_port, vpc_security_groups FROM aws_rds_db_instance"
            ) == [#"one 1 5432 ["sg-1"]"#]
        )
        let unsaid = try Recorded(["Action=DescribeDBInstances": instances("")])
        await #expect(throws: AnswerError.self) { try await unsaid.make(.describeDBInstances) }
    }

    @Test(arguments: [(401, "InvalidAccessException"), (404, "ResourceNotFoundException")])
    func `Security Hub is off where AWS says so`(status: Int, code: String) async throws {
        let recorded = try Recorded(["/accounts": (status, #"{"code":"\#(code)","Message":"m"}"#)])
        try await recorded.make(.describeHub)
        #expect(try await recorded.query("SELECT * FROM aws_securityhub_hub").isEmpty)
    }

    @Test func `Security Hub is not off because we may not ask`() async throws {
        let recorded = try Recorded(["/accounts": (403, #"{"code":"AccessDeniedException","Message":"m"}"#)])
        await #expect(throws: ServiceError.self) { try await recorded.make(.describeHub) }
    }

    @Test func `Security Hub is on`() async throws {
        let hub =
            #"{"HubArn":"arn:aws:securityhub:eu-west-1:111122223333:hub/default","SubscribedAt":"2025-01-02T03:04:05.678Z"}"#
        let recorded = try Recorded(["/accounts": (200, hub)])
        try await recorded.make(.describeHub)
        #expect(
            try await recorded.query("SELECT region, subscribed_at FROM aws_securityhub_hub") == [
                "eu-west-1 2025-01-02T03:04:05Z"
            ]
        )
    }

    @Test func `analyzers have their kind and state`() async throws {
        let analyzers = #"{"analyzers":[{"arn":"a","name":"one","type":"ACCOUNT","status":"ACTIVE","tags":{"k":"v"}}]}"#
        let recorded = try Recorded(["/analyzer maxResults=100": (200, analyzers)])
        try await recorded.make(.listAnalyzers)
        #expect(
            try await recorded.query("SELECT name, type, status, tags FROM aws_accessanalyzer_analyzer") == [
                #"one ACCOUNT ACTIVE {"k":"v"}"#
            ]
        )
    }

    @Test func `a security contact is there or not`() async throws {
        let contact = #"{"AlternateContact":{"Name":"Ana","EmailAddress":"a@example.com","PhoneNumber":"1"}}"#
        let some = try Recorded(["/getAlternateContact SECURITY": (200, contact)])
        let none = try Recorded([
            "/getAlternateContact": (404, #"{"__type":"ResourceNotFoundException","message":"m"}"#)
        ])
        try await some.make(.getAlternateContact)
        try await none.make(.getAlternateContact)
        let sql = "SELECT contact_type, name, email_address, phone_number FROM aws_account_alternate_contact"
        #expect(try await some.query(sql) == ["SECURITY Ana a@example.com 1"])
        #expect(try await none.query(sql).isEmpty)
    }
}
