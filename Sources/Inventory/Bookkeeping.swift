/// The inventory's own tables: what was asked, of whom, and what failed.
///
/// Without them a denied call would look like an empty account.
enum Bookkeeping {
    static let tables: [Table] = [run, service, account, region, call, gap]

    static let run = table(
        "plumbline_run",
        "The run that collected the inventory, one row.",
        [
            .text("id", "The run's own id."),
            .text("version", "The version of plumbline."),
            .timestamp("started", "When it began."),
            .timestamp("finished", "When the last call was answered."),
            .integer("retried", "How many of its calls were made again."),
            .integer("throttled", "How many of its calls AWS refused for coming too fast."),
        ]
    )

    static let service = table(
        "plumbline_service",
        "How many calls the run made of each service.",
        [.text("service", "The service."), .integer("calls", "The calls, those made again included.")]
    )

    static let account = table(
        "plumbline_account",
        "The accounts that were looked at.",
        [.text("name", "The alias or name of the account; empty where it has none.")]
    )

    static let region = table("plumbline_region", "The regions that were looked at.", [])

    static let call = table(
        "plumbline_call",
        "The calls that were made, one row for each call, account and region, however it ended.",
        [
            .text("call", "The call, as `s3:GetBucketPolicy`."),
            .text("check_id", "The check for whose resources alone it was made; null for every row."),
        ]
    )

    static let gap = table(
        "plumbline_gap",
        "The calls that failed.",
        [
            .text("call", "The call, as `s3:GetBucketPolicy`."),
            .text("resource", "The ARN of the row that it was about; null where rows may be missing."),
            .text("code", "The error code."),
            .text("message", "The error message."),
            .text("permission", "The IAM action that would allow it, where that is what is missing."),
        ]
    )

    private static func table(_ name: String, _ summary: String, _ columns: [Column]) -> Table {
        Table(name, summary, rows: Table.Group("plumbline", columns))
    }
}
