import Arguments
import Reports

extension Invocation {
    /// Those of the flags called `names` that were given, as they follow another command that needs the same.
    ///
    /// What came from the environment is there for the next command, too.
    func repeating(_ names: [String]) -> String {
        uses.filter { names.contains($0.flag.name) && !$0.isFromEnvironment }
            .map { " \($0.flag.name)\($0.value.map { " \($0.shellQuoted)" } ?? "")" }
            .joined()
    }
}
