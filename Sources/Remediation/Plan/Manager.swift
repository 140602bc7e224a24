import AWS

extension Looking {
    /// The tool that manages the target, by the tags and names that such tools leave; nil for none.
    func manager() async throws -> String? {
        if let manager = Manager.named(target.name) { return manager }
        return Manager.tagged(try await tags())
    }

    /// The target's tags; none for what cannot have any.
    private func tags() async throws -> [String: String] {
        guard !target.isAccount else { return [:] }
        switch target.service {
        case "s3":
            return try await tags("TagSet", .getBucketTagging, ["Bucket": .text(target.name)], ["NoSuchTagSet"])
        case "iam": return try await identityTags()
        case "ec2": return try await tags("tagSet", .describeTags, Input.filter("resource-id", target.name))
        case "kms": return try await tags("Tags", .listResourceTags, ["KeyId": .text(target.arn)])
        case "rds": return try await tags("TagList", .listDatabaseTags, ["ResourceName": .text(target.arn)])
        case "cloudtrail":
            let input: [String: Input] = ["ResourceIdList": [.text(target.arn)]]
            // What the plan is to make has no tags yet.
            let absences: Set = ["ResourceNotFoundException"]
            let lists = try await items("ResourceTagList", of: .listTrailTags, input, absences: absences)
            return lists.first?["TagsList"].tags ?? [:]
        default: return [:]
        }
    }

    private func identityTags() async throws -> [String: String] {
        let kind = target.arn.split(separator: ":").last?.split(separator: "/").first
        return switch kind {
        case "user": try await tags("Tags", .listUserTags, ["UserName": .text(target.name)])
        case "role": try await tags("Tags", .listRoleTags, ["RoleName": .text(target.name)])
        case "policy" where !target.arn.contains(":iam::aws:"):
            try await tags("Tags", .listPolicyTags, ["PolicyArn": .text(target.arn)])
        case "server-certificate":
            try await tags("Tags", .listCertificateTags, ["ServerCertificateName": .text(target.name)])
        default: [:]
        }
    }

    /// What does not exist yet, because the plan is to make it, has no tags.
    private func tags(
        _ list: String,
        _ operation: Operation,
        _ input: [String: Input],
        _ absences: Set<String> = []
    ) async throws -> [String: String] {
        let absences = absences.union([
            "NoSuchBucket", "NoSuchEntity", "NotFoundException", "ResourceNotFoundException",
        ])
        return try await answer(operation, input, absences: absences)[list].tags
    }
}

extension Answer {
    /// Tags, whose parts services write with a capital or without.
    fileprivate var tags: [String: String] {
        let pairs = items.compactMap { tag in
            (tag["Key"].string ?? tag["TagKey"].string ?? tag["key"].string).map { key in
                (key, tag["Value"].string ?? tag["TagValue"].string ?? tag["value"].string ?? "")
            }
        }
        return Dictionary(pairs) { _, last in last }
    }
}

/// Tools that keep resources as they want them, and would undo what others change.
enum Manager {
    /// The IAM actions with which the tags of a service's resources are read.
    static func reads(of service: String) -> [String] {
        switch service {
        case "s3": ["s3:GetBucketTagging"]
        case "iam":
            ["iam:ListUserTags", "iam:ListRoleTags", "iam:ListPolicyTags", "iam:ListServerCertificateTags"]
        case "ec2": ["ec2:DescribeTags"]
        case "kms": ["kms:ListResourceTags"]
        case "rds": ["rds:ListTagsForResource"]
        case "cloudtrail": ["cloudtrail:ListTags"]
        default: []
        }
    }

    /// The tool that gives its resources such names.
    static func named(_ name: String) -> String? {
        let name = name.lowercased()
        if name.hasPrefix("aws-controltower") || name.hasPrefix("awscontroltower") { return "Control Tower" }
        return name.hasPrefix("stackset-") ? "CloudFormation" : nil
    }

    /// The tool that leaves such tags, or that people name in theirs.
    static func tagged(_ tags: [String: String]) -> String? {
        tags.sorted { $0.key < $1.key }.lazy
            .compactMap { tool(in: $0.key.lowercased(), $0.value.lowercased()) }.first
    }

    private static func tool(in key: String, _ value: String) -> String? {
        if key.hasPrefix("aws:cloudformation:") || key.hasPrefix("aws:servicecatalog:") { return "CloudFormation" }
        if key.hasPrefix("aws-control-tower") || value.contains("controltower") { return "Control Tower" }
        let name = key.filter(\.isLetter)
        let isOfTerraform = ["terraform:", "tf:"].contains { key.hasPrefix($0) }
        if isOfTerraform || ["terraform", "managedbyterraform"].contains(name) {
            return ["false", "no", "0"].contains(value) ? nil : "Terraform"
        }
        guard ["managedby", "createdby", "provisionedby", "provisioner", "iac"].contains(name) else { return nil }
        return tools.first { value.contains($0.word) }?.name
    }

    private static let tools: [(word: String, name: String)] = [
        ("terraform", "Terraform"), ("terragrunt", "Terraform"), ("tofu", "OpenTofu"),
        ("cloudformation", "CloudFormation"), ("cdk", "CloudFormation"), ("pulumi", "Pulumi"),
        ("crossplane", "Crossplane"),
    ]
}

extension Operation {
    fileprivate static let getBucketTagging = ofBucket("GetBucketTagging", "tagging")
    fileprivate static let listUserTags = Operation(.iam, "ListUserTags")
    fileprivate static let listRoleTags = Operation(.iam, "ListRoleTags")
    fileprivate static let listPolicyTags = Operation(.iam, "ListPolicyTags")
    fileprivate static let listCertificateTags = Operation(.iam, "ListServerCertificateTags")
    fileprivate static let describeTags = Operation(.ec2, "DescribeTags")
    fileprivate static let listResourceTags = Operation(.kms, "ListResourceTags")
    fileprivate static let listDatabaseTags = Operation(.rds, "ListTagsForResource")
    fileprivate static let listTrailTags = Operation(.cloudtrail, "ListTags")
}
