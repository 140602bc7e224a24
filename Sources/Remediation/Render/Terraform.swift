/// How Terraform says what a setting is: as a resource, or, where Terraform has no word for it, as a note.
public enum Terraform: Sendable {
    /// A resource of Terraform's AWS provider.
    ///
    /// - Parameters:
    ///   - type: As `aws_s3_bucket_versioning`.
    ///   - importID: What `terraform import` takes for a resource that is there already; nil for one that is not.
    case resource(_ type: String, importID: String? = nil, _ arguments: [Argument])
    case note(String)

    /// One argument or block of a resource.
    public struct Argument: Sendable {
        public let name: String
        public let value: HCL

        /// An argument, or a block where the value is one.
        static func set(_ name: String, _ value: HCL) -> Argument { Argument(name: name, value: value) }
    }
}

/// A value in HashiCorp's configuration language.
public indirect enum HCL: Sendable {
    case text(String)
    case integer(Int64)
    case boolean(Bool)
    case list([HCL])
    /// A nested block.
    case block([Terraform.Argument])
    /// Another resource's attribute, written as it is: `aws_sns_topic.alarms.arn`.
    case reference(String)
}
