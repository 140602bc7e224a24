enum Embedded { static let rules: [String: String] = [:]; static let benchmarks: [String: String] = [:] }
