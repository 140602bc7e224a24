import Testing

@testable import AWS
@testable import Catalog

@Suite struct CloudTrailTests {
    private static let all = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/all"
    private static let organization = "arn:aws:cloudtrail:us-east-1:444455556666:trail/organization"
    private static let trails = """
        {"Trails":[{"TrailARN":"\(all)","Name":"all","HomeRegion":"eu-west-1"},
        {"TrailARN":"\(organization)","Name":"organization","HomeRegion":"us-east-1"}]}
        """
    private static func described(_ arn: String, _ home: String, group: String) -> String {
        """
        {"TrailARN":"\(arn)","HomeRegion":"\(home)","IsMultiRegionTrail":true,"LogFileValidationEnabled":true,
        "S3BucketName":"trails","HasCustomEventSelectors":false,"IsOrganizationTrail":\(home == "us-east-1"),
        "CloudWatchLogsLogGroupArn":"\(group)"}
        """
    }
    private static let inIreland = described(
        all,
        "eu-west-1",
        group: "arn:aws:logs:eu-west-1:111122223333:log-group:trails:*"
    )
    private static let inVirginia = described(
        organization,
        "us-east-1",
        group: "arn:aws:logs:us-east-1:444455556666:log-group:/org/trails:*"
    )

    @Test func `trails are described in their home regions, an organization's among them`() async throws {
        let recorded = try Recorded([
            "ListTrails": (200, Self.trails),
            // A region also tells of the trails whose home is elsewhere.
            "DescribeTrails eu-west-1": (200, #"{"trailList":[\#(Self.inIreland),\#(Self.inVirginia)]}"#),
            "DescribeTrails us-east-1": (200, #"{"trailList":[\#(Self.inVirginia),\#(Self.inIreland)]}"#),
            "GetTrailStatus organization": (200, #"{"IsLogging":false}"#),
            "GetTrailStatus": (200, #"{"IsLogging":true,"LatestDeliveryTime":1767225600.5}"#),
            "GetEventSelectors": (
                200, #"{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[]}]}"#
            ),
        ])
        let requests = try await recorded.make(.listTrails, .describeTrails, .getTrailStatus, .getEventSelectors)
        #expect(requests == 7)
        let rows = try await recorded.query(
            """
            SELECT name, region, is_multi_region_trail, is_organization_trail, log_group_account_id, log_group_name,
                is_logging, latest_delivery_time, records_all_management_events, advanced_event_selectors
            FROM aws_cloudtrail_trail ORDER BY name
            """
        )
        #expect(
            rows == [
                "all eu-west-1 1 0 111122223333 trails 1 2026-01-01T00:00:00Z 1 -",
                "organization us-east-1 1 1 444455556666 /org/trails 0 - 1 -",
            ]
        )
    }

    @Test func `a trail that is named and not described is an error`() async throws {
        let recorded = try Recorded([
            "ListTrails": (200, Self.trails), "DescribeTrails": (200, #"{"trailList":[\#(Self.inIreland)]}"#),
        ])
        let error = await #expect(throws: AnswerError.self) { try await recorded.make(.listTrails, .describeTrails) }
        #expect(error?.reason.contains("organization") == true)
    }

    @Test(arguments: [("GetTrailStatus", "{}"), ("DescribeTrails", #"{"trailList":[{"TrailARN":"\#(all)"}]}"#)])
    func `an answer without what decides is an error`(operation: String, answer: String) async throws {
        let trails = #"{"Trails":[{"TrailARN":"\#(Self.all)","HomeRegion":"eu-west-1"}]}"#
        let recorded = try Recorded(["ListTrails": (200, trails), "\(operation)": (200, answer)])
        let call = operation == "GetTrailStatus" ? Call.getTrailStatus : .describeTrails
        await #expect(throws: AnswerError.self) { try await recorded.make(.listTrails, call) }
    }

    @Test(
        arguments: [
            ("{}", nil),
            (#"{"EventSelectors":[],"AdvancedEventSelectors":[]}"#, nil),
            (basic(#""ReadWriteType":"All","IncludeManagementEvents":true"#), true),
            (basic(#""ReadWriteType":"All","IncludeManagementEvents":false"#), false),
            (basic(#""ReadWriteType":"All""#), false),
            (basic(#""ReadWriteType":"WriteOnly","IncludeManagementEvents":true"#), false),
            (
                basic(
                    #""ReadWriteType":"WriteOnly","IncludeManagementEvents":true"#,
                    #""ReadWriteType":"ReadOnly","IncludeManagementEvents":true"#
                ), true
            ),
            (
                basic(
                    #""ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":["kms.amazonaws.com"]"#
                ), true
            ),
            (
                basic(
                    #""ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":["iam.amazonaws.com"]"#
                ), false
            ),
            (advanced([management]), true),
            (advanced([management, #"{"Field":"readOnly","Equals":["false"]}"#]), false),
            (
                advanced(
                    [management, #"{"Field":"readOnly","Equals":["false"]}"#],
                    [management, #"{"Field":"readOnly","Equals":["true"]}"#]
                ), true
            ),
            (advanced([management, #"{"Field":"eventSource","NotEquals":["rdsdata.amazonaws.com"]}"#]), true),
            (advanced([management, #"{"Field":"eventSource","NotEquals":["sts.amazonaws.com"]}"#]), false),
            (advanced([management, #"{"Field":"eventSource","Equals":["iam.amazonaws.com"]}"#]), false),
            (advanced([management, #"{"Field":"eventName","NotEquals":["Decrypt"]}"#]), false),
            (advanced([#"{"Field":"eventCategory","Equals":["Data"]}"#]), false),
            (advanced([#"{"Field":"eventCategory","NotEquals":["Data"]}"#]), false),
            (advanced([#"{"Field":"readOnly","Equals":["true","false"]}"#]), false),
            (advanced([#"{"Field":"eventCategory","Equals":["Data"]}"#], [management]), true),
        ] as [(String, Bool?)]
    )
    func `selectors that leave anything out do not record everything`(selectors: String, expected: Bool?) throws {
        let state = try JSON(parsing: Array(selectors.utf8))
        #expect(recordsAllManagementEvents(state) == expected)
    }

    @Test(
        arguments: [
            ("{}", []),
            (objects("arn:aws:s3"), [.read, .write]),
            (objects("arn:aws:s3:::"), [.read, .write]),
            (objects("arn:aws-us-gov:s3"), [.read, .write]),
            (objects("arn:aws:s3:::one/\", \"arn:aws:s3"), [.read, .write]),
            (objects("arn:aws:s3:::one/"), []),
            (objects("arn:aws:s3:::*"), []),
            (objects("arn:aws"), []),
            (objects("arn:aws:lambda"), []),
            (objects("arn:aws:s3", of: "AWS::Lambda::Function"), []),
            (objects("arn:aws:s3", type: "WriteOnly"), [.write]),
            (objects("arn:aws:s3", type: "ReadOnly"), [.read]),
            (objects("arn:aws:s3", type: "Some"), []),
            (basic(#""ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[]"#), []),
            (advanced([data, object]), [.read, .write]),
            (advanced([data, object, #"{"Field":"readOnly","Equals":["false"]}"#]), [.write]),
            (advanced([data, object, #"{"Field":"readOnly","Equals":["true"]}"#]), [.read]),
            (
                advanced(
                    [data, object, #"{"Field":"readOnly","Equals":["false"]}"#],
                    [data, object, #"{"Field":"readOnly","Equals":["true"]}"#]
                ), [.read, .write]
            ),
            (advanced([data, object, #"{"Field":"resources.ARN","StartsWith":["arn:aws:s3:::"]}"#]), [.read, .write]),
            (advanced([data, object, #"{"Field":"resources.ARN","StartsWith":["arn:aws:s3:::one/"]}"#]), []),
            (advanced([data, object, #"{"Field":"resources.ARN","NotStartsWith":["arn:aws:s3:::one/"]}"#]), []),
            (advanced([data, object, #"{"Field":"eventName","Equals":["GetObject"]}"#]), []),
            (advanced([data, object, #"{"Field":"eventName","NotEquals":["GetObject"]}"#]), []),
            (advanced([data, #"{"Field":"resources.type","Equals":["AWS::S3::AccessPoint"]}"#]), []),
            (advanced([data, #"{"Field":"resources.type","NotEquals":["AWS::S3::Object"]}"#]), []),
            (advanced([data]), []),
            (advanced([management, object]), []),
            (advanced([object]), []),
        ] as [(String, [Access])]
    )
    func `only what is recorded in all buckets counts`(selectors: String, expected: [Access]) throws {
        let state = try JSON(parsing: Array(selectors.utf8))
        #expect(Access.allCases.filter { recordsAllObjectEvents(state, $0) } == expected)
    }

    private static let data = #"{"Field":"eventCategory","Equals":["Data"]}"#
    private static let object = #"{"Field":"resources.type","Equals":["AWS::S3::Object"]}"#

    private static func objects(
        _ values: String,
        of type: String = "AWS::S3::Object",
        type access: String = "All"
    )
        -> String
    {
        let resources =
            #"[{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb"]},{"Type":"\#(type)","Values":["\#(values)"]}]"#
        return basic(
            #""ReadWriteType":"\#(access)","IncludeManagementEvents":false,"DataResources":\#(resources)"#
        )
    }

    private static let management = #"{"Field":"eventCategory","Equals":["Management"]}"#

    private static func basic(_ selectors: String...) -> String {
        #"{"EventSelectors":[\#(selectors.map { "{\($0)}" }.joined(separator: ","))]}"#
    }

    private static func advanced(_ selectors: [String]...) -> String {
        let fields = selectors.map { #"{"FieldSelectors":[\#($0.joined(separator: ","))]}"# }
        return #"{"AdvancedEventSelectors":[\#(fields.joined(separator: ","))]}"#
    }
}
