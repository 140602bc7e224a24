import Testing

@testable import Policies

struct MonitoringRequirementTests {
    @Test func `every sample is a JSON object, and every requirement has samples of both kinds`() {
        for requirement in MonitoringRequirement.all {
            #expect(!requirement.matching.isEmpty)
            for sample in requirement.matching + requirement.notMatching {
                guard case .object(let record) = sample.event.value else {
                    Issue.record("\(requirement.id): \(sample.name) is not a JSON object")
                    continue
                }
                #expect(record["userIdentity"] != nil && record["eventType"] != nil && record["eventName"] != nil)
            }
        }
    }

    @Test func `requirements are found by their ids, which are unique`() {
        #expect(Set(MonitoringRequirement.all.map(\.id)).count == MonitoringRequirement.all.count)
        #expect(MonitoringRequirement.all.allSatisfy { MonitoringRequirement.named($0.id)?.id == $0.id })
        #expect(MonitoringRequirement.named("mon-nothing") == nil)
    }

    @Test(arguments: [
        #"{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }"#,
        "{ $.userIdentity.type = Root && $.userIdentity.invokedBy NOT EXISTS && $.eventType != AwsServiceEvent }",
        "{($.eventType!=AwsServiceEvent)&&(($.userIdentity.invokedBy NOT EXISTS)&&($.userIdentity.type=Root))}",
        """
        {
          ( $.userIdentity.type = "Root" )
          && ( $.userIdentity.invokedBy NOT EXISTS )
          && ( $.eventType != "AwsServiceEvent" )
        }
        """,
        """
        { $.userIdentity.arn = "*:root" && $.userIdentity.invokedBy NOT EXISTS &&
          ($.eventType = AwsApiCall || $.eventType = AwsConsoleSignIn) }
        """,
    ])
    func `the root user is seen, however the pattern is spelt`(pattern: String) {
        #expect(MonitoringRequirement.rootUsage.problem(with: pattern) == nil)
        #expect(MonitoringRequirement.rootUsage.isSeen(by: pattern))
    }

    @Test(arguments: [
        ("", "also matches an event of an AWS service"),
        ("Root", "also matches an event of an AWS service"),
        ("{ $.eventName = * }", "also matches an event of an AWS service"),
        ("{ $.userIdentity.type = Root }", "also matches an event of an AWS service"),
        (
            "{ $.userIdentity.type = Root && $.eventType != AwsServiceEvent }",
            "also matches a call that an AWS service makes for the root user"
        ),
        (
            "{ $.userIdentity.type = Root || $.userIdentity.invokedBy NOT EXISTS && $.eventType != AwsServiceEvent }",
            "also matches an event of an AWS service"
        ),
        (
            "{ $.userIdentity.invokedBy NOT EXISTS && $.eventType != AwsServiceEvent }",
            "also matches a console sign-in of an IAM user"
        ),
        (
            """
            { $.userIdentity.type = Root && $.userIdentity.invokedBy NOT EXISTS && $.eventType != AwsServiceEvent
              && $.eventName = ConsoleLogin }
            """,
            "does not match an API call of the root user"
        ),
        (
            """
            { $.userIdentity.type = Root && $.userIdentity.invokedBy NOT EXISTS && $.eventType != AwsServiceEvent
              && $.readOnly IS FALSE }
            """,
            "does not match a reading API call of the root user"
        ),
        ("{ $.userIdentity.type = root }", "does not match a console sign-in of the root user"),
        (
            """
            { $.userIdentity.type = Root && $.userIdentity.invokedBy NOT EXISTS && $.eventType != AwsServiceEvent
              || $.userIdentity.invokedBy != "cloudtrail.amazonaws.com" }
            """,
            "may also match an event of an AWS service"
        ),
        ("{ $.userIdentity.type = %Root% }", "is not certain to match a console sign-in of the root user"),
        ("[type = Root]", "is not certain to match a console sign-in of the root user"),
        ("{ $.userIdentity.type = Root", #"the filter pattern needs "}" at character 29"#),
    ])
    func `a pattern that sees too little or too much is told why`(pattern: String, problem: String) {
        #expect(MonitoringRequirement.rootUsage.problem(with: pattern) == problem)
        #expect(!MonitoringRequirement.rootUsage.isSeen(by: pattern))
    }

    /// The meaning of the benchmark's patterns, in our own spelling.
    private static let fitting: [(String, String)] = [
        ("mon-unauthorized-api", "{ $.errorCode = *UnauthorizedOperation || $.errorCode = AccessDenied* }"),
        (
            "mon-unauthorized-api",
            """
            { ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")
              && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }
            """
        ),
        ("mon-console-no-mfa", #"{ $.additionalEventData.MFAUsed != "Yes" && $.eventName = ConsoleLogin }"#),
        (
            "mon-console-no-mfa",
            """
            { $.eventName = ConsoleLogin && $.additionalEventData.MFAUsed != Yes && $.userIdentity.type = IAMUser
              && $.responseElements.ConsoleLogin = Success }
            """
        ),
        ("mon-console-auth-fail", #"{ $.eventName = ConsoleLogin && $.errorMessage = "Failed authentication" }"#),
        (
            "mon-kms-disable-delete",
            """
            { $.eventSource = kms.amazonaws.com && ($.eventName = DisableKey || $.eventName = ScheduleKeyDeletion) }
            """
        ),
        ("mon-cloudtrail-change", names("StopLogging StartLogging DeleteTrail UpdateTrail CreateTrail")),
        (
            "mon-config-change",
            """
            { $.eventSource = config.amazonaws.com && (\(
                tests("StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder")
            )) }
            """
        ),
        (
            "mon-route-table-change",
            """
            { $.eventSource = ec2.amazonaws.com && $.eventName = CreateRoute || \(
                tests("CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute")
            ) || $.eventName = DisassociateRouteTable }
            """
        ),
    ]

    private static func tests(_ names: String) -> String {
        names.split(separator: " ").map { "($.eventName = \($0))" }.joined(separator: " || ")
    }

    private static func names(_ names: String) -> String {
        "{ \(tests(names)) }"
    }

    @Test(arguments: fitting)
    func `a pattern with the benchmark's meaning fits`(id: String, pattern: String) throws {
        let requirement = try #require(MonitoringRequirement.named(id))
        #expect(requirement.problem(with: pattern) == nil)
    }

    @Test(arguments: MonitoringRequirement.all.map(\.id))
    func `a list of all the names fits, and one name less does not`(id: String) throws {
        let requirement = try #require(MonitoringRequirement.named(id))
        let names = requirement.matching.compactMap { sample -> String? in
            guard case .object(let record) = sample.event.value, case .string(let name) = record["eventName"] else {
                return nil
            }
            return name
        }
        // Requirements about who or how, and not about which calls, have patterns of their own above.
        guard requirement.matching.allSatisfy({ $0.name.hasPrefix("a call of ") }) else { return }
        let source = id == "mon-organizations-change" ? "$.eventSource = organizations.amazonaws.com && " : ""
        let whole = "{ \(source)(\(Self.tests(names.joined(separator: " ")))) }"
        #expect(requirement.problem(with: whole) == nil)
        let partial = "{ \(source)(\(Self.tests(names.dropLast().joined(separator: " ")))) }"
        #expect(requirement.problem(with: partial) == "does not match a call of \(names[names.count - 1])")
    }

    @Test(
        arguments: MonitoringRequirement.all.map(\.id),
        ["", "{ $.eventName = * }", "{ $.eventVersion EXISTS }", "eventName"]
    )
    func `a pattern that matches everything fits nowhere`(id: String, pattern: String) throws {
        let requirement = try #require(MonitoringRequirement.named(id))
        #expect(!requirement.isSeen(by: pattern))
    }

    @Test func `two exclusions joined by OR exclude nothing`() {
        // As some versions of the benchmark print it.
        let pattern = """
            { ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")
              || ($.sourceIPAddress != "delivery.logs.amazonaws.com") || ($.eventName != "HeadBucket") }
            """
        #expect(
            MonitoringRequirement.unauthorizedCalls.problem(with: pattern)
                == "also matches an ordinary call, DescribeInstances"
        )
    }

    @Test func `the later call of security groups is asked for only where the benchmark has it`() {
        let names = """
            AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress \
            RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup
            """
        #expect(MonitoringRequirement.securityGroupChanges.isSeen(by: Self.names(names)))
        #expect(!MonitoringRequirement.securityGroupChangesWithRules.isSeen(by: Self.names(names)))
        let more = names + " ModifySecurityGroupRules"
        #expect(MonitoringRequirement.securityGroupChanges.isSeen(by: Self.names(more)))
        #expect(MonitoringRequirement.securityGroupChangesWithRules.isSeen(by: Self.names(more)))
    }

    @Test func `IAM's CreatePolicy is none of the organization's`() {
        let pattern = Self.names(
            MonitoringRequirement.organizationsChanges.matching.map { String($0.name.dropFirst("a call of ".count)) }
                .joined(separator: " ")
        )
        #expect(
            MonitoringRequirement.organizationsChanges.problem(with: pattern)
                == "also matches a call of IAM's CreatePolicy"
        )
    }

    @Test(
        arguments: [
            #"$.awsRegion = "us-east-1""#, #"$.sourceIPAddress = "203.0.113.*""#, #"$.userAgent = "example/1.0""#,
            #"$.eventVersion = "1.11""#, #"$.eventID = "1b2c*""#, #"$.eventTime = "2025-03-*""#,
        ]
    )
    func `a pattern that sees only what is like the samples does not fit`(narrowing: String) {
        let root = "$.userIdentity.type = Root && $.userIdentity.invokedBy NOT EXISTS && $.eventType != AwsServiceEvent"
        #expect(MonitoringRequirement.rootUsage.isSeen(by: "{ \(root) }"))
        #expect(!MonitoringRequirement.rootUsage.isSeen(by: "{ \(root) && \(narrowing) }"))
        let keys = "($.eventName = DisableKey || $.eventName = ScheduleKeyDeletion)"
        #expect(MonitoringRequirement.keyDisabledOrDeleted.isSeen(by: "{ \(keys) }"))
        #expect(!MonitoringRequirement.keyDisabledOrDeleted.isSeen(by: "{ \(keys) && \(narrowing) }"))
    }

    @Test func `calls of users alone are not all calls`() {
        let keys = "($.eventName = DisableKey || $.eventName = ScheduleKeyDeletion)"
        let users = "{ \(keys) && $.userIdentity.type = IAMUser }"
        #expect(!MonitoringRequirement.keyDisabledOrDeleted.isSeen(by: users))
        let refused = "{ $.errorCode = *UnauthorizedOperation || $.errorCode = AccessDenied* }"
        #expect(MonitoringRequirement.unauthorizedCalls.isSeen(by: refused))
        let refusedUsers = """
            { ($.errorCode = *UnauthorizedOperation || $.errorCode = AccessDenied*) && $.userIdentity.type = IAMUser }
            """
        #expect(!MonitoringRequirement.unauthorizedCalls.isSeen(by: refusedUsers))
    }
}
