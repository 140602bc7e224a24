/// What the entries of a network ACL let in.
///
/// AWS tries the entries in the order of their numbers, and the first that fits a packet decides; see
/// docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html.
public enum NetworkACL {
    /// A port that the whole internet reaches.
    public struct Opening: Sendable, Equatable {
        /// All addresses of a family: `0.0.0.0/0` or `::/0`.
        public let range: String
        /// `tcp` or `udp`.
        public let transport: String
        public let port: UInt16
    }

    /// What `openings` finds in words: "open to 0.0.0.0/0: tcp 22; open to ::/0: tcp 22"; nil for nothing.
    public static func openPorts(in entries: String, of ports: [UInt16], withUDP: Bool) throws -> String? {
        let openings = try openings(in: entries, of: ports, withUDP: withUDP)
        let open = ["0.0.0.0/0", "::/0"].compactMap { range -> String? in
            let doors = openings.filter { $0.range == range }.map { "\($0.transport) \($0.port)" }
            return doors.isEmpty ? nil : "open to \(range): \(doors.joined(separator: ", "))"
        }
        return open.isEmpty ? nil : open.joined(separator: "; ")
    }

    /// The ports that the whole internet reaches.
    ///
    /// `entries` is the column `entries` of the table. An entry that lets in everyone counts unless entries before it
    /// refuse the port to every address.
    public static func openings(in entries: String, of ports: [UInt16], withUDP: Bool) throws -> [Opening] {
        let inbound = try Entry.reading(entries).filter { !$0.isEgress }.sorted { $0.number < $1.number }
        return [("0.0.0.0/0", false), ("::/0", true)].flatMap { range, isV6 in
            ports.flatMap { port in
                (withUDP ? [Transport.tcp, .udp] : [.tcp])
                    .filter { isOpen($0, port, isV6: isV6, inbound) }
                    .map { Opening(range: range, transport: $0.rawValue, port: port) }
            }
        }
    }

    private static func isOpen(_ transport: Transport, _ port: UInt16, isV6: Bool, _ entries: [Entry]) -> Bool {
        var refused: [CIDR] = []
        for entry in entries where entry.source.isV6 == isV6 && entry.fits(transport, port) {
            if !entry.isAllow {
                refused.append(entry.source)
            } else if entry.source.isEverything {
                return !CIDR.coverEverything(refused, isV6: isV6)
            }
        }
        return false
    }
}

private enum Transport: String {
    case tcp
    case udp

    /// The protocol's number, as entries have it.
    var number: String { self == .tcp ? "6" : "17" }
}

/// One entry of a network ACL.
private struct Entry {
    let number: Double
    let isAllow: Bool
    let isEgress: Bool
    let transport: String
    let ports: (from: Double, to: Double)?
    let source: CIDR

    /// Whether the entry decides over packets to the port.
    func fits(_ transport: Transport, _ port: UInt16) -> Bool {
        if self.transport == "-1" { return true }
        guard [transport.number, transport.rawValue].contains(self.transport) else { return false }
        // Without a range, an entry that allows counts for every port, and one that refuses for none: the worse of both.
        guard let ports else { return isAllow }
        return ports.from <= Double(port) && Double(port) <= ports.to
    }

    static func reading(_ text: String) throws -> [Entry] {
        guard case .array(let entries) = try JSONValue(parsing: text) else {
            throw PolicyError("the entries of the network ACL are not a list")
        }
        return try entries.map(Entry.init)
    }

    private init(_ json: JSONValue) throws {
        guard case .object(let members) = json, case .number(let number)? = members["RuleNumber"],
            case .string(let action)? = members["RuleAction"], case .bool(let isEgress)? = members["Egress"],
            case .string(let transport)? = members["Protocol"],
            let text = (members["CidrBlock"] ?? members["Ipv6CidrBlock"])?.scalarText, let source = CIDR(text)
        else { throw PolicyError("an entry of the network ACL cannot be read") }
        self.number = number
        isAllow = action != "deny"
        self.isEgress = isEgress
        self.transport = transport
        self.source = source
        if case .object(let range)? = members["PortRange"], case .number(let from)? = range["From"],
            case .number(let to)? = range["To"]
        {
            ports = (from, to)
        } else {
            ports = nil
        }
    }
}
