import Testing

@testable import Policies

@Suite struct CIDRTests {
    @Test(
        arguments: [
            ("10.0.0.0/8", "10.255.255.255/32", true), ("10.0.0.0/8", "11.0.0.0/32", false),
            ("10.1.0.0/16", "10.1.0.0/16", true), ("10.1.0.0/17", "10.1.0.0/16", false),
            ("0.0.0.0/0", "203.0.113.7/32", true), ("::/0", "2001:db8::1/128", true), ("::/0", "10.0.0.0/8", false),
            ("2001:db8::/32", "2001:db8:ffff::/48", true), ("2001:db8::/32", "2001:db9::/48", false),
            ("2001:db8:0:0:0:0:0:0/32", "2001:DB8::/33", true), ("::1/128", "0:0:0:0:0:0:0:1/128", true),
            ("10.1.2.3/16", "10.1.0.0/24", true),
        ]
    )
    func `a range holds another or does not`(outer: String, inner: String, isHeld: Bool) throws {
        let outer = try #require(CIDR(outer))
        #expect(outer.contains(try #require(CIDR(inner))) == isHeld)
    }

    @Test(
        arguments: [
            "", "/", "10.0.0.0", "10.0.0/8", "10.0.0.0/33", "10.0.0.256/8", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/+8",
            "10.0.0.0/8/8", "1.2.3.4.5/8", "::/129", ":::/0", "1::2::3/64", "1:2:3:4:5:6:7/64", "1:2:3:4:5:6:7:8:9/64",
            "12345::/16", "g::/16", "pl-1", "0.0.0.0/٠",
        ]
    )
    func `what is not a range is none`(text: String) {
        #expect(CIDR(text) == nil)
    }

    @Test(
        arguments: [
            (["0.0.0.0/0"], true), (["128.0.0.0/1", "0.0.0.0/1"], true), (["0.0.0.0/1"], false), ([], false),
            (["0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/2"], true), (["0.0.0.0/1", "128.0.0.0/2", "224.0.0.0/3"], false),
            (["::/0"], false),
        ]
    )
    func `ranges leave an address out or none`(ranges: [String], isEverything: Bool) {
        #expect(CIDR.coverEverything(ranges.compactMap { CIDR($0) }, isV6: false) == isEverything)
    }

    @Test func `the two halves of IPv6 are all of it`() throws {
        let halves = [try #require(CIDR("::/1")), try #require(CIDR("8000::/1"))]
        #expect(CIDR.coverEverything(halves, isV6: true))
        #expect(!CIDR.coverEverything([halves[0]], isV6: true))
    }
}

@Suite struct NetworkACLTests {
    @Test(
        arguments: [
            "", "{}", "null", "[1]", #"[{"RuleNumber":1}]"#,
            #"[{"RuleNumber":1,"RuleAction":"allow","Egress":false,"Protocol":"-1"}]"#,
            #"[{"RuleNumber":1,"RuleAction":"allow","Egress":false,"Protocol":"-1","CidrBlock":"everyone"}]"#,
        ]
    )
    func `entries that cannot be read are an error and not harmless`(entries: String) {
        #expect(throws: (any Error).self) { try NetworkACL.openPorts(in: entries, of: [22], withUDP: true) }
    }

    @Test func `an action that nobody knows lets in`() throws {
        let entries = #"[{"RuleNumber":1,"RuleAction":"ALLOW","Egress":false,"Protocol":"-1","CidrBlock":"0.0.0.0/0"}]"#
        #expect(try NetworkACL.openPorts(in: entries, of: [22], withUDP: true) == "open to 0.0.0.0/0: tcp 22, udp 22")
    }

    @Test(
        arguments: [
            ("10.1.2.3/16", "10.1.0.0/16"), ("0.0.0.0/0", "0.0.0.0/0"), ("203.0.113.7/32", "203.0.113.7/32"),
            ("::/0", "::/0"), ("2001:DB8:0:0:0:0:0:0/32", "2001:db8::/32"), ("0:0:0:0:0:0:0:1/128", "::1/128"),
            ("2001:db8:0:1:1:1:1:1/128", "2001:db8:0:1:1:1:1:1/128"), ("1:0:0:2:0:0:0:3/128", "1:0:0:2::3/128"),
            ("1:0:0:2:3:0:0:4/128", "1::2:3:0:0:4/128"), ("fe80:0:0:0:0:0:0:0/10", "fe80::/10"),
        ]
    )
    func `a range is written as AWS writes it`(text: String, written: String) throws {
        #expect("\(try #require(CIDR(text)))" == written)
    }
}
