import HTTP

extension RecordedAccount {
    /// Instances, snapshots, images and endpoints: of each two in Ireland, the second as it should not be.
    static let computing: Answers = [
        "ec2:DescribeInstances": { _, call in
            guard call.region == "eu-west-1" else { return instance("i-03", isSafe: true) }
            return call.input["NextToken"] == nil
                ? instance("i-01", isSafe: true, next: "<nextToken>n/2</nextToken>") : instance("i-02", isSafe: false)
        },
        "ec2:DescribeSnapshots": { _, call in
            guard call.region == "eu-west-1" else {
                return snapshots(call.input["RestorableBy.1"] == nil ? ["snap-03"] : [])
            }
            return snapshots(call.input["RestorableBy.1"] == nil ? ["snap-01", "snap-02"] : ["snap-02"])
        },
        "ec2:DescribeImages": { _, call in
            let images = call.region == "eu-west-1" ? ["ami-01": false, "ami-02": true] : ["ami-03": false]
            let items = images.sorted { $0.key < $1.key }.map { image, isPublic in
                """
                <item><imageId>\(image)</imageId><imageState>available</imageState><isPublic>\(isPublic)</isPublic>
                <name>\(image)</name><creationDate>2025-04-04T04:04:04.000Z</creationDate></item>
                """
            }
            return .ec2("DescribeImages", "<imagesSet>\(items.joined())</imagesSet>")
        },
        "ec2:DescribeVpcEndpoints": { _, call in
            guard call.region == "eu-west-1" else { return .ec2("DescribeVpcEndpoints", "<vpcEndpointSet/>") }
            return .ec2(
                "DescribeVpcEndpoints",
                """
                <vpcEndpointSet><item><vpcEndpointId>vpce-01</vpcEndpointId><vpcEndpointType>Gateway</vpcEndpointType>
                <vpcId>vpc-1</vpcId><serviceName>com.amazonaws.eu-west-1.s3</serviceName><state>available</state>
                <ownerId>\(id)</ownerId><routeTableIdSet><item>rtb-1</item></routeTableIdSet><subnetIdSet/></item>
                </vpcEndpointSet>
                """
            )
        },
    ]

    private static func instance(_ instance: String, isSafe: Bool, next: String = "") -> HTTPResponse {
        let profile = "<iamInstanceProfile><arn>arn:aws:iam::\(id):instance-profile/web</arn></iamInstanceProfile>"
        return .ec2(
            "DescribeInstances",
            """
            <reservationSet><item><ownerId>\(id)</ownerId><instancesSet><item><instanceId>\(instance)</instanceId>
            <instanceState><code>16</code><name>running</name></instanceState><vpcId>vpc-1</vpcId>
            \(isSafe ? profile : "")<metadataOptions><state>applied</state>
            <httpTokens>\(isSafe ? "required" : "optional")</httpTokens><httpEndpoint>enabled</httpEndpoint>
            </metadataOptions></item></instancesSet></item></reservationSet>\(next)
            """
        )
    }

    private static func snapshots(_ snapshots: [String]) -> HTTPResponse {
        let items = snapshots.map { snapshot in
            """
            <item><snapshotId>\(snapshot)</snapshotId><volumeId>vol-1</volumeId><status>completed</status>
            <startTime>2025-03-03T03:03:03.000Z</startTime><encrypted>false</encrypted></item>
            """
        }
        return .ec2("DescribeSnapshots", "<snapshotSet>\(items.joined())</snapshotSet>")
    }
}
