import AWS

extension Operation {
    static let describeSecurityGroups = ec2Listing("DescribeSecurityGroups")
    static let describeSecurityGroupRules = ec2Listing("DescribeSecurityGroupRules")
    static let describeNetworkInterfaces = ec2Listing("DescribeNetworkInterfaces")
    static let describeInstances = Operation(.ec2, "DescribeInstances")
    static let describeInstanceProfileAssociations = ec2Listing("DescribeIamInstanceProfileAssociations")
    static let getManagedPrefixListEntries = ec2Listing("GetManagedPrefixListEntries", size: 100)
    static let describeFlowLogs = ec2Listing("DescribeFlowLogs")
    static let getEBSEncryptionByDefault = Operation(.ec2, "GetEbsEncryptionByDefault")
    static let describeImageAttribute = Operation(.ec2, "DescribeImageAttribute")
    static let describeSnapshotAttribute = Operation(.ec2, "DescribeSnapshotAttribute")

    private static func ec2Listing(_ name: String, size: Int = 1000) -> Operation {
        Operation(.ec2, name, pages: Pages("NextToken", "nextToken", limit: "MaxResults", size: size))
    }
}

extension Input {
    /// EC2's `Filter` that wants `name` to be `value`.
    static func filter(_ name: String, _ value: String) -> [String: Input] {
        ["Filter": [["Name": .text(name), "Value": [.text(value)]]]]
    }
}
