/// The profiles of both files, and the sections that they refer to.
struct Profiles: Sendable, Equatable {
    typealias Setting = ProfileFile.Setting

    /// One profile: what each file says of it, and both together.
    struct Profile: Sendable, Equatable {
        var config: [String: Setting] = [:]
        var credentials: [String: Setting] = [:]

        /// The setting called `key`; the credentials file counts before the config file.
        subscript(key: String) -> Setting? { credentials[key] ?? config[key] }

        /// The setting called `key`, unless it is empty.
        func value(_ key: String) -> String? { self[key].flatMap { $0.value.isEmpty ? nil : $0.value } }
    }

    private(set) var profiles: [String: Profile] = [:]
    private(set) var services: [String: [String: Setting]] = [:]
    private(set) var ssoSessions: [String: [String: Setting]] = [:]
    /// Sections of the config file that are none of the above, by name, with their places.
    private(set) var ignored: [String: String] = [:]
    private(set) var warnings: [String]

    init(config: ProfileFile, credentials: ProfileFile) throws(SettingsError) {
        warnings = config.warnings + credentials.warnings
        for section in config.sections { try add(section) }
        for section in credentials.sections {
            profiles[section.header, default: Profile()].credentials = section.settings
        }
    }

    private mutating func add(_ section: ProfileFile.Section) throws(SettingsError) {
        let words = try section.words
        switch words.first {
        case "default" where words.count == 1, "profile":
            let name = words[0] == "default" ? "default" : try section.name(words)
            // botocore lets [default] and [profile default] replace each other as a whole; others prefer either one.
            if profiles[name] != nil {
                warnings.append("\(section.place): replaces the other section of profile \(name)")
            }
            profiles[name] = Profile(config: section.settings)
        case "services": services[try section.name(words)] = section.settings
        case "sso-session": ssoSessions[try section.name(words)] = section.settings
        default: ignored[section.header] = section.place
        }
    }

    /// The profile called `name`; throws an error with the names that come near, or with all of them.
    func profile(named name: String, askedForBy place: String) throws(SettingsError) -> Profile {
        if let profile = profiles[name] { return profile }
        if let ignored = ignored[name] {
            throw SettingsError(
                place: ignored,
                reason: "[\(name)] is not read as a profile in this file: write [profile \(name)]"
            )
        }
        let names = profiles.keys.sorted()
        let near = names.filter { $0.isNear(name) }
        let advice =
            if names.isEmpty {
                "there are no profiles: is AWS_CONFIG_FILE right?"
            } else if near.isEmpty {
                "the profiles are \(names.joined(separator: ", "))"
            } else {
                "did you mean \(near.joined(separator: " or "))?"
            }
        throw SettingsError(place: place, reason: "there is no profile \(name); \(advice)")
    }
}

extension ProfileFile.Section {
    /// The header's words, split as a shell would; a word in quotes may hold blanks.
    fileprivate var words: [String] {
        get throws(SettingsError) {
            var words: [String] = []
            var word: String?
            var quote: Character?
            for character in header {
                if let open = quote {
                    if character == open { quote = nil } else { word?.append(character) }
                } else if character == "\"" || character == "'" {
                    quote = character
                    word = word ?? ""
                } else if character.isWhitespace {
                    if let word { words.append(word) }
                    word = nil
                } else {
                    word = (word ?? "") + String(character)
                }
            }
            guard quote == nil else {
                throw SettingsError(place: place, reason: "a quote in [\(header)] is not closed")
            }
            if let word { words.append(word) }
            return words
        }
    }

    fileprivate func name(_ words: [String]) throws(SettingsError) -> String {
        guard words.count >= 2 else { throw SettingsError(place: place, reason: "[\(header)] has no name") }
        guard words.count == 2 else {
            let name = words.dropFirst().joined(separator: " ")
            throw SettingsError(
                place: place,
                reason: "a name with blanks needs quotes: write [\(words[0]) \"\(name)\"]"
            )
        }
        return words[1]
    }
}

extension String {
    /// Whether a slip of the keyboard, or a wrong case, lies between the two.
    fileprivate func isNear(_ other: String) -> Bool {
        let (left, right) = (Array(lowercased()), Array(other.lowercased()))
        guard abs(left.count - right.count) <= 2 else { return false }
        var row = Array(0...right.count)
        for (i, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, candidate) in right.enumerated() {
                let substitution = diagonal + (character == candidate ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = Swift.min(substitution, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count] <= (left.count > 4 ? 2 : 1)
    }
}
