import AWS

extension Setting {
    /// Whether a key rotates by itself, and where it does, after how many days.
    ///
    /// <https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html>
    static let keyRotation = Setting(
        "kms-key-rotation",
        reads: ["kms:GetKeyRotationStatus"],
        mutations: [.enableKeyRotation, .disableKeyRotation],
        read: { key in
            let operation = Operation.getKeyRotationStatus
            let status = try await key.answer(operation, ["KeyId": .text(key.target.arn)])
            let isOn = try key.required(status["KeyRotationEnabled"].boolean, "KeyRotationEnabled", of: operation)
            // Where AWS does not tell the period, it is the year that it was before it could be chosen.
            return isOn ? KeyRotation.every(status["RotationPeriodInDays"].integer ?? 365) : KeyRotation.off
        },
        moves: { key, _, rotation in
            let id: JSON = .string(key.arn)
            guard rotation != KeyRotation.off else {
                return [Move(.disableKeyRotation, ["KeyId": id], after: rotation)]
            }
            let input: [String: JSON] = ["KeyId": id, "RotationPeriodInDays": rotation["RotationPeriodInDays"]]
            return [Move(.enableKeyRotation, input, after: rotation)]
        },
        terraform: { key, rotation in
            var arguments: [Terraform.Argument] = [
                .set("enable_key_rotation", .boolean(rotation["KeyRotationEnabled"] == true))
            ]
            if let days = rotation["RotationPeriodInDays"].integer {
                arguments.append(.set("rotation_period_in_days", .integer(days)))
            }
            return .resource("aws_kms_key", importID: key.name, arguments)
        }
    )
}

/// The states of a key's rotation.
enum KeyRotation {
    static let off: JSON = ["KeyRotationEnabled": false]

    static func every(_ days: Int64) -> JSON { ["KeyRotationEnabled": true, "RotationPeriodInDays": .integer(days)] }
}

extension Operation {
    fileprivate static let getKeyRotationStatus = Operation(.kms, "GetKeyRotationStatus")
}

extension Mutation {
    fileprivate static let enableKeyRotation = Mutation(.kms, "EnableKeyRotation")
    fileprivate static let disableKeyRotation = Mutation(.kms, "DisableKeyRotation")
}
