import Testing

@testable import Remediation

@Suite struct JournalFolderTests {
    /// As the XDG Base Directory Specification has it: a path that is not absolute does not count.
    @Test(arguments: [
        (["XDG_STATE_HOME": "/state", "HOME": "/home/kim"], "/state/plumbline"),
        (["HOME": "/home/kim"], "/home/kim/.local/state/plumbline"),
        (["XDG_STATE_HOME": "", "HOME": "/home/kim"], "/home/kim/.local/state/plumbline"),
        (["XDG_STATE_HOME": "state", "HOME": "/home/kim"], "/home/kim/.local/state/plumbline"),
        (["XDG_STATE_HOME": "/state"], "/state/plumbline"),
    ])
    func `journals are where the user's programs keep their state`(environment: [String: String], path: String) throws {
        #expect(try JournalFolder(nil, environment: environment).path == path)
        #expect(try JournalFolder("/else", environment: environment).path == "/else")
    }

    @Test(arguments: [[:], ["HOME": ""], ["XDG_STATE_HOME": "state"]])
    func `where nobody says where that is, a folder has to be named`(environment: [String: String]) throws {
        let error = #expect(throws: PlanError.self) { try JournalFolder(nil, environment: environment) }
        #expect(error?.reason.contains("--journals") == true)
        #expect(try JournalFolder("/else", environment: environment).path == "/else")
    }
}
