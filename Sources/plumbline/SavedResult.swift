import FoundationEssentials
import POSIX
import Reports
import Rules

/// What a saved result says failed, as `plumbline scan --format json` wrote it.
struct SavedResult {
    struct Finding: Decodable {
        let id: String
        let rule: String
        let status: String
        let parameters: [String: String]
    }

    private struct Document: Decodable {
        struct Run: Decodable {
            struct Account: Decodable {
                let id: String
                let regions: [String]
            }

            let accounts: [Account]
        }

        let schema: String
        let run: Run
        let findings: [Finding]
    }

    let path: String
    let account: String
    let regions: [String]
    let failing: [Finding]

    /// Reads the file at `path`; throws `FileError` where it holds no result of one account.
    init(path: String) throws {
        self.path = path
        let document: Document
        do {
            let bytes = try contents(of: path, limit: 1 << 30)
            document = try JSONDecoder().decode(Document.self, from: Data(bytes))
        } catch let error as SystemError {
            throw FileError(path: path, reason: "\(error)")
        } catch {
            throw FileError(path: path, reason: "this is no result; plumbline scan --format json writes one")
        }
        guard document.schema == JSONReport.schema else {
            throw FileError(path: path, reason: "its schema is “\(document.schema)”, not \(JSONReport.schema)")
        }
        guard let account = document.run.accounts.first, document.run.accounts.count == 1 else {
            throw FileError(path: path, reason: "it is not about one account")
        }
        self.account = account.id
        regions = account.regions
        failing = document.findings.filter { $0.status == "fail" }
    }
}

extension Library {
    /// Those of `chosen` rules, with the parameters that made the findings.
    func checks(of findings: [SavedResult.Finding], among chosen: [Check]) throws -> [Check] {
        var checks: [Check] = []
        for finding in findings {
            guard let rule = chosen.first(where: { $0.rule.id == finding.rule })?.rule else { continue }
            let check = Check(rule: rule, parameters: finding.parameters, benchmarks: [:])
            if !checks.contains(check) { checks.append(check) }
        }
        return checks
    }
}
