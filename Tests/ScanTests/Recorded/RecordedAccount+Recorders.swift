import HTTP

extension RecordedAccount {
    /// A recorder in each region, running where the account is tidy.
    static let recorders: Answers = [
        "config:DescribeConfigurationRecorders": { _, call in
            .json(
                """
                {"ConfigurationRecorders": [{"arn": "\(recorder(in: call.region))", "name": "default",
                 "roleARN": "arn:aws:iam::\(id):role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
                 "recordingGroup": {"allSupported": true, "includeGlobalResourceTypes": \(call.region == "eu-west-1"),
                 "resourceTypes": [], "recordingStrategy": {"useOnly": "ALL_SUPPORTED_RESOURCE_TYPES"}}}]}
                """
            )
        },
        "config:DescribeConfigurationRecorderStatus": { account, call in
            .json(
                """
                {"ConfigurationRecordersStatus": [{"arn": "\(recorder(in: call.region))", "name": "default",
                 "recording": \(account.isTidy), "lastStatus": "SUCCESS", "lastStartTime": 1.7E9}]}
                """
            )
        },
    ]

    private static func recorder(in region: String) -> String {
        "arn:aws:config:\(region):\(id):config-recorder/default/0a1b2c3d"
    }

    /// Ireland has two VPCs, the second on another page and without a flow log.
    static let networks: Answers = [
        "ec2:DescribeVpcs": { _, call in
            guard call.region == "eu-west-1" else { return vpcs(["vpc-3"]) }
            return call.input["NextToken"] == nil ? vpcs(["vpc-1"], next: "more") : vpcs(["vpc-2"])
        },
        "ec2:DescribeFlowLogs": { _, call in
            let vpc = call.region == "eu-west-1" ? "vpc-1" : "vpc-3"
            return .ec2(
                "DescribeFlowLogs",
                """
                <flowLogSet><item><flowLogId>fl-1</flowLogId><resourceId>\(vpc)</resourceId>
                <flowLogStatus>ACTIVE</flowLogStatus><trafficType>ALL</trafficType>
                <deliverLogsStatus>SUCCESS</deliverLogsStatus></item></flowLogSet>
                """
            )
        },
    ]

    private static func vpcs(_ ids: [String], next: String? = nil) -> HTTPResponse {
        let items = ids.map { vpc in
            """
            <item><vpcId>\(vpc)</vpcId><ownerId>\(id)</ownerId><state>available</state>
            <cidrBlock>10.0.0.0/16</cidrBlock><isDefault>false</isDefault></item>
            """
        }
        let token = next.map { "<nextToken>\($0)</nextToken>" } ?? ""
        return .ec2("DescribeVpcs", "<vpcSet>\(items.joined())</vpcSet>\(token)")
    }
}
