import AWS
import Catalog
import Testing

@testable import Remediation

@Suite struct EventSelectorsTests {
    private static let all: JSON = [
        "ReadWriteType": "All", "IncludeManagementEvents": true, "DataResources": [],
        "ExcludeManagementEventSources": [],
    ]
    private static let invoices: JSON = [
        "ReadWriteType": "WriteOnly", "IncludeManagementEvents": true,
        "DataResources": [["Type": "AWS::S3::Object", "Values": ["arn:aws:s3:::invoices/"]]],
        "ExcludeManagementEventSources": ["kms.amazonaws.com"],
    ]
    private static let management: JSON = [
        "Name": "all", "FieldSelectors": [["Field": "eventCategory", "Equals": ["Management"]]],
    ]
    private static let functions: JSON = [
        "Name": "functions",
        "FieldSelectors": [
            ["Field": "eventCategory", "Equals": ["Data"]],
            ["Field": "resources.type", "Equals": ["AWS::Lambda::Function"]],
        ],
    ]

    @Test(
        arguments: [
            ["EventSelectors": [all]], ["EventSelectors": [all, invoices]], ["EventSelectors": [invoices]],
            ["AdvancedEventSelectors": [management]], ["AdvancedEventSelectors": [functions, management]],
            ["AdvancedEventSelectors": [functions]],
        ] as [JSON]
    )
    func `what is asked for is recorded, and no selector is lost`(before: JSON) throws {
        for access in Access.allCases {
            let selectors = try EventSelectors(before).recordingObjects(access, partition: "aws")
            #expect(recordsAllObjectEvents(selectors.state, access))
            for (kind, list) in before.members {
                #expect(list.elements.allSatisfy(selectors.state[kind].elements.contains))
                #expect(selectors.state[kind].elements.count == list.elements.count + 1)
            }
            #expect(try selectors.recordingObjects(access, partition: "aws").state == selectors.state)
        }
    }

    @Test(arguments: [["EventSelectors": [all]], ["AdvancedEventSelectors": [management]]] as [JSON])
    func `reads and writes together need one selector`(before: JSON) throws {
        let both = try EventSelectors(before).recordingObjects(.write, partition: "aws")
            .recordingObjects(.read, partition: "aws").state
        #expect(recordsAllObjectEvents(both, .read) && recordsAllObjectEvents(both, .write))
        #expect(both.members.values.map(\.elements.count) == [2])
    }

    @Test func `management is recorded, and what else was recorded still is`() throws {
        let after = try EventSelectors(["EventSelectors": [Self.invoices]]).recordingManagement().state
        var management = Self.all
        management["ExcludeManagementEventSources"] = ["kms.amazonaws.com"]
        var invoices = Self.invoices
        invoices["IncludeManagementEvents"] = false
        invoices["ExcludeManagementEventSources"] = []
        #expect(after == ["EventSelectors": [management, invoices]])
        #expect(recordsAllManagementEvents(after) == true)
    }

    @Test func `a narrow advanced selector of management gives way to a wide one`() throws {
        let narrow: JSON = [
            "Name": "writes",
            "FieldSelectors": [
                ["Field": "eventCategory", "Equals": ["Management"]], ["Field": "readOnly", "Equals": ["false"]],
                ["Field": "eventSource", "NotEquals": ["kms.amazonaws.com", "s3.amazonaws.com"]],
            ],
        ]
        let before: JSON = ["AdvancedEventSelectors": [Self.functions, narrow]]
        let after = try EventSelectors(before).recordingManagement().state
        #expect(recordsAllManagementEvents(after) == true)
        #expect(after["AdvancedEventSelectors"].elements.last == Self.functions)
        #expect(after.text.contains("kms.amazonaws.com") && !after.text.contains("s3.amazonaws.com"))
    }

    @Test func `what is there already is left as it is`() throws {
        let before: JSON = ["EventSelectors": [Self.all]]
        #expect(try EventSelectors(before).recordingManagement().state == before)
    }

    @Test func `a sixth basic selector is refused`() {
        let full = EventSelectors(["EventSelectors": .array(Array(repeating: Self.invoices, count: 5))])
        #expect(throws: Refusal.self) { try full.recordingObjects(.read, partition: "aws") }
    }

    @Test func `selectors of one kind are sent, whole`() throws {
        let trail = RecordedTrails.target(RecordedTrails.arn)
        let basic: JSON = ["EventSelectors": [Self.all]]
        let advanced: JSON = ["AdvancedEventSelectors": [Self.management]]
        let there = try #require(try Setting.trailEventSelectors.moves(trail, basic, advanced).first)
        #expect(Set(there.input.keys) == ["TrailName", "AdvancedEventSelectors"])
        let back = try #require(try Setting.trailEventSelectors.moves(trail, advanced, basic).first)
        #expect(back.input["EventSelectors"] == [Self.all])
    }
}
