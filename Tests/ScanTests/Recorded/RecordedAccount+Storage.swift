import HTTP

extension RecordedAccount {
    /// What buckets, access points, Macie and EFS answer: the trail's bucket is as it should be, the web site's is not.
    static let storage: Answers = [
        "s3:GetBucketEncryption": { _, call in
            guard call.input["Bucket"] == auditBucket else {
                return s3Error(404, "ServerSideEncryptionConfigurationNotFoundError")
            }
            return .xml(
                """
                <ServerSideEncryptionConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule>
                <ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>
                </ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule>
                </ServerSideEncryptionConfiguration>
                """
            )
        },
        "s3:GetBucketVersioning": { _, call in
            guard call.input["Bucket"] == auditBucket else {
                return .xml(#"<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>"#)
            }
            return .xml(
                """
                <VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status>
                <MfaDelete>Enabled</MfaDelete></VersioningConfiguration>
                """
            )
        },
        "s3:GetBucketLogging": { _, call in
            guard call.input["Bucket"] == auditBucket else {
                return .xml(#"<BucketLoggingStatus xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>"#)
            }
            return .xml(
                """
                <BucketLoggingStatus xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LoggingEnabled>
                <TargetBucket>plumb-logs</TargetBucket><TargetPrefix/></LoggingEnabled></BucketLoggingStatus>
                """
            )
        },
        "s3:GetBucketOwnershipControls": { _, call in
            guard call.input["Bucket"] == auditBucket else { return s3Error(404, "OwnershipControlsNotFoundError") }
            return .xml(
                """
                <OwnershipControls xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule>
                <ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>
                """
            )
        },
        "s3control:ListAccessPoints": { _, call in
            guard call.region == "eu-west-1" else { return accessPoints(["far"], in: call.region) }
            return call.input["nextToken"] == nil
                ? accessPoints(["inside"], in: call.region, next: "p/2=") : accessPoints(["outside"], in: call.region)
        },
        "s3control:GetAccessPoint": { _, call in
            let name = call.input["AccessPoint"] ?? ""
            return .xml(
                """
                <GetAccessPointResult xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><Name>\(name)</Name>
                <PublicAccessBlockConfiguration>\(switches(name != "outside"))</PublicAccessBlockConfiguration>
                </GetAccessPointResult>
                """
            )
        },
        "s3control:ListMultiRegionAccessPoints": { _, _ in
            let points = ["closed", "open"].map { name in
                """
                <AccessPoint><Name>\(name)</Name><Alias>\(name).mrap</Alias><Status>READY</Status>
                <PublicAccessBlock>\(switches(name == "closed"))</PublicAccessBlock></AccessPoint>
                """
            }
            return .xml(
                """
                <ListMultiRegionAccessPointsResult><AccessPoints>\(points.joined())</AccessPoints>
                </ListMultiRegionAccessPointsResult>
                """
            )
        },
        "macie2:GetMacieSession": { _, call in
            guard call.region == "eu-west-1" else {
                return .json(
                    #"{"message": "Macie is not enabled"}"#,
                    status: 403,
                    headers: [HTTPHeader("x-amzn-errortype", "AccessDeniedException")]
                )
            }
            return .json(#"{"status": "ENABLED", "createdAt": "2025-02-02T02:02:02.222Z"}"#)
        },
        "macie2:ListClassificationJobs": { _, _ in
            .json(#"{"items": [{"jobId": "1", "name": "all", "jobStatus": "IDLE", "jobType": "SCHEDULED"}]}"#)
        },
        "macie2:GetAutomatedDiscoveryConfiguration": { _, _ in .json(#"{"status": "DISABLED"}"#) },
        "efs:DescribeFileSystems": { _, call in
            guard call.region == "eu-west-1" else { return fileSystem("fs-3", isEncrypted: true, in: call.region) }
            return call.input["Marker"] == nil
                ? fileSystem("fs-1", isEncrypted: true, in: call.region, next: #", "NextMarker": "m+2""#)
                : fileSystem("fs-2", isEncrypted: false, in: call.region)
        },
    ]

    private static func switches(_ areOn: Bool) -> String {
        ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]
            .map { "<\($0)>\(areOn)</\($0)>" }.joined()
    }

    private static func accessPoints(_ names: [String], in region: String, next: String? = nil) -> HTTPResponse {
        let points = names.map { name in
            """
            <AccessPoint><Name>\(name)</Name><NetworkOrigin>Internet</NetworkOrigin><Bucket>\(siteBucket)</Bucket>
            <AccessPointArn>arn:aws:s3:\(region):\(id):accesspoint/\(name)</AccessPointArn></AccessPoint>
            """
        }
        let token = next.map { "<NextToken>\($0)</NextToken>" } ?? ""
        return .xml(
            """
            <ListAccessPointsResult xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/">\(token)
            <AccessPointList>\(points.joined())</AccessPointList></ListAccessPointsResult>
            """
        )
    }

    private static func fileSystem(
        _ system: String,
        isEncrypted: Bool,
        in region: String,
        next: String = ""
    ) -> HTTPResponse {
        .json(
            """
            {"FileSystems": [{"FileSystemId": "\(system)", "Encrypted": \(isEncrypted), "LifeCycleState": "available",
             "FileSystemArn": "arn:aws:elasticfilesystem:\(region):\(id):file-system/\(system)",
             "CreationTime": 1.7E9, "Tags": []}]\(next)}
            """
        )
    }
}
