import HTTP

extension RecordedAccount {
    static let regional: Answers = [
        "ec2:DescribeRegions": { _, _ in
            let items = regions.map { region in
                """
                <item><regionName>\(region)</regionName><regionEndpoint>ec2.\(region).amazonaws.com</regionEndpoint>
                <optInStatus>opt-in-not-required</optInStatus></item>
                """
            }
            return .ec2("DescribeRegions", "<regionInfo>\(items.joined())</regionInfo>")
        },
        "ec2:DescribeSecurityGroups": { _, call in
            guard call.region == "eu-west-1" else {
                return securityGroups([securityGroup("sg-0c", "default", inbound: "")])
            }
            return call.input["NextToken"] == nil
                ? securityGroups([securityGroup("sg-0a", "default", inbound: "")], next: "more")
                : securityGroups([securityGroup("sg-0b", "default", inbound: openPorts)])
        },
        "ec2:GetEbsEncryptionByDefault": { _, call in
            .ec2(
                "GetEbsEncryptionByDefault",
                "<ebsEncryptionByDefault>\(call.region == "eu-west-1")</ebsEncryptionByDefault>"
            )
        },
        "kms:ListKeys": { _, call in
            guard call.region == "eu-west-1" else { return keys(["k3", "k4"], in: call.region) }
            return call.input["Marker"] == nil
                ? keys(["k1"], in: call.region, next: "AAA=") : keys(["k2"], in: call.region)
        },
        "kms:GetKeyRotationStatus": { _, call in
            let rotates = ![key("k2", in: "eu-west-1"), key("k4", in: "us-east-1")].contains(call.resource)
            return .json(#"{"KeyId": "\#(call.resource ?? "")", "KeyRotationEnabled": \#(rotates)}"#)
        },
        "kms:DescribeKey": { _, call in
            // The fourth is the one that will be deleted.
            let state = call.resource == key("k4", in: "us-east-1") ? "PendingDeletion" : "Enabled"
            return .json(
                """
                {"KeyMetadata": {"Arn": "\(call.resource ?? "")", "KeyId": "k", "KeyManager": "CUSTOMER",
                 "KeyState": "\(state)", "KeySpec": "SYMMETRIC_DEFAULT", "KeyUsage": "ENCRYPT_DECRYPT",
                 "Origin": "AWS_KMS", "MultiRegion": false, "CreationDate": 1.7E9}}
                """
            )
        },
        "kms:GetKeyPolicy": { _, call in
            let principal = call.resource == key("k2", in: "eu-west-1") ? "*" : root
            return .json(
                """
                {"PolicyName": "default", "Policy": "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Effect\\": \\"Allow\\", \
                \\"Principal\\": {\\"AWS\\": \\"\(principal)\\"}, \\"Action\\": \\"kms:*\\", \\"Resource\\": \\"*\\"}]}"}
                """
            )
        },
        "rds:DescribeDBInstances": { _, call in
            guard call.region == "eu-west-1" else { return databases([("orders", true)], in: call.region) }
            return call.input["Marker"] == nil
                ? databases([("ledger", true)], in: call.region, next: "m&amp;2")
                : databases([("shop", false)], in: call.region)
        },
        "accessanalyzer:ListAnalyzers": { _, call in
            guard call.region == "eu-west-1" else { return .json(#"{"analyzers": []}"#) }
            return .json(
                """
                {"analyzers": [{"arn": "arn:aws:access-analyzer:eu-west-1:\(id):analyzer/outside", "name": "outside",
                 "type": "ACCOUNT", "status": "ACTIVE", "createdAt": "2025-05-05T05:05:05Z", "tags": {}}]}
                """
            )
        },
        "securityhub:DescribeHub": { _, call in
            guard call.region == "eu-west-1" else {
                return .json(
                    #"{"Message": "Account \#(id) is not subscribed to AWS Security Hub"}"#,
                    status: 401,
                    headers: [HTTPHeader("x-amzn-errortype", "InvalidAccessException")]
                )
            }
            return .json(
                """
                {"HubArn": "arn:aws:securityhub:eu-west-1:\(id):hub/default", "SubscribedAt": "2025-01-01T00:00:00.000Z",
                 "AutoEnableControls": true, "ControlFindingGenerator": "SECURITY_CONTROL"}
                """
            )
        },
    ]

    private static let openPorts = """
        <item><ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>22</toPort>
        <ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges>
        <ipv6Ranges><item><cidrIpv6>::/0</cidrIpv6></item></ipv6Ranges></item>
        """

    private static func securityGroup(_ group: String, _ name: String, inbound: String) -> String {
        """
        <item><ownerId>\(id)</ownerId><groupId>\(group)</groupId><groupName>\(name)</groupName>
        <groupDescription>d</groupDescription><vpcId>vpc-1</vpcId><ipPermissions>\(inbound)</ipPermissions>
        <ipPermissionsEgress/></item>
        """
    }

    private static func securityGroups(_ groups: [String], next: String? = nil) -> HTTPResponse {
        let token = next.map { "<nextToken>\($0)</nextToken>" } ?? ""
        return .ec2(
            "DescribeSecurityGroups",
            "<securityGroupInfo>\(groups.joined())</securityGroupInfo>\(token)"
        )
    }

    static func key(_ key: String, in region: String) -> String { "arn:aws:kms:\(region):\(id):key/\(key)" }

    private static func keys(_ ids: [String], in region: String, next: String? = nil) -> HTTPResponse {
        let keys = ids.map { #"{"KeyId": "\#($0)", "KeyArn": "\#(key($0, in: region))"}"# }
        let token = next.map { #", "NextMarker": "\#($0)""# } ?? ""
        return .json(#"{"Keys": [\#(keys.joined(separator: ", "))], "Truncated": \#(next != nil)\#(token)}"#)
    }

    private static func databases(
        _ databases: [(name: String, isSafe: Bool)],
        in region: String,
        next: String? = nil
    ) -> HTTPResponse {
        let instances = databases.map { name, isSafe in
            """
            <DBInstance><DBInstanceArn>arn:aws:rds:\(region):\(id):db:\(name)</DBInstanceArn>
            <DBInstanceIdentifier>\(name)</DBInstanceIdentifier><Engine>postgres</Engine>
            <PubliclyAccessible>\(!isSafe)</PubliclyAccessible><StorageEncrypted>\(isSafe)</StorageEncrypted>
            <AutoMinorVersionUpgrade>\(isSafe)</AutoMinorVersionUpgrade><MultiAZ>\(isSafe)</MultiAZ>
            <AvailabilityZone>\(region)a</AvailabilityZone><DBSubnetGroup><VpcId>vpc-1</VpcId></DBSubnetGroup>
            </DBInstance>
            """
        }
        let token = next.map { "<Marker>\($0)</Marker>" } ?? ""
        return .query("DescribeDBInstances", "\(token)<DBInstances>\(instances.joined())</DBInstances>")
    }
}
