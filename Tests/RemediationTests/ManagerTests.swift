import AWS
import TestSupport
import Testing

@testable import Remediation

@Suite struct ManagerTests {
    @Test(arguments: [
        (["aws:cloudformation:stack-name": "network"], "CloudFormation"),
        (["aws:servicecatalog:productArn": "x"], "CloudFormation"),
        (["ManagedBy": "AWS CDK"], "CloudFormation"),
        (["Managed By": "terraform"], "Terraform"),
        (["managed_by": "Terragrunt"], "Terraform"),
        (["managed-by-terraform": "true"], "Terraform"),
        (["terraform": "true"], "Terraform"),
        (["Terraform:module": "vpc"], "Terraform"),
        (["tf:workspace": "prod"], "Terraform"),
        (["iac": "opentofu"], "OpenTofu"),
        (["provisioner": "pulumi/aws"], "Pulumi"),
        (["created-by": "AWSControlTowerExecution"], "Control Tower"),
        (["aws-control-tower": "managed-by-control-tower"], "Control Tower"),
    ])
    func `tools are known by the tags that they leave`(tags: [String: String], tool: String) {
        #expect(Manager.tagged(tags) == tool)
    }

    @Test(arguments: [
        [:], ["managed-by": "the platform team"], ["terraform": "false"], ["job": "writes terraform"],
        ["owner": "pulumi"],
    ])
    func `other tags say nothing`(tags: [String: String]) {
        #expect(Manager.tagged(tags) == nil)
    }

    @Test func `a tag that denies one tool does not hide another`() {
        #expect(Manager.tagged(["terraform": "false", "tf:stack": "a"]) == "Terraform")
        #expect(Manager.tagged(["Terraform": "no", "provisioner": "pulumi"]) == "Pulumi")
    }

    @Test func `names tell some tools`() {
        #expect(Manager.named("aws-controltower-ConfigRecorder") == "Control Tower")
        #expect(Manager.named("AWSControlTowerExecution") == "Control Tower")
        #expect(Manager.named("StackSet-baseline-1a2b") == "CloudFormation")
        #expect(Manager.named("baseline") == nil)
    }

    @Test func `each service is asked for tags in its own way`() async throws {
        let account = RecordedAccount([
            "/bucket?tagging": .body("<Tagging><TagSet>\(pair("Key", "Value"))</TagSet></Tagging>"),
            "ListUserTags UserName=kim": .result("<Tags>\(pair("Key", "Value"))</Tags>"),
            "ListRoleTags RoleName=build": .result("<Tags>\(pair("Key", "Value"))</Tags>"),
            "ListPolicyTags PolicyArn=": .result("<Tags>\(pair("Key", "Value"))</Tags>"),
            "ListServerCertificateTags ServerCertificateName=www": .result("<Tags>\(pair("Key", "Value"))</Tags>"),
            "DescribeTags Filter.1.Value.1=sg-1": .body(
                "<DescribeTagsResponse><tagSet>\(pair("key", "value", "item"))</tagSet></DescribeTagsResponse>"
            ),
            "TrentService.ListResourceTags": .body(#"{"Tags":[{"TagKey":"managed-by","TagValue":"terraform"}]}"#),
            "ListTagsForResource": .result("<TagList>\(pair("Key", "Value", "Tag"))</TagList>"),
            "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.ListTags": .body(
                #"{"ResourceTagList":[{"TagsList":[{"Key":"managed-by","Value":"terraform"}]}]}"#
            ),
        ])
        for arn in [
            "arn:aws:s3:::bucket", "arn:aws:iam::111122223333:user/team/kim", "arn:aws:iam::111122223333:role/build",
            "arn:aws:iam::111122223333:policy/p", "arn:aws:iam::111122223333:server-certificate/cdn/www",
            "arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1",
            "arn:aws:kms:eu-west-1:111122223333:key/1", "arn:aws:rds:eu-west-1:111122223333:db:berths",
            "arn:aws:cloudtrail:eu-west-1:111122223333:trail/main",
        ] {
            #expect(try await manager(arn, in: account) == "Terraform", "\(arn)")
        }
    }

    @Test func `what cannot have tags, or does not exist yet, is nobody's`() async throws {
        let account = RecordedAccount(["ListUserTags": .error("NoSuchEntity")])
        #expect(try await manager("arn:aws:iam::111122223333:user/kim", in: account) == nil)
        for arn in [
            "arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:group/data",
            "arn:aws:iam::aws:policy/AdministratorAccess",
        ] {
            #expect(try await manager(arn, in: account) == nil)
        }
        #expect(await account.transport.requests.count == 1)
    }

    @Test func `tags that may not be read leave it open who manages the thing`() async throws {
        await #expect(throws: ServiceError.self) {
            try await manager("arn:aws:iam::111122223333:user/kim", in: RecordedAccount([:]))
        }
    }

    private func manager(_ arn: String, in account: RecordedAccount) async throws -> String? {
        let target = Target(account: RecordedAccount.id, partition: "aws", region: "eu-west-1", arn: arn)
        return try await account.session.looking(at: target, home: "eu-west-1").manager()
    }

    private func pair(_ key: String, _ value: String, _ element: String = "member") -> String {
        "<\(element)><\(key)>managed-by</\(key)><\(value)>terraform</\(value)></\(element)>"
    }
}
