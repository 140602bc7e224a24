import AWS

extension Action {
    /// Gives an instance that has none an instance profile.
    static let ec2InstanceRole = Action(
        "ec2-instance-role",
        "Gives an instance that has no role the role of an instance profile",
        on: .resource("instance", service: "ec2"),
        risk: .needsInput,
        caution: "programs that find credentials by themselves may take the role's from now on, in place of others",
        undo: "the instance profile is taken away",
        inputs: [Action.Input("instance_profile", "the name of the instance profile whose role the instance gets")],
        settings: [.instanceProfile],
        looks: ["iam:GetInstanceProfile"]
    ) { instance in
        let name = try instance.input("instance_profile")
        let profile = try await instance.looking().instanceProfile(name)
        return [
            try await instance.change(.instanceProfile) { current in
                current == [:] ? ["Arn": .string(profile)] : current
            }
        ]
    }
}

extension Looking {
    /// The ARN of the instance profile; throws ``Refusal`` for one that is of no use.
    fileprivate func instanceProfile(_ name: String) async throws -> String {
        let operation = Operation.getInstanceProfile
        let answer = try await answer(operation, ["InstanceProfileName": .text(name)], absences: ["NoSuchEntity"])
        guard !answer.isAbsent else { throw Refusal("there is no instance profile \(name); make it first") }
        let profile = answer["InstanceProfile"]
        guard !profile["Roles"].items.isEmpty else {
            throw Refusal("the instance profile \(name) has no role; add one to it first")
        }
        return try required(profile["Arn"].string, "Arn", of: operation)
    }
}

extension Operation {
    fileprivate static let getInstanceProfile = Operation(.iam, "GetInstanceProfile")
}
