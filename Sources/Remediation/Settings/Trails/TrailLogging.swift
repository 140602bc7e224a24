import AWS

extension Setting {
    /// Whether a trail records; a trail that is not there does not.
    ///
    /// <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html>
    static let trailLogging = Setting(
        "cloudtrail-trail-logging",
        reads: ["cloudtrail:GetTrailStatus"],
        mutations: [.startLogging, .stopLogging],
        read: { trail in
            let status = try await trail.answer(
                .getTrailStatus,
                ["Name": .text(trail.target.arn)],
                absences: ["TrailNotFoundException"]
            )
            if status.isAbsent { return false }
            return .boolean(try trail.required(status["IsLogging"].boolean, "IsLogging", of: .getTrailStatus))
        },
        moves: { trail, before, after in
            if before == after { return [] }
            return [Move(after == true ? .startLogging : .stopLogging, ["Name": .string(trail.arn)], after: after)]
        },
        terraform: { trail, isLogging in
            .note("in the resource aws_cloudtrail of \(trail.name): enable_logging = \(isLogging.text)")
        }
    )
}

extension Operation {
    fileprivate static let getTrailStatus = Operation(.cloudtrail, "GetTrailStatus")
}

extension Mutation {
    fileprivate static let startLogging = Mutation(.cloudtrail, "StartLogging")
    fileprivate static let stopLogging = Mutation(.cloudtrail, "StopLogging")
}
