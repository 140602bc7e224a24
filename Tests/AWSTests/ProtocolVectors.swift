import Foundation
import HTTP
import TestSupport
import Testing

@testable import AWS

/// One case of botocore's protocol tests: what goes over the wire, and what it means.
struct ProtocolVector: Sendable, CustomTestStringConvertible {
    let file: String
    let metadata: Answer
    let shapes: Answer
    let content: Answer

    var id: String { content["id"].string ?? "" }
    var testDescription: String { "\(file): \(id)" }
    var given: Answer { content["given"] }
    var name: String { given["name"].string ?? "" }

    /// All cases in `folder`, which is `input` or `output`.
    static func all(in folder: String) throws -> [ProtocolVector] {
        try ["query", "ec2", "json", "json_1_0", "rest-json", "rest-xml"].flatMap { file in
            guard Vectors.areHere else { return [ProtocolVector]() }
            let bytes = Array(try Vectors.data("protocols/\(folder)/\(file).json"))
            return Answer(.json(try JSON(parsing: bytes))).items.flatMap { group in
                group["cases"].items.map { content in
                    ProtocolVector(file: file, metadata: group["metadata"], shapes: group["shapes"], content: content)
                }
            }
        }
    }

    var service: Service {
        let version = metadata["apiVersion"].string ?? ""
        switch metadata["protocol"].string {
        case "query": return Service("vector", .query(version: version))
        case "ec2": return Service("vector", .ec2(version: version))
        case "rest-json": return Service("vector", .restJSON)
        case "rest-xml": return Service("vector", .restXML)
        default:
            let json = metadata["jsonVersion"].string ?? ""
            return Service("vector", .json(version: json, target: metadata["targetPrefix"].string ?? ""))
        }
    }

    func shape(_ name: String?) -> Answer { name.map { shapes[$0] } ?? .absent }

    var response: HTTPResponse {
        let response = content["response"]
        return HTTPResponse(
            status: Int(response["status_code"].integer ?? 0),
            headers: response["headers"].map.map { HTTPHeader($0.key.lowercased(), $0.value.string ?? "") },
            body: Array((response["body"].string ?? "").utf8)
        )
    }
}
