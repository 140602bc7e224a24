import Foundation
import PackagePlugin

/// Puts the rules and benchmark files of `benchmarks-cis/` into the program.
@main struct EmbedBenchmarks: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "benchmarks-cis")
        let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
        let files = try inputs(in: folder) + inputs(in: folder.appending(path: "rules"))
        return [
            .buildCommand(
                displayName: "Embedding benchmarks-cis",
                executable: try context.tool(named: "Embedder").url,
                arguments: [output.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [output]
            )
        ]
    }

    private func inputs(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { ["sql", "yaml"].contains($0.pathExtension) }
            .sorted { $0.path < $1.path }
    }
}
