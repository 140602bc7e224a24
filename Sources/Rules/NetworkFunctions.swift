import Policies
import SQLite

extension SQLFunction {
    /// What rules can ask about network ACLs and ranges of addresses.
    static var network: [SQLFunction] { [networkACLOpenPorts, cidrContains] }

    /// `network_acl_open_ports(entries, ports, udp)`: which of the ports everyone reaches, or null for none.
    ///
    /// Entries that are null or cannot be read are an error, because nothing would look like nothing open.
    private static var networkACLOpenPorts: SQLFunction {
        SQLFunction("network_acl_open_ports", arity: 3) { arguments in
            guard let entries = arguments[0].text else { throw NetworkArgument(reason: "the entries are not text") }
            return Value(
                try NetworkACL.openPorts(in: entries, of: try ports(arguments[1]), withUDP: arguments[2] == 1)
            )
        }
    }

    /// `cidr_contains(outer, inner)`: whether the second range lies within the first; null where either is not a range.
    private static var cidrContains: SQLFunction {
        SQLFunction("cidr_contains", arity: 2) { arguments in
            guard let outer = arguments[0].text.flatMap(CIDR.init), let inner = arguments[1].text.flatMap(CIDR.init)
            else { return nil }
            return outer.contains(inner) ? 1 : 0
        }
    }

    /// A parameter such as `22,3389`; one number alone comes as an integer.
    private static func ports(_ value: Value) throws -> [UInt16] {
        let text =
            switch value {
            case .integer(let port): String(port)
            default: value.text ?? ""
            }
        return try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let port = UInt16(part.filter { $0 != " " }) else {
                throw NetworkArgument(reason: "“\(part)” is not a port; separate ports by commas")
            }
            return port
        }
    }
}

/// An argument that a function about networks cannot use.
private struct NetworkArgument: Error, CustomStringConvertible {
    let reason: String

    var description: String { reason }
}
