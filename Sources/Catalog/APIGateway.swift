import AWS
import Inventory
import SQLite

extension Catalog {
    /// API Gateway has one service for REST APIs and another for HTTP and WebSocket APIs.
    static let apigateway = Catalog(
        tables: [.apiGatewayRestAPI, .apiGatewayStage, .apiGatewayV2API, .apiGatewayV2Stage],
        calls: [.getRestApis, .getRestApiStages, .getApis, .getApiStages]
    )
}

extension Table {
    static let apiGatewayRestAPI = Table(
        "aws_api_gateway_rest_api",
        "A REST API of API Gateway.",
        rows: Group("apigateway:GetRestApis", api)
    )

    static let apiGatewayStage = Table(
        "aws_api_gateway_stage",
        "A stage of a REST API, which is where it answers.",
        rows: Group("apigateway:GetStages", stage)
    )

    static let apiGatewayV2API = Table(
        "aws_api_gatewayv2_api",
        "An HTTP or WebSocket API of API Gateway.",
        rows: Group("apigatewayv2:GetApis", api)
    )

    static let apiGatewayV2Stage = Table(
        "aws_api_gatewayv2_stage",
        "A stage of an HTTP or WebSocket API, which is where it answers.",
        rows: Group("apigatewayv2:GetStages", stage)
    )

    private static let api: [Column] = [.text("api_id", "The id."), .text("name", "The name.")]

    private static let stage: [Column] = [
        .text("arn", "The ARN."),
        .text("api_id", "The API."),
        .text("api_name", "The API's name."),
        .text("stage_name", "The name."),
        .text("access_log_destination_arn", "Where its access log goes; null where it has none."),
    ]
}

extension Call {
    static let getRestApis = Call(.getRestApis, .region, actions: ["apigateway:GET"]) { asking in
        try await asking.items("item").map { api in
            .row(
                "aws_api_gateway_rest_api",
                ["api_id": .text(try asking.required(api["id"].string, "id")), "name": Value(api["name"].string)]
            )
        }
    }

    static let getRestApiStages = Call(
        .getRestApiStages,
        .rows("SELECT account_id, region, api_id, name FROM aws_api_gateway_rest_api"),
        actions: ["apigateway:GET"]
    ) { api in
        try await api.items("item", ["RestApiId": .text(api.text("api_id"))]).map { stage in
            .row("aws_api_gateway_stage", try api.stage(stage, below: "restapis"))
        }
    }

    static let getApis = Call(.getApis, .region, actions: ["apigateway:GET"]) { asking in
        try await asking.items("items").map { api in
            .row(
                "aws_api_gatewayv2_api",
                ["api_id": .text(try asking.required(api["apiId"].string, "apiId")), "name": Value(api["name"].string)]
            )
        }
    }

    static let getApiStages = Call(
        .getApiStages,
        .rows("SELECT account_id, region, api_id, name FROM aws_api_gatewayv2_api"),
        actions: ["apigateway:GET"]
    ) { api in
        try await api.items("items", ["ApiId": .text(api.text("api_id"))]).map { stage in
            .row("aws_api_gatewayv2_stage", try api.stage(stage, below: "apis"))
        }
    }
}

extension Asking {
    /// A stage of the API that the call is about; both services use the same words.
    fileprivate func stage(_ stage: Answer, below collection: String) throws -> [String: Value] {
        let name = try required(stage["stageName"].string, "stageName")
        let path = "/\(collection)/\(text("api_id"))/stages/\(name)"
        return [
            "arn": .text("arn:\(place.partition):apigateway:\(place.region)::\(path)"),
            "api_id": .text(text("api_id")),
            "api_name": .text(text("name")),
            "stage_name": .text(name),
            "access_log_destination_arn": Value(stage["accessLogSettings"]["destinationArn"].string),
        ]
    }
}

extension Operation {
    static let getRestApis = Operation(
        .apigateway,
        "GetRestApis",
        method: "GET",
        path: "/restapis",
        query: ["Position": "position", "Limit": "limit"],
        pages: Pages("Position", "position", limit: "Limit", size: 500)
    )
    static let getRestApiStages = Operation(
        .apigateway,
        "GetStages",
        method: "GET",
        path: "/restapis/{RestApiId}/stages"
    )
    static let getApis = Operation(
        .apigatewayv2,
        "GetApis",
        method: "GET",
        path: "/v2/apis",
        query: ["NextToken": "nextToken", "MaxResults": "maxResults"],
        pages: Pages("NextToken", "nextToken", limit: "MaxResults", size: 500)
    )
    static let getApiStages = Operation(
        .apigatewayv2,
        "GetStages",
        method: "GET",
        path: "/v2/apis/{ApiId}/stages",
        query: ["NextToken": "nextToken", "MaxResults": "maxResults"],
        pages: Pages("NextToken", "nextToken", limit: "MaxResults", size: 500)
    )
}
