import HTTP

extension RecordedAccount {
    /// A bucket that only the trail writes to, and one that is a web site.
    static let auditBucket = "plumb-audit"
    static let siteBucket = "plumb-site"

    static let s3: Answers = [
        "s3:ListBuckets": { _, call in
            call.input["continuation-token"] == nil
                ? buckets([auditBucket: "eu-west-1"], next: "tok/en+1=") : buckets([siteBucket: "us-east-1"])
        },
        "s3:GetBucketPolicy": { _, call in
            if call.input["Bucket"] == auditBucket {
                return .json(
                    """
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*",
                     "Resource": ["arn:aws:s3:::\(auditBucket)", "arn:aws:s3:::\(auditBucket)/*"],
                     "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
                    """
                )
            }
            return .json(
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject",
                 "s3:PutObjectAcl"], "Resource": "\(call.resource ?? "")/*"}]}
                """
            )
        },
        "s3:GetBucketAcl": { _, call in
            let grants = ["READ", "WRITE"].map { permission in
                """
                <Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group">
                <URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee>
                <Permission>\(permission)</Permission></Grant>
                """
            }
            return accessControlList(call.input["Bucket"] == siteBucket ? grants.joined() : "")
        },
        "s3:GetPublicAccessBlock": { _, call in
            guard call.input["Bucket"] == auditBucket else {
                return s3Error(404, "NoSuchPublicAccessBlockConfiguration")
            }
            return publicAccessBlock(isOn: true)
        },
        // Where the account blocks it all, no bucket is asked; so it does only where the account is tidy.
        "s3control:GetPublicAccessBlock": { account, _ in publicAccessBlock(isOn: account.isTidy) },
    ]

    static func buckets(_ regions: KeyValuePairs<String, String>, next: String? = nil) -> HTTPResponse {
        let buckets = regions.map { name, region in
            """
            <Bucket><Name>\(name)</Name><BucketRegion>\(region)</BucketRegion>
            <CreationDate>2024-02-03T04:05:06.000Z</CreationDate></Bucket>
            """
        }
        let token = next.map { "<ContinuationToken>\($0)</ContinuationToken>" } ?? ""
        return .xml(
            """
            <ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>abc</ID></Owner>
            <Buckets>\(buckets.joined())</Buckets>\(token)</ListAllMyBucketsResult>
            """
        )
    }

    static func publicAccessBlock(isOn: Bool) -> HTTPResponse {
        .xml(
            """
            <PublicAccessBlockConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
            <BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>\(isOn)</IgnorePublicAcls>
            <BlockPublicPolicy>\(isOn)</BlockPublicPolicy><RestrictPublicBuckets>\(isOn)</RestrictPublicBuckets>
            </PublicAccessBlockConfiguration>
            """
        )
    }

    /// An access control list with these grants beside the owner's.
    static func accessControlList(_ grants: String = "") -> HTTPResponse {
        .xml(
            """
            <AccessControlPolicy xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>abc</ID></Owner>
            <AccessControlList><Grant>
            <Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>abc</ID>
            </Grantee><Permission>FULL_CONTROL</Permission></Grant>\(grants)</AccessControlList></AccessControlPolicy>
            """
        )
    }

    static func s3Error(_ status: Int, _ code: String) -> HTTPResponse {
        .xml(
            """
            <Error><Code>\(code)</Code><Message>no</Message><RequestId>1</RequestId><HostId>2</HostId></Error>
            """,
            status: status
        )
    }
}
