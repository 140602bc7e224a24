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
                <DescribeSecurityGroupsResponse><securityGroupInfo><item><groupId>sg-1</groupId><ipPermissions>\
                <item><ipProtocol>-1</ipProtocol>\(ranges)</item></ipPermissions><ipPermissionsEgress/></item>\
                </securityGroupInfo></DescribeSecurityGroupsResponse>
                """
            )
        ])
        await #expect(throws: AnswerError.self) { try await recorded.make(.describeSecurityGroups) }
    }
}
