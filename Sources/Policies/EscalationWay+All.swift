// The ways are facts that several people have found and published:
// Rhino Security Labs, https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
// Bishop Fox, https://bishopfox.com/blog/privilege-escalation-in-aws
// Datadog, https://pathfinding.cloud
// What each action does is in https://docs.aws.amazon.com/service-authorization/latest/reference/
extension EscalationWay {
    static let all = changesOfPermissions + credentialsOfOthers + passedRoles + thingsWithRoles

    /// One call that changes what its caller may do.
    private static let changesOfPermissions = [
        "iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:AttachUserPolicy", "iam:AttachGroupPolicy",
        "iam:AttachRolePolicy", "iam:PutUserPolicy", "iam:PutGroupPolicy", "iam:PutRolePolicy", "iam:AddUserToGroup",
        "iam:UpdateAssumeRolePolicy",
    ].map { EscalationWay(steps: [Step(action: $0, reach: .any)]) }

    /// One call that makes its caller somebody else; for oneself it is what everybody should be able to do.
    private static let credentialsOfOthers = [
        "iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile",
    ].map { EscalationWay(steps: [Step(action: $0, reach: .others)]) }

    /// A role that is handed to something new, which then does with it what its maker wants.
    private static let passedRoles = [
        ["ec2:RunInstances"],
        ["autoscaling:CreateLaunchConfiguration", "autoscaling:CreateAutoScalingGroup"],
        ["lambda:CreateFunction", "lambda:InvokeFunction"],
        ["lambda:CreateFunction", "lambda:AddPermission"],
        ["lambda:CreateFunction", "lambda:CreateEventSourceMapping"],
        ["ecs:RegisterTaskDefinition", "ecs:RunTask"],
        ["ecs:RegisterTaskDefinition", "ecs:StartTask"],
        ["ecs:RegisterTaskDefinition", "ecs:CreateService"],
        ["cloudformation:CreateStack"],
        ["cloudformation:UpdateStack"],
        ["glue:CreateDevEndpoint"],
        ["glue:CreateJob", "glue:StartJobRun"],
        ["glue:CreateJob", "glue:CreateTrigger"],
        ["glue:UpdateJob", "glue:StartJobRun"],
        ["codebuild:CreateProject", "codebuild:StartBuild"],
        ["datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition", "datapipeline:ActivatePipeline"],
        ["sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl"],
        ["sagemaker:CreateTrainingJob"],
        ["sagemaker:CreateProcessingJob"],
        ["apprunner:CreateService"],
    ].map { actions in
        EscalationWay(
            steps: [Step(action: "iam:PassRole", reach: .wide)] + actions.map { Step(action: $0, reach: .any) }
        )
    }

    /// Something that has a role already, and is made to do something else with it.
    private static let thingsWithRoles = [
        "lambda:UpdateFunctionCode", "glue:UpdateDevEndpoint", "ssm:SendCommand", "ssm:StartSession",
        "sagemaker:CreatePresignedNotebookInstanceUrl",
    ].map { EscalationWay(steps: [Step(action: $0, reach: .wide)]) }
}
