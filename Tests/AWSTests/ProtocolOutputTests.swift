import Foundation
import HTTP
import TestSupport
import Testing

@testable import AWS

@Suite(Vectors.trait) struct ProtocolOutputTests {
    /// The cases that do not apply to us, and why; each of them must fail, and all others must pass.
    static let inapplicable: [String: String] = [
        "DocumentTypeAsPayloadOutputString":
            "a body that is JSON but no object, which none of our operations answers with",
        "HttpPrefixHeadersAreNotPresent": mapOfHeaders,
        "HttpPrefixHeadersArePresent": mapOfHeaders,
        "HttpPrefixHeadersResponse": mapOfHeaders,
        "InputAndOutputWithBooleanHeaders": listInHeader,
        "InputAndOutputWithEnumHeaders": listInHeader,
        "InputAndOutputWithNumericHeaders": listInHeader,
        "InputAndOutputWithStringHeaders": listInHeader,
        "InputAndOutputWithTimestampHeaders": listInHeader,
        "MediaTypeHeaderOutputBase64": "JSON as Base64 in a header field, which none of our operations answers with",
        "RestJsonHttpPrefixHeadersArePresent": mapOfHeaders,
        "RestJsonHttpResponseCode": status,
        "RestJsonHttpResponseCodeWithNoPayload": status,
        "RestJsonInputAndOutputWithBooleanHeaders": listInHeader,
        "RestJsonInputAndOutputWithEnumHeaders": listInHeader,
        "RestJsonInputAndOutputWithIntEnumHeaders": listInHeader,
        "RestJsonInputAndOutputWithNumericHeaders": listInHeader,
        "RestJsonInputAndOutputWithQuotedStringHeaders": listInHeader,
        "RestJsonInputAndOutputWithStringHeaders": listInHeader,
        "RestJsonInputAndOutputWithTimestampHeaders": listInHeader,
        "RestXmlHttpResponseCode": status,
    ]

    private static let listInHeader = "a list in a header field, which none of our operations answers with"
    private static let mapOfHeaders = "a map made of header fields, which none of our operations answers with"
    private static let status = "the status as a member; a success is a success to us"

    @Test(arguments: try ProtocolVector.all(in: "output"))
    func `an answer means what botocore says it means`(vector: ProtocolVector) {
        let reason = Self.inapplicable[vector.id]
        do {
            try check(vector)
            if let reason { Issue.record("listed as inapplicable (\(reason)), but it is read rightly") }
        } catch {
            if reason == nil { Issue.record("\(error)") }
        }
    }

    @Test func `every case that is listed as inapplicable exists`() throws {
        let ids = Set(try ProtocolVector.all(in: "output").map(\.id))
        #expect(Set(Self.inapplicable.keys).subtracting(ids) == [])
    }

    private struct Difference: Error, CustomStringConvertible {
        let description: String
    }

    private func check(_ vector: ProtocolVector) throws {
        let output = vector.shape(vector.given["output"]["shape"].string)
        let payload = vector.shape(output["members"][output["payload"].string ?? ""]["shape"].string)
        let operation = Operation(
            vector.service,
            vector.name,
            method: vector.given["http"]["method"].string ?? "POST",
            path: vector.given["http"]["requestUri"].string ?? "/",
            answersRaw: ["string", "blob"].contains(payload["type"].string)
        )
        do {
            let answer = try operation.answer(to: vector.response)
            let result = try ShapeWalker(vector: vector).result(of: answer)
            let expected = vector.content["result"].json ?? .null
            guard result == expected else { throw Difference(description: "\(result.text) is not \(expected.text)") }
        } catch let error as ServiceError {
            guard let code = vector.content["errorCode"].string else { throw error }
            let message = vector.content["errorMessage"].string
            guard error.code == code, message == nil || error.message == message else {
                throw Difference(description: "\(error) is not \(code): \(message ?? "")")
            }
        }
    }
}
