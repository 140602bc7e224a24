import AWS
import Testing

@testable import Catalog

/// Instances, snapshots, images, endpoints and file systems.
@Suite struct ComputingTests {
    @Test func `instances have their profile and metadata options, or none`() async throws {
        let recorded = try Recorded([
            "Action=DescribeInstances MaxResults=1000": (
                200,
                """
                <DescribeInstancesResponse><reservationSet><item><ownerId>111122223333</ownerId><instancesSet><item><instanceId>i-1</instanceId>\
                <instanceState><code>16</code><name>running</name></instanceState><vpcId>vpc-1</vpcId>\
                <iamInstanceProfile><arn>arn:aws:iam::111122223333:instance-profile/web</arn></iamInstanceProfile>\
                <metadataOptions><state>applied</state><httpTokens>required</httpTokens>\
                <httpPutResponseHopLimit>2</httpPutResponseHopLimit><httpEndpoint>enabled</httpEndpoint>\
                </metadataOptions></item><item><instanceId>i-2</instanceId><instanceState><code>80</code>\
                <name>stopped</name></instanceState></item></instancesSet></item></reservationSet></DescribeInstancesResponse>
                """
            )
        ])
        try await recorded.make(.describeInstances)
        #expect(
            try await recorded.query(
                "SELECT arn, instance_state, iam_instance_profile_arn, metadata_options FROM aws_ec2_instance"
            ) == [
                """
                arn:aws:ec2:eu-west-1:111122223333:instance/i-1 running arn:aws:iam::111122223333:instance-profile/web \
                {"HttpEndpoint":"enabled","HttpPutResponseHopLimit":2,"HttpTokens":"required","State":"applied"}
                """,
                "arn:aws:ec2:eu-west-1:111122223333:instance/i-2 stopped - -",
            ]
        )
    }

    @Test func `an instance without a state is an error`() async throws {
        let body =
            "<DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceId>i</instanceId></item></instancesSet></item></reservationSet></DescribeInstancesResponse>"
        let recorded = try Recorded(["DescribeInstances": (200, body)])
        await #expect(throws: AnswerError.self) { try await recorded.make(.describeInstances) }
    }

    private static func snapshots(_ ids: String...) -> (status: Int, body: String) {
        let items = ids.map { "<item><snapshotId>\($0)</snapshotId><status>completed</status></item>" }
        return (
            200, "<DescribeSnapshotsResponse><snapshotSet>\(items.joined())</snapshotSet></DescribeSnapshotsResponse>"
        )
    }

    @Test func `snapshots are public that everyone can restore`() async throws {
        let recorded = try Recorded([
            "Action=DescribeSnapshots Owner.1=self RestorableBy.1=all": Self.snapshots("snap-2"),
            "Action=DescribeSnapshots Owner.1=self MaxResults=1000": Self.snapshots("snap-1", "snap-2"),
        ])
        #expect(try await recorded.make(.describeSnapshots) == 2)
        #expect(
            try await recorded.query("SELECT arn, is_public FROM aws_ebs_snapshot") == [
                "arn:aws:ec2:eu-west-1::snapshot/snap-1 0", "arn:aws:ec2:eu-west-1::snapshot/snap-2 1",
            ]
        )
    }

    @Test func `where there are no snapshots, nobody is asked which are public`() async throws {
        let recorded = try Recorded(["DescribeSnapshots": Self.snapshots()])
        #expect(try await recorded.make(.describeSnapshots) == 1)
    }

    @Test func `snapshots are not private because we may not ask`() async throws {
        let recorded = try Recorded([
            "DescribeSnapshots RestorableBy.1=all": (403, ""), "DescribeSnapshots": Self.snapshots("snap-1"),
        ])
        await #expect(throws: ServiceError.self) { try await recorded.make(.describeSnapshots) }
    }

    @Test func `images are public or not, and nothing else`() async throws {
        func images(_ isPublic: String) -> (status: Int, body: String) {
            (
                200,
                "<DescribeImagesResponse><imagesSet><item><imageId>ami-1</imageId><name>web</name>\(isPublic)</item></imagesSet></DescribeImagesResponse>"
            )
        }
        let said = try Recorded([
            "Action=DescribeImages Owner.1=self MaxResults=1000": images("<isPublic>true</isPublic>")
        ])
        try await said.make(.describeImages)
        #expect(
            try await said.query("SELECT arn, name, public FROM aws_ec2_ami") == [
                "arn:aws:ec2:eu-west-1::image/ami-1 web 1"
            ]
        )
        let unsaid = try Recorded(["DescribeImages": images("")])
        await #expect(throws: AnswerError.self) { try await unsaid.make(.describeImages) }
    }

    @Test func `endpoints have their service, VPC and route tables`() async throws {
        let recorded = try Recorded([
            "Action=DescribeVpcEndpoints MaxResults=1000": (
                200,
                """
                <DescribeVpcEndpointsResponse><vpcEndpointSet><item><vpcEndpointId>vpce-1</vpcEndpointId><vpcId>vpc-1</vpcId>\
                <vpcEndpointType>Gateway</vpcEndpointType><serviceName>com.amazonaws.eu-west-1.s3</serviceName>\
                <state>Available</state><routeTableIdSet><item>rtb-1</item><item>rtb-2</item></routeTableIdSet></item>\
                </vpcEndpointSet></DescribeVpcEndpointsResponse>
                """
            )
        ])
        try await recorded.make(.describeVpcEndpoints)
        #expect(
            try await recorded.query(
                "SELECT vpc_id, vpc_endpoint_type, service_name, state, route_table_ids FROM aws_vpc_endpoint"
            ) == [#"vpc-1 Gateway com.amazonaws.eu-west-1.s3 available ["rtb-1","rtb-2"]"#]
        )
    }

    @Test func `file systems are encrypted or not`() async throws {
        let systems = """
            {"FileSystems":[{"FileSystemId":"fs-1","FileSystemArn":"arn:one","Encrypted":true,"KmsKeyId":"k","Name":"n"},\
            {"FileSystemId":"fs-2","Encrypted":false}]}
            """
        let recorded = try Recorded(["elasticfilesystem /2015-02-01/file-systems?MaxItems=100": (200, systems)])
        try await recorded.make(.describeFileSystems)
        #expect(
            try await recorded.query("SELECT arn, name, encrypted FROM aws_efs_file_system") == [
                "arn:one n 1", "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-2 - 0",
            ]
        )
    }
}
