import Testing

@testable import Remediation

@Suite struct PrincipalTests {
    @Test func `a user is known by the name, whatever the path`() {
        let kim = Principal(arn: "arn:aws:iam::111122223333:user/kim")
        #expect(kim.kind == .user && kim.name == "kim")
        #expect(kim == Principal(arn: "arn:aws:iam::111122223333:user/team/a/kim"))
        #expect(kim != Principal(arn: "arn:aws:iam::111122223333:role/kim"))
        #expect(kim != Principal(arn: "arn:aws:iam::111122223333:group/kim"))
    }

    @Test func `a name is the same however it is written`() {
        let kim = Principal(arn: "arn:aws:iam::111122223333:user/kim")
        #expect(kim == Principal(arn: "arn:aws:iam::111122223333:user/Kim"))
        #expect(Set([kim]).contains(Principal(arn: "arn:aws:iam::111122223333:user/KIM")))
        // The call would take what stands after the colon for the name.
        #expect(kim == Principal(arn: "arn:aws:iam::111122223333:user/x:kim"))
    }

    @Test func `a role is the same in every session`() {
        let role = Principal(arn: "arn:aws:iam::111122223333:role/ops/deploy")
        #expect(role == Principal(arn: "arn:aws:sts::111122223333:assumed-role/deploy/build-7"))
        #expect(role == Principal(arn: "arn:aws-cn:sts::111122223333:assumed-role/deploy/x/y"))
        #expect(role != Principal(arn: "arn:aws:sts::111122223333:assumed-role/other/deploy"))
    }

    @Test func `the root user and strangers are nobody else`() {
        #expect(Principal(arn: "arn:aws:iam::111122223333:root").kind == .root)
        let federated = Principal(arn: "arn:aws:sts::111122223333:federated-user/kim")
        #expect(federated.kind == .other)
        #expect(federated != Principal(arn: "arn:aws:iam::111122223333:user/kim"))
        #expect(Principal(arn: "").kind == .other)
    }
}
