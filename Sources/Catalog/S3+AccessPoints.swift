import AWS
import Inventory
import SQLite

extension Table {
    static let s3AccessPoint = Table(
        "aws_s3_access_point",
        "An access point of S3, an address of its own for a bucket.",
        rows: Group(
            "s3control:ListAccessPoints",
            [
                .text("arn", "The ARN."),
                .text("name", "The name."),
                .text("bucket_name", "The bucket that it leads to."),
                .text("bucket_account_id", "The account of the bucket."),
                .text("network_origin", "`Internet`, or `VPC` where only one VPC gets in."),
                .text("vpc_id", "That VPC."),
            ]
        ),
        details: [Group("s3control:GetAccessPoint", publicAccessBlock("the access point"))]
    )

    static let s3MultiRegionAccessPoint = Table(
        "aws_s3_multi_region_access_point",
        "A Multi-Region access point of S3.",
        rows: Group(
            "s3control:ListMultiRegionAccessPoints",
            [
                .text("arn", "The ARN."),
                .text("name", "The name."),
                .text("alias", "The alias, which is part of its address."),
                .text("status", "The state, such as `READY`."),
                .timestamp("created_at", "When it was made."),
            ] + publicAccessBlock("the access point")
        )
    )
}

extension Call {
    static let listAccessPoints = Call(.listAccessPoints, .region, actions: ["s3:ListAccessPoints"]) { asking in
        try await asking.pages(["AccountId": .text(asking.place.account)]).flatMap { page in
            try asking.listed(page, "AccessPointList").map { point in
                .row(
                    "aws_s3_access_point",
                    [
                        "arn": .text(try asking.required(point["AccessPointArn"].string, "AccessPointArn")),
                        "name": .text(try asking.required(point["Name"].string, "Name")),
                        "bucket_name": Value(point["Bucket"].string),
                        "bucket_account_id": Value(point["BucketAccountId"].string),
                        "network_origin": Value(point["NetworkOrigin"].string),
                        "vpc_id": Value(point["VpcConfiguration"]["VpcId"].string),
                    ]
                )
            }
        }
    }

    static let getAccessPoint = Call(
        .getAccessPoint,
        .rows("SELECT account_id, region, arn, name FROM aws_s3_access_point"),
        actions: ["s3:GetAccessPoint"]
    ) { point in
        let input: [String: Input] = ["AccountId": .text(point.place.account), "Name": .text(point.text("name"))]
        let block = try await point.answer(input)["PublicAccessBlockConfiguration"]
        let switches = try point.switches(point.present(block, "PublicAccessBlockConfiguration"))
        return [.detail("aws_s3_access_point", of: point.text("arn"), switches)]
    }

    /// S3 answers for all regions from Oregon, and only there; other partitions have no such access points.
    static let listMultiRegionAccessPoints = Call(
        .listMultiRegionAccessPoints,
        .rows("SELECT account_id, 'us-west-2' AS region FROM aws_account WHERE partition = 'aws'"),
        actions: ["s3:ListMultiRegionAccessPoints"]
    ) { asking in
        let place = asking.place
        return try await asking.pages(["AccountId": .text(place.account)]).flatMap { page in
            try asking.listed(page, "AccessPoints").map { point in
                let alias = try asking.required(point["Alias"].string, "Alias")
                let block = try asking.present(point["PublicAccessBlock"], "PublicAccessBlock")
                let values: [String: Value] = [
                    "region": "global",
                    "arn": .text("arn:\(place.partition):s3::\(place.account):accesspoint/\(alias)"),
                    "name": Value(point["Name"].string),
                    "alias": .text(alias),
                    "status": Value(point["Status"].string),
                    "created_at": Value(point["CreatedAt"].timestamp),
                ]
                return .row(
                    "aws_s3_multi_region_access_point",
                    values.merging(try asking.switches(block)) { first, _ in first }
                )
            }
        }
    }
}

extension Asking {
    /// The items of a list that S3 may leave out where it is empty; the answer's own name tells that it is one.
    fileprivate func listed(_ page: Answer, _ list: String) throws -> [Answer] {
        let isAnswer = page.elementName?.hasPrefix(operation.name) ?? false
        guard isAnswer || !page[list].isAbsent else { throw unreadable("there is no list \(list)") }
        return page[list].items
    }
}

extension Operation {
    static let listAccessPoints = Operation(
        .s3control,
        "ListAccessPoints",
        method: "GET",
        path: "/v20180820/accesspoint",
        query: ["NextToken": "nextToken", "MaxResults": "maxResults"],
        headers: ["AccountId": "x-amz-account-id"],
        pages: Pages("NextToken", "NextToken", limit: "MaxResults", size: 1000)
    )
    static let getAccessPoint = Operation(
        .s3control,
        "GetAccessPoint",
        method: "GET",
        path: "/v20180820/accesspoint/{Name}",
        headers: ["AccountId": "x-amz-account-id"]
    )
    static let listMultiRegionAccessPoints = Operation(
        .s3control,
        "ListMultiRegionAccessPoints",
        method: "GET",
        path: "/v20180820/mrap/instances",
        query: ["NextToken": "nextToken", "MaxResults": "maxResults"],
        headers: ["AccountId": "x-amz-account-id"],
        pages: Pages("NextToken", "NextToken", limit: "MaxResults", size: 100)
    )
}
