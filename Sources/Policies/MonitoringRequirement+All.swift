extension MonitoringRequirement {
    /// All of them, in the order of the benchmark's monitoring section.
    public static let all = [
        unauthorizedCalls, unauthorizedCallsAmongOthers, signInWithoutMFA, rootUsage, iamPolicyChanges,
        cloudTrailChanges, failedSignIns,
        keyDisabledOrDeleted, bucketPolicyChanges, configChanges, securityGroupChanges,
        securityGroupChangesWithRules, networkACLChanges, gatewayChanges, routeTableChanges, vpcChanges,
        organizationsChanges,
    ]

    /// The root user acts: signs in or calls an API, itself and not a service on its behalf.
    public static let rootUsage = MonitoringRequirement(
        "mon-root-usage",
        matching: [
            SampleEvent(signIn: "a console sign-in of the root user", by: .root, mfa: true),
            SampleEvent("CreateAccessKey", of: "iam", by: .root, named: "an API call of the root user"),
            SampleEvent("ListBuckets", of: "s3", by: .root, named: "a reading API call of the root user"),
        ],
        notMatching: [
            SampleEvent(
                "RotateKey",
                of: "kms",
                by: .root,
                named: "an event of an AWS service",
                type: "AwsServiceEvent"
            ),
            SampleEvent(
                "GenerateDataKey",
                of: "kms",
                by: .service("cloudtrail.amazonaws.com"),
                named: "a call that an AWS service makes for the root user"
            ),
            SampleEvent(signIn: "a console sign-in of an IAM user", by: .user, mfa: true),
        ]
    )

    /// A call is refused.
    ///
    /// The benchmark's exclusions (log delivery, HeadBucket) are optional, so no example has them.
    public static let unauthorizedCalls = MonitoringRequirement("mon-unauthorized-api", matching: refusals)

    /// The same, and it does not matter what else is noticed.
    ///
    /// The pattern of the benchmark's versions 1.4.0 to 3.0.0 joins its exclusions with "or", so it leaves out nothing
    /// but HeadBucket by log delivery.
    public static let unauthorizedCallsAmongOthers = MonitoringRequirement(
        "mon-unauthorized-api-among-others",
        matching: refusals,
        notMatching: [
            SampleEvent(
                "HeadBucket",
                of: "s3",
                by: .service("delivery.logs.amazonaws.com"),
                from: "delivery.logs.amazonaws.com",
                named: "a call of log delivery"
            )
        ],
        ordinary: []
    )

    private static let refusals = [
        SampleEvent(refused: "RunInstances", of: "ec2", with: "Client.UnauthorizedOperation"),
        SampleEvent(refused: "GetBucketAcl", of: "s3", with: "AccessDenied"),
        SampleEvent(refused: "DescribeKey", of: "kms", with: "AccessDeniedException"),
    ]

    /// An IAM user signs in with a password alone.
    public static let signInWithoutMFA = MonitoringRequirement(
        "mon-console-no-mfa",
        matching: [SampleEvent(signIn: "a console sign-in without MFA", by: .user, mfa: false)],
        notMatching: [SampleEvent(signIn: "a console sign-in with MFA", by: .user, mfa: true)]
    )

    public static let iamPolicyChanges = MonitoringRequirement(
        "mon-iam-policy-change",
        matching: SampleEvent.calls(
            [
                "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy",
                "PutUserPolicy", "CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion",
                "AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy", "DetachUserPolicy", "AttachGroupPolicy",
                "DetachGroupPolicy",
            ],
            of: "iam"
        ),
        notMatching: [SampleEvent("GetPolicy", of: "iam")]
    )

    public static let cloudTrailChanges = MonitoringRequirement(
        "mon-cloudtrail-change",
        matching: SampleEvent.calls(
            ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"],
            of: "cloudtrail"
        ),
        notMatching: [SampleEvent("DescribeTrails", of: "cloudtrail")]
    )

    /// Someone fails to sign in to the console.
    public static let failedSignIns = MonitoringRequirement(
        "mon-console-auth-fail",
        matching: [
            SampleEvent(
                signIn: "a failed console sign-in",
                by: .user,
                mfa: false,
                error: "Failed authentication"
            )
        ],
        notMatching: [SampleEvent(signIn: "a successful console sign-in", by: .user, mfa: false)]
    )

    /// A customer's key is disabled or scheduled for deletion.
    public static let keyDisabledOrDeleted = MonitoringRequirement(
        "mon-kms-disable-delete",
        matching: SampleEvent.calls(["DisableKey", "ScheduleKeyDeletion"], of: "kms"),
        notMatching: [SampleEvent("Decrypt", of: "kms")]
    )

    public static let bucketPolicyChanges = MonitoringRequirement(
        "mon-s3-policy-change",
        matching: SampleEvent.calls(
            [
                "PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication",
                "DeleteBucketPolicy", "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication",
            ],
            of: "s3"
        ),
        notMatching: [SampleEvent("GetBucketPolicy", of: "s3")]
    )

    public static let configChanges = MonitoringRequirement(
        "mon-config-change",
        matching: SampleEvent.calls(
            [
                "StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel",
                "PutConfigurationRecorder",
            ],
            of: "config"
        ),
        notMatching: [SampleEvent("DescribeConfigurationRecorders", of: "config")]
    )
}
