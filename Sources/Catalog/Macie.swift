import AWS
import Inventory
import SQLite

extension Catalog {
    static let macie2 = Catalog(
        tables: [.macie2Session, .macie2ClassificationJob, .macie2AutomatedDiscovery],
        calls: [.getMacieSession, .listClassificationJobs, .getAutomatedDiscoveryConfiguration]
    )
}

extension Table {
    static let macie2Session = Table(
        "aws_macie2_session",
        "Macie in a region where it was turned on; its key is the region.",
        rows: Group(
            "macie2:GetMacieSession",
            [
                .text("status", "`ENABLED` or `PAUSED`."),
                .timestamp("created_at", "When it was turned on."),
                .timestamp("updated_at", "When its status changed last."),
            ]
        )
    )

    static let macie2ClassificationJob = Table(
        "aws_macie2_classification_job",
        "A job of Macie that looks for sensitive data in buckets; its key is job_id.",
        rows: Group(
            "macie2:ListClassificationJobs",
            [
                .text("job_id", "The id."),
                .text("name", "The name."),
                .text("job_status", "The state, such as `RUNNING`, `IDLE` or `CANCELLED`."),
                .text("job_type", "`ONE_TIME` or `SCHEDULED`."),
                .timestamp("created_at", "When it was made."),
            ]
        )
    )

    static let macie2AutomatedDiscovery = Table(
        "aws_macie2_automated_discovery",
        "Whether Macie itself picks objects of all buckets to look at; its key is the region.",
        rows: Group("macie2:GetAutomatedDiscoveryConfiguration", [.text("status", "`ENABLED` or `DISABLED`.")])
    )
}

extension Call {
    /// Asks only where there are buckets, which Macie is for.
    ///
    /// Where Macie was never turned on, AWS answers as if access were denied; only the sentence tells.
    static let getMacieSession = Call(
        .getMacieSession,
        .rows(
            """
            SELECT DISTINCT bucket.account_id, bucket.region
            FROM aws_s3_bucket AS bucket
            JOIN aws_region AS region
                ON  region.account_id = bucket.account_id
                AND region.region = bucket.region
            """
        )
    ) { asking in
        let session: Answer
        do {
            session = try await asking.answer()
        } catch let error as ServiceError
            where error.code == "AccessDeniedException" && error.message.lowercased().contains("macie is not enabled")
        {
            return []
        }
        return [
            .row(
                "aws_macie2_session",
                [
                    "status": .text(try asking.required(session["status"].string, "status")),
                    "created_at": Value(session["createdAt"].timestamp),
                    "updated_at": Value(session["updatedAt"].timestamp),
                ]
            )
        ]
    }

    static let listClassificationJobs = Call(
        .listClassificationJobs,
        .rows("SELECT account_id, region FROM aws_macie2_session WHERE status = 'ENABLED'")
    ) { asking in
        try await asking.items("items").map { job in
            .row(
                "aws_macie2_classification_job",
                [
                    "job_id": Value(job["jobId"].string),
                    "name": Value(job["name"].string),
                    "job_status": .text(try asking.required(job["jobStatus"].string, "jobStatus")),
                    "job_type": Value(job["jobType"].string),
                    "created_at": Value(job["createdAt"].timestamp),
                ]
            )
        }
    }

    static let getAutomatedDiscoveryConfiguration = Call(
        .getAutomatedDiscoveryConfiguration,
        .rows("SELECT account_id, region FROM aws_macie2_session WHERE status = 'ENABLED'")
    ) { asking in
        let status = try await asking.answer()["status"].string
        return [.row("aws_macie2_automated_discovery", ["status": .text(try asking.required(status, "status"))])]
    }
}

extension Operation {
    static let getMacieSession = Operation(.macie2, "GetMacieSession", method: "GET", path: "/macie")
    static let listClassificationJobs = Operation(
        .macie2,
        "ListClassificationJobs",
        path: "/jobs/list",
        pages: Pages("nextToken", "nextToken", limit: "maxResults", size: 200)
    )
    static let getAutomatedDiscoveryConfiguration = Operation(
        .macie2,
        "GetAutomatedDiscoveryConfiguration",
        method: "GET",
        path: "/automated-discovery/configuration"
    )
}
