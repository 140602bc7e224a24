import AWS

// What the calls for a bucket's settings have in common: the bucket in the path, and the setting after it.

extension Operation {
    /// A look at a setting of a bucket: `GET /{Bucket}?acl`.
    static func ofBucket(_ name: String, _ setting: String, answersRaw: Bool = false) -> Operation {
        Operation(.s3, name, method: "GET", path: "/{Bucket}?\(setting)", answersRaw: answersRaw)
    }
}

extension Mutation {
    /// A change of a setting of a bucket, `PUT /{Bucket}?acl`, or its removal with `DELETE`.
    static func ofBucket(
        _ method: String,
        _ name: String,
        _ setting: String,
        action: String? = nil,
        wireNames: [String: WireName] = [:]
    ) -> Mutation {
        Mutation(
            .s3,
            name,
            method: method,
            path: "/{Bucket}?\(setting)",
            actions: action.map { [$0] },
            wireNames: wireNames
        )
    }
}

extension Looking {
    /// The answer of `operation` for the bucket that is looked at, absent where AWS says that with the code `absence`.
    ///
    /// A bucket that is not there has none either: a plan is to make it, or its making was taken back.
    func bucketAnswer(_ operation: Operation, absence: String? = nil) async throws -> Answer {
        try await answer(
            operation,
            ["Bucket": .text(target.name)],
            absences: absence.map { [$0, "NoSuchBucket"] } ?? []
        )
    }

    /// The answer of `operation`, which is a document of this name even where nothing is configured.
    func bucketAnswer(_ operation: Operation, document: String) async throws -> Answer {
        let answer = try await bucketAnswer(operation)
        return try required(answer.elementName == document ? answer : nil, document, of: operation)
    }
}
