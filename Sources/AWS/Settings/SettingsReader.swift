/// Reads single settings from the environment first and the profile second, and checks them.
struct SettingsReader {
    let environment: Environment
    let profile: Profiles.Profile

    /// A value and where it is from.
    typealias Found = (value: String, place: String)

    func text(_ variable: String, _ key: String) -> Found? {
        if let value = environment[variable] { return (value, variable) }
        return profile[key].flatMap { $0.value.isEmpty ? nil : ($0.value, $0.place) }
    }

    func boolean(_ variable: String, _ key: String) throws(SettingsError) -> Bool {
        guard let found = text(variable, key) else { return false }
        switch found.value.lowercased() {
        case "true": return true
        case "false": return false
        default: throw SettingsError(place: found.place, reason: "\(key) is true or false, not \(found.value)")
        }
    }

    func region(explicit: String?) throws(SettingsError) -> String? {
        let found =
            explicit.map { ($0, "--region") }
            ?? environment["AWS_REGION"].map { ($0, "AWS_REGION") }
            ?? text("AWS_DEFAULT_REGION", "region")
        guard let found: Found = found else { return nil }
        guard found.value.isRegionName else {
            throw SettingsError(place: found.place, reason: "\(found.value) is not a region: write it as in eu-west-1")
        }
        return found.value
    }

    /// The URLs of endpoints by service, and by `""` for all other services, in the AWS SDKs' order of precedence.
    func endpointURLs(services: [String: [String: Profiles.Setting]]) throws(SettingsError) -> [String: String] {
        if try boolean("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls") { return [:] }
        var urls: [String: String] = [:]
        if let value = environment["AWS_ENDPOINT_URL"] {
            // It beats what the profile says of single services.
            urls[""] = try Self.url(value, "AWS_ENDPOINT_URL")
        } else {
            urls = try self.services(services)
            if let setting = profile["endpoint_url"], !setting.value.isEmpty {
                urls[""] = try Self.url(setting.value, setting.place)
            }
        }
        let prefix = "AWS_ENDPOINT_URL_"
        for name in environment.names(startingWith: prefix) {
            guard let value = environment[name] else { continue }
            urls[String(name.dropFirst(prefix.count))] = try Self.url(value, name)
        }
        return urls
    }

    /// The URLs in the `[services]` section that the profile names.
    private func services(
        _ sections: [String: [String: Profiles.Setting]]
    ) throws(SettingsError) -> [String: String] {
        guard let name = profile["services"], !name.value.isEmpty else { return [:] }
        guard let section = sections[name.value] else {
            throw SettingsError(place: name.place, reason: "there is no section [services \(name.value)]")
        }
        var urls: [String: String] = [:]
        for (service, setting) in section {
            guard let url = setting.block["endpoint_url"], !url.value.isEmpty else { continue }
            urls[service.uppercased()] = try Self.url(url.value, url.place)
        }
        return urls
    }

    private static func url(_ value: String, _ place: String) throws(SettingsError) -> String {
        let rest =
            value.hasPrefix("https://") ? value.dropFirst(8) : value.hasPrefix("http://") ? value.dropFirst(7) : ""
        let authority = rest.prefix { $0 != "/" }
        // A user's name and password could stand there, so the error does not repeat the value.
        guard !authority.isEmpty, !authority.contains("@"),
            !value.contains(where: { $0.isWhitespace || "?#".contains($0) })
        else {
            throw SettingsError(place: place, reason: "an endpoint's URL is http:// or https:// and a host")
        }
        return value
    }

    var maxAttempts: Int? {
        get throws(SettingsError) {
            guard let found = text("AWS_MAX_ATTEMPTS", "max_attempts") else { return nil }
            guard let count = Int(found.value), count >= 1 else {
                throw SettingsError(
                    place: found.place,
                    reason: "the number of attempts is 1 or more, not \(found.value)"
                )
            }
            return count
        }
    }
}

extension String {
    /// Whether this can be a region's name; since it becomes part of host names, nothing else may slip into them.
    public var isRegionName: Bool {
        !isEmpty && utf8.count <= 40
            && utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            }
    }
}
