import Foundation
import HTTP
import TestSupport
import Testing
import XML

@testable import AWS

/// The requests that botocore expects, as far as our inputs can say what its cases ask for.
@Suite(Vectors.trait) struct ProtocolInputTests {
    @Test(arguments: try ProtocolVector.all(in: "input"))
    func `a request is as botocore writes it`(vector: ProtocolVector) throws {
        guard let builder = try applicable(vector) else { return }
        let base = vector.name == "HostWithPathOperation" ? "https://host/custom" : "https://host"
        let endpoint = Endpoint(url: base, host: "host", signingRegion: "us-east-1", signingName: "vector")
        let request = try builder.operation.request(builder.input, at: endpoint)
        let expected = vector.content["serialized"]
        #expect(request.method == expected["method"].string)

        let url = try #require(expected["uri"].string)
        #expect(parts(of: request.url) == parts(of: "https://host" + url))
        for (name, value) in expected["headers"].map {
            let found = request.headers.first { $0.name == name.lowercased() }?.value
            let isSame =
                found == value.string
                || (name == "Content-Type" && found == value.string.map { "\($0); charset=utf-8" })
            // Where no input goes into the body we send none, and say nothing about its type.
            #expect(isSame || (name == "Content-Type" && request.body.isEmpty), "\(name) is \(found ?? "not there")")
        }
        let body = expected["body"].string ?? ""
        switch vector.file {
        case "query", "ec2":
            #expect(fields(of: String(decoding: request.body, as: UTF8.self)) == fields(of: body))
        case "rest-xml":
            if let xml = try? XML(parsing: Array(body.utf8)), !xml.children.isEmpty {
                #expect(Unordered(try XML(parsing: request.body)) == Unordered(xml))
            } else if !body.hasPrefix("<") {
                #expect(String(decoding: request.body, as: UTF8.self) == body)
            }
        default:
            // An empty object is as good as no body, and the only thing that operations with a body accept.
            let found = request.body.isEmpty ? .object([:]) : try JSON(parsing: request.body)
            #expect(found == (body.isEmpty ? .object([:]) : try JSON(parsing: Array(body.utf8))))
        }
    }

    @Test func `the cases that do not apply are these`() throws {
        var reasons: [String: Int] = [:]
        for vector in try ProtocolVector.all(in: "input") {
            do {
                _ = try InputBuilder(vector)
            } catch let error as InputBuilder.Inapplicable {
                reasons[error.reason, default: 0] += 1
            }
        }
        #expect(
            reasons == [
                "a host of the operation's own": 13, "commas in a list in a header field": 1, "compressed bodies": 12,
                "bodies of raw bytes": 3, "header fields without a value": 2, "JSON bodies that are no structure": 4,
                "JSON in a header field": 2, "maps in query or headers": 18, "MD5 digests of bodies": 1,
                "numbers with a fraction in JSON": 3, "times in the form of RFC 1123": 11,
                "tokens that are made up for the caller": 8, "XML attributes": 3,
            ]
        )
    }

    private func applicable(_ vector: ProtocolVector) throws -> InputBuilder? {
        do {
            return try InputBuilder(vector)
        } catch is InputBuilder.Inapplicable {
            return nil
        }
    }

    private func parts(of url: String) -> [String] {
        let halves = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return [halves[0]] + (halves.count > 1 ? fields(of: halves[1]) : [])
    }

    private func fields(of form: String) -> [String] {
        form.split(separator: "&").map(String.init).sorted()
    }
}

/// An element without the order of its children, which is ours to choose.
private struct Unordered: Equatable {
    let description: String

    init(_ xml: XML) {
        let children = xml.children.map { Unordered($0).description }.sorted().joined()
        description =
            "<\(xml.name)>\(xml.text.trimmingCharacters(in: .whitespacesAndNewlines))\(children)</\(xml.name)>"
    }
}
