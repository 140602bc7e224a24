/// A requirement to notice certain events of CloudTrail by a metric filter, told by examples.
public struct MonitoringRequirement: Sendable {
    /// "mon-root-usage".
    public let id: String
    /// The events that a fitting pattern matches, each of them.
    let matching: [SampleEvent]
    /// The events that a fitting pattern does not match, none of them.
    let notMatching: [SampleEvent]

    /// Every pattern is also tried on what happens all day, lest one that matches everything count as attentive:
    /// an alarm that is always on tells nothing.
    init(_ id: String, matching: [SampleEvent], notMatching: [SampleEvent] = []) {
        self.id = id
        self.matching = matching
        self.notMatching = notMatching + Self.ordinary
    }

    /// The requirement with an id; nil when there is none.
    public static func named(_ id: String) -> MonitoringRequirement? {
        all.first { $0.id == id }
    }

    /// Whether a metric filter with this pattern notices the events, and only those.
    public func isSeen(by pattern: String) -> Bool {
        problem(with: pattern) == nil
    }

    /// Why a pattern does not fit, as a fragment: "does not match a call of StopLogging"; nil when it fits.
    public func problem(with pattern: String) -> String? {
        let parsed: FilterPattern
        do { parsed = try FilterPattern(parsing: pattern) } catch { return error.reason }
        // What cannot be said for certain counts against the pattern, both ways.
        for sample in matching {
            switch parsed.verdict(on: sample.event) {
            case true where parsed.verdict(on: sample.elsewhere) == true: continue
            case true: return "does not match every case of \(sample.name)"
            case false: return "does not match \(sample.name)"
            case nil: return "is not certain to match \(sample.name)"
            }
        }
        for sample in notMatching {
            switch parsed.verdict(on: sample.event) {
            case false: continue
            case true: return "also matches \(sample.name)"
            case nil: return "may also match \(sample.name)"
            }
        }
        return nil
    }

    private static let ordinary = [
        SampleEvent("DescribeInstances", of: "ec2", by: .role, named: "an ordinary call, DescribeInstances"),
        SampleEvent("ListBuckets", of: "s3", named: "an ordinary call, ListBuckets"),
        SampleEvent("CreateTags", of: "ec2", by: .role, named: "an ordinary call, CreateTags"),
    ]
}
