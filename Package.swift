// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "plumbline",
    products: [
        .executable(name: "plumbline", targets: ["plumbline"])
    ],
    targets: [
        // The C libraries, as the system has them.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        // The one call of the C library that Swift cannot import.
        .systemLibrary(name: "CPOSIX"),

        // One Swift face for each of them. Only these targets may touch unsafe memory.
        .target(name: "Digest", dependencies: ["COpenSSL"]),
        .target(name: "HTTP", dependencies: ["CCurl"]),
        .target(name: "SQLite", dependencies: ["CSQLite"]),
        .target(name: "XML", dependencies: ["CXML2"]),
        .target(name: "YAML", dependencies: ["CYAML"]),
        .target(name: "POSIX", dependencies: ["CPOSIX"]),

        // The product, in the order in which one target may know another.
        .target(name: "AWS", dependencies: ["Digest", "HTTP", "XML"]),
        .target(name: "Policies"),
        .target(name: "Inventory", dependencies: ["SQLite"]),
        .target(name: "Catalog", dependencies: ["AWS", "Inventory", "SQLite"]),
        .target(
            name: "Rules",
            dependencies: ["Digest", "Inventory", "Policies", "SQLite", "YAML"],
            plugins: ["EmbedBenchmarks"]
        ),
        .target(name: "Scan", dependencies: ["AWS", "Catalog", "Inventory", "Rules", "SQLite"]),
        .target(
            name: "Remediation",
            dependencies: [
                "AWS", "Catalog", "Digest", "Inventory", "POSIX", "Policies", "Rules", "SQLite", "Scan",
            ]
        ),
        .target(name: "Reports", dependencies: ["AWS", "Remediation", "Rules"]),
        .target(name: "Arguments"),
        .executableTarget(
            name: "plumbline",
            dependencies: [
                "AWS", "Arguments", "Catalog", "HTTP", "Inventory", "Remediation", "Reports", "Rules",
                "SQLite", "Scan", "POSIX",
            ]
        ),

        // Rules and benchmarks are files that become part of the program.
        .plugin(
            name: "EmbedBenchmarks",
            capability: .buildTool(),
            dependencies: ["Embedder"],
            path: "Sources/EmbedBenchmarks"
        ),
        .executableTarget(name: "Embedder"),
        // What `make docs` writes the pages of rules, actions and tables with.
        .executableTarget(
            name: "Documenter",
            dependencies: ["AWS", "Catalog", "Inventory", "Remediation", "Rules", "SQLite", "Scan"]
        ),

        .target(name: "TestSupport", dependencies: ["AWS", "HTTP"], path: "Tests/TestSupport"),
        // What `make bench` measures from inside.
        .executableTarget(
            name: "Bench",
            dependencies: ["AWS", "Catalog", "HTTP", "Inventory", "Rules", "SQLite", "Scan"],
            path: "Tests/Bench/Swift"
        ),
        .testTarget(name: "DigestTests", dependencies: ["Digest"]),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP", "TestSupport"]),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite"]),
        .testTarget(name: "XMLTests", dependencies: ["XML"]),
        .testTarget(name: "YAMLTests", dependencies: ["YAML"]),
        .testTarget(name: "AWSTests", dependencies: ["AWS", "Digest", "HTTP", "TestSupport", "XML"]),
        .testTarget(name: "PoliciesTests", dependencies: ["Policies"]),
        .testTarget(name: "InventoryTests", dependencies: ["Inventory", "SQLite"]),
        .testTarget(
            name: "CatalogTests",
            dependencies: ["AWS", "Catalog", "HTTP", "Inventory", "SQLite", "TestSupport"]
        ),
        .testTarget(
            name: "RulesTests",
            dependencies: ["Catalog", "Inventory", "Rules", "SQLite", "Scan", "YAML"],
            exclude: ["Cases"]
        ),
        .testTarget(
            name: "ScanTests",
            dependencies: ["AWS", "Catalog", "HTTP", "Inventory", "Rules", "SQLite", "Scan", "TestSupport"]
        ),
        .testTarget(
            name: "RemediationTests",
            dependencies: ["AWS", "Catalog", "HTTP", "Policies", "Remediation", "Rules", "Scan", "TestSupport"]
        ),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["AWS", "Remediation", "Reports", "Rules", "TestSupport"],
            exclude: ["Golden"]
        ),
        .testTarget(name: "ArgumentsTests", dependencies: ["Arguments", "TestSupport"], exclude: ["Golden"]),
        .testTarget(name: "PlumblineTests", dependencies: ["TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)

let wrappers: Set = ["Digest", "HTTP", "SQLite", "POSIX", "XML", "YAML"]

for target in package.targets where ![.system, .plugin].contains(target.type) {
    var settings: [SwiftSetting] = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
    if !wrappers.contains(target.name) { settings.append(.strictMemorySafety()) }
    target.swiftSettings = settings
}
