import AWS
import Testing

@testable import Catalog

/// An answer that lacks its list, or has something else in its place, is not one that says "there are none".
@Suite struct MissingListTests {
    @Test(
        arguments: [
            (Call.listKeys, "ListKeys", "Keys"), (.listTrails, "ListTrails", "Trails"),
        ]
    )
    func `a listing in JSON has its list`(call: Call, operation: String, list: String) async throws {
        for body in [
            "{}", #"{"\#(list)":null}"#, #"{"\#(list)":{}}"#, #"{"\#(list)":"none"}"#, #"{"\#(list.lowercased())":[]}"#,
        ] {
            let recorded = try Recorded([operation: (200, body)])
            await #expect(throws: AnswerError.self, "\(body)") { try await recorded.make(call) }
        }
        #expect(try await Recorded([operation: (200, #"{"\#(list)":[]}"#)]).make(call) == 1)
    }

    @Test(
        arguments: [
            (Call.describeDBInstances, "DescribeDBInstances", "DBInstances"),
            (.describeSecurityGroups, "DescribeSecurityGroups", "securityGroupInfo"),
        ]
    )
    func `a listing in XML has its list`(call: Call, operation: String, list: String) async throws {
        func answer(_ content: String) -> (status: Int, body: String) {
            guard call.name.hasPrefix("ec2") else { return AWS.Operation.result(operation, content) }
            return (200, "<\(operation)Response>\(content)</\(operation)Response>")
        }
        for content in ["", "<Other/>"] {
            let recorded = try Recorded([operation: answer(content)])
            await #expect(throws: AnswerError.self) { try await recorded.make(call) }
        }
        #expect(try await Recorded([operation: answer("<\(list)/>")]).make(call) == 1)
    }

    @Test func `the listing of buckets has its list`() async throws {
        let recorded = try Recorded(["GET": (200, "<ListAllMyBucketsResult><Owner/></ListAllMyBucketsResult>")])
        await #expect(throws: AnswerError.self) { try await recorded.make(.listBuckets) }
        let empty = try Recorded(["GET": (200, "<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>")])
        #expect(try await empty.make(.listBuckets) == 1)
    }

    @Test(arguments: ["", "<regionInfo/>", "<regionInfo><item><optInStatus>opted-in</optInStatus></item></regionInfo>"])
    func `an account has regions, and each has a name`(content: String) async throws {
        let recorded = try Recorded([
            "DescribeRegions": (200, "<DescribeRegionsResponse>\(content)</DescribeRegionsResponse>")
        ])
        await #expect(throws: AnswerError.self) { try await recorded.make(.describeRegions) }
    }

    @Test(arguments: ["<ipRanges><item/></ipRanges>", "<ipv6Ranges><item><cidrIp>::/0</cidrIp></item></ipv6Ranges>"])
    func `a range of addresses that a security group lets in is never lost`(ranges: String) async throws {
        let recorded = try Recorded([
            "DescribeSecurityGroups": (
                200,
                """
                <DescribeSecurityGroupsResponse><securityGroupInfo><item><groupId>sg-1</groupId><groupName>web</groupName><ipPermissions>\
                <item><ipProtocol>-1</ipProtocol>\(ranges)</item></ipPermissions><ipPermissionsEgress/></item>\
                </securityGroupInfo></DescribeSecurityGroupsResponse>
                """
            )
        ])
        await #expect(throws: AnswerError.self) { try await recorded.make(.describeSecurityGroups) }
    }

    @Test func `a security group without a name is not one that is no default group`() async throws {
        let group = "<groupId>sg-1</groupId><ipPermissions/><ipPermissionsEgress/>"
        let recorded = try Recorded([
            "DescribeSecurityGroups": (
                200,
                """
                <DescribeSecurityGroupsResponse><securityGroupInfo><item>\(group)</item></securityGroupInfo>\
                </DescribeSecurityGroupsResponse>
                """
            )
        ])
        await #expect(throws: AnswerError.self) { try await recorded.make(.describeSecurityGroups) }
    }

    @Test func `a trail without a bucket is not one whose bucket is closed`() async throws {
        let arn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/t"
        let recorded = try Recorded([
            "ListTrails": (200, #"{"Trails":[{"TrailARN":"\#(arn)","Name":"t","HomeRegion":"eu-west-1"}]}"#),
            "DescribeTrails": (200, #"{"trailList":[{"TrailARN":"\#(arn)","IsMultiRegionTrail":true}]}"#),
        ])
        await #expect(throws: AnswerError.self) { try await recorded.make(.listTrails, .describeTrails) }
    }
}
